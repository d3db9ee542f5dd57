import type { Facts } from '../facts';
import type { Sighting } from '../logins/logins';
import { say } from '../findings/say';
import { refOf } from '../host/boots';
import { baseName, isShell, isSystemPath } from '../host/starts';
import type { Finding, LaneEvent, Severity } from '../types';

/** Lines of one change of user are closer than this, ms: the program's own, PAM's, in several lanes. */
const SAME_RISE_MS = 3000;
/** Programs behind sudo that leave whoever called it with all of root's rights. */
const SWITCHERS =
  /^(?:su|sudo(?:-rs)?|runuser|doas|pkexec|machinectl|nsenter|chroot|systemd-run|run0|script|screen|tmux)$/;
/** PAM services by which somebody who is there becomes somebody else. */
const SWITCH_SERVICES = /^(?:su|su-l|sudo|sudo-i|doas|runuser|runuser-l|polkit-1|pkexec|run0|systemd-run0)$/;
/** PAM says for whom a session was opened, and by whom: a name, or the number alone. */
const BY = /\bby (?<name>[^(]*)\(uid=(?<uid>\d{1,10})\)$/;
/** Names and numbers of the account with all rights. */
const ROOT = /^(?:root|toor|#0)$/;
/** So many commands are named. */
const MOST_NAMED = 20;

/** Somebody became root, or had a command run as root. */
export interface Rise {
  readonly event: LaneEvent;
  readonly happenedMs: number;
  /** Who it was; undefined where the line names a number alone. */
  readonly user?: string;
  readonly uid?: string;
  /** What ran as root, or the program that changed the user. */
  readonly command: string;
  /** Left with all of root's rights, or a program that does not belong to the system ran with them. */
  readonly free: boolean;
}

function isRoot(name: string | undefined): boolean {
  return name !== undefined && ROOT.test(name.trim());
}

/** PAM's line for a change of user. */
export function isSwitch({ kind, fields }: LaneEvent): boolean {
  return kind === 'session.opened' && fields.service !== undefined && SWITCH_SERVICES.test(fields.service);
}

function isFree(command: string): boolean {
  const [program = ''] = command.trim().split(/\s/, 1);
  return isShell(program) || SWITCHERS.test(baseName(program)) || !isSystemPath(program);
}

function riseOf({ event, happenedMs, arrival }: Sighting): Rise | undefined {
  const { kind, fields, envelope } = event;
  if (arrival === 'old') {
    return undefined;
  }
  const user = fields.user?.trim();
  if (kind === 'privilege.command' && fields.command !== undefined && isRoot(fields.effectiveUser ?? 'root')) {
    return isRoot(user)
      ? undefined
      : { event, happenedMs, user, command: fields.command, free: isFree(fields.command) };
  }
  if (kind === 'privilege.switched' && isRoot(fields.effectiveUser)) {
    return isRoot(user) ? undefined : { event, happenedMs, user, command: envelope?.program ?? 'su', free: true };
  }
  if (isSwitch(event) && isRoot(user)) {
    const { name, uid } = BY.exec(envelope?.message ?? '')?.groups ?? {};
    return name === undefined || uid === '0' || isRoot(name)
      ? undefined
      : { event, happenedMs, user: name === '' ? undefined : name, uid, command: fields.service ?? 'su', free: true };
  }
  return undefined;
}

/** What tells of the same change of user: PAM's line is worth something only where the program's own is not there. */
function isSame(known: Rise, one: Rise): boolean {
  const near = one.happenedMs - known.happenedMs <= SAME_RISE_MS;
  const bySame = known.user === one.user || one.user === undefined;
  const sameWords = known.command === one.command || isSwitch(one.event) || known.event.kind !== one.event.kind;
  return near && bySame && sameWords;
}

/**
 * Everybody's way to root, in order of time, each once. `trail` holds the events that belong to sessions, in order of
 * the time they happened.
 */
export function findRises(trail: readonly Sighting[]): readonly Rise[] {
  const own: Rise[] = [];
  const byPam: Rise[] = [];
  for (const one of trail) {
    const rise = riseOf(one);
    if (rise !== undefined) {
      (isSwitch(rise.event) ? byPam : own).push(rise);
    }
  }
  const found: Rise[] = [];
  const lastOf = new Map<string, Rise>();
  for (const one of own) {
    const key = `${one.user} ${one.event.kind} ${one.command}`;
    const known = lastOf.get(key);
    if (known === undefined || !isSame(known, one)) {
      found.push(one);
      lastOf.set(key, one);
    }
  }
  return [...found, ...withoutOwn(byPam, own)].sort((a, b) => a.happenedMs - b.happenedMs);
}

/** PAM's lines beside which no line of the program itself stands. */
function withoutOwn(byPam: readonly Rise[], own: readonly Rise[]): readonly Rise[] {
  const left: Rise[] = [];
  let from = 0;
  for (const one of byPam) {
    while (from < own.length && own[from].happenedMs < one.happenedMs - SAME_RISE_MS) {
      from++;
    }
    let told = left.length > 0 && isSame(left[left.length - 1], one);
    for (
      let index = from;
      !told && index < own.length && own[index].happenedMs <= one.happenedMs + SAME_RISE_MS;
      index++
    ) {
      told = one.user === undefined || own[index].user === one.user;
    }
    if (!told) {
      left.push(one);
    }
  }
  return left;
}

/** Who became root and is not approved: one finding for each, without what a login's own finding tells. */
export function riseFindings(facts: Facts, told: (event: LaneEvent) => boolean): readonly Finding[] {
  const byUser = new Map<string, Rise[]>();
  for (const rise of facts.rises) {
    if (rise.happenedMs >= facts.set.fromMs && !facts.approval.user(rise.user) && !told(rise.event)) {
      const key = rise.user ?? `uid ${rise.uid}`;
      byUser.set(key, [...(byUser.get(key) ?? []), rise]);
    }
  }
  return [...byUser].map(([user, rises]) => findingOf(facts, user, rises));
}

function statementId(many: boolean, free: boolean): string {
  return many ? (free ? 'rise-many' : 'rise-command-many') : free ? 'rise' : 'rise-command';
}

function findingOf(facts: Facts, user: string, rises: readonly Rise[]): Finding {
  const free = rises.filter((one) => one.free);
  const shown = free.length > 0 ? free : rises;
  const [first] = shown;
  const last = shown[shown.length - 1];
  const severity: Severity = free.length > 0 ? 'warning' : 'notice';
  const came = facts.logins.some((login) => login.user === user && login.happenedMs <= first.happenedMs);
  return {
    id: `session:root:${user}:${Math.round(first.happenedMs / 1000)}`,
    severity,
    statement: say(statementId(shown.length > 1, free.length > 0), {
      user,
      host: facts.host,
      atMs: first.happenedMs,
      lastMs: last.happenedMs,
      count: shown.length,
      command: first.command,
    }),
    supporting: rises
      .slice(0, MOST_NAMED)
      .map(({ event, happenedMs, command }) =>
        say('rise-ran', { atMs: happenedMs, user, command }, { evidence: [refOf(event)] })
      ),
    against: [],
    missing: came ? [] : [say('rise-without-login', { user })],
    fromMs: first.happenedMs,
    toMs: last.happenedMs,
    evidence: rises.map(({ event }) => refOf(event)),
  };
}
