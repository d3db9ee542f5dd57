import type { Lane, LaneSet } from '../../frames/lane';
import type { EventKind } from '../../recognise';
import { causeOf, type CauseFacts } from './causes';
import { countedIn, emptyShare } from './coverage';
import { lowerBound } from '../search';
import { rhythmOf, tooLong, type Silence } from './rhythm';
import type { CoverageSpan, Gap, GapOwner, JudgeOptions } from '../types';

/** A lane that is silent for this share of a gap shares it. */
const SHARED = 0.8;

/** A logger or a journal that was stopped, started or emptied: a silence beside it shows no habit. */
const DISTURBING: ReadonlySet<EventKind> = new Set<EventKind>([
  'logger.stopped',
  'logger.started',
  'journal.stopped',
  'journal.started',
  'journal.discarded',
  'journal.vacuumed',
  'shutdown.started',
]);

export interface GapInput {
  readonly set: LaneSet;
  readonly coverage: Readonly<Record<string, readonly CoverageSpan[]>>;
  readonly options: JudgeOptions;
  readonly facts: Omit<CauseFacts, 'hostAlive'>;
}

function ownerOf(
  lane: Lane,
  fromMs: number,
  toMs: number,
  input: GapInput,
  elsewhere: Readonly<Record<string, number>>
): GapOwner {
  const others = input.set.lanes.filter(
    (other) => other.id !== lane.id && other.kind !== 'span' && (other.role === 'host' || other.role === 'central')
  );
  const has = others.some((other) => (elsewhere[other.id] ?? 0) > 0);
  if (has && lane.role === 'host') {
    return 'host-only';
  }
  if (has && lane.role === 'central') {
    return 'central-only';
  }
  const alsoEmpty = others.some((other) => emptyShare(input.coverage[other.id] ?? [], fromMs, toMs) >= SHARED);
  const sensors = input.set.lanes.filter((other) => other.role === 'siem');
  const sensorsEmpty =
    sensors.length > 0 && sensors.every((other) => emptyShare(input.coverage[other.id] ?? [], fromMs, toMs) >= SHARED);
  const sensed = sensors.some((other) => (elsewhere[other.id] ?? 0) > 0);
  if (alsoEmpty && sensorsEmpty && !sensed) {
    return 'host-down';
  }
  return alsoEmpty ? 'both' : 'unknown';
}

/** Records that the list has close to the silence's edges narrow it, where the list holds every line there. */
function refine(
  lane: Lane,
  silence: Silence,
  stepMs: number
): { readonly fromMs: number; readonly toMs: number; readonly exact: boolean } {
  const { timeMs, length } = lane.records;
  const { fromMs, toMs } = silence;
  const whole = (startMs: number) =>
    countedIn(lane, startMs, startMs + stepMs) === lowerBound(timeMs, startMs + stepMs) - lowerBound(timeMs, startMs);
  const before = lowerBound(timeMs, fromMs) - 1;
  const after = lowerBound(timeMs, toMs);
  const from =
    !silence.openStart && before >= 0 && whole(fromMs - stepMs) ? Math.max(timeMs[before], fromMs - stepMs) : fromMs;
  const to = !silence.openEnd && after < length && whole(toMs) ? Math.min(timeMs[after], toMs + stepMs) : toMs;
  return { fromMs: from, toMs: to, exact: to !== toMs };
}

/** Whether a lane wrote in a silence of another much as it does at other times: a few lines there may be anybody's. */
function wroteOn({ id }: Lane, { fromMs, toMs }: Silence, { coverage, set }: GapInput): boolean {
  const spans = coverage[id] ?? [];
  return emptyShare(spans, fromMs, toMs) <= (1 + emptyShare(spans, set.fromMs, set.toMs)) / 2;
}

/** Until when, within a silence, other lanes have records; undefined where none has. */
function aliveUntil(lane: Lane, { fromMs, toMs }: Silence, { coverage, set }: GapInput): number | undefined {
  const ends = set.lanes
    .filter(({ id }) => id !== lane.id)
    .flatMap(({ id }) => coverage[id] ?? [])
    .filter((span) => span.state === 'events' && span.fromMs < toMs && span.toMs > fromMs)
    .map((span) => Math.min(span.toMs, toMs));
  return ends.length === 0 ? undefined : ends.reduce((latest, end) => Math.max(latest, end));
}

function toGap(lane: Lane, silence: Silence, stepMs: number, input: GapInput): Gap {
  const { fromMs, toMs, exact } = refine(lane, silence, stepMs);
  const elsewhere: Record<string, number> = {};
  for (const other of input.set.lanes) {
    const counted = other.id === lane.id ? undefined : countedIn(other, silence.fromMs, silence.toMs);
    if (counted !== undefined) {
      elsewhere[other.id] = counted;
    }
  }
  const owner = ownerOf(lane, silence.fromMs, silence.toMs, input, elsewhere);
  const hostAlive = input.set.lanes.some(
    (other) => other.role === 'host' && (elsewhere[other.id] ?? 0) > 0 && wroteOn(other, silence, input)
  );
  const { openStart, openEnd } = silence;
  const aliveUntilMs = aliveUntil(lane, silence, input);
  const cause = causeOf(
    { fromMs, toMs, openStart, openEnd, owner, stepMs, exact, aliveUntilMs, role: lane.role },
    { ...input.facts, hostAlive }
  );
  return { laneId: lane.id, fromMs, toMs, openStart, openEnd, owner, elsewhere, ...cause };
}

/** What happened to the logs while they were written. */
function disturbances({ facts: { boots, tampering, pipeline } }: GapInput): readonly number[] {
  return [
    ...boots.map(({ atMs }) => atMs),
    ...tampering.map(({ happenedMs }) => happenedMs),
    ...pipeline.filter(({ event }) => DISTURBING.has(event.kind)).map(({ happenedMs }) => happenedMs),
  ].sort((a, b) => a - b);
}

/** Silences of a lane that are too long for its own rhythm, each with its owner and its cause. */
export function gapsOf(lane: Lane, input: GapInput): readonly Gap[] {
  const stepMs = lane.counts?.stepMs;
  if (stepMs === undefined) {
    return [];
  }
  const rhythm = rhythmOf(input.coverage[lane.id] ?? [], stepMs, disturbances(input));
  return rhythm.silences
    .filter((one) => one.toMs - one.fromMs > tooLong(rhythm, one, input.options.gapFloorMs))
    .map((one) => toGap(lane, one, stepMs, input));
}
