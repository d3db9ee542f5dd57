import { delayOf, type LaneView } from '../reading/events';
import type { EventKind } from '../../recognise';
import { firstIndex } from '../search';
import type { LaneEvent } from '../types';

/** Old records that arrive within this of one another are one burst. */
const BURST_PAUSE_MS = 60_000;
/** What makes a reader start over is logged within minutes of the burst. */
const REASON_WINDOW_MS = 10 * 60_000;
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

/** Records that came together, out of their time. */
export interface Burst {
  readonly indices: number[];
  readonly fromMs: number;
  toMs: number;
  firstReportedMs: number;
  lastReportedMs: number;
  rises: number;
  previousMs: number;
}

/** Records, given in order of arrival, as bursts. */
export function burstsOf(view: LaneView, indices: readonly number[]): readonly Burst[] {
  const bursts: Burst[] = [];
  for (const index of indices) {
    const timeMs = view.lane.records.timeMs[index];
    extend(bursts, index, timeMs, timeMs - delayOf(view, index));
  }
  return bursts;
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

/** Lines that rise steadily from far back to the present, much faster than they were written. */
export function tellsAStory({ indices, rises, firstReportedMs, lastReportedMs, fromMs, toMs }: Burst): boolean {
  const count = indices.length;
  const rising = count >= MIN_LINES && rises / (count - 1) >= RISING;
  return rising && lastReportedMs - firstReportedMs > COMPRESSION * (toMs - fromMs);
}

/** An event of now, not itself an old line, that makes a reader start over. */
export function reasonNear(view: LaneView, burst: Burst): LaneEvent | undefined {
  const oldOnes = new Set(burst.indices);
  let best: LaneEvent | undefined;
  const { events } = view;
  const start = firstIndex(events.length, (at) => events[at].timeMs >= burst.fromMs - REASON_WINDOW_MS);
  for (let at = start; at < events.length && events[at].timeMs <= burst.toMs + REASON_WINDOW_MS; at++) {
    const event = events[at];
    const rank = REASON_RANK.get(event.kind);
    if (rank === undefined || oldOnes.has(event.index) || delayOf(view, event.index) > REASON_LATE_MS) {
      continue;
    }
    if (best === undefined || rank < (REASON_RANK.get(best.kind) ?? Infinity)) {
      best = event;
    }
  }
  return best;
}
