import { HighWater, hostInHeader } from './highWater';

const MINUTE_MS = 60_000;

test.each([
  [{ filename: '/var/log/syslog' }, { filename: '/var/log/auth.log' }],
  [
    { host: 'web-7', job: 'syslog' },
    { host: 'web-8', job: 'syslog' },
  ],
  [
    { host: 'web-7', job: 'syslog' },
    { host: 'web-7', job: 'auth' },
  ],
])('%j and %j each keep their own mark', (one, other) => {
  const water = new HighWater();
  water.use({ ...one, level: 'info' }, 'x');
  expect(water.get()).toBe(-Infinity);
  water.raise(100);
  water.use(other, 'x');
  expect(water.get()).toBe(-Infinity);
  water.raise(50);
  water.use({ ...one, level: 'error' }, 'x');
  expect(water.get()).toBe(100);
  water.use(other, 'x');
  expect(water.get()).toBe(50);
});

test('lines without labels are one stream, but for the host in their header', () => {
  const water = new HighWater();
  water.use(undefined, 'x');
  water.raise(7);
  water.use({ unit: 'ssh.service' }, 'x');
  expect(water.get()).toBe(7);
  water.use(undefined, '2026-02-14T12:00:00Z web-8 sshd[1]: x');
  expect(water.get()).toBe(-Infinity);
});

test.each([
  ['<38>1 2026-02-14T12:00:00.000000+00:00 web-7 sshd 77 - - x', 'web-7'],
  ['2026-02-14T12:00:00.000000+00:00 web-7 sshd[77]: x', 'web-7'],
  ['Feb  4 12:00:00 web-7 sshd[77]: x', 'web-7'],
  ['<38>Feb 14 12:00:00 web-7 sshd[77]: x', 'web-7'],
  ['Accepted publickey for alice from 198.51.100.21', ''],
  ['{"MESSAGE":"x"}', ''],
  ['42 is no year', ''],
  ['', ''],
])('%s is of host "%s"', (line, host) => {
  expect(hostInHeader(line)).toBe(host);
});

test('each stream knows when it last delivered before a moment', () => {
  const water = new HighWater();
  const one = water.use({ job: 'a' }, 'x');
  [0, 1, 2, 30].forEach((minute) => water.deliver(minute * MINUTE_MS));
  const other = water.use({ job: 'b' }, 'x');
  expect(water.lastBefore(one, 25 * MINUTE_MS)).toBe(2 * MINUTE_MS);
  expect(water.lastBefore(one, 0)).toBe(-Infinity);
  expect(water.lastBefore(other, 25 * MINUTE_MS)).toBe(-Infinity);
});
