import { absentFindings } from './absent';
import { clockFindings, holeFindings, stepFindings } from './clockFindings';
import { aloneFinding, isOfSession, mayBeLogged, untiedFindings } from '../sensor/alone';
import { refOf } from '../host/boots';
import { sensorName, type Facts } from '../facts';
import { forgedFindings } from '../logins/forged';
import { gapFinding } from './gapFindings';
import { laneFindings } from './laneFindings';
import { realLoginFinding, replayedLoginFinding } from './loginFindings';
import type { ReadLane, Sighting } from '../logins/logins';
import {
  backlogFinding,
  dropFindings,
  readerFinding,
  replayFinding,
  restartFinding,
  tamperFinding,
} from './otherFindings';
import { riseFindings } from '../replay/rises';
import { say, sortFindings, worse } from './say';
import { toldLogins, type ToldLogin } from '../sensor/told';
import { sayTold, toldFindings } from './toldFindings';
import { spanFindings } from '../span/findings';
import { sequenceFindings } from './sequenceFindings';
import type { Finding, Replay } from '../types';
import type { JudgedLogin } from '../logins/verdicts';

/** So many findings between two chances to pause. */
const CHUNK = 64;
/** Lines about one restart of a reader are closer than this, ms. */
const READER_PAUSE_MS = 60_000;

/** An approved login that nobody could be asked about: told once for all of them. */
function isUnchecked({ login, userApproved, networkApproved, atTime }: JudgedLogin): boolean {
  return userApproved && networkApproved && login.from === 'accepted' && atTime.verdict === 'not-listening';
}

/** Logins whose only records are old, by user and burst. */
function byBurst(judged: readonly JudgedLogin[]): ReadonlyMap<string, readonly JudgedLogin[]> {
  const groups = new Map<string, JudgedLogin[]>();
  for (const one of judged) {
    if (one.status !== 'real') {
      const key = `${one.login.user} ${one.replay?.laneId} ${one.replay?.fromMs} ${one.status} ${one.severity}`;
      const list = groups.get(key) ?? [];
      list.push(one);
      groups.set(key, list);
    }
  }
  return groups;
}

function* loginFindings(facts: Facts, judged: readonly JudgedLogin[]): Generator<void, readonly Finding[]> {
  const found: Finding[] = [];
  const fine = judged.filter(({ status, severity }) => status === 'real' && severity === 'ok');
  const unchecked = judged.filter((one) => one.status === 'real' && isUnchecked(one));
  for (const one of judged) {
    if (one.status === 'real' && one.severity !== 'ok' && !isUnchecked(one)) {
      found.push(realLoginFinding(facts, one));
      if (found.length % CHUNK === 0) {
        yield;
      }
    }
  }
  for (const group of byBurst(judged).values()) {
    found.push(replayedLoginFinding(facts, group));
  }
  if (fine.length > 0) {
    found.push(groupFinding(facts, 'ok', 'logins-approved', fine));
  }
  if (unchecked.length > 0) {
    const worst = unchecked.map(({ severity }) => severity).reduce(worse);
    found.push(groupFinding(facts, worst, 'logins-unchecked', unchecked));
  }
  return found;
}

function groupFinding(facts: Facts, severity: Finding['severity'], id: string, group: readonly JudgedLogin[]): Finding {
  const users = [...new Set(group.map(({ login }) => login.user ?? '?'))].sort();
  const times = group.map(({ login }) => login.happenedMs);
  return {
    id: `logins:${id}`,
    severity,
    statement: say(id, { count: group.length, users, host: facts.host, sensor: sensorName(facts) }),
    supporting: [],
    against: [],
    missing: severity === 'ok' ? [] : [say('need-sensor')],
    fromMs: Math.min(...times),
    toMs: Math.max(...times),
    evidence: group.flatMap(({ login }) => login.fresh.slice(0, 1).map(({ event }) => refOf(event))),
  };
}

/** Something the lanes hold before a boot: else its lines are a beginning and no restart. */
function isRestart(lanes: readonly ReadLane[], atMs: number): boolean {
  return lanes.some(({ view: { lane } }) => {
    const counted = lane.counts?.startMs.findIndex((_, index) => (lane.counts?.count[index] ?? 0) > 0) ?? -1;
    const firstCounted =
      counted < 0 ? Infinity : (lane.counts?.startMs[counted] ?? Infinity) + (lane.counts?.stepMs ?? 0);
    const firstListed = lane.records.length > 0 ? lane.records.timeMs[0] : Infinity;
    return lane.role !== 'siem' && Math.min(firstCounted, firstListed) < atMs - 60_000;
  });
}

