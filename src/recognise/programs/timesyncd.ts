import type { Pattern } from '../pattern';

/** systemd-timesyncd; process 1 says the same where the clock is behind the image's own age. */
export const timesyncd: readonly Pattern[] = [
  {
    id: 'timesyncd.stepped',
    kind: 'clock.stepped',
    programs: ['systemd-timesyncd', 'systemd-timesyn', 'systemd'],
    regex:
      '^(?<reason>System clock time unset or jumped backwards, restor[a-z]{2,3} from recorded timestamp|System time advanced to [a-z -]{1,40}|Initial (?:clock )?synchronization)',
    literals: [
      'System clock time unset',
      'System time advanced to ',
      'Initial clock synchronization',
      'Initial synchronization',
    ],
    noise: true,
    examples: [
      {
        message:
          'System clock time unset or jumped backwards, restored from recorded timestamp: Sat 2026-02-14 15:58:01 UTC',
        fields: { reason: 'System clock time unset or jumped backwards, restored from recorded timestamp' },
      },
      {
        message: 'Initial clock synchronization to Sat 2026-02-14 15:58:01.123456 UTC.',
        fields: { reason: 'Initial clock synchronization' },
      },
    ],
  },
];
