import { type Selection } from './draw';
import { type TimelineLane, type TimelineModel } from './model';
import { lowerBound } from './search';

/**
 * A mark by what it is rather than where it stands: new data renumbers the marks, and the evidence
 * that is shown beside an answer must not turn into another's.
 */
export interface MarkIdentity {
  readonly laneId: string;
  readonly timeMs: number;
  /** The record's id in its store, or its line. */
  readonly record: string;
}

export function identityOf(model: TimelineModel, { laneId, mark }: Selection): MarkIdentity | undefined {
  const lane = laneOf(model, laneId);
  return lane && mark < lane.marks.length
    ? { laneId, timeMs: lane.marks.timeMs[mark], record: lane.recordOf(mark) }
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
    if (lane.recordOf(mark) === identity.record) {
      return { laneId: identity.laneId, mark };
    }
  }
  return undefined;
}

function laneOf(model: TimelineModel, laneId: string): TimelineLane | undefined {
  return model.lanes.find(({ id }) => id === laneId);
}
