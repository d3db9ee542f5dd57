import { type JudgedEvent } from '../evidence/types';
import { MARK_STYLE_IDS, type MarkStyleId, markStyleOf } from './marks';
import { type Marks } from './model';

const NO_STYLE = 255;

const INDEX_OF_STYLE: ReadonlyMap<MarkStyleId, number> = new Map(MARK_STYLE_IDS.map((id, index) => [id, index]));

export const NO_MARKS: Marks = {
  length: 0,
  timeMs: new Float64Array(0),
  style: new Uint8Array(0),
  event: new Int32Array(0),
};

/**
 * The marks of each lane, by lane id. Two passes, the first to know the lengths: a million events make
 * three columns and no object.
 */
export function marksByLane(events: readonly JudgedEvent[], loginPorts: readonly number[]): ReadonlyMap<string, Marks> {
  const styles = new Uint8Array(events.length).fill(NO_STYLE);
  const lengths = new Map<string, number>();
  for (let index = 0; index < events.length; index++) {
    const id = markStyleOf(events[index], loginPorts);
    if (id !== undefined) {
      const { laneId } = events[index].event;
      styles[index] = INDEX_OF_STYLE.get(id) ?? NO_STYLE;
      lengths.set(laneId, (lengths.get(laneId) ?? 0) + 1);
    }
  }
  const filling = new Map(Array.from(lengths, ([laneId, length]) => [laneId, newColumns(length)]));
  for (let index = 0; index < events.length; index++) {
    if (styles[index] === NO_STYLE) {
      continue;
    }
    const { laneId, timeMs } = events[index].event;
    const columns = filling.get(laneId);
    if (columns) {
      const at = columns.filled++;
      columns.timeMs[at] = timeMs;
      columns.style[at] = styles[index];
      columns.event[at] = index;
    }
  }
  return new Map(Array.from(filling, ([laneId, columns]) => [laneId, sorted(columns)]));
}

interface FillingColumns extends Marks {
  filled: number;
}

function newColumns(length: number): FillingColumns {
  return {
    length,
    timeMs: new Float64Array(length),
    style: new Uint8Array(length),
    event: new Int32Array(length),
    filled: 0,
  };
}

/** Records come sorted by time, and so do their events; whoever hands in others pays for the sorting. */
function sorted({ length, timeMs, style, event }: Marks): Marks {
  if (timeMs.every((time, index) => index === 0 || timeMs[index - 1] <= time)) {
    return { length, timeMs, style, event };
  }
  const order = Array.from(timeMs, (_, index) => index).sort((a, b) => timeMs[a] - timeMs[b]);
  return {
    length,
    timeMs: Float64Array.from(order, (index) => timeMs[index]),
    style: Uint8Array.from(order, (index) => style[index]),
    event: Int32Array.from(order, (index) => event[index]),
  };
}
