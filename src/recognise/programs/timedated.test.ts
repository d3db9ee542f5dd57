import { specify } from './testing';

specify('systemd-timedated', 'set by hand', [
  [
    'clock',
    'Changed local time to Sat 2026-02-14 15:58:01 UTC',
    { kind: 'clock.stepped', reason: 'Changed local time to' },
  ],
  ['zone', "Changed time zone to 'Europe/Berlin' (CET).", { kind: 'clock.zone-changed', reason: 'Europe/Berlin' }],
  [
    'zone with two parts',
    "Changed time zone to 'America/Argentina/Ushuaia' (-03).",
    { kind: 'clock.zone-changed', reason: 'America/Argentina/Ushuaia' },
  ],
  ['hardware clock', 'RTC configured to UTC time.', undefined],
  ['synchronisation', 'Set NTP to enabled.', undefined],
]);

specify('systemd-timedat[811]', 'its name as the kernel cuts it', [
  [
    'clock',
    'Changed local time to Sat 2026-02-14 15:58:01 UTC',
    { kind: 'clock.stepped', reason: 'Changed local time to', pid: 811 },
  ],
]);

specify('systemd-timesyncd', 'the same words of another program', [
  ['clock', 'Changed local time to Sat 2026-02-14 15:58:01 UTC', undefined],
]);
