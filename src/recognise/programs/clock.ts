import type { Pattern } from '../pattern';

/** Programs that set the clock. */
export const clock: readonly Pattern[] = [
  {
    id: 'chrony.stepped',
    kind: 'clock.stepped',
    programs: ['chronyd'],
    regex:
      '^(?:System clock was stepped by (?<seconds>-?\\d{1,12}(?:\\.\\d{1,12})?) seconds|(?<reason>Forward time jump detected|Backward time jump detected))',
    literals: ['System clock was stepped by ', ' time jump detected'],
    noise: true,
    examples: [
      { message: 'System clock was stepped by -3600.000412 seconds', fields: { seconds: -3600.000412 } },
      { message: 'Forward time jump detected!', fields: { reason: 'Forward time jump detected' } },
    ],
  },
  {
    id: 'timesyncd.stepped',
    kind: 'clock.stepped',
    programs: ['systemd-timesyncd', 'systemd-timesyn', 'systemd-timedated', 'systemd-timedat', 'systemd'],
    regex:
      '^(?<reason>System clock time unset or jumped backwards, restor[a-z]{2,3} from recorded timestamp|System time advanced to [a-z -]{1,40}|Initial (?:clock )?synchronization|Changed local time to)',
    literals: [
      'System clock time unset',
      'System time advanced to ',
      'Initial clock synchronization',
      'Initial synchronization',
      'Changed local time to',
    ],
    noise: true,
    examples: [
      {
        message:
          'System clock time unset or jumped backwards, restored from recorded timestamp: Sat 2026-02-14 15:58:01 UTC',
        fields: { reason: 'System clock time unset or jumped backwards, restored from recorded timestamp' },
      },
      { message: 'Changed local time to Sat 2026-02-14 15:58:01 UTC', fields: { reason: 'Changed local time to' } },
    ],
  },
  {
    id: 'timedated.zone-changed',
    kind: 'clock.zone-changed',
    programs: ['systemd-timedated', 'systemd-timedat'],
    regex: "^Changed time zone to '(?<reason>[^']+)'",
    literals: ['Changed time zone to '],
    examples: [
      { message: "Changed time zone to 'Europe/Berlin' (CET).", fields: { reason: 'Europe/Berlin' } },
      { message: "Changed time zone to 'UTC' (UTC).", fields: { reason: 'UTC' } },
    ],
  },
  {
    id: 'ntpd.stepped',
    kind: 'clock.stepped',
    programs: ['ntpd', 'ntpdate', 'sntp', 'ntpsec', 'openntpd', 'busybox'],
    regex:
      '^(?:(?:0\\.0\\.0\\.0 )?[0-9a-f]{4} [0-9a-f]{2} clock_step |time reset |(?:step|adjust) time server \\S+ offset )(?<seconds>[+-]?\\d{1,12}(?:\\.\\d{1,12})?)',
    literals: [' clock_step ', 'time reset ', ' time server '],
    noise: true,
    examples: [
      { message: '0.0.0.0 c61c 0c clock_step +3.204110 s', fields: { seconds: 3.20411 } },
      { message: 'time reset -1.5 s', fields: { seconds: -1.5 } },
      { message: 'step time server 192.0.2.123 offset -3.2 sec', fields: { seconds: -3.2 } },
    ],
  },
];
