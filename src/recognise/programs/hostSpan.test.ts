import { recognise } from '../recognise';
import { specify } from './testing';

const FILE =
  'v=1 at=2026-02-14T18:00:00Z what=file name="/var/log/syslog" state=held inode=131074 size=52211 first=2026-02-08T00:00:02Z last=2026-02-14T17:59:57Z oldest=2026-01-20T10:02:11Z rotated=1 rotated_bytes=844273 first_s=1770508802 oldest_s=1768903331 rotated_s=1769990402 list=131080:844273:1769990402:1770508801:p';
const SAID = {
  kind: 'host.span',
  filePath: '/var/log/syslog',
  reason: 'held',
  fileInode: '131074',
  fileSize: 52211,
  firstEntry: '2026-02-08T00:00:02Z',
  lastEntry: '2026-02-14T17:59:57Z',
  oldestEntry: '2026-01-20T10:02:11Z',
  pid: 811,
} as const;

specify('host-span[811]', 'what the host holds', [
  ['a log file', FILE, SAID],
  [
    'an empty one',
    'v=1 at=2026-02-14T18:00:00Z what=file name="/var/log/kern.log" state=held inode=7 size=0 first=- last=- oldest=- rotated=0 rotated_bytes=0 first_s=0 oldest_s=0 rotated_s=0 list=-',
    { kind: 'host.span', filePath: '/var/log/kern.log', reason: 'held', fileInode: '7', fileSize: 0, pid: 811 },
  ],
  [
    'a name with bytes written out',
    FILE.replace('/var/log/syslog', '/srv/a%22%20state%3Dgone'),
    { ...SAID, filePath: '/srv/a%22%20state%3Dgone' },
  ],
  [
    'the end of a report',
    'v=1 at=2026-02-14T18:00:00Z what=end lines=6 unread=0 skipped=0 boot=-',
    { kind: 'host.span', reason: 'end', count: 6, pid: 811 },
  ],
]);

specify('host-span', 'what is none', [
  ['another version', FILE.replace('v=1', 'v=2'), undefined],
  ['a name that ends early', FILE.replace('syslog"', 'x" state=gone y="syslog"'), undefined],
  ['a name with a blank', FILE.replace('syslog', 'sys log'), undefined],
  ['words behind the line', `${FILE} state=gone`, undefined],
  ['words before it', `note: ${FILE}`, undefined],
  ['a line that was cut', FILE.slice(0, 150), undefined],
  ['a time in another zone', FILE.replace('at=2026-02-14T18:00:00Z', 'at=2026-02-14T18:00:00+01:00'), undefined],
  ['another state', FILE.replace('state=held', 'state=fine'), undefined],
]);

specify('logger', 'the same words of another program', [['a log file', FILE, undefined]]);

it('a line in the name of host-span is a claim; with the unit that journald saw it is a proof', () => {
  const at = { timeMs: Date.parse('2026-02-14T18:00:01Z') };
  const record = { MESSAGE: FILE, SYSLOG_IDENTIFIER: 'host-span', _TRANSPORT: 'stdout', _COMM: 'sh', _UID: '61234' };
  const sourceOf = (line: string) => recognise(line, at)?.envelope.programSource;
  expect(sourceOf(JSON.stringify({ ...record, _SYSTEMD_UNIT: 'host-span.service' }))).toBe('journal');
  expect(sourceOf(JSON.stringify({ ...record, _SYSTEMD_UNIT: 'session-4.scope' }))).toBe('syslog');
  expect(sourceOf(`2026-02-14T18:00:00.1+00:00 web-7 host-span[811]: ${FILE}`)).toBe('syslog');
});
