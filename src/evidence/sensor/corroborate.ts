import { SLICE_RECORDS } from '../reading/events';
import type { Login } from '../logins/logins';
import { isLoopback, sameAddress } from '../logins/networks';
import { quotedIn } from '../logins/quoted';
import { lowerBound } from '../search';
import { between, deafAt, type DeafReason, type Sensor } from './sensor';
import type { CorroborationVerdict, LaneEvent } from '../types';

/** A login follows its connection within sshd's LoginGraceTime (120 s) and some slack, ms. */
const CONNECTION_BEFORE_MS = 150_000;
/** What a busy sensor files late, ms. */
const CONNECTION_AFTER_MS = 10_000;
/** With an unknown difference of the clocks, look this far on both sides, ms. */
const UNKNOWN_CLOCK_MS = 5 * 60_000;
/** A shell starts this soon after the login, ms. */
const SHELL_AFTER_MS = 30_000;
/** Clocks of one installation differ by less, else two logins are not the same, ms. */
const LARGEST_OFFSET_MS = 30 * 60_000;
/**
 * A sensor that missed more of the other known logins than this, or one that was near, is not believed when it saw
 * nothing.
 */
const MISSED_SHARE = 0.1;

/** What the second witness says of a login at a time. */
export interface Corroboration {
  readonly verdict: CorroborationVerdict;
  /** The connection, or what contradicts. */
  readonly counterpart?: LaneEvent;
  /** The shell that followed. */
  readonly shell?: LaneEvent;
  /** Why there is no verdict. */
  readonly deaf?: DeafReason;
  /** The user whose session the connection really opened, where that contradicts. */
  readonly openedFor?: string;
  /** For `other-port`: the connection that may be it. */
  readonly near?: LaneEvent;
}

/** The other known logins, and how many of them the sensor saw. */
export interface Controls {
  readonly known: number;
  readonly seen: number;
}

function windowOf(sensor: Sensor): { readonly before: number; readonly after: number } {
  return sensor.pairs > 0
    ? { before: CONNECTION_BEFORE_MS, after: CONNECTION_AFTER_MS }
    : { before: UNKNOWN_CLOCK_MS, after: UNKNOWN_CLOCK_MS };
}

/**
 * The sensor with its clock set by the logins whose connection it saw: same address and port, a pair
 * that nothing else makes. The median stands against a pair that is a coincidence.
 */
export function* alignSensor(
  unaligned: Sensor,
  logins: readonly Login[],
  logged: ReadonlySet<string>
): Generator<void, Sensor> {
  const sensor = { ...unaligned, logged };
  const byPort = new Map<number, LaneEvent[]>();
  for (const [index, connection] of sensor.connections.entries()) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const port = connection.fields.sourcePort;
    if (port !== undefined) {
      const list = byPort.get(port) ?? [];
      list.push(connection);
      byPort.set(port, list);
    }
  }
  const offsets: number[] = [];
  for (const [index, login] of logins.entries()) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const same = (
      login.sourcePort === undefined || login.fresh.length === 0 ? [] : (byPort.get(login.sourcePort) ?? [])
    )
      .filter((connection) => sameAddress(connection.fields.sourceIp, login.sourceIp))
      .map((connection) => connection.timeMs - login.happenedMs)
      .filter((offset) => Math.abs(offset) <= LARGEST_OFFSET_MS)
      .sort((a, b) => Math.abs(a) - Math.abs(b));
    if (same.length > 0) {
      offsets.push(same[0]);
    }
  }
  if (offsets.length === 0) {
    return sensor;
  }
  offsets.sort((a, b) => a - b);
  return { ...sensor, byPort, offsetMs: offsets[offsets.length >> 1], pairs: offsets.length };
}

interface Near {
  readonly connection?: LaneEvent;
  /** From the same address, but of another port than the login's, and no log tells of it. */
  readonly otherPort?: LaneEvent;
}

function connectionOf(sensor: Sensor, login: Login, atMs: number): Near {
  const { before, after } = windowOf(sensor);
  const near = between(sensor.connections, sensor, atMs - before, atMs + after).filter(
    ({ fields }) => login.sourceIp === undefined || sameAddress(fields.sourceIp, login.sourceIp)
  );
  const { sourcePort } = login;
  const connection =
    near.find(({ fields }) => sourcePort !== undefined && fields.sourcePort === sourcePort) ??
    near.find(({ fields }) => sourcePort === undefined || fields.sourcePort === undefined);
  return {
    connection,
    otherPort:
      login.sourceIp === undefined
        ? undefined
        : near.find(({ fields }) => !sensor.logged.has(`${fields.sourceIp} ${fields.sourcePort}`)),
  };
}

