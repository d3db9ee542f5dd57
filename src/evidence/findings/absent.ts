import { laneName, type Facts } from '../facts';
import type { Login } from '../logins/logins';
import { say, stretch } from './say';
import type { CoverageSpan, Finding } from '../types';
import type { JudgedLogin } from '../logins/verdicts';
import { isUnclean, refOf } from '../host/boots';

/** Lines that a program says it dropped explain what is missing this close to them, ms. */
const DROP_NEAR_MS = 10 * 60_000;
/** So many logins between two chances to pause. */
const CHUNK = 64;
/** journald writes to disk every five minutes; a crash takes what came after, ms. */
const UNSYNCED_MS = 6 * 60_000;

function stateAt(spans: readonly CoverageSpan[], atMs: number): CoverageSpan | undefined {
  return spans.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
}

function isDrop(kind: string): boolean {
  return kind === 'logger.dropped' || kind === 'journal.suppressed' || kind === 'journal.missed';
}

/**
 * A drop that says so, or a crash right after: the record need not have been taken away. `claimed` where only a
 * line says so that anybody can write.
 */
function excuseFor(facts: Facts, atMs: number): 'shown' | 'claimed' | undefined {
  const drops = facts.life.filter(
    ({ event, happenedMs }) => isDrop(event.kind) && Math.abs(happenedMs - atMs) <= DROP_NEAR_MS
  );
  const crashes = facts.boots.filter((boot) => isUnclean(boot) && boot.atMs >= atMs && boot.atMs - atMs <= UNSYNCED_MS);
  const shown =
    drops.some(({ event }) => event.envelope?.programSource === 'journal') ||
    crashes.some(({ confirmed }) => confirmed);
  return shown ? 'shown' : drops.length + crashes.length > 0 ? 'claimed' : undefined;
}

const STATEMENTS = {
  shown: 'login-lost-there',
  claimed: 'login-maybe-lost-there',
} as const;

function sightedIn(login: Login, laneId: string): boolean {
  return [...login.fresh, ...login.old].some(({ event }) => event.laneId === laneId);
}

/**
 * A login that one log has and another, which was taking lines at that time, has not. Where nothing says
 * that lines were dropped, somebody may have taken out this one.
 */
export function* absentFindings(facts: Facts, judged: readonly JudgedLogin[]): Generator<void, readonly Finding[]> {
  const real = judged.filter(
    ({ login, status }) => status === 'real' && login.fresh.length > 0 && login.from === 'accepted'
  );
  const lanes = facts.set.lanes.filter(
    ({ role, reach, recordsState }) =>
      (role === 'host' || role === 'central') && !reach.cut && recordsState.state === 'answered'
  );
  const found: Finding[] = [];
  for (const lane of lanes) {
    // A lane that holds no login at all is not asked for them.
    if (!real.some(({ login }) => sightedIn(login, lane.id))) {
      continue;
    }
    for (const [index, { login }] of real.entries()) {
      if (index % CHUNK === CHUNK - 1) {
        yield;
      }
      const at = login.happenedMs;
      if (sightedIn(login, lane.id) || stateAt(facts.coverage[lane.id] ?? [], at)?.state !== 'events') {
        continue;
      }
      if (facts.gaps.some((gap) => gap.laneId === lane.id && at >= gap.fromMs && at <= gap.toMs)) {
        continue;
      }
      const excuse = excuseFor(facts, at);
      const [first] = login.fresh;
      found.push({
        id: `loss:login-${lane.id}:${login.user ?? '?'}:${Math.round(at / 1000)}`,
        severity: excuse === 'shown' ? 'notice' : 'warning',
        statement: say(excuse === undefined ? 'login-missing-there' : STATEMENTS[excuse], {
          user: login.user,
          atMs: at,
          lane: lane.name,
          other: laneName(facts, first.event.laneId),
        }),
        supporting: [],
        against: [],
        missing: excuse === 'shown' ? [] : [say(excuse === 'claimed' ? 'need-confirmation' : 'need-cause')],
        fromMs: at,
        toMs: at,
        evidence: [refOf(first.event), stretch(lane.id, at)],
      });
    }
  }
  return found;
}
