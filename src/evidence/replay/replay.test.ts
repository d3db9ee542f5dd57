import { readLane } from '../reading/events';
import { readArrivals, type Arrivals } from './replay';
import { lowerBound } from '../search';
import {
  HOUR_MS,
  MINUTE_MS,
  START_MS,
  at,
  accepted,
  chatter,
  drain,
  every,
  laneOf,
  line,
  type TestRecord,
} from '../testing';

const OLD_MS = START_MS - 25 * 24 * HOUR_MS;
const CRASH = at(180);

function arrivalsOf(list: readonly TestRecord[], more = {}): Arrivals {
  const lane = laneOf('central', list, 6, more);
  return drain(readArrivals(drain(readLane(lane, START_MS, START_MS + 6 * HOUR_MS))));
}

function burst(count: number, fromMs = OLD_MS, receivedMs = CRASH, stepMs = 1000): readonly TestRecord[] {
  return Array.from({ length: count }, (_, index) => chatter(fromMs + index * stepMs, receivedMs + index / 100));
}

const ordinary = every(1, 6, chatter).filter(({ timeMs }) => Math.abs(timeMs - CRASH) > 20_000);
const restart = line(
  CRASH + 1000,
  'rsyslogd',
  'imjournal: loaded invalid cursor, seeking to the head of journal : Cannot assign requested address'
);

test('a contiguous old burst after a reader that started over is a whole replay', () => {
  const { replays, arrival } = arrivalsOf([...ordinary, ...burst(50), restart]);
  expect(replays).toMatchObject([
    {
      count: 50,
      strength: 'whole',
      firstReportedMs: OLD_MS,
      lastReportedMs: OLD_MS + 49_000,
      duplicates: 0,
      atLeast: false,
    },
  ]);
  expect(arrival.filter((one) => one === 'old')).toHaveLength(50);
  expect(replays[0].reason).toBeDefined();
});

test('without a reason it is partial', () => {
  expect(arrivalsOf([...ordinary, ...burst(50)]).replays).toMatchObject([{ strength: 'partial', reason: undefined }]);
});

test('a single old line is partial, whatever is said around it', () => {
  expect(arrivalsOf([...ordinary, ...burst(1), restart]).replays).toMatchObject([{ count: 1, strength: 'partial' }]);
});

test('old lines that do not rise are partial', () => {
  const shuffled = burst(50).map((one, index) => ({ ...one, timeMs: CRASH + ((index * 37) % 50) / 100 }));
  expect(arrivalsOf([...ordinary, ...shuffled, restart]).replays).toMatchObject([{ strength: 'partial' }]);
});

test('an old line that speaks of a restart is no reason for its own burst', () => {
  const old = line(
    OLD_MS + 500,
    'rsyslogd',
    'imjournal: loaded invalid cursor, seeking to the head of journal : x',
    CRASH + 0.005
  );
  expect(arrivalsOf([...ordinary, ...burst(50), old]).replays).toMatchObject([
    { strength: 'partial', reason: undefined },
  ]);
});

test('lines that came before are counted as duplicates', () => {
  const before = every(1, 1, chatter);
  const again = before.map((one, index) => ({ ...one, timeMs: CRASH + index / 100 }));
  expect(arrivalsOf([...ordinary, ...again, restart]).replays).toMatchObject([
    { count: before.length, duplicates: before.length },
  ]);
});

test('a backlog after an outage is late, first delivered, and no replay', () => {
  const upTo = every(1, 6, chatter).filter(({ timeMs }) => timeMs < at(60));
  const held = Array.from({ length: 40 }, (_, index) => chatter(at(61 + index), at(102) + index));
  const { replays, backlogs, arrival } = arrivalsOf([
    ...upTo,
    ...held,
    ...every(1, 6, chatter).filter(({ timeMs }) => timeMs > at(103)),
  ]);
  expect(replays).toEqual([]);
  expect(backlogs).toMatchObject([{ count: 40, firstReportedMs: at(61), lastReportedMs: at(100) }]);
  expect(arrival.includes('old')).toBe(false);
});

test('a file that lags behind another is late, not old', () => {
  const label = (filename: string) => (one: TestRecord) => ({ ...one, labels: { filename } });
  const syslog = every(1, 6, chatter).map(label('/var/log/syslog'));
  const auth = Array.from({ length: 30 }, (_, index) => accepted('alice', at(100 + index), at(140) + index)).map(
    label('/var/log/auth.log')
  );
  const first = label('/var/log/auth.log')(accepted('alice', at(99)));
  expect(arrivalsOf([...syslog, first, ...auth]).replays).toEqual([]);
});

