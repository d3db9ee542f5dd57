import type { Pattern } from '../pattern';

const TIMEDATED = ['systemd-timedated', 'systemd-timedat'];

/** systemd-timedated: somebody set clock or zone by hand. */
export const timedated: readonly Pattern[] = [
  {
    id: 'timedated.stepped',
    kind: 'clock.stepped',
    programs: TIMEDATED,
    regex: '^(?<reason>Changed local time to)',
    literals: ['Changed local time to'],
    examples: [
      { message: 'Changed local time to Sat 2026-02-14 15:58:01 UTC', fields: { reason: 'Changed local time to' } },
      { message: 'Changed local time to Tue 2026-01-20 10:04:00 CET', fields: { reason: 'Changed local time to' } },
    ],
  },
  {
    id: 'timedated.zone-changed',
    kind: 'clock.zone-changed',
    programs: TIMEDATED,
    regex: "^Changed time zone to '(?<reason>[^']+)'",
    literals: ['Changed time zone to '],
    examples: [
      { message: "Changed time zone to 'Europe/Berlin' (CET).", fields: { reason: 'Europe/Berlin' } },
      { message: "Changed time zone to 'UTC' (UTC).", fields: { reason: 'UTC' } },
    ],
  },
];
