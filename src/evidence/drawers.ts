import { isStopProcess } from './host/boots';
import { SLICE_RECORDS, happenedAt, type LaneView } from './reading/events';
import { isLoginSession, type ReadLane, type Sighting } from './logins/logins';
import { isHearsay } from './logins/quoted';
import type { Sensor } from './sensor/sensor';
import { belongsToSessions } from './logins/sessions';
import { tellsOfLogin } from './sensor/told';
import type { LaneEvent } from './types';

/** Records by what they are for, those of log lanes unless said otherwise, each list in order of the time they happened. */
export interface Drawers {
  readonly accepted: readonly Sighting[];
  readonly sessions: readonly Sighting[];
  /** Records of SIEM lanes that say that somebody logged in; theirs is no log's word. */
  readonly told: readonly Sighting[];
  /** The host's and the loggers' own life: boot, shutdown, journal, logger, clock. */
  readonly life: readonly Sighting[];
  /** Commands with their text, from logs. */
  readonly commands: readonly Sighting[];
  /** What sessions are made of. */
  readonly trail: readonly Sighting[];
  /** `address port` of every connection that a line speaks of. */
  readonly logged: ReadonlySet<string>;
  /** Per lane: what a host's journal and its log files may both hold, with the marks of their own life. */
  readonly common: ReadonlyMap<string, readonly Sighting[]>;
}

/** Own observations of the second witness, by the logs' clock. */
export interface SensorDrawers {
  /** What starts and stops the host, and the witness's own starts. */
  readonly starts: readonly Sighting[];
  readonly commands: readonly Sighting[];
  readonly trail: readonly Sighting[];
}

const LIFE = new Set(['boot', 'shutdown', 'journal', 'logger', 'clock']);
const COMMON = new Set(['login', 'session', 'privilege', 'account']);

function familyOf({ kind }: LaneEvent): string {
  return kind.slice(0, kind.indexOf('.'));
}

function inOrder(a: Sighting, b: Sighting): number {
  return a.happenedMs - b.happenedMs || a.event.timeMs - b.event.timeMs;
}

/** A record that the journal and the log files of a host both hold: people's doings. */
export function isInBoth({ event }: Sighting): boolean {
  return COMMON.has(familyOf(event));
}

/** Two ordered lists as one. */
export function merge(a: readonly Sighting[], b: readonly Sighting[]): readonly Sighting[] {
  if (a.length === 0 || b.length === 0) {
    return a.length === 0 ? b : a;
  }
  const merged: Sighting[] = [];
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const takeLeft = right >= b.length || (left < a.length && inOrder(a[left], b[right]) <= 0);
    merged.push(takeLeft ? a[left++] : b[right++]);
  }
  return merged;
}

function* pickTold({ lane, events }: LaneView, told: Sighting[]): Generator<void, void> {
  for (let at = 0; at < events.length; at++) {
    if (at % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const event = events[at];
    if (tellsOfLogin(event, lane.role === 'siem')) {
      told.push({ event, happenedMs: event.timeMs, arrival: 'on-time' });
    }
  }
}

/** One pass over all events. */
export function* fillDrawers(lanes: readonly ReadLane[]): Generator<void, Drawers> {
  const accepted: Sighting[] = [];
  const sessions: Sighting[] = [];
  const told: Sighting[] = [];
  const life: Sighting[] = [];
  const commands: Sighting[] = [];
  const trail: Sighting[] = [];
  const common = new Map<string, readonly Sighting[]>();
  const logged = new Set<string>();
  for (const { view, arrivals } of lanes) {
    if (view.lane.role === 'siem') {
      yield* pickTold(view, told);
      continue;
    }
    const shared: Sighting[] = [];
    for (let at = 0; at < view.events.length; at++) {
      if (at % SLICE_RECORDS === SLICE_RECORDS - 1) {
        yield;
      }
      const event = view.events[at];
      const { sourceIp, sourcePort } = event.fields;
      const hearsay = isHearsay(event);
      if (sourcePort !== undefined && !hearsay && arrivals.arrival[event.index] !== 'old') {
        logged.add(`${sourceIp} ${sourcePort}`);
      }
      const family = familyOf(event);
      const isLife = LIFE.has(family) && !hearsay;
      const isShared = COMMON.has(family);
      const isCommand =
        event.fields.command !== undefined && (event.kind === 'privilege.command' || family === 'tamper');
      if (!isLife && !isShared && !isCommand && event.kind !== 'audit.login') {
        continue;
      }
      const replay = arrivals.replays[arrivals.replayOf[event.index]];
      const one: Sighting = {
        event,
        happenedMs: happenedAt(view, event.index),
        arrival: arrivals.arrival[event.index],
        replay,
      };
      if (isLife) {
        life.push(one);
      }
      if (isShared || isLife) {
        shared.push(one);
      }
      if (isCommand) {
        commands.push(one);
      }
      if (event.observation !== 'log' && tellsOfLogin(event, false)) {
        told.push({ ...one, happenedMs: event.timeMs });
      } else if (event.kind === 'login.accepted') {
        accepted.push(one);
      } else if (isLoginSession(event)) {
        sessions.push(one);
      }
      if (belongsToSessions(event)) {
        trail.push(one);
      }
    }
    common.set(view.lane.id, shared.sort(inOrder));
    yield;
  }
  for (const list of [accepted, sessions, told, life, commands, trail]) {
    list.sort(inOrder);
    yield;
  }
  return { accepted, sessions, told, life, commands, trail, common, logged };
}

/** One pass over what the second witness observed. */
export function* fillSensorDrawers(sensor: Sensor): Generator<void, SensorDrawers> {
  const starts: Sighting[] = [];
  const commands: Sighting[] = [];
  const trail: Sighting[] = [];
  for (let at = 0; at < sensor.events.length; at++) {
    if (at % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const event = sensor.events[at];
    const isStart =
      event.kind === 'sensor.started' ||
      (event.kind === 'process.started' && event.fields.pid === 1) ||
      isStopProcess(event);
    const isCommand = event.kind === 'process.started' && event.fields.command !== undefined;
    const isTrail = belongsToSessions(event);
    if (isStart || isCommand || isTrail) {
      const one: Sighting = { event, happenedMs: event.timeMs - sensor.offsetMs, arrival: 'on-time' };
      if (isStart) {
        starts.push(one);
      }
      if (isCommand) {
        commands.push(one);
      }
      if (isTrail) {
        trail.push(one);
      }
    }
  }
  return { starts, commands, trail };
}
