import type { EventKind } from '../../recognise';
import { isUnclean, refOf, type Boot, type TimedEvent } from '../host/boots';
import type { ClockShift } from '../reading/clock';
import type { Tampering } from '../host/tamper';
import type { EvidenceRef, GapCause, GapOwner } from '../types';

/** What ends a gap is logged within this of its end; a lane wakes up with the lines about its sleep, ms. */
const EDGE_MS = 2 * 60_000;
/** A gap that a boot ends, ends with the boot's own lines, ms. */
const BOOT_EDGE_MS = 30_000;
/** What starts a gap may be the last thing before it; the step of the counts is added, ms. */
const BEFORE_MS = 3 * 60_000;
/** journald writes to disk every five minutes: a crash takes no more than that, ms. */
export const JOURNAL_SYNC_MS = 5 * 60_000;
/** Others may be heard a little longer than what a crash kept from the disk, ms. */
const CRASH_SLACK_MS = 60_000;
/** A gap that a step of the clock makes is as long as the step, but for what is silent anyway, as a share of it. */
const STEP_SHARE = 0.1;

export interface CauseInput {
  readonly fromMs: number;
  readonly toMs: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly owner: GapOwner;
  readonly stepMs: number;
  /** The edges are records, not borders of intervals. */
  readonly exact: boolean;
  /** Until when, within the gap, another lane has records, ms since the epoch. */
  readonly aliveUntilMs?: number;
  readonly role: 'host' | 'central' | 'siem' | 'other';
}

export interface CauseFacts {
  readonly boots: readonly Boot[];
  readonly tampering: readonly Tampering[];
  /** Journal, logger and clock events of now, in order of the time they happened. */
  readonly pipeline: readonly TimedEvent[];
  /** Where the central copies' lines changed their distance to its clock. */
  readonly shifts: readonly ClockShift[];
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
  // Whoever was heard long after the gap began shows that the host lived on: the crash took its last minutes alone.
  const lostMs = (input.aliveUntilMs ?? input.fromMs) - input.fromMs;
  const isCrash = isUnclean(boot) && lostMs <= JOURNAL_SYNC_MS + CRASH_SLACK_MS + 2 * input.stepMs;
  return isCrash ? { cause: 'unclean-reboot', confirmed, evidence: [boot.ref] } : undefined;
}

/**
 * A clock that is set forward leaves out the time between, in a lane that files by it. The central copy, which
 * files by another, shows the same step in the distance of its lines: only that confirms what the host says.
 */
function stepCause(input: CauseInput, facts: CauseFacts): Cause | undefined {
  const lengthMs = input.toMs - input.fromMs;
  const slackMs = STEP_SHARE * lengthMs + 2 * input.stepMs;
  const fits = (byMs: number) => Math.abs(byMs - lengthMs) <= slackMs;
  const said = facts.pipeline.find(
    ({ event, happenedMs }) =>
      event.kind === 'clock.stepped' &&
      Math.min(Math.abs(happenedMs - input.fromMs), Math.abs(happenedMs - input.toMs)) <= EDGE_MS + input.stepMs &&
      (event.fields.seconds === undefined ? input.role === 'host' : fits(1000 * event.fields.seconds))
  );
  if (said === undefined || input.openStart || input.openEnd) {
    return undefined;
  }
  const confirmed = facts.shifts.some(
    ({ atMs, withinMs, byMs }) => fits(byMs) && Math.abs(atMs - input.toMs) <= 2 * withinMs + EDGE_MS + input.stepMs
  );
  return { cause: 'clock-step', confirmed, evidence: [refOf(said.event)] };
}

function eventCause(input: CauseInput, facts: CauseFacts): Cause | undefined {
  const near = facts.pipeline.filter(
    ({ happenedMs }) =>
      happenedMs >= input.fromMs - BEFORE_MS - input.stepMs && happenedMs <= input.toMs + EDGE_MS + input.stepMs
  );
  for (const [kind, cause] of BY_KIND) {
    // A rotated log lacks what is older than it is kept, and nothing in the middle.
    if (cause === 'rotation' && !input.openStart) {
      continue;
    }
    const found = near.find(({ event }) => event.kind === kind);
    if (found !== undefined) {
      return { cause, confirmed: found.event.envelope?.programSource === 'journal', evidence: [refOf(found.event)] };
    }
  }
  return undefined;
}

/** Why a lane is silent, as far as other records tell. A cause that only words support is not confirmed. */
export function causeOf(input: CauseInput, facts: CauseFacts): Cause {
  const strong = tamperCause(input, facts) ?? bootCause(input, facts) ?? stepCause(input, facts);
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
