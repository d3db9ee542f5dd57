import { type JudgedEvent } from '../../evidence/types';
import { markStyleIndex } from './marks';
import { type Marks } from '../types';

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
  // Memory that nothing was written to costs nothing: room for all is better than room that grows.
  const columns = newColumns(events.length);
  const { timeMs, style, event } = columns;
  const stretches: Stretch[] = [];
  let laneId: string | undefined;
  let length = 0;
  for (let index = 0; index < events.length; index++) {
    const judged = events[index];
    visit(judged);
    const look = markStyleIndex(judged, loginPorts);
    if (look === undefined) {
      continue;
    }
    // Events come lane by lane.
    if (judged.event.laneId !== laneId) {
      ({ laneId } = judged.event);
      stretches.push({ laneId, start: length });
    }
    timeMs[length] = judged.event.timeMs;
    style[length] = look;
    event[length] = index;
    length++;
  }
  return byLane(columns, stretches, length);
}

/** Marks of one lane in columns that all lanes share, up to the next stretch. */
interface Stretch {
  readonly laneId: string;
  readonly start: number;
}

function newColumns(length: number): Marks {
  return {
    length,
    timeMs: new Float64Array(length),
    style: new Uint8Array(length),
    event: new Int32Array(length),
  };
}

function byLane(columns: Marks, stretches: readonly Stretch[], length: number): ReadonlyMap<string, Marks> {
  const parts = new Map<string, Marks[]>();
  stretches.forEach(({ laneId, start }, index) => {
    const part = partOf(columns, start, stretches[index + 1]?.start ?? length);
    const ofLane = parts.get(laneId) ?? [];
    ofLane.push(part);
    parts.set(laneId, ofLane);
  });
  return new Map(Array.from(parts, ([laneId, ofLane]) => [laneId, inOrder(joined(ofLane))]));
}

function partOf({ timeMs, style, event }: Marks, start: number, end: number): Marks {
  return {
    length: end - start,
    timeMs: timeMs.subarray(start, end),
    style: style.subarray(start, end),
    event: event.subarray(start, end),
  };
}

function joined(parts: readonly Marks[]): Marks {
  if (parts.length === 1) {
    return parts[0];
  }
  const whole = newColumns(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.timeMs.set(part.timeMs, at);
    whole.style.set(part.style, at);
    whole.event.set(part.event, at);
    at += part.length;
  }
  return whole;
}

/** Records come sorted by time, and so do their events; whoever hands in others pays for the sorting. */
function inOrder(marks: Marks): Marks {
  const { length, timeMs, style, event } = marks;
  if (isSorted(timeMs)) {
    return marks;
  }
  const order = Array.from(timeMs, (_, index) => index).sort((a, b) => timeMs[a] - timeMs[b]);
  return {
    length,
    timeMs: Float64Array.from(order, (index) => timeMs[index]),
    style: Uint8Array.from(order, (index) => style[index]),
    event: Int32Array.from(order, (index) => event[index]),
  };
}

function isSorted(timeMs: Float64Array): boolean {
  for (let index = 1; index < timeMs.length; index++) {
    if (timeMs[index - 1] > timeMs[index]) {
      return false;
    }
  }
  return true;
}
