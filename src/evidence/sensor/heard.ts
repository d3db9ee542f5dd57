import type { Lane } from '../../frames/lane';
import type { Facts } from '../facts';

/** Log lanes by whether a line of a moment would be seen in them. */
export interface HeardLanes {
  readonly heard: readonly Lane[];
  readonly unheard: readonly Lane[];
  /**
   * None that was heard could have it: each has a gap there, and what the others have is not known. That no log
   * tells of a moment says nothing then.
   */
  readonly mute: boolean;
}

function holds({ recordsState, reach, kind, takenMs }: Lane, fromMs: number, toMs: number): boolean {
  const ends = kind === 'snapshot' && takenMs !== undefined ? Math.min(reach.toMs, takenMs) : reach.toMs;
  return recordsState.state === 'answered' && fromMs >= reach.fromMs && toMs <= ends;
}

/**
 * Log lanes whose lists hold a moment with a margin on both sides, ms, and those whose lists do not:
 * cut off, failed, not answered yet, taken before it.
 */
export function lanesAt(facts: Facts, atMs: number, marginMs = 0): HeardLanes {
  // Reports of what the host holds have no lines of their own.
  const logs = facts.set.lanes.filter(
    ({ role, kind, recordsState }) => role !== 'siem' && kind !== 'span' && recordsState.state !== 'absent'
  );
  const isHeard = (lane: Lane) => holds(lane, atMs - marginMs, atMs + marginMs);
  const heard = logs.filter(isHeard);
  const unheard = logs.filter((lane) => !isHeard(lane));
  const hasGap = ({ id }: Lane) =>
    facts.gaps.some(({ laneId, fromMs, toMs }) => laneId === id && atMs >= fromMs && atMs <= toMs);
  return { heard, unheard, mute: heard.every(hasGap) && (heard.length === 0 || unheard.length > 0) };
}