/** All findings of a window, worst first. */
export function* allFindings(facts: Facts, judged: readonly JudgedLogin[]): Generator<void, readonly Finding[]> {
  const logins = yield* loginFindings(facts, judged);
  yield;
  const reported = new Set(
    logins
      .flatMap(({ severity, evidence }) => (severity === 'critical' ? evidence : []))
      .map(({ laneId, index }) => `${laneId} ${index}`)
  );
  const shown = new Set<Replay | undefined>(
    judged.filter(({ status }) => status !== 'real').map(({ replay }) => replay)
  );
  const tampering = facts.tampering.filter(
    ({ event, happenedMs }) => happenedMs >= facts.set.fromMs && !reported.has(`${event.laneId} ${event.index}`)
  );
  const families: ReadonlyArray<() => readonly Finding[]> = [
    () => tampering.map((act) => tamperFinding(facts, act)),
    () => riseFindings(facts, ({ laneId, index }) => reported.has(`${laneId} ${index}`)),
    () => facts.gaps.map((gap) => gapFinding(facts, gap)),
    () => forgedFindings(facts, facts.logins),
    () => spanFindings(facts),
    () => dropFindings(facts),
    () => restarts(facts),
    () => readers(facts),
    () => facts.replays.filter((one) => !shown.has(one)).map((one) => replayFinding(facts, one)),
    () => facts.lanes.flatMap(({ arrivals }) => arrivals.backlogs).map((one) => backlogFinding(facts, one)),
    () => clockFindings(facts),
    () => stepFindings(facts),
    () => sequenceFindings(facts),
    () => holeFindings(facts),
    () => laneFindings(facts),
  ];
  const alone = facts.alone.filter((one) => !mayBeLogged(facts, one));
  const told = yield* toldLogins(facts);
  const firm = alone.filter(({ tie }) => tie === 'firm');
  const toldOf = new Map(firm.map((one) => [one, told.filter((login) => isOfSession(login, one))]));
  const merged = new Set([...toldOf.values()].flat());
  yield;
  const found = [
    ...logins,
    ...firm.map((one) => withTold(facts, aloneFinding(facts, one), toldOf.get(one) ?? [])),
    ...untiedFindings(facts, alone),
    ...toldFindings(
      facts,
      told.filter((one) => !merged.has(one))
    ),
    ...(yield* absentFindings(facts, judged)),
  ];
  for (const family of families) {
    yield;
    found.push(...family());
  }
  yield;
  return sortFindings(oncePerId(found));
}

/** A session that was seen alone, with what documents say of its login. */
function withTold(facts: Facts, finding: Finding, told: readonly ToldLogin[]): Finding {
  return told.length === 0
    ? finding
    : {
        ...finding,
        severity: toldFindings(facts, told)
          .map(({ severity }) => severity)
          .reduce(worse, finding.severity),
        supporting: [...finding.supporting, ...told.map((one) => sayTold(facts, one))],
        evidence: [...finding.evidence, ...told.flatMap(({ login }) => login.fresh.map(({ event }) => refOf(event)))],
      };
}

function restarts(facts: Facts): readonly Finding[] {
  return facts.boots
    .filter(({ atMs }) => atMs >= facts.set.fromMs && isRestart(facts.lanes, atMs))
    .map((boot) => restartFinding(facts, boot));
}

function readers(facts: Facts): readonly Finding[] {
  const lost = facts.life.filter(({ event, arrival }) => event.kind === 'logger.reader-restarted' && arrival !== 'old');
  return firstOfEach(lost)
    .map((one) => readerFinding(facts, one))
    .filter((one): one is Finding => one !== undefined);
}

/** A reader that lost its place says so in several lines, in several lanes. */
function firstOfEach(lost: readonly Sighting[]): readonly Sighting[] {
  return lost.filter((one, index) => index === 0 || one.happenedMs - lost[index - 1].happenedMs > READER_PAUSE_MS);
}

/** The same thing told by two lanes, or twice within a second, is one finding: the worse one. */
function oncePerId(findings: readonly Finding[]): readonly Finding[] {
  const byId = new Map<string, Finding>();
  for (const finding of sortFindings(findings)) {
    if (!byId.has(finding.id)) {
      byId.set(finding.id, finding);
    }
  }
  return [...byId.values()];
}
