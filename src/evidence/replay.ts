import { HighWater } from './highWater';
import { SLICE_RECORDS, delayOf, type Arrival, type LaneView } from './events';
import type { EventKind } from '../recognise';
import type { EvidenceRef, LaneEvent, Replay } from './types';

/** Below this a delay is ordinary in any pipeline: batching, retries, a slow disk. */
export const LATE_MS = 60_000;
/** And above this it is late whatever the pipeline's habits are. */
const MOST_LATE_MS = 15 * 60_000;
/** A late line this close behind an old one belongs to its burst, if the lane was taking lines after it was written. */
const SAME_BURST_MS = 2000;
/** A record this far behind the newest its stream has delivered is out of order for good. */
const BEHIND_MS = 5000;
/** Old records that arrive within this of one another are one burst. */
const BURST_PAUSE_MS = 60_000;
/** What makes a reader start over is logged within minutes of the burst. */
const REASON_WINDOW_MS = 10 * 60_000;
/** What was received, by the counts, may itself have been under way so long, ms. */
const COUNTED_SLACK_MS = 30 * 60_000;
/** A line older than this on arrival explains nothing that happens now, ms. */
const REASON_LATE_MS = 30 * 60_000;
/** Fewer lines than this show no rise. */
const MIN_LINES = 5;
/** Share of steps that must go forward for a burst to count as rising. */
const RISING = 0.9;
/** A burst tells its story at least so much faster than it happened. */
const COMPRESSION = 5;

/** Kinds that explain why a reader starts over, the most telling first. */
const REASONS: readonly EventKind[] = [
  'logger.reader-restarted',
  'journal.discarded',
  'boot.started',
  'journal.started',
  'boot.finished',
  'logger.started',
];

const REASON_RANK: ReadonlyMap<EventKind, number> = new Map(REASONS.map((kind, rank) => [kind, rank]));

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

interface Burst {
  readonly indices: number[];
  readonly fromMs: number;
  toMs: number;
  firstReportedMs: number;
  lastReportedMs: number;
  rises: number;
  previousMs: number;
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
  let lastOldMs = -Infinity;
  const old: Burst[] = [];
  const late: Burst[] = [];
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
    water.use(records.labels?.[index]);
    const high = water.get();
    if (delay > lateMs) {
      const isOld =
        aligned < high - BEHIND_MS ||
        ((high === -Infinity || timeMs - lastOldMs <= SAME_BURST_MS) &&
          aligned < countedBefore(view, timeMs) - COUNTED_SLACK_MS);
      lastOldMs = isOld ? timeMs : lastOldMs;
      arrival[index] = isOld ? 'old' : 'late';
      extend(isOld ? old : late, index, timeMs, aligned);
    }
    if (aligned > high && delay > -lateMs) {
      water.raise(aligned);
    }
  }
  const duplicates = yield* countDuplicates(view, arrival, old);
  const replays = old.map((burst, order) => {
    for (const index of burst.indices) {
      replayOf[index] = order;
    }
    return toReplay(view, burst, duplicates[order]);
  });
  return { arrival, replays, replayOf, backlogs: late.map((burst) => toBacklog(laneId, burst)) };
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

function extend(bursts: Burst[], index: number, timeMs: number, reportedMs: number): void {
  const last = bursts[bursts.length - 1];
  if (last === undefined || timeMs - last.toMs > BURST_PAUSE_MS) {
    bursts.push({
      indices: [index],
      fromMs: timeMs,
      toMs: timeMs,
      firstReportedMs: reportedMs,
      lastReportedMs: reportedMs,
      rises: 0,
      previousMs: reportedMs,
    });
    return;
  }
  last.indices.push(index);
  last.toMs = timeMs;
  last.firstReportedMs = Math.min(last.firstReportedMs, reportedMs);
  last.lastReportedMs = Math.max(last.lastReportedMs, reportedMs);
  last.rises += reportedMs >= last.previousMs ? 1 : 0;
  last.previousMs = reportedMs;
}

/** How many lines of each burst the lane had received before, word for word. */
function* countDuplicates(
  view: LaneView,
  arrival: readonly Arrival[],
  bursts: readonly Burst[]
): Generator<void, number[]> {
  const { lines } = view.lane.records;
  const wanted = new Map<string, number>();
  bursts.forEach((burst, order) => burst.indices.forEach((index) => wanted.set(lines[index], order)));
  const counts = bursts.map(() => 0);
  if (wanted.size === 0) {
    return counts;
  }
  for (let index = 0; index < lines.length; index++) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const order = arrival[index] === 'old' ? undefined : wanted.get(lines[index]);
    if (order !== undefined) {
      counts[order]++;
      wanted.delete(lines[index]);
    }
  }
  return counts;
}

function toReplay(view: LaneView, burst: Burst, duplicates: number): Replay {
  const { lane } = view;
  const count = burst.indices.length;
  const reason = reasonNear(view, burst);
  const rising = count >= MIN_LINES && burst.rises / (count - 1) >= RISING;
  const compressed = burst.lastReportedMs - burst.firstReportedMs > COMPRESSION * (burst.toMs - burst.fromMs);
  return {
    laneId: lane.id,
    fromMs: burst.fromMs,
    toMs: burst.toMs,
    firstReportedMs: burst.firstReportedMs,
    lastReportedMs: burst.lastReportedMs,
    count,
    atLeast: !holdsEveryLine(view, burst.fromMs, burst.toMs),
    duplicates,
    strength: reason !== undefined && rising && compressed ? 'whole' : 'partial',
    reason,
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

/** First index whose value is not below `value`, in an ascending array. */
export function lowerBound(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** An event of now, not itself an old line, that makes a reader start over. */
function reasonNear(view: LaneView, burst: Burst): EvidenceRef | undefined {
  const oldOnes = new Set(burst.indices);
  let best: LaneEvent | undefined;
  for (const event of view.events) {
    if (event.timeMs < burst.fromMs - REASON_WINDOW_MS || event.timeMs > burst.toMs + REASON_WINDOW_MS) {
      continue;
    }
    const rank = REASON_RANK.get(event.kind);
    if (rank === undefined || oldOnes.has(event.index) || delayOf(view, event.index) > REASON_LATE_MS) {
      continue;
    }
    if (best === undefined || rank < (REASON_RANK.get(best.kind) ?? Infinity)) {
      best = event;
    }
  }
  return best && { laneId: best.laneId, index: best.index, timeMs: best.timeMs };
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
