import { refOf } from '../host/boots';
import { isExplained } from './explained';
import { laneName, sensorName, type Facts } from '../facts';
import { lanesAt } from './heard';
import { sayName } from '../logins/names';
import { sameAddress } from '../logins/networks';
import { say } from '../findings/say';
import { firstIndex } from '../search';
import { isOfSystem, programOf } from '../host/starts';
import { plainUser, type ToldLogin } from './told';
import type { Finding, LaneEvent, Statement } from '../types';
import { CLAIM_MS, SESSION_WITHIN_MS, around, trafficOf, type Stay, type Traffic, type Visit } from './visits';

/** Closer, where a log line claims the connection for somebody else: a shell right after it is its own, ms. */
const STRANGER_WITHIN_MS = 10_000;
/** A hook of PAM runs this close to the login that it is told of, ms. */
const HOOK_WITHIN_MS = 5000;
/** A login this far outside of what a log's list holds may be in the rest of it, ms. */
const MARGIN_MS = CLAIM_MS;
/** A user who logged in may still be there so much later, ms. */
const OPEN_SESSION_MS = 12 * 60 * 60_000;
/** So many sessions between two chances to pause. */
const CHUNK = 200;

/** A session of which no log line tells. */
export interface Alone {
  /** Absent: what runs below sshd was seen, and no connection. */
  readonly connection?: LaneEvent;
  readonly shell: LaneEvent;
  /** When it began, by the logs' clock. */
  readonly atMs: number;
  /** Other connections that nothing accounts for came as shortly before it. */
  readonly others: number;
  /** `none`: the process may as well have another reason than the connection. */
  readonly tie: 'firm' | 'none';
  /** Its user runs commands anyway: root, or somebody whose login the log has. */
  readonly usual: boolean;
}

/** Times of a user's logins that the logs tell of, in order. */
function loginTimes({ logins }: Traffic): ReadonlyMap<string | undefined, readonly number[]> {
  const times = new Map<string | undefined, number[]>();
  for (const { user, happenedMs } of logins) {
    const list = times.get(plainUser(user)) ?? [];
    list.push(happenedMs);
    times.set(plainUser(user), list);
  }
  return times;
}

function isThere(times: readonly number[] | undefined, atMs: number): boolean {
  const next = times === undefined ? 0 : firstIndex(times.length, (index) => times[index] > atMs);
  return times !== undefined && next > 0 && atMs - times[next - 1] <= OPEN_SESSION_MS;
}

/** Connections that a session may have come on: those that no line names first, then the last before it. */
function visitsBefore(visits: readonly Visit[], { atMs }: Stay): readonly Visit[] {
  return around(visits, atMs - SESSION_WITHIN_MS, atMs)
    .filter((visit) => visit.state === 'free' || (visit.state === 'claimed' && atMs - visit.atMs <= STRANGER_WITHIN_MS))
    .sort((a, b) => Number(a.logged) - Number(b.logged) || b.atMs - a.atMs);
}

type Verdict = Pick<Alone, 'tie'> & { readonly visit?: Visit };

/** Equal for what a host's own hooks start every time. */
function hookOf({ session: { start } }: Stay): string {
  return [start.fields.user ?? '', ...programOf(start)].join(' ');
}

/** What sshd or PAM started by themselves beside logins that the log has: they do it for everybody who knocks. */
function hooksOf({ stays, logins }: Traffic): ReadonlySet<string> {
  const hooks = stays.filter(({ session, atMs }) => {
    const next = firstIndex(logins.length, (index) => logins[index].happenedMs >= atMs - HOOK_WITHIN_MS);
    return (
      session.tie === 'sshd' &&
      !session.asked &&
      next < logins.length &&
      logins[next].happenedMs <= atMs + HOOK_WITHIN_MS
    );
  });
  return new Set(hooks.map(hookOf));
}

