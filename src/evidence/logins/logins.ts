import { firstIndex } from '../search';
import type { Arrival, LaneView } from '../reading/events';
import { sameAddress } from './networks';
import { printerOf } from './quoted';
import { isLoginService } from './services';
import type { Arrivals } from '../replay/replay';
import type { LaneEvent, Replay } from '../types';

/** Two records within this tell of one login, ms: whole-second headers, and the pause between two witnesses. */
const SAME_LOGIN_MS = 2500;
/** A PAM session follows the login it belongs to within this, ms. */
const SESSION_AFTER_MS = 60_000;

/** One record of a login, with how it came to its lane. */
export interface Sighting {
  readonly event: LaneEvent;
  readonly happenedMs: number;
  readonly arrival: Arrival;
  readonly replay?: Replay;
}

/** One login, as told by one or more records of one or more lanes. */
export interface Login {
  readonly user?: string;
  readonly sourceIp?: string;
  readonly sourcePort?: number;
  readonly method?: string;
  readonly keyFingerprint?: string;
  readonly happenedMs: number;
  /** Records that came on time or late for the first time. Empty: only old records tell of it. */
  readonly fresh: readonly Sighting[];
  readonly old: readonly Sighting[];
  /** `session`: no line says that a login was accepted, only that its session was opened. */
  readonly from: 'accepted' | 'session';
  /** A session of the user was opened right after it, in the same lane. */
  readonly hasSession: boolean;
}

/** A lane with its order of arrival. */
export interface ReadLane {
  readonly view: LaneView;
  readonly arrivals: Arrivals;
}

/**
 * A session that a person's login opened, told by PAM, by an agent that opens shells, or by the kernel's
 * audit: a login of its own where no line says how it was accepted.
 */
export function isLoginSession({ kind, fields }: LaneEvent): boolean {
  if (kind === 'audit.login') {
    return true;
  }
  // logind names no service; of a login over ssh it tells beside PAM, and of one without PAM alone.
  if (kind === 'session.opened' && fields.service === undefined) {
    return fields.sessionId !== undefined && fields.user !== undefined;
  }
  return kind === 'session.opened' && fields.service !== undefined && isLoginService(fields.service);
}

function sameLogin(a: Sighting, b: Sighting): boolean {
  const left = a.event.fields;
  const right = b.event.fields;
  return (
    Math.abs(a.happenedMs - b.happenedMs) <= SAME_LOGIN_MS &&
    left.user === right.user &&
    left.sourcePort === right.sourcePort &&
    (left.sourceIp === right.sourceIp || sameAddress(left.sourceIp, right.sourceIp))
  );
}

/**
 * Groups what tells of one login. Only records of one user can, so that a flood of names costs no more
 * than its length.
 */
function group(sightings: readonly Sighting[]): Sighting[][] {
  const groups: Sighting[][] = [];
  const openOf = new Map<string | undefined, Sighting[][]>();
  for (const sighting of sightings) {
    const { user } = sighting.event.fields;
    const open = (openOf.get(user) ?? []).filter(
      (list) => sighting.happenedMs - list[0].happenedMs <= 2 * SAME_LOGIN_MS
    );
    const home = open.find((list) => list.some((one) => sameLogin(one, sighting)));
    if (home === undefined) {
      const list = [sighting];
      groups.push(list);
      open.push(list);
    } else {
      home.push(sighting);
    }
    openOf.set(user, open);
  }
  return groups;
}

function toLogin(list: readonly Sighting[], from: Login['from'], hasSession: boolean): Login {
  const fresh = list.filter(({ arrival }) => arrival !== 'old');
  const old = list.filter(({ arrival }) => arrival === 'old');
  const [first] = fresh.length > 0 ? fresh : old;
  const { user, sourceIp, sourcePort, method, keyFingerprint } = first.event.fields;
  return {
    user,
    sourceIp,
    sourcePort,
    method,
    keyFingerprint,
    happenedMs: first.happenedMs,
    fresh,
    old,
    from,
    hasSession,
  };
}

function opensSessionOf(session: Sighting, accepted: Sighting): boolean {
  const after = session.happenedMs - accepted.happenedMs;
  return (
    session.event.fields.user === accepted.event.fields.user &&
    after >= -SAME_LOGIN_MS &&
    after <= SESSION_AFTER_MS &&
    (session.arrival === 'old') === (accepted.arrival === 'old') &&
    // What another program printed explains no session of the server's own.
    (printerOf(accepted.event) === undefined || printerOf(session.event) !== undefined)
  );
}

/** Index of the first sighting not before `ms`. */
function firstFrom(list: readonly Sighting[], ms: number): number {
  return firstIndex(list.length, (index) => list[index].happenedMs >= ms);
}

/** Sessions that belong to an accepted login. */
function claimSessions(accepted: readonly Sighting[], sessions: readonly Sighting[]): ReadonlySet<Sighting> {
  const claimed = new Set<Sighting>();
  for (const one of accepted) {
    for (let index = firstFrom(sessions, one.happenedMs - SAME_LOGIN_MS); index < sessions.length; index++) {
      const session = sessions[index];
      if (session.happenedMs - one.happenedMs > SESSION_AFTER_MS) {
        break;
      }
      if (opensSessionOf(session, one)) {
        claimed.add(session);
      }
    }
  }
  return claimed;
}

/** A session opened after any of the sightings, in the same way of arriving. */
function hasSession(list: readonly Sighting[], sessions: readonly Sighting[]): boolean {
  return list.some((one) => {
    const from = firstFrom(sessions, one.happenedMs - SAME_LOGIN_MS);
    for (let index = from; index < sessions.length && index < from + 50; index++) {
      if (opensSessionOf(sessions[index], one)) {
        return true;
      }
    }
    return false;
  });
}

/**
 * All logins that the log lanes tell of; both lists in order of the time they happened. The same login
 * in two lanes, or in the host's file and its journal, is one; so is a login and the replay of its
 * record. A login session without a line that accepted it counts as a login too: somebody may have
 * removed that line.
 */
export function* findLogins(
  accepted: readonly Sighting[],
  sessions: readonly Sighting[]
): Generator<void, readonly Login[]> {
  const claimed = claimSessions(accepted, sessions);
  yield;
  const groups = group(accepted);
  yield;
  const logins: Login[] = [];
  for (const list of groups) {
    logins.push(toLogin(list, 'accepted', hasSession(list, sessions)));
    if (logins.length % 500 === 0) {
      yield;
    }
  }
  const orphans = group(sessions.filter((session) => !claimed.has(session)));
  yield;
  logins.push(...orphans.map((list) => toLogin(list, 'session', true)));
  return logins.sort((a, b) => a.happenedMs - b.happenedMs);
}
