import { bootNear, isUnclean, refOf } from '../host/boots';
import { laneName, sensorName, type Facts } from '../facts';
import { sayName } from '../logins/names';
import { say } from './say';
import { needTraffic, sayControls, saySensor } from './saidBySensor';
import { sessionOf, type Session } from '../logins/sessions';
import type { EvidenceRef, Finding, Gap, Replay, Statement } from '../types';
import { quotedIn } from '../logins/quoted';
import type { JudgedLogin } from '../logins/verdicts';

/** A loss belongs to a replay when it ends this close to it, ms. */
const SAME_STORY_MS = 10 * 60_000;

function evidenceOf(judged: JudgedLogin): readonly EvidenceRef[] {
  const { fresh, old } = judged.login;
  const refs = [...fresh, ...old].map(({ event }) => refOf(event));
  const seen = judged.atReceipt?.counterpart ?? judged.atTime.counterpart;
  return seen === undefined ? refs : [...refs, refOf(seen)];
}

/** The host's loss that belongs to a moment: the gap that holds or ends near it. */
function hostLoss(facts: Facts, atMs: number): Gap | undefined {
  const hosts = facts.set.lanes.filter(({ role }) => role === 'host').map(({ id }) => id);
  return facts.gaps.find(
    (gap) => hosts.includes(gap.laneId) && gap.fromMs <= atMs + SAME_STORY_MS && gap.toMs >= atMs - SAME_STORY_MS
  );
}

/** What was lost on the host, and who still has it. */
export function sayLoss(facts: Facts, gap: Gap): Statement {
  const [other, count] = Object.entries(gap.elsewhere).find(
    ([id, records]) => records > 0 && facts.set.lanes.some((lane) => lane.id === id && lane.role === 'central')
  ) ?? [undefined, undefined];
  const values = {
    lane: laneName(facts, gap.laneId),
    fromMs: gap.fromMs,
    toMs: gap.toMs,
    other: other === undefined ? undefined : laneName(facts, other),
    count,
  };
  return say(other === undefined ? 'lost' : 'lost-but-kept', values);
}

function saySession(session: Session): Statement[] {
  const first = (kind: string) => session.tampering.find((act) => act.kind === kind)?.happenedMs;
  const acts = (['logger-stopped', 'journal-vacuumed', 'logs-deleted', 'audit-off', 'history-cleared'] as const)
    .filter((kind) => first(kind) !== undefined)
    .sort((a, b) => (first(a) ?? 0) - (first(b) ?? 0));
  const said = acts.map((kind) => say(`session-${kind}`, { atMs: first(kind) }));
  const free = session.rises.find((rise) => rise.free);
  const rise = free === undefined ? [] : [say('session-root', { atMs: free.happenedMs, command: free.command })];
  const made = session.accounts.filter(({ event }) => event.kind === 'account.created');
  return made.length === 0
    ? [...rise, ...said]
    : [...rise, say('session-accounts', { users: made.map(({ event }) => event.fields.user ?? '?') }), ...said];
}

function idOf({ login }: JudgedLogin): string {
  return `login:${login.user ?? '?'}:${login.sourceIp ?? '-'}:${login.sourcePort ?? '-'}:${Math.round(login.happenedMs / 1000)}`;
}

function whyNot(judged: JudgedLogin): Statement {
  const { user, sourceIp } = judged.login;
  return judged.userApproved ? say('network-not-approved', { user, sourceIp }) : say('user-not-approved', { user });
}

/** A login that happened, or must be taken for one: unapproved, or approved and not seen by the second witness. */
export function realLoginFinding(facts: Facts, judged: JudgedLogin): Finding {
  const { login, severity } = judged;
  const session = sessionOf(login, facts);
  const approved = judged.userApproved && judged.networkApproved;
  const late = login.fresh.length > 0 && login.fresh.every(({ arrival }) => arrival === 'late');
  const heard = saySensor(facts, judged, judged.atReceipt?.verdict === 'corroborated');
  const acts = saySession(session);
  const loss = acts.length > 0 ? hostLoss(facts, session.endMs ?? login.happenedMs) : undefined;
  const sawIt = judged.atTime.verdict === 'corroborated';
  const output = sawIt && !approved ? undefined : quotedIn(login);
  const values = {
    user: login.user,
    host: facts.host,
    atMs: login.happenedMs,
    sourceIp: login.sourceIp,
    sourcePort: login.sourcePort,
    method: login.method,
    program: output,
  };
  const form = login.from === 'session' ? 'session' : login.sourceIp === undefined ? 'local' : 'network';
  const id =
    output !== undefined
      ? sawIt
        ? 'login-approved-in-output'
        : form === 'session'
          ? 'session-in-output'
          : 'login-in-output'
      : approved
        ? `login-approved-unseen-${form}`
        : judged.userApproved
          ? form === 'network'
            ? 'login-unapproved-source'
            : 'session-unapproved-source'
          : `login-unapproved-${form}`;
  return {
    id: idOf(judged),
    severity,
    statement: say(id, values, {
      also: [
        ...sayName(login.user, facts.approval),
        heard,
        ...acts,
        ...(loss === undefined ? [] : [sayLoss(facts, loss)]),
      ],
    }),
    supporting: [
      ...(approved ? [] : [whyNot(judged)]),
      ...(sawIt ? [heard] : []),
      ...session.commands
        .slice(0, 20)
        .map(({ event, happenedMs }) =>
          say('session-command', { atMs: happenedMs, command: event.fields.command }, { evidence: [refOf(event)] })
        ),
      ...(late
        ? [
            say('arrived-late', {
              atMs: login.fresh[0].event.timeMs,
              lateForMs: login.fresh[0].event.timeMs - login.happenedMs,
            }),
          ]
        : []),
    ],
    against: [
      ...(judged.atTime.verdict === 'uncorroborated' ? [heard] : []),
      ...(judged.atTime.verdict === 'contradicted' ? [heard, sayControls(facts, [judged])] : []),
      ...(login.from === 'accepted' && !login.hasSession ? [say('login-without-session', { user: login.user })] : []),
      ...(login.from === 'session' ? [say('session-without-login', { user: login.user })] : []),
    ],
    missing: judged.atTime.verdict === 'not-listening' ? [heard] : [],
    fromMs: login.happenedMs,
    toMs: session.endMs ?? login.happenedMs,
    evidence: [
      ...evidenceOf(judged),
      ...session.tampering.map(({ event }) => refOf(event)),
      ...session.rises.map(({ event }) => refOf(event)),
    ],
  };
}