/** A process below sshd: a session, whatever it runs, unless sshd or PAM may have started it for themselves. */
function belowSshd(
  facts: Facts,
  hooks: ReadonlySet<string>,
  stay: Stay,
  visits: readonly Visit[]
): Verdict | undefined {
  const { start, asked } = stay.session;
  if (!asked) {
    const visit = hooks.has(hookOf(stay)) ? undefined : visits.find(({ logged }) => !logged);
    return visit && { visit, tie: isOfSystem(start) ? 'none' : 'firm' };
  }
  if (visits.length > 0) {
    return { visit: visits[0], tie: 'firm' };
  }
  return lanesAt(facts, stay.atMs, MARGIN_MS).heard.length > 0 ? { tie: 'firm' } : undefined;
}

/** A process whose parent nobody names: what the login shell of a login is, and what else it may be. */
function loose(facts: Facts, stay: Stay, visits: readonly Visit[], isUserThere: boolean): Verdict | undefined {
  const { session, atMs } = stay;
  const unlogged = visits.find(({ logged }) => !logged);
  const explained = visits.length > 0 && isExplained(facts, session, atMs);
  if (session.tie === 'login-shell' || (session.tie === 'shell' && !isUserThere)) {
    const [visit] = visits;
    return explained ? unlogged && { visit: unlogged, tie: 'none' } : visit && { visit, tie: 'firm' };
  }
  const isPerson = session.start.fields.user !== 'root' && !isUserThere;
  const visit = isPerson ? visits[0] : unlogged;
  return explained || visit === undefined ? undefined : { visit, tie: 'none' };
}

/** Sessions with no login record, by the connection before them. */
export function* seenAlone(facts: Facts): Generator<void, readonly Alone[]> {
  const traffic = yield* trafficOf(facts);
  yield;
  const times = loginTimes(traffic);
  const hooks = hooksOf(traffic);
  yield;
  const found: Alone[] = [];
  for (const [index, stay] of traffic.stays.entries()) {
    if (index % CHUNK === CHUNK - 1) {
      yield;
    }
    const { session, atMs } = stay;
    if (stay.taken || lanesAt(facts, atMs).heard.length === 0) {
      continue;
    }
    const visits = visitsBefore(traffic.visits, stay);
    const isUserThere = isThere(times.get(plainUser(session.start.fields.user)), atMs);
    const verdict =
      session.tie === 'sshd' ? belowSshd(facts, hooks, stay, visits) : loose(facts, stay, visits, isUserThere);
    if (verdict === undefined) {
      continue;
    }
    const { visit, tie } = verdict;
    if (visit !== undefined && tie === 'firm') {
      visit.state = 'taken';
    }
    const usual = isUserThere || session.start.fields.user === 'root';
    const began = visit?.atMs ?? atMs;
    const others = Math.max(0, visits.length - 1);
    found.push({ connection: visit?.connection, shell: session.start, atMs: began, others, tie, usual });
  }
  return found;
}

/** What connections opened that no log line tells of, by `address port`. */
export function openedBy(alone: readonly Alone[]): ReadonlyMap<string, readonly Alone[]> {
  const opened = new Map<string, Alone[]>();
  for (const one of alone) {
    const { sourceIp, sourcePort } = one.connection?.fields ?? {};
    if (one.tie === 'firm' && sourceIp !== undefined) {
      const key = `${sourceIp} ${sourcePort}`;
      const list = opened.get(key) ?? [];
      list.push(one);
      opened.set(key, list);
    }
  }
  return opened;
}

/** A login that documents tell of is the one that opened this session. */
export function isOfSession({ login }: ToldLogin, { connection, shell, atMs, tie }: Alone): boolean {
  const after = login.happenedMs - atMs;
  if (tie === 'none' || after < -CLAIM_MS || after > CLAIM_MS) {
    return false;
  }
  const { sourceIp, sourcePort } = connection?.fields ?? {};
  return login.sourcePort !== undefined && sourcePort !== undefined
    ? login.sourcePort === sourcePort && sameAddress(login.sourceIp, sourceIp)
    : plainUser(login.user) === plainUser(shell.fields.user) &&
        (login.sourceIp === undefined || sourceIp === undefined || sameAddress(login.sourceIp, sourceIp));
}

