import type { Lane, LaneCounts } from '../../frames/lane';
import { readLane } from '../reading/events';
import { readArrivals } from './replay';
import {
  HOUR_MS,
  MINUTE_MS,
  START_MS,
  at,
  chatter,
  countsOf,
  drain,
  every,
  laneOf,
  line,
  type TestRecord,
} from '../testing';
import type { Replay } from '../types';

const OLD_MS = START_MS - 25 * 24 * HOUR_MS;
const CRASH = at(182);
const STEP_MS = 5 * MINUTE_MS;

const restart = line(CRASH + 1000, 'rsyslogd', 'imjournal: loaded invalid cursor, seeking to the head of journal : x');
const listed = Array.from({ length: 20 }, (_, index) => chatter(OLD_MS + index * 3000, CRASH + index / 10));
const unlisted = Array.from({ length: 150 }, (_, index) => chatter(OLD_MS + index * 400, CRASH + index / 100));
const ordinary = every(10, 6, chatter);
const all = [...every(1, 6, chatter), ...listed, ...unlisted, restart];

/** What the store counts, whatever the list shows. */
function late(count: number, receivedMs = CRASH): LaneCounts {
  return countsOf(
    Array.from({ length: count }, () => ({ timeMs: receivedMs })),
    6,
    STEP_MS
  );
}

function replaysOf(
  list: readonly TestRecord[],
  lateCounts: LaneCounts | undefined,
  more: Partial<Lane> = {}
): readonly Replay[] {
  const lane = laneOf('central', list, 6, { counts: countsOf(all, 6, STEP_MS), lateCounts, ...more });
  return drain(readArrivals(drain(readLane(lane, START_MS, START_MS + 6 * HOUR_MS)))).replays;
}

const narrow = [...ordinary, ...listed, restart];

test("a narrow list's burst has the number that the store counted, and says in which interval", () => {
  expect(replaysOf(narrow, late(170))).toMatchObject([
    { count: 170, atLeast: false, counted: { fromMs: at(180), toMs: at(185) } },
  ]);
});

test('a list that holds every line needs no count', () => {
  const [replay] = replaysOf(all, late(999));
  expect(replay).toMatchObject({ count: 170, atLeast: false });
  expect(replay.counted).toBeUndefined();
});

describe('the number stays "at least" what is listed', () => {
  const zoneless = narrow.map((one, index) =>
    index === 0
      ? {
          ...one,
          line: '<38>Feb 14 12:01:00 web-7 sshd[91]: Accepted publickey for alice from 198.51.100.21 port 40000 ssh2',
        }
      : one
  );
  const slow = narrow.map((one) => ({ ...one, timeMs: one.timeMs + 90_000 }));
  const heldBack = chatter(CRASH - 10 * MINUTE_MS, CRASH + 100_000);

  test.each<readonly [string, readonly TestRecord[], LaneCounts | undefined]>([
    ['without the count', narrow, undefined],
    ['where the store counted fewer than are listed', narrow, late(19)],
    ['where the count does not reach over the burst', narrow, { ...late(170), length: 12 }],
    ['where times carry no zone, which the query cannot read', zoneless, late(170)],
    ['where every line is late, so that the count is not the burst', slow, late(170, CRASH + 90_000)],
    ['where another late line is listed in the same interval', [...narrow, heldBack], late(171)],
    ['where nothing made a reader start over', [...ordinary, ...listed], late(170)],
  ])('%s', (_, list, counts) => {
    const replays = replaysOf(list, counts);
    expect(replays.length).toBeGreaterThan(0);
    for (const replay of replays) {
      expect(replay.counted).toBeUndefined();
      expect(replay.atLeast).toBe(true);
      expect(replay.count).toBeLessThanOrEqual(21);
    }
  });
});
