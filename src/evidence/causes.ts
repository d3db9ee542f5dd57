import type { EventKind } from '../recognise';
import { isUnclean, refOf, type Boot, type TimedEvent } from './boots';
import type { Tampering } from './tamper';
import type { EvidenceRef, GapCause, GapOwner } from './types';

/** What ends a gap is logged within this of its end; a lane wakes up with the lines about its sleep, ms. */
const EDGE_MS = 2 * 60_000;
/** A gap that a boot ends, ends with the boot's own lines, ms. */
const BOOT_EDGE_MS = 30_000;
/** What starts a gap may be the last thing before it; the step of the counts is added, ms. */
const BEFORE_MS = 3 * 60_000;

export interface CauseInput {
  readonly fromMs: number;
  readonly toMs: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly owner: GapOwner;
  readonly stepMs: number;
  /** The edges are records, not borders of intervals. */
  readonly exact: boolean;
  readonly role: 'host' | 'central' | 'siem' | 'other';
}

export interface CauseFacts {
  readonly boots: readonly Boot[];
  readonly tampering: readonly Tampering[];
  /** Journal, logger and clock events of now, in order of the time they happened. */
  readonly pipeline: readonly TimedEvent[];
  /** A host lane has lines for the gap, or a sensor saw the host alive in it. */
  readonly hostAlive: boolean;
}

export interface Cause {
  readonly cause: GapCause;
  readonly confirmed: boolean;
  readonly evidence: readonly EvidenceRef[];
}

/** Kinds near a gap's edges that explain it, in the order they are believed. */
const BY_KIND: ReadonlyArray<readonly [EventKind, GapCause]> = [
  ['logger.rejected', 'rejected'],
  ['logger.dropped', 'rate-limit'],
  ['journal.suppressed', 'rate-limit'],
  ['journal.missed', 'rate-limit'],
  ['journal.vacuumed', 'vacuum'],
  ['clock.stepped', 'clock-step'],
  ['logger.suspended', 'shipper-outage'],
  ['logger.stopped', 'logger-stopped'],
  ['journal.rotated', 'rotation'],
];

const BY_TAMPER = {
  'logger-stopped': 'logger-stopped',
  'journal-vacuumed': 'vacuum',
  'logs-deleted': 'deleted',
} as const;

function tamperCause(input: CauseInput, facts: CauseFacts): Cause | undefined {
  const acts = facts.tampering.filter(
    ({ happenedMs }) =>
      happenedMs >= (input.openStart ? input.fromMs : input.fromMs - BEFORE_MS - input.stepMs) &&
      happenedMs <= input.toMs + input.stepMs
  );
  // A stopped logger silences what is shipped; deleted files empty what is read back from the host.
  const order =
    input.role === 'host'
      ? (['logs-deleted', 'journal-vacuumed', 'logger-stopped'] as const)
      : (['logger-stopped'] as const);
  for (const kind of order) {
    const act = acts.find((one) => one.kind === kind);
    if (act !== undefined) {
      const confirmed = act.event.observation !== 'log' || act.event.envelope?.programSource === 'journal';
      return { cause: BY_TAMPER[kind], confirmed, evidence: acts.map(({ event }) => refOf(event)) };
    }
  }
  return undefined;
}

function bootCause(input: CauseInput, facts: CauseFacts): Cause | undefined {
  const slack = BOOT_EDGE_MS + (input.exact ? 0 : input.stepMs);
  const boot = facts.boots.find(({ atMs }) => Math.abs(atMs - input.toMs) <= slack);
  if (boot === undefined || input.openEnd) {
    return undefined;
  }
  const { confirmed } = boot;
  if (boot.discarded !== undefined && input.role === 'host') {
    return { cause: 'journal-discarded', confirmed, evidence: [boot.ref, refOf(boot.discarded.event)] };
  }
  // A clean restart loses nothing that was on disk: it explains a gap only where the host was down.
  const { shutdown } = boot;
  if (shutdown !== undefined && Math.abs(shutdown.happenedMs - input.fromMs) <= BEFORE_MS + input.stepMs) {
    return {
      cause: 'clean-shutdown',
      confirmed: confirmed && boot.planned,
      evidence: [refOf(shutdown.event), boot.ref],
    };
  }
  return isUnclean(boot) ? { cause: 'unclean-reboot', confirmed, evidence: [boot.ref] } : undefined;
}

function eventCause(input: CauseInput, facts: CauseFacts): Cause | undefined {
  const near = facts.pipeline.filter(
    ({ happenedMs }) =>
      happenedMs >= input.fromMs - BEFORE_MS - input.stepMs && happenedMs <= input.toMs + EDGE_MS + input.stepMs
  );
  for (const [kind, cause] of BY_KIND) {
    const found = near.find(({ event }) => event.kind === kind);
    if (found !== undefined) {
      return { cause, confirmed: found.event.envelope?.programSource === 'journal', evidence: [refOf(found.event)] };
    }
  }
  return undefined;
}

/** Why a lane is silent, as far as other records tell. A cause that only words support is not confirmed. */
export function causeOf(input: CauseInput, facts: CauseFacts): Cause {
  const strong = tamperCause(input, facts) ?? bootCause(input, facts);
  if (strong !== undefined) {
    return strong;
  }
  const said = eventCause(input, facts);
  // The host wrote on and kept it: only the way to the central copy was broken, whoever's logger stopped.
  const onlyTheWay = input.role === 'central' && input.owner === 'central-only' && facts.hostAlive;
  if (onlyTheWay && (said === undefined || said.cause === 'logger-stopped')) {
    return { cause: 'shipper-outage', confirmed: true, evidence: said?.evidence ?? [] };
  }
  if (said !== undefined) {
    return said;
  }
  if (input.openEnd && !input.openStart) {
    const shutdown = facts.pipeline.find(
      ({ event, happenedMs }) =>
        event.kind.startsWith('shutdown.') && Math.abs(happenedMs - input.fromMs) <= BEFORE_MS + input.stepMs
    );
    if (shutdown !== undefined) {
      return { cause: 'clean-shutdown', confirmed: false, evidence: [refOf(shutdown.event)] };
    }
  }
  return { cause: 'unexplained', confirmed: false, evidence: [] };
}
