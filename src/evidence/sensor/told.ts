import type { Facts } from '../facts';
import { lanesAt, type HeardLanes } from './heard';
import { isLoginSession, type Login, type Sighting } from '../logins/logins';
import { isLoginService } from '../logins/services';
import { sameAddress } from '../logins/networks';
import { firstIndex } from '../search';
import type { Sensor } from './sensor';
import { baseName } from '../host/starts';
import type { LaneEvent } from '../types';

/** Documents of one login are closer than this, ms: authenticated, authorised, session opened, seen by two sensors. */
const ONE_LOGIN_MS = 30_000;
/** A login with the same address is the same one within this, ms: a collector's delay, a login's grace time. */
const SAME_ADDRESS_MS = 150_000;
/** The same with clocks whose difference is not known, ms. */
const UNKNOWN_CLOCK_MS = 5 * 60_000;
/** A collector that reads zone-less times is off by whole quarters of an hour, ms. */
const ZONE_STEP_MS = 15 * 60_000;
const ZONE_MOST_MS = 14 * 60 * 60_000;
/** So many logins between two chances to pause. */
const CHUNK = 64;

/** Programs that ask for credentials or open sessions without anybody's having come to the host. */
const NO_LOGINS =
  /^(?:\(?crond?\)?|anacron|atd|sudo(?:-rs)?|su|runuser|doas|pkexec|polkit\S*|\(?systemd\)?|systemd-user|dovecot\S*|postfix\S*|smtpd?|imapd?|smbd|nginx|apache2|httpd|postgres|mysqld)$/i;

/** One login that documents of a SIEM tell of and no log lane does; its time is on the logs' clock. */
export interface ToldLogin {
  readonly login: Login;
  /** Somebody observed it by other means than a log. */
  readonly own?: LaneEvent;
  /** Which log lanes would have the login. */
  readonly heard: HeardLanes;
}

/** A record that says that somebody logged in, and that no log lane answers for. */
export function tellsOfLogin(event: LaneEvent, inSiem: boolean): boolean {
  if (!inSiem && event.observation === 'log') {
    return false;
  }
  const program = event.fields.executable === undefined ? undefined : baseName(event.fields.executable);
  if (event.kind === 'login.accepted') {
    return program === undefined || !NO_LOGINS.test(program);
  }
  return isLoginSession(event) || (event.kind === 'session.opened' && program !== undefined && isLoginService(program));
}

/** `CORP\alice` and `alice@corp.example` are how directories write alice. */
export function plainUser(user: string | undefined): string | undefined {
  return user?.replace(/^[^\\]*\\/, '').replace(/(?<=.)@.*$/s, '');
}

function agree<T>(a: T | undefined, b: T | undefined, same: (a: T, b: T) => boolean): boolean {
  return a === undefined || b === undefined || same(a, b);
}

const equal = <T>(a: T, b: T): boolean => a === b;

/** Nothing in two records says that they are of two logins. */
function mayBeOne(a: Pick<Login, 'user' | 'sourceIp' | 'sourcePort'>, b: typeof a): boolean {
  return (
    agree(plainUser(a.user), plainUser(b.user), equal) &&
    agree(a.sourceIp, b.sourceIp, sameAddress) &&
    agree(a.sourcePort, b.sourcePort, equal)
  );
}

/** Records of one login, with what they say together. */
interface Group {
  readonly list: Sighting[];
  user?: string;
  sourceIp?: string;
  sourcePort?: number;
  method?: string;
  own?: Sighting;
}

function keysOf({ user, sourceIp, sourcePort }: LaneEvent['fields']): readonly string[] {
  return [
    ...(sourceIp === undefined || sourcePort === undefined ? [] : [`port ${sourceIp} ${sourcePort}`]),
    ...(user === undefined ? [] : [`user ${plainUser(user)}`]),
    ...(sourceIp === undefined ? [] : [`address ${sourceIp}`]),
  ];
}

/**
 * Groups records of one login. Only the last group of a port, a user and an address is looked at, so
 * that a flood costs no more than its length.
 */
function groupsOf(told: readonly Sighting[]): readonly Group[] {
  const found: Group[] = [];
  const last = new Map<string, Group>();
  for (const one of told) {
    const { fields, observation } = one.event;
    const keys = keysOf(fields);
    const home = keys
      .map((key) => last.get(key))
      .find((group) => group && one.happenedMs - group.list[0].happenedMs <= ONE_LOGIN_MS && mayBeOne(group, fields));
    const group: Group = home ?? { list: [] };
    if (home === undefined) {
      found.push(group);
    }
    group.list.push(one);
    group.user ??= fields.user;
    group.sourceIp ??= fields.sourceIp;
    group.sourcePort ??= fields.sourcePort;
    group.method ??= fields.method;
    group.own ??= observation === 'log' ? undefined : one;
    keys.forEach((key) => last.set(key, group));
  }
  return found;
}

