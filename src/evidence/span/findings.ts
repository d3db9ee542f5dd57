import { countedIn, emptyShare } from '../coverage/coverage';
import { laneName, type Facts } from '../facts';
import { say, stretch } from '../findings/say';
import { heldFrom } from './coverage';
import { spanLosses, type SpanLoss } from './losses';
import { intervalOf, type SpanReports } from './reports';
import type { EvidenceRef, Finding, Gap, GapCause, GapOwner, Statement } from '../types';

/** An act against the logs shows in the report after it; clocks and queues are a little apart, ms. */
const NEAR_MS = 60_000;
/** A central copy that is silent for this share of what is gone lost it too. */
const SHARED = 0.8;
/** Reports that stay away for so many of their intervals have stopped. */
const STOPPED_INTERVALS = 3;
/** Names in one sentence; more are counted. */
const MOST_NAMES = 5;

const HOW: Readonly<Record<SpanLoss['how'], string>> = {
  truncated: 'history-truncated',
  deleted: 'history-deleted',
  rewritten: 'history-rewritten',
  head: 'history-head',
  thinned: 'history-thinned-journal',
  unread: 'history-unread-source',
};

/** Losses that one report shows. */
interface Shrinking {
  readonly sinceMs: number;
  readonly losses: readonly SpanLoss[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly elsewhere: Readonly<Record<string, number>>;
  readonly owner: GapOwner;
}

/** What the reports of a window say was lost, and where in it that is. */
export interface SpanFacts extends SpanReports {
  readonly losses: readonly SpanLoss[];
}

export function spanFacts(reports: SpanReports, life: Facts['life']): SpanFacts {
  return { ...reports, losses: spanLosses(reports, life) };
}

/** Losses that nothing explains, by the report that shows them first. */
function shrinkings(facts: Facts): readonly Shrinking[] {
  const byReport = new Map<number, SpanLoss[]>();
  for (const loss of facts.span.losses) {
    if (!loss.byRotation && loss.sinceMs >= facts.set.fromMs && loss.sinceMs <= facts.set.toMs) {
      const list = byReport.get(loss.sinceMs) ?? [];
      list.push(loss);
      byReport.set(loss.sinceMs, list);
    }
  }
  return [...byReport].map(([sinceMs, losses]) => {
    const fromMs = Math.min(...losses.map((one) => one.fromMs));
    const toMs = Math.max(...losses.map((one) => one.toMs));
    return { sinceMs, losses, fromMs, toMs, ...keptElsewhere(facts, fromMs, toMs) };
  });
}

/** Who else has what is gone, as far as it lies in the window. */
function keptElsewhere({ set, coverage }: Facts, fromMs: number, toMs: number): Pick<Shrinking, 'elsewhere' | 'owner'> {
  const elsewhere: Record<string, number> = {};
  const [from, to] = [Math.max(fromMs, set.fromMs), Math.min(toMs, set.toMs)];
  const central = set.lanes.filter(({ role }) => role === 'central');
  for (const lane of central) {
    const count = countedIn(lane, from, to);
    if (count !== undefined && to > from) {
      elsewhere[lane.id] = count;
    }
  }
  const kept = Object.values(elsewhere).some((count) => count > 0);
  const empty = central.some(({ id }) => to > from && emptyShare(coverage[id] ?? [], from, to) >= SHARED);
  return { elsewhere, owner: kept ? 'host-only' : empty ? 'both' : 'unknown' };
}

function namesOf(losses: readonly SpanLoss[]): { readonly sources: readonly string[]; readonly more?: number } {
  const names = [...new Set(losses.map(({ name }) => name))];
  return names.length > MOST_NAMES
    ? { sources: names.slice(0, MOST_NAMES), more: names.length - MOST_NAMES }
    : { sources: names };
}

function statementOf(facts: Facts, one: Shrinking, also: readonly Statement[]): Statement {
  const { fromMs, toMs, sinceMs, losses } = one;
  const { sources } = namesOf(losses);
  const values = { host: facts.host, sources, fromMs, toMs, sinceMs };
  const id = losses.every(({ how }) => how === 'unread')
    ? 'history-unread'
    : losses.every(({ partly }) => partly)
      ? 'history-thinned'
      : 'history-shrank';
  return say(id, values, { also });
}

function actsNear(facts: Facts, { losses, sinceMs }: Shrinking): readonly Statement[] {
  const fromMs = Math.min(...losses.map(({ beforeMs }) => beforeMs)) - NEAR_MS;
  return facts.tampering
    .filter(
      ({ happenedMs, kind }) => happenedMs >= fromMs && happenedMs <= sinceMs + NEAR_MS && /^log|^journal/.test(kind)
    )
    .map(({ event, happenedMs, user, command }) =>
      say(
        'history-act',
        { atMs: happenedMs, user: user ?? '?', command },
        { evidence: [{ laneId: event.laneId, index: event.index, timeMs: event.timeMs }] }
      )
    );
}

function shrankFinding(facts: Facts, one: Shrinking): Finding {
  const { losses, sinceMs, fromMs, elsewhere, owner } = one;
  const { set, span } = facts;
  const clipped = fromMs < set.fromMs;
  const kept = Object.entries(elsewhere).map(([id, count]) =>
    say(clipped ? 'history-kept-part' : 'elsewhere', { lane: laneName(facts, id), count })
  );
  const now = span.reports.find(({ atMs }) => atMs === sinceMs);
  const holds = now === undefined ? Infinity : heldFrom(now);
  const acts = actsNear(facts, one);
  const { more } = namesOf(losses);
  return {
    id: `loss:history:${Math.round(sinceMs / 1000)}`,
    severity: 'warning',
    statement: statementOf(facts, one, kept),
    supporting: [
      ...losses
        .slice(0, MOST_NAMES)
        .map(({ name, how, beforeMs }) => say(HOW[how], { source: name, beforeMs, sinceMs })),
      ...(more === undefined ? [] : [say('history-more', { count: more })]),
      ...acts,
      ...(Number.isFinite(holds) ? [say('history-held', { host: facts.host, atMs: sinceMs, oldestMs: holds })] : []),
      say(`owner-${owner}`, { lane: facts.host }),
    ],
    against: losses.some(({ rebooted }) => rebooted) ? [say('history-restart', { host: facts.host })] : [],
    missing: [...(acts.length > 0 ? [] : [say('need-cause')]), ...(span.trusted ? [] : [say('span-claimed')])],
    fromMs: sinceMs,
    toMs: sinceMs,
    evidence: losses.flatMap(({ evidence }) => evidence).filter(isFirst),
  };
}

function isFirst({ laneId, index }: EvidenceRef, at: number, all: readonly EvidenceRef[]): boolean {
  return all.findIndex((other) => other.laneId === laneId && other.index === index) === at;
}

/** Lines in the name of the reporter that its unit did not write. */
function strangerFindings({ span, host }: Facts): readonly Finding[] {
  const [first] = span.strangers;
  if (first === undefined) {
    return [];
  }
  const { timeMs } = first;
  const statement = say('span-forged', { host, count: span.strangers.length, atMs: timeMs }, { evidence: [first] });
  return [plainFinding('tamper:span-forged', 'warning', statement, timeMs, timeMs, span.strangers.slice(0, 20))];
}

function plainFinding(
  id: string,
  severity: Finding['severity'],
  statement: Statement,
  fromMs: number,
  toMs: number,
  evidence: readonly EvidenceRef[],
  missing: readonly Statement[] = []
): Finding {
  return { id, severity, statement, supporting: [], against: [], missing, fromMs, toMs, evidence };
}

/** The host wrote on and reported no more: from then on nothing tells what it lost. */
function stoppedFindings(facts: Facts): readonly Finding[] {
  const { set, span, host } = facts;
  const last = span.reports[span.reports.length - 1];
  const intervalMs = intervalOf(span.reports);
  const endMs = Math.min(set.toMs, set.asOfMs);
  if (last === undefined || intervalMs === undefined) {
    return [];
  }
  const fromMs = last.atMs + STOPPED_INTERVALS * Math.max(intervalMs, NEAR_MS);
  const cut = set.lanes.some(({ kind, reach }) => kind === 'span' && reach.cut && reach.toMs < endMs);
  const wroteOn = set.lanes.some(({ role, kind, ...lane }) => {
    const counted = role === 'siem' || kind === 'span' ? undefined : countedIn({ role, kind, ...lane }, fromMs, endMs);
    return counted !== undefined && counted > 0;
  });
  if (fromMs >= endMs || !wroteOn || cut) {
    return [];
  }
  const statement = say('span-stopped', { host, atMs: last.atMs, longForMs: endMs - last.atMs });
  return [plainFinding('loss:span-stopped', 'warning', statement, last.atMs, endMs, [last.ref], [say('need-cause')])];
}

/** What rotation took, told once: so that nobody thinks that nothing is gone. */
function rotationFindings({ span, set, host }: Facts): readonly Finding[] {
  const taken = span.losses.filter(
    ({ byRotation, sinceMs }) => byRotation && sinceMs >= set.fromMs && sinceMs <= set.toMs
  );
  if (taken.length === 0) {
    return [];
  }
  const values = { host, count: taken.length, toMs: Math.max(...taken.map(({ toMs }) => toMs)) };
  const [first, final] = [taken[0], taken[taken.length - 1]];
  const evidence = taken.slice(0, 20).flatMap((one) => one.evidence.slice(1));
  const missing = span.trusted ? [] : [say('span-claimed')];
  return [
    plainFinding(
      'loss:rotated',
      'notice',
      say('history-rotated', values),
      first.sinceMs,
      final.sinceMs,
      evidence,
      missing
    ),
  ];
}

/** What span reports tell: history that is gone, reports that are not the host's, and reports that stopped. */
export function spanFindings(facts: Facts): readonly Finding[] {
  return [
    ...shrinkings(facts).map((one) => shrankFinding(facts, one)),
    ...strangerFindings(facts),
    ...stoppedFindings(facts),
    ...rotationFindings(facts),
  ];
}

const CAUSES: Readonly<Record<SpanLoss['how'], GapCause>> = {
  truncated: 'deleted',
  deleted: 'deleted',
  rewritten: 'deleted',
  head: 'unexplained',
  thinned: 'unexplained',
  unread: 'unexplained',
};

/** The stretches that are gone, as gaps in the lane of the reports: what is drawn. */
export function spanGaps(facts: Facts): readonly Gap[] {
  const lane = facts.set.lanes.find(({ kind, role }) => kind === 'span' && role === 'host');
  if (lane === undefined) {
    return [];
  }
  return shrinkings(facts).flatMap(({ fromMs, toMs, losses, elsewhere, owner }) => {
    const from = Math.max(fromMs, facts.set.fromMs);
    const to = Math.min(toMs, facts.set.toMs);
    const whole = losses.some(({ partly, how }) => !partly && how !== 'unread');
    const gap: Gap = {
      laneId: lane.id,
      fromMs: from,
      toMs: to,
      openStart: fromMs < facts.set.fromMs,
      openEnd: toMs > facts.set.toMs,
      owner,
      cause: CAUSES[losses[0].how],
      elsewhere,
      evidence: [stretch(lane.id, losses[0].sinceMs), ...losses[0].evidence],
      stream: namesOf(losses).sources.join(', '),
      confirmed: facts.span.trusted,
    };
    return whole && to > from ? [gap] : [];
  });
}