describe('the backlog of an outage that a newer line overtook is a first delivery', () => {
  const outage = (one: TestRecord) => one.timeMs > at(90) && one.timeMs < at(145);
  const before = every(2, 6, chatter).filter((one) => !outage(one));
  const backlog = Array.from({ length: 25 }, (_, index) => chatter(at(92 + 2 * index), at(146) + index * 10));
  const overtaking = chatter(at(145) + 2000);
  const started = line(at(145), 'rsyslogd', '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="90"] start');
  const head = line(at(145), 'rsyslogd', 'imjournal: loaded invalid cursor, seeking to the head of journal : x');
  const of = (labels: Record<string, string>) => (one: TestRecord) => ({ ...one, labels });
  const otherHost = every(2, 6, (ms) => {
    const one = chatter(ms);
    return { ...one, line: one.line?.replace('web-7', 'web-8') };
  });

  it.each([
    ['alone', [...before, overtaking, ...backlog]],
    ['after its logger started', [...before, started, overtaking, ...backlog]],
    ['even where its reader says that it starts over', [...before, head, overtaking, ...backlog]],
    [
      'beside another host in the lane',
      [
        ...[...before, started, ...backlog].map(of({ host: 'web-7', job: 'syslog' })),
        ...otherHost.map(of({ host: 'web-8', job: 'syslog' })),
      ],
    ],
    ['beside another host whose labels are the same', [...before, ...backlog, ...otherHost]],
    [
      'in one of two streams that differ by job',
      [
        ...every(2, 6, chatter).map(of({ host: 'web-7', job: 'syslog' })),
        ...backlog.map(of({ host: 'web-7', job: 'auth' })),
      ],
    ],
    ['with one line of it sent twice', [...before, overtaking, ...backlog, { ...backlog[3], timeMs: at(146) + 900 }]],
  ])('%s', (_, list) => {
    const { arrival } = arrivalsOf(list);

    expect(arrival.filter((one) => one === 'old')).toEqual([]);
    expect(arrival.filter((one) => one === 'late').length).toBeGreaterThanOrEqual(25);
  });

  it('but lines in it that came before the outage are old', () => {
    const again = before.slice(0, 20).map((one, index) => ({ ...one, timeMs: at(145) + 3000 + index }));
    const { arrival } = arrivalsOf([...before, overtaking, ...again, ...backlog]);

    expect(arrival.filter((one) => one === 'old')).toHaveLength(20);
    expect(arrival.filter((one) => one === 'late')).toHaveLength(25);
  });
});

test('a single line that was retried for minutes is late, not old', () => {
  const { arrival, replays } = arrivalsOf([...ordinary, accepted('mallory', at(105), at(108))]);
  expect(replays).toEqual([]);
  expect(arrival.filter((one) => one === 'late')).toHaveLength(1);
});

test.each([10 * 24, 10])('a flood of lines from %i hours ahead makes no honest line old', (hours) => {
  const flood = Array.from({ length: 600 }, (_, index) =>
    chatter(at(90) + index * 3000 + hours * HOUR_MS, at(90) + index * 3000)
  );
  const honest = [accepted('mallory', at(104)), accepted('mallory', at(106), at(106) + 90_000)];
  const { replays } = arrivalsOf([...ordinary, ...flood, ...honest]);
  expect(replays).toEqual([]);
});

test('a clock that stepped back an hour repeats nothing', () => {
  const list = every(1, 6, (ms) => (ms < at(120) ? chatter(ms) : chatter(ms - HOUR_MS, ms + 10)));
  expect(arrivalsOf(list).replays.filter(({ strength }) => strength === 'whole')).toEqual([]);
});

test('with a list of few kinds the counts show that the lane was receiving', () => {
  const lines = [...burst(20), restart];
  const whole = laneOf('central', [...ordinary, ...lines]);
  expect(arrivalsOf(lines, { counts: whole.counts }).replays).toMatchObject([
    { count: 20, atLeast: true, strength: 'whole' },
  ]);
});

test('with neither earlier lines nor counts an old burst is only late', () => {
  const { replays, backlogs } = arrivalsOf([...burst(20), restart], { counts: undefined });
  expect(replays).toEqual([]);
  expect(backlogs).toHaveLength(1);
});

test('a snapshot has no order of arrival', () => {
  const lane = laneOf('host', [...ordinary, ...burst(20)]);
  expect(drain(readArrivals(drain(readLane(lane, START_MS, START_MS + 6 * HOUR_MS)))).replays).toEqual([]);
});

test('a list that was cut off holds at least what it shows', () => {
  const reach = { cut: true, fromMs: at(150), toMs: START_MS + 6 * HOUR_MS };
  expect(arrivalsOf([...ordinary, ...burst(50), restart], { reach }).replays).toMatchObject([{ atLeast: true }]);
});

test('lowerBound finds the first value that is not below', () => {
  const values = Float64Array.of(1, 2, 2, 5);
  expect([0, 1, 2, 3, 5, 6].map((value) => lowerBound(values, value))).toEqual([0, 0, 1, 3, 3, 4]);
  expect(lowerBound(new Float64Array(0), 3)).toBe(0);
  expect(MINUTE_MS).toBe(60_000);
});
