/** @jest-environment node */
import { headerTime, shiftLine } from './shift-time';

const DAY = 86_400_000;
const AT = Date.parse('2026-02-14T18:00:00Z');

describe('shiftLine moves the time in the header', () => {
  it.each([
    [
      'RFC 3164 in a file',
      'Feb 14 15:58:01 web-7 sshd[94]: Accepted publickey for ec2-user',
      'Nov 25 15:58:01 web-7 sshd[94]: Accepted publickey for ec2-user',
    ],
    ['RFC 3164 off the wire', '<38>Jan 20 10:04:37 web-7 sshd[94]: x', '<38>Oct 31 10:04:37 web-7 sshd[94]: x'],
    ['RFC 3164 with a one-digit day', 'Feb  7 09:00:04 web-7 a: b', 'Nov 18 09:00:04 web-7 a: b'],
    [
      'RFC 5424',
      '<30>1 2026-02-07T09:00:04.909539+00:00 web-7 systemd 1 - - Reached target',
      '<30>1 2026-11-18T09:00:04.909539+00:00 web-7 systemd 1 - - Reached target',
    ],
    [
      'RFC 3339 in a file',
      '2026-03-10T13:04:05.658970+00:00 web-7 kernel: x',
      '2026-12-19T13:04:05.658970+00:00 web-7 kernel: x',
    ],
    ['a date and a time with a blank', '2026-01-20 10:04:52 startup archives', '2026-10-31 10:04:52 startup archives'],
    ['a comma before the fraction', '2026-01-20 10:04:52,123 INFO x', '2026-10-31 10:04:52,123 INFO x'],
  ])('%s', (_, line, moved) => {
    expect(shiftLine(line, 284 * DAY, AT)).toBe(moved);
    expect(shiftLine(line, 0, AT)).toBe(line);
  });

  it('writes a two-digit day as a blank and a digit where the day becomes small', () => {
    expect(shiftLine('Jan 31 23:59:59 h p: m', 1000, AT)).toBe('Feb  1 00:00:00 h p: m');
  });

  it('keeps the zone of an ISO time, and the length of its fraction', () => {
    expect(shiftLine('2026-02-14T01:00:00.25+05:30 h p: m', DAY + 500, AT)).toBe('2026-02-15T01:00:00.75+05:30 h p: m');
    expect(shiftLine('2026-02-14T01:00:00Z h p: m', 1500, AT)).toBe('2026-02-14T01:00:01Z h p: m');
  });

  it('finds the header behind the NUL bytes that a power cut left', () => {
    expect(shiftLine('\0\0\0Jan 20 10:02:11 web-7 a: b', DAY, AT)).toBe('\0\0\0Jan 21 10:02:11 web-7 a: b');
  });

  it.each([
    ['a stack trace', '  File "/srv/shop/api.py", line 214, in charge'],
    ['an empty line', ''],
    ['a date inside the message', 'web-7 said Feb 14 15:58:01'],
    ['a day that no month has', 'Feb 31 15:58:01 web-7 a: b'],
    ['an hour that no day has', '2026-02-14T24:58:01Z web-7 a: b'],
    ['a month that no year has', '2026-13-14 10:58:01 a: b'],
    ['a list of JSON that is no journal', '[1, 2]'],
  ])('leaves %s alone', (_, line) => {
    expect(shiftLine(line, DAY, AT)).toBe(line);
  });
});

describe('a year-less time is the last such date, at most a day ahead', () => {
  const yearOf = (line: string, at: string) =>
    new Date(Number((headerTime(line, Date.parse(at))?.ns ?? 0n) / 1_000_000n)).toISOString();

  it.each([
    ['Dec 31 23:59:59 h p: m', '2026-01-01T00:00:30Z', '2025-12-31T23:59:59.000Z'],
    ['Jan  1 00:00:10 h p: m', '2025-12-31T23:59:59Z', '2026-01-01T00:00:10.000Z'],
    ['Feb 15 17:59:59 h p: m', '2026-02-14T18:00:00Z', '2026-02-15T17:59:59.000Z'],
    ['Feb 15 18:00:01 h p: m', '2026-02-14T18:00:00Z', '2025-02-15T18:00:01.000Z'],
    ['Feb 29 12:00:00 h p: m', '2027-06-01T00:00:00Z', '2024-02-29T12:00:00.000Z'],
  ])('%s seen at %s is %s', (line, at, time) => {
    expect(yearOf(line, at)).toBe(time);
  });
});

describe('shiftLine on journal JSON', () => {
  const entry = {
    __CURSOR: 's=b8fe;i=1;b=cd61;m=22c5f0;t=648cee6b88446;x=fc72',
    __REALTIME_TIMESTAMP: '1768903331578950',
    _SOURCE_REALTIME_TIMESTAMP: '1768903331578900',
    MESSAGE: 'fake "__REALTIME_TIMESTAMP":"1" Feb 14 15:58:01',
  };

  it('moves both times and the cursor, to the microsecond, and nothing in the message', () => {
    expect(JSON.parse(shiftLine(JSON.stringify(entry), 1500, AT))).toEqual({
      ...entry,
      __CURSOR: 's=b8fe;i=1;b=cd61;m=22c5f0;t=648cee6cf67a6;x=fc72',
      __REALTIME_TIMESTAMP: '1768903333078950',
      _SOURCE_REALTIME_TIMESTAMP: '1768903333078900',
    });
  });

  it('keeps every other byte as it is', () => {
    const spaced = '{ "MESSAGE" : "x", "__REALTIME_TIMESTAMP" : "1768903331578950" }';
    expect(shiftLine(spaced, 1000, AT)).toBe('{ "MESSAGE" : "x", "__REALTIME_TIMESTAMP" : "1768903332578950" }');
  });
});
