import { type TimelineModel } from '../types';
import { lowerBound, upperBound } from '../search';
import { type Selection } from '../draw/draw';

/**
 * The next mark in time (`direction` 1) or the one before it (-1) across all lanes within the model's
 * window; of marks at the same time the upper lane's comes first, so that each is reached. At the
 * end it is the mark itself; from no mark it is the first or the last. Undefined when there is none.
 */
export function neighbourMark(
  model: TimelineModel,
  selection: Selection | undefined,
  direction: 1 | -1
): Selection | undefined {
  const row = model.lanes.findIndex(({ id, marks }) => id === selection?.laneId && selection.mark < marks.length);
  const from = selection && row !== -1 ? selection : undefined;
  let best: { readonly selection: Selection; readonly timeMs: number } | undefined;
  model.lanes.forEach(({ id, marks }, lane) => {
    const first = lowerBound(marks.timeMs, model.fromMs);
    const last = upperBound(marks.timeMs, model.toMs) - 1;
    const mark = from ? step(marks.timeMs, lane, from.mark) : direction === 1 ? first : last;
    if (mark < first || mark > last) {
      return;
    }
    const timeMs = marks.timeMs[mark];
    // Lanes come from top to bottom: of equals the first is kept forwards, the last backwards.
    const isNearer = !best || (direction === 1 ? timeMs < best.timeMs : timeMs >= best.timeMs);
    if (isNearer) {
      best = { selection: { laneId: id, mark }, timeMs };
    }
  });
  return best?.selection ?? from;

  /** The lane's nearest mark behind or before the present one, which stands in lane `row`. */
  function step(times: Float64Array, lane: number, present: number): number {
    if (lane === row) {
      return present + direction;
    }
    const timeMs = model.lanes[row].marks.timeMs[present];
    if (direction === 1) {
      return lane > row ? lowerBound(times, timeMs) : upperBound(times, timeMs);
    }
    return (lane < row ? upperBound(times, timeMs) : lowerBound(times, timeMs)) - 1;
  }
}
