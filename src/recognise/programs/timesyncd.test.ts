import { specify } from './testing';

const UNSET = 'System clock time unset or jumped backwards, ';

specify('systemd-timesyncd', 'steps', [
  [
    'no clock',
    `${UNSET}restored from recorded timestamp: Sat 2026-02-14 15:58:01 UTC`,
    { kind: 'clock.stepped', reason: `${UNSET}restored from recorded timestamp` },
  ],
  [
    'no clock, before 252',
    `${UNSET}restoring from recorded timestamp: Sat 2026-02-14 15:58:01 UTC`,
    { kind: 'clock.stepped', reason: `${UNSET}restoring from recorded timestamp` },
  ],
  [
    'first answer',
    'Initial clock synchronization to Sat 2026-02-14 15:58:01.123456 UTC.',
    { kind: 'clock.stepped', reason: 'Initial clock synchronization' },
  ],
  [
    'first answer, before 250',
    'Initial synchronization to time server 192.0.2.123:123 (ntp.example).',
    { kind: 'clock.stepped', reason: 'Initial synchronization' },
  ],
  ['contact', 'Contacted time server 192.0.2.123:123 (ntp.example).', undefined],
  ['silence', 'Timed out waiting for reply from 192.0.2.123:123 (ntp.example).', undefined],
]);

specify('systemd[1]', 'the same of process 1', [
  [
    'behind its own age',
    'System time advanced to built-in epoch: Tue 2026-01-20 10:02:00 UTC',
    { kind: 'clock.stepped', reason: 'System time advanced to built-in epoch', pid: 1 },
  ],
  [
    'behind a file',
    'System time advanced to timestamp on /var/lib/systemd/timesync/clock: Sat 2026-02-14 15:58:01 UTC',
    { kind: 'clock.stepped', reason: 'System time advanced to timestamp on ', pid: 1 },
  ],
]);

specify('shop-api', 'the same words of another program', [
  ['step', 'Initial clock synchronization to Sat 2026-02-14 15:58:01.123456 UTC.', undefined],
]);
