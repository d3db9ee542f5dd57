import { SLICE_RECORDS } from '../reading/events';
import type { Facts } from '../facts';
import type { Login } from '../logins/logins';
import { sameAddress } from '../logins/networks';
import { firstIndex } from '../search';
import type { SeenSession } from './seen';
import { plainUser } from './told';
import type { LaneEvent } from '../types';

/** A login record may come from another process of the connection, ms. */
export const CLAIM_MS = 150_000;
/** A session follows its connection or its login within this, ms: the time to type a password. */
export const SESSION_WITHIN_MS = 30_000;
/** What a login opened may seem to come before it, with clocks that were compared and with others, ms. */
const BEFORE_MS = 5000;
const UNKNOWN_CLOCK_MS = 5 * 60_000;
/** So many logins between two chances to pause. */
const CHUNK = 128;

/** Somebody's connection to a login port, however many documents tell of it. */
export interface Visit {
  readonly connection: LaneEvent;
  /** By the logs' clock. */
  readonly atMs: number;
  /** A line names it, whatever it says of it. */
  readonly logged: boolean;
  /** `claimed`: a log's login names it, and no session of that user was seen. */
  state: 'free' | 'claimed' | 'taken';
}

/** A session that was seen, by the logs' clock. */
export interface Stay {
  readonly session: SeenSession;
  readonly atMs: number;
  taken: boolean;
}

/** Who came, what sessions began, and which of both the logs' logins account for. */
export interface Traffic {
  readonly visits: readonly Visit[];
  readonly stays: readonly Stay[];
  /** Logins with records that are not old, in order of time. */
  readonly logins: readonly Login[];
}

function* visitsOf({ sensor }: Facts): Generator<void, readonly Visit[]> {
  const visits: Visit[] = [];
  const lastMs = new Map<string, number>();
  const addresses = new Set([...sensor.logged].map((key) => key.slice(0, key.lastIndexOf(' '))));
  for (const [index, connection] of sensor.connections.entries()) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const { sourceIp, sourcePort } = connection.fields;
    const atMs = connection.timeMs - sensor.offsetMs;
    const key = `${sourceIp} ${sourcePort}`;
    const isKnown = sourcePort !== undefined && atMs - (lastMs.get(key) ?? -Infinity) <= CLAIM_MS;
    lastMs.set(key, atMs);
    if (!isKnown) {
      const isLogged = sourcePort === undefined ? addresses.has(sourceIp ?? '') : sensor.logged.has(key);
      visits.push({ connection, atMs, logged: isLogged, state: 'free' });
    }
  }
  return visits;
}

/** Members of an ordered list with a time in [fromMs, toMs]. */
export function around<T extends { readonly atMs: number }>(
  list: readonly T[],
  fromMs: number,
  toMs: number
): readonly T[] {
  const start = firstIndex(list.length, (index) => list[index].atMs >= fromMs);
  const end = firstIndex(list.length, (index) => list[index].atMs > toMs);
  return list.slice(start, end);
}

function nearest<T extends { readonly atMs: number }>(list: readonly T[], atMs: number): T | undefined {
  return list.reduce<T | undefined>(
    (best, one) => (best !== undefined && Math.abs(best.atMs - atMs) <= Math.abs(one.atMs - atMs) ? best : one),
    undefined
  );
}

/** The one connection that a login came on. A session without an address names none. */
function visitOf(login: Login, visits: readonly Visit[]): Visit | undefined {
  const { sourceIp, sourcePort, happenedMs } = login;
  if (sourceIp === undefined) {
    return undefined;
  }
  const near = around(visits, happenedMs - CLAIM_MS, happenedMs + CLAIM_MS).filter(({ connection }) =>
    sameAddress(connection.fields.sourceIp, sourceIp)
  );
  const exact = near.find(({ connection }) => sourcePort !== undefined && connection.fields.sourcePort === sourcePort);
  const vague = near.filter(
    ({ state, connection }) =>
      state === 'free' && (sourcePort === undefined || connection.fields.sourcePort === undefined)
  );
  return exact ?? nearest(vague, happenedMs);
}

const RANK = { sshd: 0, 'login-shell': 0, shell: 1, command: 2 } as const;

/** The one session that a login opened: its shell; what that starts belongs to it. */
function stayOf(facts: Facts, login: Login, stays: readonly Stay[]): Stay | undefined {
  const exact = facts.sensor.pairs > 0;
  const fromMs = login.happenedMs - (exact ? BEFORE_MS : UNKNOWN_CLOCK_MS);
  const toMs = login.happenedMs + (exact ? SESSION_WITHIN_MS : UNKNOWN_CLOCK_MS);
  const own = around(stays, fromMs, toMs).filter(
    ({ taken, session }) =>
      !taken && login.user !== undefined && plainUser(session.start.fields.user) === plainUser(login.user)
  );
  const best = Math.min(...own.map(({ session }) => RANK[session.tie]));
  return nearest(
    own.filter(({ session }) => RANK[session.tie] === best),
    login.happenedMs
  );
}

/**
 * Lets every login of the logs account for one connection and one session, so that a scanner's knock next
 * to somebody's login is not blamed for its shell, and nobody hides behind another's login.
 */
export function* trafficOf(facts: Facts): Generator<void, Traffic> {
  const { sensor } = facts;
  const visits = yield* visitsOf(facts);
  yield;
  const stays = sensor.sessions
    .map((session): Stay => ({ session, atMs: session.start.timeMs - sensor.offsetMs, taken: false }))
    .sort((a, b) => a.atMs - b.atMs);
  yield;
  const logins = facts.logins.filter(({ fresh }) => fresh.length > 0);
  for (const [index, login] of logins.entries()) {
    if (index % CHUNK === CHUNK - 1) {
      yield;
    }
    const visit = visitOf(login, visits);
    const stay = stayOf(facts, login, stays);
    if (stay !== undefined) {
      stay.taken = true;
    }
    if (visit !== undefined && visit.state !== 'taken') {
      visit.state = stay === undefined ? 'claimed' : 'taken';
    }
  }
  return { visits, stays, logins };
}