function toLogin({ list, own, user, sourceIp, sourcePort, method }: Group): Login {
  const { happenedMs } = own ?? list[0];
  return { user, sourceIp, sourcePort, method, happenedMs, fresh: list, old: [], from: 'accepted', hasSession: true };
}

/** A log's login with one of the times that its records give it. */
interface Entry {
  readonly ms: number;
  readonly login: Login;
}

/** Logins of the log lanes by what they may be found by, each list in order of time. */
type Index = ReadonlyMap<string, readonly Entry[]>;

function indexOf(logins: readonly Login[]): Index {
  const index = new Map<string, Entry[]>();
  for (const login of logins) {
    // A collector on the host repeats an old line when it is read again, which is when the store got it.
    const times = new Set(
      [...login.fresh, ...login.old].flatMap(({ happenedMs, event }) => [happenedMs, event.timeMs])
    );
    const { user, sourceIp, sourcePort } = login;
    const whole = sourceIp !== undefined && sourcePort !== undefined;
    const keys = [
      whole ? `port ${sourcePort}` : `vague ${plainUser(user)}`,
      `user ${plainUser(user)}`,
      `address ${sourceIp}`,
    ];
    for (const key of keys) {
      const list = index.get(key) ?? [];
      times.forEach((ms) => list.push({ ms, login }));
      index.set(key, list);
    }
  }
  index.forEach((list) => list.sort((a, b) => a.ms - b.ms));
  return index;
}

/** Where a log's record of a told login would be found. */
function candidates({ user, sourceIp, sourcePort }: Login, index: Index): ReadonlyArray<readonly Entry[]> {
  const lists =
    sourceIp !== undefined && sourcePort !== undefined
      ? [`port ${sourcePort}`, `vague ${plainUser(user)}`]
      : [user === undefined ? `address ${sourceIp}` : `user ${plainUser(user)}`];
  return lists.map((key) => index.get(key) ?? []);
}

function within(list: readonly Entry[], fromMs: number, toMs: number): readonly Entry[] {
  const start = firstIndex(list.length, (index) => list[index].ms >= fromMs);
  const end = firstIndex(list.length, (index) => list[index].ms > toMs);
  return list.slice(start, end);
}

/** How far apart a told login and a log's may be, ms. */
function tolerance(told: Login, logged: Login, exactClock: boolean): number {
  if (told.sourceIp !== undefined && logged.sourceIp !== undefined) {
    return exactClock ? SAME_ADDRESS_MS : UNKNOWN_CLOCK_MS;
  }
  return exactClock ? ONE_LOGIN_MS : UNKNOWN_CLOCK_MS;
}

/** A copy of the line, off by a time zone: user, address and port are the same, the minutes too. */
function isInOtherZone(told: Login, { ms, login }: Entry, atMs: number): boolean {
  const off = Math.abs(atMs - ms);
  const rest = off % ZONE_STEP_MS;
  return (
    told.sourcePort !== undefined &&
    told.sourcePort === login.sourcePort &&
    sameAddress(told.sourceIp, login.sourceIp) &&
    off <= ZONE_MOST_MS + SAME_ADDRESS_MS &&
    Math.min(rest, ZONE_STEP_MS - rest) <= SAME_ADDRESS_MS
  );
}

function isLogged(told: Login, own: boolean, sensor: Sensor, index: Index): boolean {
  // A copy carries the log's own time or the collector's; what a sensor saw, the sensor's.
  const times = own ? [told.happenedMs - sensor.offsetMs] : [told.happenedMs, told.happenedMs - sensor.offsetMs];
  const exactClock = own && sensor.pairs > 0;
  const copied = !own && told.sourcePort !== undefined;
  const reach = copied ? ZONE_MOST_MS + SAME_ADDRESS_MS : UNKNOWN_CLOCK_MS;
  const lists = candidates(told, index);
  return times.some((atMs) =>
    lists.some((list) =>
      within(list, atMs - reach, atMs + reach).some(
        (entry) =>
          mayBeOne(told, entry.login) &&
          (Math.abs(atMs - entry.ms) <= tolerance(told, entry.login, exactClock) ||
            (copied && isInOtherZone(told, entry, atMs)))
      )
    )
  );
}

/** Logins that only documents of a SIEM tell of. */
export function* toldLogins(facts: Facts): Generator<void, readonly ToldLogin[]> {
  if (facts.told.length === 0) {
    return [];
  }
  const index = indexOf(facts.logins);
  yield;
  const found: ToldLogin[] = [];
  for (const [at, group] of groupsOf(facts.told).entries()) {
    if (at % CHUNK === CHUNK - 1) {
      yield;
    }
    const own = group.own?.event;
    const login = toLogin(group);
    if (!isLogged(login, own !== undefined, facts.sensor, index)) {
      const atMs = own === undefined ? login.happenedMs : login.happenedMs - facts.sensor.offsetMs;
      found.push({ login: { ...login, happenedMs: atMs }, own, heard: lanesAt(facts, atMs, SAME_ADDRESS_MS) });
    }
  }
  return found;
}
