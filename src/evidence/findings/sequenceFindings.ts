import { laneName, type Facts } from '../facts';
import { say } from './say';
import type { SequenceHole } from '../coverage/sequence';
import type { EvidenceRef, Finding, Gap, Statement } from '../types';

/** Entries around a gap's edge are this close to it, ms. */
const EDGE_MS = 60_000;

function isOf(gap: Gap, { laneId, fromMs, toMs }: SequenceHole): boolean {
  return gap.laneId === laneId && fromMs >= gap.fromMs - EDGE_MS && toMs <= gap.toMs + EDGE_MS;
}

function sayHole(facts: Facts, { laneId, fromMs, toMs, count, elsewhere }: SequenceHole): Statement {
  const kept = Object.entries(elsewhere).map(([id, present]) =>
    say('sequence-elsewhere', { lane: laneName(facts, id), count: present })
  );
  return say('sequence-missing', { lane: laneName(facts, laneId), count, fromMs, toMs }, { also: kept });
}

/** Missing entries within a gap, as a statement beside it. */
export function saySequence(facts: Facts, gap: Gap): readonly Statement[] {
  return facts.sequenceHoles.filter((hole) => isOf(gap, hole)).map((hole) => sayHole(facts, hole));
}

/** journald set its damaged file aside between the two entries, and more than lines shows the restart. */
function isDiscarded(facts: Facts, { fromMs, toMs }: SequenceHole): boolean {
  return facts.boots.some(
    ({ discarded, confirmed, atMs }) =>
      discarded !== undefined && confirmed && atMs >= fromMs - EDGE_MS && atMs <= toMs + EDGE_MS
  );
}

/** Entries that are missing where nothing else shows a gap: the time may be full of other lines. */
export function sequenceFindings(facts: Facts): readonly Finding[] {
  return facts.sequenceHoles
    .filter((hole) => !facts.gaps.some((gap) => isOf(gap, hole)))
    .map((hole) => {
      const { laneId, fromMs, toMs, before, after } = hole;
      const discarded = isDiscarded(facts, hole);
      const evidence: readonly EvidenceRef[] = [
        { laneId, index: before, timeMs: fromMs },
        { laneId, index: after, timeMs: toMs },
      ];
      return {
        id: `gap:${laneId}/sequence:${Math.round(fromMs / 1000)}`,
        severity: discarded ? ('notice' as const) : ('warning' as const),
        statement: sayHole(facts, hole),
        supporting: discarded ? [say('cause-journal-discarded')] : [],
        against: [],
        missing: discarded ? [] : [say('need-cause')],
        fromMs,
        toMs,
        evidence,
      };
    });
}
