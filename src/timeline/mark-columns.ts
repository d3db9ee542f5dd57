import { type JudgedEvent } from '../evidence/types';
import { grown } from './columns';
import { MARK_STYLE_IDS, type MarkStyleId, markStyleOf } from './marks';
import { type Marks } from './model';

const INDEX_OF_STYLE = Object.fromEntries(MARK_STYLE_IDS.map((id, index) => [id, index]));

export const NO_MARKS: Marks = {
  length: 0,
  timeMs: new Float64Array(0),
  style: new Uint8Array(0),
  event: new Int32Array(0),
};

/**
 * The marks of each lane, by lane id. A million events make three columns, no object each, and are
 * visited once: fetching them from memory is what takes the time.
 *
 * @param visit is called with each event, for whoever needs something else of it
 */
export function marksByLane(
  events: readonly JudgedEvent[],
  loginPorts: readonly number[],
  visit: (judged: JudgedEvent) => void
): ReadonlyMap<string, Marks> {
  const lanes = new Map<string, GrowingMarks>();
  let laneId: string | undefined;
  let columns = newColumns();
  for (let index = 0; index < events.length; index++) {
    const judged = events[index];
    visit(judged);
    const id = markStyleOf(judged, loginPorts);
    if (id === undefined) {
      continue;
    }
    // Events come lane by lane.
    if (judged.event.laneId !== laneId) {
      ({ laneId } = judged.event);
      columns = lanes.get(laneId) ?? newColumns();
      lanes.set(laneId, columns);
    }
    add(columns, judged.event.timeMs, id, index);
  }
  return new Map(
    Array.from(lanes, ([id, { length, timeMs, style, event, isSorted }]) => {
      const marks = {
        length,
        timeMs: timeMs.subarray(0, length),
        style: style.subarray(0, length),
        event: event.subarray(0, length),
      };
      return [id, isSorted ? marks : sorted(marks)];
    })
  );
}

interface GrowingMarks {
  length: number;
  timeMs: Float64Array;
  style: Uint8Array;
  event: Int32Array;
  isSorted: boolean;
}

const FIRST_CAPACITY = 1024;

function newColumns(): GrowingMarks {
  return {
    length: 0,
    timeMs: new Float64Array(FIRST_CAPACITY),
    style: new Uint8Array(FIRST_CAPACITY),
    event: new Int32Array(FIRST_CAPACITY),
    isSorted: true,
  };
}

function add(columns: GrowingMarks, timeMs: number, style: MarkStyleId, event: number): void {
  const at = columns.length;
  if (at === columns.timeMs.length) {
    columns.timeMs = grown(columns.timeMs, new Float64Array(2 * at));
    columns.style = grown(columns.style, new Uint8Array(2 * at));
    columns.event = grown(columns.event, new Int32Array(2 * at));
  }
  columns.timeMs[at] = timeMs;
  columns.style[at] = INDEX_OF_STYLE[style];
  columns.event[at] = event;
  columns.isSorted &&= at === 0 || columns.timeMs[at - 1] <= timeMs;
  columns.length++;
}

/** Records come sorted by time, and so do their events; whoever hands in others pays for the sorting. */
function sorted({ length, timeMs, style, event }: Marks): Marks {
  const order = Array.from(timeMs, (_, index) => index).sort((a, b) => timeMs[a] - timeMs[b]);
  return {
    length,
    timeMs: Float64Array.from(order, (index) => timeMs[index]),
    style: Uint8Array.from(order, (index) => style[index]),
    event: Int32Array.from(order, (index) => event[index]),
  };
}
