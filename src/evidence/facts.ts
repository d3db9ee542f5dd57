import type { LaneSet } from '../frames/lane';
import type { Alone } from './sensor/alone';
import type { Boot } from './host/boots';
import type { Login, ReadLane, Sighting } from './logins/logins';
import type { Rise } from './replay/rises';
import type { Sensor } from './sensor/sensor';
import type { SpanFacts } from './span/findings';
import type { SequenceHole } from './coverage/sequence';
import type { Tampering } from './host/tamper';
import type { Approval, CoverageSpan, Gap, JudgeOptions, Replay } from './types';

/** Everything that findings are made from. */
export interface Facts {
  readonly set: LaneSet;
  readonly options: JudgeOptions;
  readonly host: string;
  readonly lanes: readonly ReadLane[];
  readonly coverage: Readonly<Record<string, readonly CoverageSpan[]>>;
  readonly gaps: readonly Gap[];
  readonly sequenceHoles: readonly SequenceHole[];
  readonly replays: readonly Replay[];
  readonly boots: readonly Boot[];
  readonly sensor: Sensor;
  readonly logins: readonly Login[];
  /** Records of SIEM lanes that say that somebody logged in, by their own time. */
  readonly told: readonly Sighting[];
  readonly tampering: readonly Tampering[];
  /** Boot, shutdown, journal, logger and clock events, by the time they happened. */
  readonly life: readonly Sighting[];
  /** Events that belong to sessions, by the time they happened. */
  readonly trail: readonly Sighting[];
  /** Who became root, by the time it happened. */
  readonly rises: readonly Rise[];
  readonly approval: Approval;
  /** What the host's own reports say it held, and lost. */
  readonly span: SpanFacts;
  /** Per log lane: what people and jobs did, with the marks of the host's life, by the time it happened. */
  readonly doings: ReadonlyMap<string, readonly Sighting[]>;
  /** Sessions of which no log line tells. */
  readonly alone: readonly Alone[];
  /** Those that are tied to a connection, by its `address port`. */
  readonly opened: ReadonlyMap<string, readonly Alone[]>;
}

/** Name of a lane, for sentences. */
export function laneName(facts: Facts, laneId: string): string {
  return facts.set.lanes.find((lane) => lane.id === laneId)?.name ?? laneId;
}

/** Name of the second witness, for sentences. */
export function sensorName(facts: Facts): string {
  return facts.sensor.lanes[0]?.name ?? 'SIEM';
}
