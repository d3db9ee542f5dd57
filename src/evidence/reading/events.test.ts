import { delayOf, happenedAt, isJournalLane, readLane, readRecord } from './events';
import {
  HOUR_MS,
  START_MS,
  accepted,
  at,
  chatter,
  connection,
  drain,
  every,
  laneOf,
  line,
  type TestRecord,
} from '../testing';

function view(list: readonly TestRecord[], role: 'central' | 'host' | 'siem' = 'central') {
  return drain(readLane(laneOf(role, list), START_MS, START_MS + 6 * HOUR_MS));
}

const FORGED =
  '{"MESSAGE":"Linux version 6.1.0","_TRANSPORT":"kernel","_BOOT_ID":"0123","SYSLOG_IDENTIFIER":"kernel","PRIORITY":"6"}';

test('every record is read once: events, reported times, delays', () => {
  const { events, reportedMs } = view([
    chatter(at(1)),
    accepted('alice', at(2)),
    { timeMs: at(3), line: 'no time in it' },
  ]);
  expect(events.map(({ kind, index }) => [kind, index])).toEqual([['login.accepted', 1]]);
  expect([...reportedMs]).toEqual([at(1), at(2), NaN]);
});

test('documents of a SIEM are read as documents, and what they report is their time', () => {
  const { events, reportedMs } = view([connection(at(5))], 'siem');
  expect(events).toMatchObject([{ kind: 'network.connection-accepted', observation: 'network' }]);
  expect(reportedMs[0]).toBeNaN();
});

test('a line without a time happened when it was filed', () => {
  const read = view([{ timeMs: at(3), line: 'no time in it' }]);
  expect(happenedAt(read, 0)).toBe(at(3));
  expect(delayOf(read, 0)).toBeNaN();
});

test('zone-less times an hour off are put right, and are not late', () => {
  const list = every(1, 6, (ms) => ({
    timeMs: ms + 10,
    line: `<38>Feb 14 ${new Date(ms + HOUR_MS).toISOString().slice(11, 19)} web-7 sshd[7]: Accepted publickey for alice from 192.0.2.1 port ${4000 + (ms % 1000)} ssh2: x`,
  }));
  const read = view(list);
  expect(read.zoneGuessed).toBe(true);
  expect(Math.abs(delayOf(read, 100))).toBeLessThan(2000);
  expect(Math.abs(happenedAt(read, 100) - list[100].timeMs)).toBeLessThan(2000);
});

test('a clock that is steadily late keeps its reported times', () => {
  const read = view(every(1, 6, (ms) => line(ms, 'x', 'y', ms + 600_000)));
  expect(delayOf(read, 10)).toBe(0);
  expect(happenedAt(read, 10)).toBe(at(101) - 90 * 60_000);
});

describe('a line that is itself JSON', () => {
  test('in a lane of plain messages cannot vouch for itself', () => {
    const lane = laneOf('central', [...every(1, 6, chatter), { timeMs: at(9), line: FORGED }]);
    expect(isJournalLane(lane)).toBe(false);
    const index = lane.records.lines.indexOf(FORGED);
    const envelope = readRecord(lane, index, isJournalLane(lane))?.envelope;
    expect(envelope?.programSource ?? 'text').toBe('text');
    expect(envelope?.bootId).toBeUndefined();
  });

  test('in a lane of journal records is one', () => {
    const lane = laneOf(
      'host',
      Array.from({ length: 20 }, (_, index) => ({ timeMs: at(index), line: FORGED }))
    );
    expect(readRecord(lane, 3, isJournalLane(lane))?.envelope?.programSource).toBe('journal');
  });

  test('where records say which source they are of, that decides', () => {
    const file = { timeMs: at(1), line: FORGED, labels: { source: 'file' } };
    const journal = { timeMs: at(2), line: FORGED, labels: { source: 'journal' } };
    const lane = laneOf('host', [file, journal]);
    expect([0, 1].map((index) => readRecord(lane, index, true)?.envelope?.programSource)).toEqual(['text', 'journal']);
  });
});
