import type { Lane } from '../../frames/lane';
import { lowerBound } from '../search';
import { SLICE_RECORDS, type LaneView } from '../reading/events';
import type { Login } from '../logins/logins';
import { isLoopback } from '../logins/networks';
import { Sessions, type SeenSession } from './seen';
import { baseName, canLogIn, isShell } from '../host/starts';
import type { JudgeOptions, LaneEvent } from '../types';

/** Why a second witness cannot be asked. */
export type DeafReason =
  | 'absent'
  | 'loading'
  | 'query-failed'
  | 'list-cut'
  | 'silent-around'
  /** It lives, but shows no traffic of any kind: what watches the network may have stopped. */
  | 'no-traffic-around'
  /** Connections inside the host do not pass where it looks. */
  | 'loopback'
  /** It saw the address, from another port than the line names, and no log tells of that connection. */
  | 'other-port'
  | 'never-saw-login-port'
  | 'missed-known-logins'
  | 'outside-window';

/**
 * Stretches of time, by the sensor's clock, in which it saw something of the network: in order of their start, the end
 * being the latest of all that began by then.
 */
interface Traffic {
  readonly fromMs: Float64Array;
  readonly toMs: Float64Array;
}

/** Everything that observed by its own means, in one list, with its clock taken out. */
export interface Sensor {
  /** Lanes that could testify, whatever their state. */
  readonly lanes: readonly Lane[];
  /** Own observations in order of time. `log` echoes are not among them. */
  readonly events: readonly LaneEvent[];
  readonly timesMs: Float64Array;
  /** What shows that it looks at the network, in order of time; undefined where nothing tells. */
  readonly traffic?: Traffic;
  /** First and last moment that was asked for, by the logs' clock. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Connections to a login port of the host, in order of time. */
  readonly connections: readonly LaneEvent[];
  /** Processes that a login of their user may have opened: shells, and all that was started below sshd. */
  readonly shells: readonly LaneEvent[];
  /** It looks where connections inside the host pass. */
  readonly seesLoopback: boolean;
  /** What looks like sessions, by their first process, in order of time. */
  readonly sessions: readonly SeenSession[];
  /** The connections by the port they came from; absent until pairs were matched. */
  readonly byPort?: ReadonlyMap<number, readonly LaneEvent[]>;
  /** How far the sensor's clock is ahead of the logs', ms; 0 until pairs were matched. */
  readonly offsetMs: number;
  /** Pairs the offset rests on. */
  readonly pairs: number;
  /** `address port` of connections that log lines speak of. */
  readonly logged: ReadonlySet<string>;
  /** Logins known to be real that it could have seen and did not. */
  readonly missed: ReadonlySet<Login>;
  /** When they were, in order. */
  readonly missedTimesMs: Float64Array;
  /** Logins known to be real that it could have seen. */
  readonly known: ReadonlySet<Login>;
  /** Why the sensor's silence proves nothing at any time; undefined where it may. */
  readonly deaf?: DeafReason;
  readonly livenessMs: number;
}

/** A shell that a login opens: a login shell, one below sshd, or any shell of a person's account. */
export function isLoginShell({ kind, fields }: LaneEvent): boolean {
  if (kind !== 'process.started' || !isShell(fields.executable)) {
    return false;
  }
  const parent = fields.service;
  if (parent !== undefined) {
    return /^(?:sshd(?:-session)?|login|in\.telnetd|tmux|screen)$/.test(baseName(parent));
  }
  return (
    fields.command?.startsWith('-') === true ||
    (fields.user !== undefined && fields.user !== 'root' && canLogIn(fields.user))
  );
}

/** A connection that came to a login port, accepted or not told. */
export function isLoginConnection({ kind, fields, observation }: LaneEvent, ports: readonly number[]): boolean {
  return (
    (kind === 'network.connection-accepted' || (kind === 'login.accepted' && observation === 'network')) &&
    fields.destinationPort !== undefined &&
    ports.includes(fields.destinationPort) &&
    fields.direction !== 'egress' &&
    fields.direction !== 'outbound'
  );
}

function deafness(lanes: readonly Lane[]): DeafReason | undefined {
  if (lanes.every((lane) => lane.recordsState.state === 'absent')) {
    return 'absent';
  }
  const states = lanes.flatMap(({ recordsState, trafficState }) => [recordsState.state, trafficState?.state]);
  if (states.includes('failed')) {
    return 'query-failed';
  }
  if (states.includes('loading')) {
    return 'loading';
  }
  // What was cut off may hold the very connection; even where the list reaches it, its filter may not.
  return lanes.some((lane) => lane.reach.cut) ? 'list-cut' : undefined;
}

function isLoginPort({ fields }: LaneEvent, ports: readonly number[]): boolean {
  return fields.destinationPort !== undefined && ports.includes(fields.destinationPort);
}

