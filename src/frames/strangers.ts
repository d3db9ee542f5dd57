import { NO_RECORDS } from './columns';
import { type InputProblem, type Lane, type LaneState } from './lane';

/** What a lane of another host becomes: it is no witness of this one. */
type Silenced = Pick<Lane, 'records' | 'counts' | 'recordsState' | 'countsState'>;

/**
 * A SIEM lane of another host than the logs' would be taken to have listened and seen nothing. It is
 * silenced; logs of two hosts are only told, because either may be the one that is meant.
 */
export function silencedStranger(lane: Lane, lanes: readonly Lane[], problems: InputProblem[]): Silenced | undefined {
  const main = lanes.find(({ role, host }) => role !== 'siem' && host !== undefined)?.host;
  if (main === undefined || lane.host === undefined || sameHost(main, lane.host)) {
    return undefined;
  }
  problems.push({ code: 'other-host', refId: lane.id, detail: `${lane.host}, ${main}` });
  if (lane.role !== 'siem') {
    return undefined;
  }
  const failed: LaneState = { state: 'failed', message: `it speaks of ${lane.host}, not of ${main}` };
  return { records: NO_RECORDS, counts: undefined, recordsState: failed, countsState: failed };
}

/** One tool writes `web-7` where another writes `web-7.example.com`. */
function sameHost(one: string, other: string): boolean {
  const [short, long] = [one, other].map((name) => name.toLowerCase().split('.'));
  return short.length === 1 || long.length === 1 ? short[0] === long[0] : short.join('.') === long.join('.');
}