/**
 * The connection of just the address and port that a login names, at a time at which it cannot be the login's. Only
 * with a clock that other logins set: else the time is what differs.
 */
function movedConnection(sensor: Sensor, login: Login, atMs: number): LaneEvent | undefined {
  const isOff = ({ timeMs }: LaneEvent, ms: number) => Math.abs(timeMs - sensor.offsetMs - ms) > UNKNOWN_CLOCK_MS;
  return login.sourcePort === undefined || sensor.pairs === 0
    ? undefined
    : sensor.byPort
        ?.get(login.sourcePort)
        ?.find(
          (one) => sameAddress(one.fields.sourceIp, login.sourceIp) && isOff(one, atMs) && isOff(one, login.happenedMs)
        );
}

function shellOf(sensor: Sensor, user: string | undefined, atMs: number): LaneEvent | undefined {
  const slack = sensor.pairs > 0 ? 2000 : UNKNOWN_CLOCK_MS;
  return between(sensor.shells, sensor, atMs - slack, atMs + Math.max(slack, SHELL_AFTER_MS)).find(
    ({ fields }) => user !== undefined && fields.user === user
  );
}

/** Another login known to be real was missed within the liveness window. */
function missedNear({ missed, missedTimesMs, livenessMs }: Sensor, login: Login, atMs: number): boolean {
  const from = lowerBound(missedTimesMs, atMs - livenessMs);
  const near = lowerBound(missedTimesMs, atMs + livenessMs + 1) - from;
  const self = missed.has(login) && Math.abs(login.happenedMs - atMs) <= livenessMs ? 1 : 0;
  return near > self;
}

/** Why the sensor's silence about this login shows nothing, at `atMs` by the logs' clock. */
function deafTo(sensor: Sensor, login: Login, atMs: number): DeafReason | undefined {
  const deaf = deafAt(sensor, atMs);
  if (deaf !== undefined) {
    return deaf;
  }
  const { known, seen } = controlsOf(sensor, [login]);
  if (missedNear(sensor, login, atMs) || known - seen > MISSED_SHARE * known) {
    return 'missed-known-logins';
  }
  return isLoopback(login.sourceIp) && !sensor.seesLoopback ? 'loopback' : undefined;
}

/** What the second witness says of a login, had it happened at `atMs`. */
export function corroborate(sensor: Sensor, login: Login, atMs: number): Corroboration {
  const { connection, otherPort } = connectionOf(sensor, login, atMs);
  const shell = shellOf(sensor, login.user, atMs);
  // A login that names no address (a session, the console) is shown by its user's shell.
  const bySession = login.sourceIp === undefined ? shell : connection;
  if (bySession !== undefined) {
    return { verdict: 'corroborated', counterpart: connection ?? shell, shell };
  }
  const deaf = deafTo(sensor, login, atMs);
  if (deaf !== undefined) {
    return { verdict: 'not-listening', deaf, shell };
  }
  if (otherPort !== undefined) {
    // Address translation changes ports: whether this is the login, nobody can say.
    return { verdict: 'not-listening', deaf: 'other-port', near: otherPort, shell };
  }
  const moved = movedConnection(sensor, login, atMs);
  return moved === undefined
    ? { verdict: 'uncorroborated', shell }
    : { verdict: 'contradicted', counterpart: moved, shell };
}

/** The sensor with what it is known to have missed: the logins known to be real, in order of time, are its controls. */
export function* withControls(sensor: Sensor, logins: readonly Login[]): Generator<void, Sensor> {
  const missed = new Set<Login>();
  const known = new Set<Login>();
  let asked = 0;
  for (const login of logins) {
    if (login.fresh.length === 0 || login.from !== 'accepted' || quotedIn(login) !== undefined) {
      continue;
    }
    const { verdict, deaf } = corroborate(sensor, login, login.happenedMs);
    if (asked++ % 100 === 99) {
      yield;
    }
    // What it contradicts is not known to be real.
    if (verdict === 'corroborated' || verdict === 'uncorroborated' || deaf === 'other-port') {
      known.add(login);
    }
    if (verdict === 'uncorroborated') {
      missed.add(login);
    }
  }
  return { ...sensor, known, missed, missedTimesMs: Float64Array.from(missed, ({ happenedMs }) => happenedMs) };
}

/** The other logins known to be real, and how many of them the sensor saw: a login is no control of itself. */
export function controlsOf(sensor: Sensor, logins: readonly Login[]): Controls {
  const own = new Set(logins);
  const countOwn = (set: ReadonlySet<Login>) => [...own].filter((login) => set.has(login)).length;
  const known = sensor.known.size - countOwn(sensor.known);
  return { known, seen: known - (sensor.missed.size - countOwn(sensor.missed)) };
}
