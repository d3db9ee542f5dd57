import type { Login } from './logins';
import { sameAddress } from './networks';
import { between, deafAt, type DeafReason, type Sensor } from './sensor';
import type { CorroborationVerdict, LaneEvent } from './types';

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
/** Controls that the sensor must have seen to be believed when it saw nothing. */
const ENOUGH_CONTROLS = 0.5;

/** What the second witness says of a login at a time. */
export interface Corroboration {
  readonly verdict: CorroborationVerdict;
  /** The connection, or what contradicts. */
  readonly counterpart?: LaneEvent;
  /** The shell that followed. */
  readonly shell?: LaneEvent;
  /** Why there is no verdict. */
  readonly deaf?: DeafReason;
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
export function alignSensor(sensor: Sensor, logins: readonly Login[]): Sensor {
  const byPort = new Map<number, LaneEvent[]>();
  for (const connection of sensor.connections) {
    const port = connection.fields.sourcePort;
    if (port !== undefined) {
      const list = byPort.get(port) ?? [];
      list.push(connection);
      byPort.set(port, list);
    }
  }
  const offsets: number[] = [];
  for (const login of logins) {
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
  return { ...sensor, offsetMs: offsets[offsets.length >> 1], pairs: offsets.length };
}

function connectionOf(sensor: Sensor, login: Login, atMs: number): LaneEvent | undefined {
  const { before, after } = windowOf(sensor);
  const near = between(sensor.connections, sensor, atMs - before, atMs + after).filter(
    ({ fields }) => login.sourceIp === undefined || sameAddress(fields.sourceIp, login.sourceIp)
  );
  const exact = near.find(({ fields }) => login.sourcePort !== undefined && fields.sourcePort === login.sourcePort);
  if (exact !== undefined) {
    return exact;
  }
  return near.find(({ fields }) => login.sourcePort === undefined || fields.sourcePort === undefined);
}

function shellOf(sensor: Sensor, user: string | undefined, atMs: number): LaneEvent | undefined {
  const slack = sensor.pairs > 0 ? 2000 : UNKNOWN_CLOCK_MS;
  return between(sensor.shells, sensor, atMs - slack, atMs + Math.max(slack, SHELL_AFTER_MS)).find(
    ({ fields }) => user !== undefined && fields.user === user
  );
}

/** What the second witness says of a login, had it happened at `atMs`. */
export function corroborate(sensor: Sensor, login: Login, atMs: number): Corroboration {
  const connection = connectionOf(sensor, login, atMs);
  const shell = shellOf(sensor, login.user, atMs);
  // A login that names no address (a session, the console) is shown by its user's shell.
  const bySession = login.sourceIp === undefined ? shell : connection;
  if (bySession !== undefined) {
    return { verdict: 'corroborated', counterpart: connection ?? shell, shell };
  }
  const deaf = deafAt(sensor, atMs);
  if (deaf !== undefined) {
    return { verdict: 'not-listening', deaf, shell };
  }
  return { verdict: 'uncorroborated', shell };
}

/** How many of the other logins the sensor saw, where it could have. */
export function* controlsFor(sensor: Sensor, logins: readonly Login[]): Generator<void, Controls> {
  let known = 0;
  let seen = 0;
  for (const login of logins) {
    if (login.fresh.length === 0 || login.from !== 'accepted') {
      continue;
    }
    const { verdict } = corroborate(sensor, login, login.happenedMs);
    if (known % 100 === 99) {
      yield;
    }
    if (verdict !== 'not-listening') {
      known++;
      seen += verdict === 'corroborated' ? 1 : 0;
    }
  }
  return { known, seen };
}

/** A sensor that missed most logins known to be real does not testify by silence. */
export function trustSilence(sensor: Sensor, controls: Controls): Sensor {
  const blind = controls.known >= 2 && controls.seen < controls.known * ENOUGH_CONTROLS;
  return blind && sensor.deaf === undefined ? { ...sensor, deaf: 'missed-known-logins' } : sensor;
}