/** The second witness of a window: all lanes of SIEMs, and what other lanes observed by themselves. */
export function* sensorOf(
  views: readonly LaneView[],
  options: JudgeOptions,
  { fromMs, toMs }: Pick<Sensor, 'fromMs' | 'toMs'>
): Generator<void, Sensor> {
  const witnesses = views.filter(({ lane, events }) => lane.role === 'siem' || events.some(isOwn));
  const lists = witnesses.map(({ events }) => events.filter(isOwn));
  yield;
  const events = lists.length === 1 ? lists[0] : lists.flat().sort((a, b) => a.timeMs - b.timeMs);
  const lanes = witnesses.map(({ lane }) => lane);
  const timesMs = new Float64Array(events.length);
  const connections: LaneEvent[] = [];
  const shells: LaneEvent[] = [];
  const seenMs: number[] = [];
  let seesLoopback = false;
  let narrowed = true;
  const sessions = new Sessions();
  let sawPort = false;
  for (let index = 0; index < events.length; index++) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const event = events[index];
    timesMs[index] = event.timeMs;
    if (event.kind.startsWith('network.')) {
      seenMs.push(event.timeMs);
      narrowed &&= isLoginPort(event, options.loginPorts);
    }
    if (isLoginConnection(event, options.loginPorts)) {
      connections.push(event);
      seesLoopback ||= isLoopback(event.fields.sourceIp);
      sawPort = true;
    } else if (event.kind === 'process.started') {
      if (sessions.add(event) === 'sshd' || isLoginShell(event)) {
        shells.push(event);
      }
    } else if (event.kind === 'network.connection-attempted' && isLoginPort(event, options.loginPorts)) {
      sawPort = true;
    }
  }
  return {
    lanes,
    events,
    timesMs,
    // A list of nothing but login ports is the query's choice: that it is empty elsewhere shows nothing.
    traffic: countedTraffic(lanes) ?? (narrowed ? undefined : momentsOf(seenMs)),
    fromMs,
    toMs,
    connections,
    shells,
    seesLoopback,
    logged: new Set(),
    missed: new Set(),
    missedTimesMs: new Float64Array(0),
    known: new Set(),
    sessions: sessions.seen,
    offsetMs: 0,
    pairs: 0,
    deaf: deafness(lanes) ?? (sawPort ? undefined : 'never-saw-login-port'),
    livenessMs: options.livenessMs,
  };
}

function isOwn(event: LaneEvent): boolean {
  return event.observation !== 'log';
}

function momentsOf(timesMs: readonly number[]): Traffic {
  const moments = Float64Array.from(timesMs);
  return { fromMs: moments, toMs: moments };
}

/** Intervals in which the sensors' own counts show traffic; undefined where no sensor counts it. */
function countedTraffic(lanes: readonly Lane[]): Traffic | undefined {
  const counted = lanes.flatMap(({ traffic }) => (traffic === undefined ? [] : [traffic]));
  if (counted.length === 0) {
    return undefined;
  }
  const shown = counted
    .flatMap(({ startMs, count, stepMs }) =>
      Array.from(startMs, (fromMs, index) => ({ fromMs, toMs: fromMs + stepMs, count: count[index] }))
    )
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.fromMs - b.fromMs);
  let latestMs = -Infinity;
  const toMs = Float64Array.from(shown, (one) => (latestMs = Math.max(latestMs, one.toMs)));
  return { fromMs: Float64Array.from(shown, (one) => one.fromMs), toMs };
}

/** Traffic was shown within the liveness window before and after a moment, by the sensor's clock. */
function sawTrafficAround({ fromMs, toMs }: Traffic, atMs: number, withinMs: number): boolean {
  // The last that began by then, and the first that had not ended then.
  const after = lowerBound(toMs, atMs);
  const begun = lowerBound(fromMs, atMs);
  const before = fromMs[begun] === atMs ? begun : begun - 1;
  return before >= 0 && toMs[before] >= atMs - withinMs && after < fromMs.length && fromMs[after] <= atMs + withinMs;
}

/** Why the sensor's silence at `atMs` (the logs' clock) proves nothing; undefined where it was listening. */
export function deafAt(sensor: Sensor, atMs: number): DeafReason | undefined {
  if (sensor.deaf !== undefined) {
    return sensor.deaf;
  }
  if (atMs < sensor.fromMs || atMs > sensor.toMs) {
    return 'outside-window';
  }
  const at = atMs + sensor.offsetMs;
  const { timesMs, livenessMs, traffic } = sensor;
  const next = lowerBound(timesMs, at);
  const before = next > 0 && at - timesMs[next - 1] <= livenessMs;
  const after = next < timesMs.length && timesMs[next] - at <= livenessMs;
  if (!before || !after) {
    return 'silent-around';
  }
  return traffic === undefined || sawTrafficAround(traffic, at, livenessMs) ? undefined : 'no-traffic-around';
}

/** Events of an ascending list whose time, on the logs' clock, lies in [fromMs, toMs]. */
export function between(
  list: readonly LaneEvent[],
  sensor: Sensor,
  fromMs: number,
  toMs: number
): readonly LaneEvent[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].timeMs - sensor.offsetMs < fromMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const found: LaneEvent[] = [];
  for (let index = low; index < list.length && list[index].timeMs - sensor.offsetMs <= toMs; index++) {
    found.push(list[index]);
  }
  return found;
}