/** What made a reader start over, as codes for the sentence. */
function causesOf(facts: Facts, replay: Replay): readonly string[] {
  const boot = bootNear(facts.boots, replay.fromMs, SAME_STORY_MS);
  const codes: string[] = [];
  if (boot !== undefined) {
    codes.push(isUnclean(boot) ? 'unclean-reboot' : 'reboot');
    if (boot.discarded !== undefined) {
      codes.push('journal-discarded');
    }
  }
  return codes.length > 0 ? codes : ['reader-restarted'];
}

/** Old records of one user in one burst: one finding. */
export function replayedLoginFinding(facts: Facts, group: readonly JudgedLogin[]): Finding {
  const [first] = group;
  const { replay, login } = first;
  const receivedMs = Math.min(...first.login.old.map(({ event }) => event.timeMs));
  const heard = saySensor(facts, first, true, group);
  const loss = hostLoss(facts, receivedMs);
  const cleared = group.every(({ status }) => status === 'replayed');
  const values = {
    user: login.user,
    host: facts.host,
    logins: group.length,
    atMs: receivedMs,
    originalMs: login.happenedMs,
    lastOriginalMs: group[group.length - 1].login.happenedMs,
    sourceIp: login.sourceIp,
    lateForMs: receivedMs - login.happenedMs,
    burst: replay?.count ?? group.length,
    burstAtLeast: replay?.atLeast === false ? undefined : 'yes',
    after: replay?.reason === undefined ? undefined : causesOf(facts, replay),
  };
  const many = group.length > 1 ? 'logins' : 'login';
  const id = `${many}-${cleared ? 'replayed' : 'maybe-replayed'}${replay?.reason === undefined ? '' : '-after'}`;
  const approved = group.every((one) => one.userApproved && one.networkApproved);
  const original = say('original-login', { user: login.user, atMs: login.happenedMs, sourceIp: login.sourceIp });
  const also = [...sayName(login.user, facts.approval), ...(loss === undefined ? [] : [sayLoss(facts, loss)]), heard];
  return {
    id: `login:${login.user ?? '?'}:replay:${Math.round(receivedMs / 1000)}`,
    severity: group
      .map(({ severity }) => severity)
      .reduce((a, b) =>
        a === 'critical' || b === 'critical' ? 'critical' : a === 'warning' || b === 'warning' ? 'warning' : a
      ),
    statement: say(id, values, { also }),
    supporting: [...(replay === undefined ? [] : [sayBurst(replay)]), ...(cleared ? [heard] : [])],
    against: [
      ...(approved ? [] : [whyNot(first)]),
      ...(first.visited === true ? [say('address-seen', { sensor: sensorName(facts), sourceIp: login.sourceIp })] : []),
    ],
    missing: [
      ...(cleared ? [] : replay?.strength === 'whole' ? [] : [say('burst-incomplete', { burst: replay?.count })]),
      ...(cleared ? needTraffic(facts) : [heard]),
      ...(approved ? [] : [original]),
    ],
    fromMs: receivedMs,
    toMs: Math.max(...group.flatMap((one) => one.login.old.map(({ event }) => event.timeMs))),
    evidence: [...group.flatMap(evidenceOf), ...(replay?.reason === undefined ? [] : [replay.reason])],
  };
}

/** What a burst of old lines looks like. */
export function sayBurst(replay: Replay): Statement {
  const { count, firstReportedMs, lastReportedMs, fromMs, toMs, duplicates, atLeast, counted } = replay;
  return say(counted !== undefined ? 'burst-counted' : atLeast ? 'burst-at-least' : 'burst', {
    count,
    countedFromMs: counted?.fromMs,
    countedToMs: counted?.toMs,
    firstMs: firstReportedMs,
    lastMs: lastReportedMs,
    receivedFromMs: fromMs,
    receivedToMs: toMs,
    duplicates,
  });
}
