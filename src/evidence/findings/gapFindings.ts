import { isUnclean } from '../host/boots';
import { JOURNAL_SYNC_MS } from '../coverage/causes';
import { laneName, type Facts } from '../facts';
import { say, stretch } from './say';
import { saySequence } from './sequenceFindings';
import type { Finding, Gap, GapCause, Severity, Statement } from '../types';

/** Causes that lie in the machinery; the others are acts, or want somebody's attention. */
const MECHANICAL: ReadonlySet<GapCause> = new Set<GapCause>([
  'unclean-reboot',
  'clean-shutdown',
  'journal-discarded',
  'rotation',
  'shipper-outage',
  'clock-step',
]);

function severityOf(facts: Facts, gap: Gap): Severity {
  const role = facts.set.lanes.find(({ id }) => id === gap.laneId)?.role;
  // A copy that begins inside the window may simply be younger, or older records may have expired;
  // not where another witness has records for the time: zooming in must not calm anybody.
  const keptElsewhere = Object.values(gap.elsewhere).some((count) => count > 0);
  if (gap.openStart && (role === 'siem' || (role !== 'host' && !keptElsewhere))) {
    return 'notice';
  }
  if (gap.cause === 'unexplained' && gap.openEnd && role === 'host') {
    return 'warning';
  }
  return MECHANICAL.has(gap.cause) && gap.confirmed ? 'notice' : 'warning';
}

function statementId(gap: Gap): string {
  if (gap.stream !== undefined) {
    return 'gap-stream';
  }
  return gap.openStart ? 'gap-open-start' : gap.openEnd ? 'gap-open-end' : 'gap';
}

/** A start without a shutdown is told within this of the gap that it ends, ms; the step of the counts is added. */
const CRASH_NEAR_MS = 2 * 60_000;

/** What a crash can have to do with a gap: the last minutes, which were not on the disk yet. */
function sayCrash(facts: Facts, gap: Gap): readonly Statement[] {
  const lane = facts.set.lanes.find(({ id }) => id === gap.laneId);
  const nearMs = CRASH_NEAR_MS + (lane?.counts?.stepMs ?? 0);
  const crashed = facts.boots.some((boot) => isUnclean(boot) && Math.abs(boot.atMs - gap.toMs) <= nearMs);
  const explains = gap.cause === 'unclean-reboot' || gap.cause === 'journal-discarded';
  if (!crashed || gap.openEnd || lane?.role === 'siem') {
    return [];
  }
  return [say(explains ? 'crash-takes-minutes' : 'crash-explains-minutes', { syncForMs: JOURNAL_SYNC_MS })];
}

/** A gap with its owner, its cause and what others have for it. */
export function gapFinding(facts: Facts, gap: Gap): Finding {
  const lane = laneName(facts, gap.laneId);
  const kept = Object.entries(gap.elsewhere).filter(([, count]) => count > 0);
  const kind = facts.set.lanes.find(({ id }) => id === gap.laneId)?.kind ?? 'stream';
  const cause = say(gap.confirmed || gap.cause === 'unexplained' ? `cause-${gap.cause}` : `cause-claimed-${gap.cause}`);
  const owner = say(`owner-${gap.owner}`, { lane });
  const elsewhere = kept.map(([id, count]) => say('elsewhere', { lane: laneName(facts, id), count }));
  return {
    id: `gap:${gap.laneId}${gap.stream === undefined ? '' : `/${gap.stream}`}:${Math.round(gap.fromMs / 1000)}`,
    severity: severityOf(facts, gap),
    statement: say(
      statementId(gap),
      { lane, stream: gap.stream, fromMs: gap.fromMs, toMs: gap.toMs, longForMs: gap.toMs - gap.fromMs },
      { also: [...elsewhere, cause] }
    ),
    supporting: [say(`lane-kind-${kind}`, { lane }), owner, ...saySequence(facts, gap), ...sayCrash(facts, gap)],
    against: [],
    missing: gap.confirmed ? [] : [say(gap.cause === 'unexplained' ? 'need-cause' : 'need-confirmation')],
    fromMs: gap.fromMs,
    toMs: gap.toMs,
    evidence: [stretch(gap.laneId, gap.fromMs), stretch(gap.laneId, gap.toMs), ...gap.evidence],
  };
}
