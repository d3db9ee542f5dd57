import type { Lane } from '../frames/lane';
import { lowerBound } from './search';
import { SLICE_RECORDS, type LaneView } from './events';
import type { JudgeOptions, LaneEvent } from './types';

/** Why a second witness cannot be asked. */
export type DeafReason =
  | 'absent'
  | 'loading'
  | 'query-failed'
  | 'list-cut'
  | 'silent-around'
  | 'never-saw-login-port'
  | 'missed-known-logins'
  | 'outside-window';

/** Everything that observed by its own means, in one list, with its clock taken out. */
export interface Sensor {
  /** Lanes that could testify, whatever their state. */
  readonly lanes: readonly Lane[];
  /** Own observations in order of time. `log` echoes are not among them. */
  readonly events: readonly LaneEvent[];
  readonly timesMs: Float64Array;
  /** Connections to a login port of the host, in order of time. */
  readonly connections: readonly LaneEvent[];
  readonly shells: readonly LaneEvent[];
  /** How far the sensor's clock is ahead of the logs', ms; 0 until pairs were matched. */
  readonly offsetMs: number;
  /** Pairs the offset rests on. */
  readonly pairs: number;
  /** Why the sensor's silence proves nothing at any time; undefined where it may. */
  readonly deaf?: DeafReason;
  readonly livenessMs: number;
}

const SHELLS = new Set(['bash', 'sh', 'dash', 'zsh', 'ksh', 'fish', 'ash', 'tcsh', 'csh', 'mksh', 'rbash']);
/** Accounts that run shells for services; a person's shell is not theirs. */
const SERVICE_USERS = new Set([
  'root',
  'www-data',
  'nobody',
  'nginx',
  'apache',
  'daemon',
  'postgres',
  'mysql',
  'redis',
]);

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A shell that a login opens: a login shell, one below sshd, or any shell of a person's account. */
export function isLoginShell({ kind, fields }: LaneEvent): boolean {
  if (kind !== 'process.started' || fields.executable === undefined || !SHELLS.has(baseName(fields.executable))) {
    return false;
  }
  const parent = fields.service;
  if (parent !== undefined) {
    return /^(?:sshd(?:-session)?|login|in\.telnetd|tmux|screen)$/.test(baseName(parent));
  }
  return fields.command?.startsWith('-') === true || (fields.user !== undefined && !SERVICE_USERS.has(fields.user));
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
  if (lanes.some((lane) => lane.recordsState.state === 'failed')) {
    return 'query-failed';
  }
  if (lanes.some((lane) => lane.recordsState.state === 'loading')) {
    return 'loading';
  }
  // What was cut off may hold the very connection; even where the list reaches it, its filter may not.
  return lanes.some((lane) => lane.reach.cut) ? 'list-cut' : undefined;
}

function isLoginPort({ fields }: LaneEvent, ports: readonly number[]): boolean {
  return fields.destinationPort !== undefined && ports.includes(fields.destinationPort);
}

/** The second witness of a window: all lanes of SIEMs, and what other lanes observed by themselves. */
export function* sensorOf(views: readonly LaneView[], options: JudgeOptions): Generator<void, Sensor> {
  const witnesses = views.filter(({ lane, events }) => lane.role === 'siem' || events.some(isOwn));
  const lists = witnesses.map(({ events }) => events.filter(isOwn));
  yield;
  const events = lists.length === 1 ? lists[0] : lists.flat().sort((a, b) => a.timeMs - b.timeMs);
  const lanes = witnesses.map(({ lane }) => lane);
  const timesMs = new Float64Array(events.length);
  const connections: LaneEvent[] = [];
  const shells: LaneEvent[] = [];
  let sawPort = false;
  for (let index = 0; index < events.length; index++) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const event = events[index];
    timesMs[index] = event.timeMs;
    if (isLoginConnection(event, options.loginPorts)) {
      connections.push(event);
      sawPort = true;
    } else if (isLoginShell(event)) {
      shells.push(event);
    } else if (event.kind === 'network.connection-attempted' && isLoginPort(event, options.loginPorts)) {
      sawPort = true;
    }
  }
  return {
    lanes,
    events,
    timesMs,
    connections,
    shells,
    offsetMs: 0,
    pairs: 0,
    deaf: deafness(lanes) ?? (sawPort ? undefined : 'never-saw-login-port'),
    livenessMs: options.livenessMs,
  };
}

function isOwn(event: LaneEvent): boolean {
  return event.observation !== 'log';
}

/** Why the sensor's silence at `atMs` (the logs' clock) proves nothing; undefined where it was listening. */
export function deafAt(sensor: Sensor, atMs: number): DeafReason | undefined {
  if (sensor.deaf !== undefined) {
    return sensor.deaf;
  }
  const at = atMs + sensor.offsetMs;
  const { timesMs, livenessMs } = sensor;
  const next = lowerBound(timesMs, at);
  const before = next > 0 && at - timesMs[next - 1] <= livenessMs;
  const after = next < timesMs.length && timesMs[next] - at <= livenessMs;
  return before && after ? undefined : 'silent-around';
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
