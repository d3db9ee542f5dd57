import type { Lane, LaneSet } from '../../src/frames/lane';
import type { LanesOptions, RawIncident, Scenario } from '../incidents/lanes';
import type { Allowed } from './verdict';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** What a maker is given. */
export interface Making {
  readonly incident: RawIncident;
  readonly coreMs: number;
  readonly random: () => number;
}

/** What a maker makes; what is left out stays as recorded. */
export interface Made {
  readonly incident?: RawIncident;
  readonly lanes?: (set: LaneSet, next: () => number) => LaneSet;
  readonly allowed?: Allowed;
  readonly hostile?: boolean;
  readonly networks?: readonly string[];
  readonly deaf?: boolean;
  /** Ids of statements that would be wrong, whatever the verdict. */
  readonly forbidden?: readonly string[];
  /** Beginnings of statements' ids, one of which a finding must have: a louder one elsewhere would hide that it has none. */
  readonly required?: readonly string[];
  readonly options?: LanesOptions;
}

export type Maker = (making: Making, scenario: Scenario) => Made | undefined;

export const EMPTY: Lane['records'] = { length: 0, timeMs: new Float64Array(0), lines: [] };

export function changeSiem(set: LaneSet, change: (lane: Lane) => Lane): LaneSet {
  return { ...set, lanes: set.lanes.map((lane) => (lane.id === 'siem' ? change(lane) : lane)) };
}
