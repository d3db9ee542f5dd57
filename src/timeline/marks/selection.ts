import { type Selection } from '../draw/draw';
import { type TimelineLane, type TimelineModel } from '../types';
import { lowerBound } from '../search';

/**
 * A mark by what it is rather than where it stands: new data renumbers the marks, and the evidence
 * that is shown beside an answer must not turn into another's.
 */
export interface MarkIdentity {
  readonly laneId: string;
  readonly timeMs: number;
  /** What `recordKey` makes of the record's id in its store, or of its line. */
  readonly record: string;
}

/** Longer ids and lines would not fit into an address. */
const MAX_KEY_LENGTH = 80;

/** A record's id as it is when it is short, and a number made of it when it is long: links carry it. */
export function recordKey(record: string): string {
  return record.length <= MAX_KEY_LENGTH && !record.startsWith('#') ? record : `#${digestOf(record)}`;
}

/** A short name of a text, of letters, digits and dots: equal texts have equal ones. */
export function digestOf(text: string): string {
  return `${text.length.toString(36)}.${hash(text)}`;
}

/** FNV-1a in two lanes of 32 bits: enough for records of one lane and one millisecond. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ ((code << 8) | (code >>> 8)), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}

export function identityOf(model: TimelineModel, { laneId, mark }: Selection): MarkIdentity | undefined {
  const lane = laneOf(model, laneId);
  return lane && mark < lane.marks.length
    ? { laneId, timeMs: lane.marks.timeMs[mark], record: recordKey(lane.recordOf(mark)) }
    : undefined;
}

/** The mark in this model, or undefined when it is gone. */
export function findMark(model: TimelineModel, identity: MarkIdentity | undefined): Selection | undefined {
  const lane = identity && laneOf(model, identity.laneId);
  if (!identity || !lane) {
    return undefined;
  }
  for (let mark = lowerBound(lane.marks.timeMs, identity.timeMs); mark < lane.marks.length; mark++) {
    if (lane.marks.timeMs[mark] !== identity.timeMs) {
      return undefined;
    }
    if (recordKey(lane.recordOf(mark)) === identity.record) {
      return { laneId: identity.laneId, mark };
    }
  }
  return undefined;
}

function laneOf(model: TimelineModel, laneId: string): TimelineLane | undefined {
  return model.lanes.find(({ id }) => id === laneId);
}
