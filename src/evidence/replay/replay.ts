import { burstsOf, reasonNear, tellsAStory, type Burst } from './bursts';
import { SLICE_RECORDS, delayOf, type Arrival, type LaneView } from '../reading/events';
import { firstDeliveries, heldBackMs, repeatedLines } from './firstDeliveries';
import { HighWater } from './highWater';
import { countedInBurst } from './lateCounts';
import { lowerBound } from '../search';
import type { Replay } from '../types';

/** Below this a delay is ordinary in any pipeline: batching, retries, a slow disk. */
export const LATE_MS = 60_000;
/** And above this it is late whatever the pipeline's habits are. */
const MOST_LATE_MS = 15 * 60_000;
/** A late line this close behind an old one belongs to its burst, if the lane was taking lines after it was written. */
const SAME_BURST_MS = 2000;
/** A record this far behind the newest its stream has delivered is out of order for good. */
const BEHIND_MS = 5000;
/** What was received, by the counts, may itself have been under way so long, ms. */
const COUNTED_SLACK_MS = 30 * 60_000;

/** What a lane's order of arrival tells. */
export interface Arrivals {
  /** Per record. */
  readonly arrival: readonly Arrival[];
  readonly replays: readonly Replay[];
  /** Per record: index into `replays`, -1 for none. */
  readonly replayOf: Int32Array;
  /** Bursts of first deliveries that came late. */
  readonly backlogs: readonly Backlog[];
}

/** Records that came late, but for the first time and in order. */
export interface Backlog {
  readonly laneId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly firstReportedMs: number;
  readonly lastReportedMs: number;
  readonly count: number;
  readonly longestDelayMs: number;
}

/** Sorts a lane's records into on time, late for the first time, and old, and finds the bursts of old ones. */
export function* readArrivals(view: LaneView): Generator<void, Arrivals> {
  const { records, id: laneId, kind } = view.lane;
  const arrival: Arrival[] = new Array<Arrival>(records.length).fill('on-time');
  const replayOf = new Int32Array(records.length).fill(-1);
  if (view.lane.role === 'siem' || kind === 'snapshot') {
    return { arrival, replays: [], replayOf, backlogs: [] };
  }
  const lateMs = Math.min(MOST_LATE_MS, Math.max(LATE_MS, 3 * view.clock.jitterMs));
  const water = new HighWater();
  let lastBehindMs = -Infinity;
  const behind: number[] = [];
  const late: number[] = [];
  const streams = new Map<number, number>();
  for (let index = 0; index < records.length; index++) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const delay = delayOf(view, index);
    if (!(delay === delay)) {
      continue;
    }
    const timeMs = records.timeMs[index];
    // The high-water mark is kept by aligned times, so that a zone change or a stepped clock moves it along.
    const aligned = timeMs - delay;
    const stream = water.use(records.labels?.[index], records.lines[index]);
    const high = water.get();
    if (heldBackMs(view, index, delay) > lateMs) {
      const isBehind =
        aligned < high - BEHIND_MS ||
        ((high === -Infinity || timeMs - lastBehindMs <= SAME_BURST_MS) &&
          aligned < countedBefore(view, timeMs) - COUNTED_SLACK_MS);
      arrival[index] = isBehind ? 'old' : 'late';
      if (isBehind) {
        lastBehindMs = timeMs;
        behind.push(index);
        streams.set(index, stream);
      } else {
        late.push(index);
      }
    } else {
      water.deliver(timeMs);
    }
    if (aligned > high && delay > -lateMs) {
      water.raise(aligned);
    }
  }
  const candidates = burstsOf(view, behind);
  const repeated = yield* repeatedLines(view, arrival, candidates);
  const first = yield* firstDeliveries(view, water, repeated, candidates, streams);
  for (const index of first) {
    arrival[index] = 'late';
    late.push(index);
  }
  late.sort((a, b) => a - b);
  const replays = burstsOf(
    view,
    behind.filter((index) => !first.has(index))
  ).map((burst, order) => {
    for (const index of burst.indices) {
      replayOf[index] = order;
    }
    const duplicates = burst.indices.filter((index) => repeated.has(index)).length;
    return toReplay(view, burst, duplicates, arrival);
  });
  yield;
  return { arrival, replays, replayOf, backlogs: burstsOf(view, late).map((burst) => toBacklog(laneId, burst)) };
}

/**
 * Where the list shows nothing earlier (it holds few kinds of lines), the counts may: the start of the
 * last interval before `timeMs` in which the lane received anything. Lines that were written before that
 * were not held back by an outage.
 */
function countedBefore(view: LaneView, timeMs: number): number {
  const { counts } = view.lane;
  if (counts === undefined) {
    return -Infinity;
  }
  for (let index = lowerBound(counts.startMs, timeMs - 2 * counts.stepMs); index >= 0; index--) {
    if (counts.count[index] > 0 && counts.startMs[index] + 2 * counts.stepMs <= timeMs) {
      return counts.startMs[index];
    }
  }
  return -Infinity;
}

function toReplay(view: LaneView, burst: Burst, duplicates: number, arrival: readonly Arrival[]): Replay {
  const { lane } = view;
  const reason = reasonNear(view, burst);
  const strength = reason !== undefined && tellsAStory(burst) ? 'whole' : 'partial';
  const whole = holdsEveryLine(view, burst.fromMs, burst.toMs);
  const counted = whole || strength === 'partial' ? undefined : countedInBurst(view, burst, arrival);
  return {
    laneId: lane.id,
    fromMs: burst.fromMs,
    toMs: burst.toMs,
    firstReportedMs: burst.firstReportedMs,
    lastReportedMs: burst.lastReportedMs,
    count: counted?.count ?? burst.indices.length,
    atLeast: !whole && counted === undefined,
    ...(counted === undefined ? {} : { counted: { fromMs: counted.fromMs, toMs: counted.toMs } }),
    duplicates,
    strength,
    reason: reason && { laneId: reason.laneId, index: reason.index, timeMs: reason.timeMs },
  };
}

/** Whether the list has as many records around the burst as the store counted. */
function holdsEveryLine(view: LaneView, fromMs: number, toMs: number): boolean {
  const { counts, records, reach } = view.lane;
  if (counts === undefined || reach.cut) {
    return false;
  }
  let counted = 0;
  let firstMs = Infinity;
  let endMs = -Infinity;
  for (let index = 0; index < counts.length; index++) {
    const start = counts.startMs[index];
    if (start <= toMs && start + counts.stepMs > fromMs) {
      counted += counts.count[index];
      firstMs = Math.min(firstMs, start);
      endMs = Math.max(endMs, start + counts.stepMs);
    }
  }
  let listed = 0;
  for (
    let index = lowerBound(records.timeMs, firstMs);
    index < records.length && records.timeMs[index] < endMs;
    index++
  ) {
    listed++;
  }
  return endMs > firstMs && listed >= counted;
}

function toBacklog(laneId: string, burst: Burst): Backlog {
  return {
    laneId,
    fromMs: burst.fromMs,
    toMs: burst.toMs,
    firstReportedMs: burst.firstReportedMs,
    lastReportedMs: burst.lastReportedMs,
    count: burst.indices.length,
    longestDelayMs: burst.fromMs - burst.firstReportedMs,
  };
}
