import type { Burst } from './bursts';
import { offsetAt } from '../reading/clock';
import type { Arrival, LaneView } from '../reading/events';
import { lowerBound } from '../search';

/** What the store itself counted in the intervals that a burst touches, ms since the epoch. */
export interface CountedBurst {
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * How many late lines the store counted where a burst arrived. Undefined where that is not known to be the
 * burst's own number: another late line is listed in the same intervals, the query's plain difference of times is
 * not the delay (a clock that is off, times without a zone), or it missed lines that the list holds.
 *
 * @param arrival how each record of the lane arrived.
 */
export function countedInBurst(view: LaneView, burst: Burst, arrival: readonly Arrival[]): CountedBurst | undefined {
  const { lateCounts, records } = view.lane;
  if (lateCounts === undefined || view.zoneGuessed || offsetAt(view.clock, burst.fromMs) !== 0) {
    return undefined;
  }
  const { startMs, count, length, stepMs } = lateCounts;
  let counted = 0;
  let fromMs = Infinity;
  let toMs = -Infinity;
  for (let index = 0; index < length; index++) {
    if (startMs[index] <= burst.toMs && startMs[index] + stepMs > burst.fromMs) {
      counted += count[index];
      fromMs = Math.min(fromMs, startMs[index]);
      toMs = Math.max(toMs, startMs[index] + stepMs);
    }
  }
  if (!(fromMs <= burst.fromMs && toMs > burst.toMs) || counted < burst.indices.length) {
    return undefined;
  }
  const own = new Set(burst.indices);
  const { timeMs } = records;
  for (let index = lowerBound(timeMs, fromMs); index < records.length && timeMs[index] < toMs; index++) {
    if (arrival[index] !== 'on-time' && !own.has(index)) {
      return undefined;
    }
  }
  return { count: counted, fromMs, toMs };
}
