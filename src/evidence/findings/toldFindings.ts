import { corroborate } from '../sensor/corroborate';
import { refOf } from '../host/boots';
import { laneName, type Facts } from '../facts';
import { realLoginFinding } from './loginFindings';
import { say, worse } from './say';
import type { ToldLogin } from '../sensor/told';
import type { Finding, Severity, Statement } from '../types';
import { realSeverity, type JudgedLogin } from '../logins/verdicts';

/** A told login with what is thought of it. */
interface Judged {
  readonly told: ToldLogin;
  readonly judged: JudgedLogin;
  /** A log line names the connection, and no login on it. */
  readonly failed: boolean;
}

function judge(facts: Facts, told: ToldLogin): Judged | undefined {
  const { login, own, heard } = told;
  const userApproved = facts.approval.user(login.user);
  const networkApproved = facts.approval.network(login.sourceIp);
  const approved = userApproved && networkApproved;
  const read = heard.heard.length > 0;
  // Approved, and nobody could say otherwise: an accusation would rest on a list that was cut off.
  if (approved && (!read || heard.mute)) {
    return undefined;
  }
  const atTime = corroborate(facts.sensor, login, login.happenedMs);
  const failed = facts.sensor.logged.has(`${login.sourceIp} ${login.sourcePort}`);
  // A copy of a line that nobody could look up may be of an old line; packets that look like a login while
  // the log says how the connection failed are in doubt.
  const doubtful = (own === undefined && !read) || (own?.observation === 'network' && failed);
  const least: Severity = 'warning';
  const severity = doubtful ? least : worse(realSeverity(approved, atTime), least);
  return { told, failed, judged: { login, status: 'real', userApproved, networkApproved, atTime, severity } };
}

function lanesOf(facts: Facts, { login, own }: ToldLogin): string {
  return laneName(facts, (own ?? login.fresh[0].event).laneId);
}

function valuesOf(facts: Facts, told: ToldLogin) {
  const { user, sourceIp, sourcePort, happenedMs } = told.login;
  return { sensor: lanesOf(facts, told), host: facts.host, user, atMs: happenedMs, sourceIp, sourcePort };
}

/** How the SIEM came to know of it. */
function sayHow(facts: Facts, told: ToldLogin): Statement {
  const values = { sensor: lanesOf(facts, told) };
  switch (told.own?.observation) {
    case undefined:
    case 'log':
      return say('told-from-a-log', values);
    case 'network':
      return say('told-from-packets', values);
    case 'cloud':
      return say('told-from-cloud', values);
    default:
      return say('told-from-processes', values);
  }
}

function statementId({ told: { login, own, heard }, judged: { userApproved, networkApproved } }: Judged): string {
  const local = login.sourceIp === undefined;
  if (userApproved && networkApproved) {
    return local ? 'told-approved-local' : 'told-approved';
  }
  if (own === undefined) {
    const kind = heard.mute ? 'told-copy-unread' : 'told-copy';
    return local ? `${kind}-local` : kind;
  }
  if (login.user === undefined) {
    return 'told-seen-nobody';
  }
  const kind = heard.mute ? 'told-seen-unread' : 'told-seen';
  return local ? `${kind}-local` : kind;
}

function sayMissing({ login, heard }: ToldLogin): Statement[] {
  return [
    ...heard.unheard.map(({ name }) => say('log-unread', { lane: name, atMs: login.happenedMs })),
    ...(login.user === undefined ? [] : [say('need-login-record', { user: login.user })]),
  ];
}

function single(facts: Facts, one: Judged): Finding {
  const { told, judged, failed } = one;
  const { login } = told;
  const base = realLoginFinding(facts, judged);
  const gap = facts.gaps.find(({ fromMs, toMs }) => login.happenedMs >= fromMs && login.happenedMs <= toMs);
  const { sourceIp, sourcePort } = login;
  return {
    ...base,
    id: base.id.replace(/^login:/, 'login:told:'),
    statement: say(statementId(one), valuesOf(facts, told), { also: base.statement.also }),
    supporting: [
      sayHow(facts, told),
      ...(gap === undefined
        ? []
        : [say('alone-in-gap', { lane: laneName(facts, gap.laneId), fromMs: gap.fromMs, toMs: gap.toMs })]),
      ...base.supporting,
    ],
    against: [...base.against, ...(failed ? [say('told-logged-otherwise', { sourceIp, sourcePort })] : [])],
    missing: [...sayMissing(told), ...base.missing],
  };
}

/** Approved logins are told together: one missing shipper would else fill the page. */
function many(facts: Facts, group: readonly Judged[]): Finding {
  const times = group.map(({ told }) => told.login.happenedMs);
  const fromMs = Math.min(...times);
  const toMs = Math.max(...times);
  const users = [...new Set(group.flatMap(({ told }) => told.login.user ?? []))].sort();
  const unheard = new Map(group.flatMap(({ told }) => told.heard.unheard.map(({ name }) => [name, told] as const)));
  return {
    id: 'login:told:approved',
    severity: group.map(({ judged }) => judged.severity).reduce(worse),
    statement: say('told-approved-many', {
      sensor: lanesOf(facts, group[0].told),
      host: facts.host,
      count: group.length,
      users,
      fromMs,
      toMs,
    }),
    supporting: [...new Map(group.map(({ told }) => sayHow(facts, told)).map((how) => [how.id, how])).values()],
    against: [],
    missing: [...unheard].map(([lane, told]) => say('log-unread', { lane, atMs: told.login.happenedMs })),
    fromMs,
    toMs,
    evidence: group.map(({ told }) => refOf(told.login.fresh[0].event)),
  };
}

/** Findings on logins that only documents of a SIEM tell of. */
export function toldFindings(facts: Facts, told: readonly ToldLogin[]): readonly Finding[] {
  const all = told.map((one) => judge(facts, one)).filter((one): one is Judged => one !== undefined);
  const approved = all.filter(({ judged }) => judged.userApproved && judged.networkApproved);
  const others = all.filter((one) => !approved.includes(one)).map((one) => single(facts, one));
  return [...others, ...(approved.length > 1 ? [many(facts, approved)] : approved.map((one) => single(facts, one)))];
}

/** What a told login adds to a session that the second witness saw alone. */
export function sayTold(facts: Facts, told: ToldLogin): Statement {
  const id = told.login.sourceIp === undefined ? 'told-too-local' : 'told-too';
  return say(id, valuesOf(facts, told), { also: [sayHow(facts, told)] });
}
