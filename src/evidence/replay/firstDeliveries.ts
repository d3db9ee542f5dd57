import { reasonNear, tellsAStory, type Burst } from './bursts';
import { SLICE_RECORDS, delayOf, type Arrival, type LaneView } from '../reading/events';
import type { HighWater } from './highWater';
import type { EventKind } from '../../recognise';

/** What is held back so long was not held back by an outage that nothing else shows, ms. */
const FAR_MS = 6 * 60 * 60_000;
/** A few lines may overtake the backlog of an outage by so much, ms. */
const OVERTAKE_MS = 5 * 60_000;
/** So much of a burst must have come before for the rest to be taken for a repetition too. */
const REPEATED_SHARE = 0.2;
/** Why a reader goes back to the head. A logger's mere start is not among them: it sends what it held back. */
const GOES_BACK: ReadonlySet<EventKind> = new Set<EventKind>([
  'logger.reader-restarted',
  'journal.discarded',
  'boot.started',
]);

/**
 * How long a record was held back, ms. A steady difference of clocks is taken off, but never added: a
 * flood of lines from the future would make every honest line look old.
 */
export function heldBackMs(view: LaneView, index: number, delayMs: number): number {
  return Math.min(delayMs, view.lane.records.timeMs[index] - view.reportedMs[index]);
}

/** Those of some bursts' records that the lane had received before, word for word. */
export function* repeatedLines(
  view: LaneView,
  arrival: readonly Arrival[],
  bursts: readonly Burst[]
): Generator<void, ReadonlySet<number>> {
  const { lines } = view.lane.records;
  const wanted = new Map<string, { readonly copies: number[]; next: number }>();
  for (const index of bursts.flatMap(({ indices }) => indices)) {
    const same = wanted.get(lines[index]);
    if (same === undefined) {
      wanted.set(lines[index], { copies: [index], next: 0 });
    } else {
      same.copies.push(index);
    }
  }
  const repeated = new Set<number>();
  if (wanted.size === 0) {
    return repeated;
  }
  const last = bursts[bursts.length - 1].indices;
  for (let index = 0; index < last[last.length - 1]; index++) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const same = arrival[index] === 'old' ? undefined : wanted.get(lines[index]);
    if (same === undefined) {
      continue;
    }
    while (same.copies[same.next] <= index) {
      same.next++;
    }
    // One delivery is repeated once.
    if (same.next < same.copies.length) {
      repeated.add(same.copies[same.next++]);
    }
  }
  return repeated;
}

/**
 * When a record's stream had last shown, before a burst, that it was delivering. What was written after
 * that had no way to come before, however many newer lines overtook it on the way.
 */
function silentSince(view: LaneView, water: HighWater, stream: number, burst: Burst): number {
  const seenMs = water.lastBefore(stream, burst.fromMs - OVERTAKE_MS);
  const { counts } = view.lane;
  // The list may hold few kinds of lines; the counts hold all, but know of no streams.
  if (counts === undefined || water.size > 1) {
    return seenMs;
  }
  for (let index = counts.length - 1; index >= 0; index--) {
    const endMs = counts.startMs[index] + counts.stepMs;
    if (counts.count[index] > 0 && endMs <= burst.fromMs - OVERTAKE_MS) {
      return Math.max(seenMs, counts.startMs[index]);
    }
  }
  return seenMs;
}

/** By how many minutes a lane's lines say that the clock was set back, each with when that was first said, ms. */
function stepsBack(view: LaneView): ReadonlyMap<number, number> {
  const steps = new Map<number, number>();
  for (const { kind, fields, timeMs } of view.events) {
    const minutes = Math.round((fields.seconds ?? 0) / -60);
    if (kind === 'clock.stepped' && minutes > 0 && !steps.has(minutes)) {
      steps.set(minutes, timeMs);
    }
  }
  return steps;
}

/** A record is late by as much as the clock was set back before it, give or take a minute. */
function wasSetBack(steps: ReadonlyMap<number, number>, timeMs: number, heldMs: number): boolean {
  const minutes = Math.round(heldMs / 60_000);
  return [minutes - 1, minutes, minutes + 1].some((one) => (steps.get(one) ?? Infinity) <= timeMs);
}

/**
 * The records, among those that came behind newer ones of their stream, that may well be first deliveries:
 * they did not come before, and nothing shows that they were not simply held back. An old record shows
 * itself by having come before, by being held back far longer than an outage, or by a whole burst after
 * something that sends a reader back to the head. What is late by as much as the clock was set back before
 * is of now.
 */
export function* firstDeliveries(
  view: LaneView,
  water: HighWater,
  repeated: ReadonlySet<number>,
  bursts: readonly Burst[],
  streams: ReadonlyMap<number, number>
): Generator<void, ReadonlySet<number>> {
  const first = new Set<number>();
  const steps = stepsBack(view);
  let done = 0;
  for (const burst of bursts) {
    const share = burst.indices.filter((index) => repeated.has(index)).length / burst.indices.length;
    const reason = reasonNear(view, burst)?.kind;
    const goesBack = reason !== undefined && GOES_BACK.has(reason) && tellsAStory(burst);
    const since = new Map<number, number>();
    for (const index of burst.indices) {
      if (++done % SLICE_RECORDS === 0) {
        yield;
      }
      const stream = streams.get(index) ?? 0;
      const silentMs = since.get(stream) ?? silentSince(view, water, stream, burst);
      since.set(stream, silentMs);
      const heldMs = heldBackMs(view, index, delayOf(view, index));
      const writtenMs = view.lane.records.timeMs[index] - heldMs;
      const hadNoWay = silentMs !== -Infinity && writtenMs > silentMs;
      const isHard = share >= REPEATED_SHARE || goesBack || heldMs >= FAR_MS;
      if (!repeated.has(index) && (hadNoWay || wasSetBack(steps, view.lane.records.timeMs[index], heldMs) || !isHard)) {
        first.add(index);
      }
    }
  }
  return first;
}
