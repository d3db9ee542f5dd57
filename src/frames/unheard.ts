import { type InputProblem, type Lane } from './lane';
import { type LaneMapping } from './mapping';

/**
 * A host lane that answered with nothing, while other lanes have records, is no witness of loss: nobody may ever have
 * taken a snapshot of that host. A snapshot that was taken names its moment even where the host has nothing left, and
 * a lane that an option calls a stream is meant to be heard. Its zeros go, and the reader is told.
 */
export function withoutUnheardZeros(
  lane: Lane,
  lanes: readonly Lane[],
  mappings: readonly LaneMapping[],
  problems: InputProblem[]
): Lane {
  const isMeant = mappings.some(({ records, kind }) => records === lane.id && kind !== undefined);
  const answered = lane.recordsState.state === 'answered' && lane.countsState.state !== 'failed';
  const isUnheard = lane.role === 'host' && lane.takenMs === undefined && answered && !hasRecords(lane);
  if (isMeant || !isUnheard || !lanes.some(hasRecords)) {
    return lane;
  }
  problems.push({ code: 'host-unheard', refId: lane.id });
  return { ...lane, counts: undefined };
}

/** Whether a lane lists or counts any record. */
export function hasRecords({ records, counts }: Lane): boolean {
  return records.length > 0 || (counts !== undefined && counts.count.some((count) => count > 0));
}