/** A login shell needs no words about what ran; anything else is worth them. */
function statementId({ connection, shell }: Alone, approved: boolean): string {
  if (connection === undefined) {
    return approved ? 'alone-below-sshd-approved' : 'alone-below-sshd';
  }
  const isCommand = shell.fields.command !== undefined && !/^-\S+$/.test(shell.fields.command);
  return isCommand ? (approved ? 'alone-command-approved' : 'alone-command') : approved ? 'alone-approved' : 'alone';
}

function sayGap(facts: Facts, atMs: number): Statement[] {
  const gap = facts.gaps.find((one) => atMs >= one.fromMs && atMs <= one.toMs);
  return gap === undefined
    ? []
    : [say('alone-in-gap', { lane: laneName(facts, gap.laneId), fromMs: gap.fromMs, toMs: gap.toMs })];
}

function valuesOf(facts: Facts, { connection, shell, atMs }: Alone) {
  const { sourceIp, sourcePort } = connection?.fields ?? {};
  const { user, command, executable } = shell.fields;
  return {
    sensor: sensorName(facts),
    host: facts.host,
    user,
    atMs,
    sourceIp,
    sourcePort,
    command: command ?? executable,
  };
}

function idOf({ connection, shell, atMs }: Alone): string {
  const { sourceIp, sourcePort } = connection?.fields ?? {};
  const place =
    connection === undefined ? `sshd:${shell.fields.user ?? '-'}` : `${sourceIp ?? '-'}:${sourcePort ?? '-'}`;
  return `session:${place}:${Math.round(atMs / 1000)}`;
}

function isApproved(facts: Facts, { connection, shell }: Alone): boolean {
  return facts.approval.user(shell.fields.user) && facts.approval.network(connection?.fields.sourceIp);
}

/** An approved user's session whose login may stand in a list that does not reach there: no accusation. */
export function mayBeLogged(facts: Facts, alone: Alone): boolean {
  return isApproved(facts, alone) && lanesAt(facts, alone.atMs).mute;
}

/** A session that only the second witness saw. */
export function aloneFinding(facts: Facts, alone: Alone): Finding {
  const { connection, shell, atMs, others } = alone;
  const { user } = shell.fields;
  const approved = isApproved(facts, alone);
  const unheard = lanesAt(facts, atMs).unheard.map(({ name }) => say('log-unread', { lane: name, atMs }));
  return {
    id: idOf(alone),
    severity: approved ? 'warning' : 'critical',
    statement: say(statementId(alone, approved), valuesOf(facts, alone), { also: sayName(user, facts.approval) }),
    supporting: sayGap(facts, atMs),
    against: [],
    missing: [
      say('need-login-record', { user }),
      ...(others > 0 ? [say('alone-others', { count: others })] : []),
      ...unheard,
    ],
    fromMs: atMs,
    toMs: atMs,
    evidence: [...(connection === undefined ? [] : [refOf(connection)]), refOf(shell)],
  };
}

/** Commands near connections, with nothing to tie them: one finding, so that a busy host does not fill the page. */
export function untiedFindings(facts: Facts, alone: readonly Alone[]): readonly Finding[] {
  const untied = alone.filter(({ tie }) => tie === 'none');
  if (untied.length === 0) {
    return [];
  }
  const [first] = untied;
  const times = untied.map(({ atMs }) => atMs);
  const count = untied.length;
  return [
    {
      id: 'session:untied',
      // Who is there runs commands all day, and a list of logins does not hold the lines that explain them.
      severity: untied.every(({ usual }) => usual) ? 'notice' : 'warning',
      statement: say(count === 1 ? 'alone-untied' : 'alone-untied-many', { ...valuesOf(facts, first), count }),
      supporting: sayGap(facts, first.atMs),
      against: [],
      missing: [say('need-parent', { sensor: sensorName(facts) })],
      fromMs: Math.min(...times),
      toMs: Math.max(...times),
      evidence: untied.flatMap(({ connection, shell }) => [
        ...(connection === undefined ? [] : [refOf(connection)]),
        refOf(shell),
      ]),
    },
  ];
}
