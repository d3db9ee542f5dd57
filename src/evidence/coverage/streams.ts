import type { LaneSet } from '../../frames/lane';
import { causeOf, type CauseFacts } from './causes';
import type { GapInput } from './gaps';
import { countedIn } from './coverage';
import { isInBoth, merge, type Drawers } from '../drawers';
import type { ReadLane, Sighting } from '../logins/logins';
import type { Gap } from '../types';

/** So many records that other sources have show that a source lacks them, and not that it writes less. */
const ENOUGH = 5;
/** Records this close to a source's edge may differ by a rounded second, ms. */
const EDGE_MS = 2000;
/** A gap of the whole lane that covers this share of a source's gap is the same gap. */
const COVERED = 0.8;

/**
 * A host's log files and its journal hold the same events, so each shows what the other lacks: counts of
 * the whole lane cannot. Returns stretches of at least `floorMs` in which a source has nothing and the
 * others have several records. Only for lists that were not cut off.
 */
function streamGaps(
  lane: ReadLane,
  own: readonly Sighting[],
  others: readonly Sighting[],
  stream: 'files' | 'journal',
  window: { readonly fromMs: number; readonly toMs: number },
  floorMs: number,
  facts: CauseFacts
): readonly Gap[] {
  const gaps: Gap[] = [];
  const { lane: data } = lane.view;
  if (data.reach.cut || own.length === 0 || others.length === 0) {
    return gaps;
  }
  const edges = [window.fromMs, ...own.map(({ happenedMs }) => happenedMs), window.toMs];
  let next = 0;
  for (let index = 1; index < edges.length; index++) {
    const fromMs = edges[index - 1];
    const toMs = edges[index];
    let count = 0;
    let aliveUntilMs: number | undefined;
    while (next < others.length && others[next].happenedMs < toMs - EDGE_MS) {
      if (others[next].happenedMs > fromMs + EDGE_MS) {
        count++;
        aliveUntilMs = others[next].happenedMs;
      }
      next++;
    }
    if (toMs - fromMs >= floorMs && count >= ENOUGH) {
      const openStart = index === 1;
      const openEnd = index === edges.length - 1;
      const cause = causeOf(
        { fromMs, toMs, openStart, openEnd, owner: 'host-only', stepMs: 0, exact: true, aliveUntilMs, role: 'host' },
        facts
      );
      gaps.push({
        laneId: data.id,
        fromMs,
        toMs,
        openStart,
        openEnd,
        owner: 'host-only',
        elsewhere: {},
        stream,
        ...cause,
      });
    }
  }
  return gaps;
}

function isFromJournal(lane: ReadLane, { event }: Sighting): boolean {
  const labels = lane.view.lane.records.labels?.[event.index];
  return labels?.['source'] === 'journal';
}

/** Gaps in one of a host lane's sources that the lane as a whole does not have. */
export function* hostStreamGaps(
  lane: ReadLane,
  lanes: readonly ReadLane[],
  common: Drawers['common'],
  { set, options, facts }: GapInput,
  known: readonly Gap[]
): Generator<void, readonly Gap[]> {
  const { labels } = lane.view.lane.records;
  const own = common.get(lane.view.lane.id) ?? [];
  if (lane.view.lane.role !== 'host' || labels === undefined || own.length === 0) {
    return [];
  }
  const files = own.filter((one) => !isFromJournal(lane, one));
  const journal = own.filter((one) => isFromJournal(lane, one));
  yield;
  if (files.length === 0 || journal.length === 0) {
    return [];
  }
  let central: readonly Sighting[] = [];
  for (const { view } of lanes) {
    if (view.lane.role === 'central') {
      central = merge(
        central,
        (common.get(view.lane.id) ?? []).filter((one) => one.arrival !== 'old' && isInBoth(one))
      );
      yield;
    }
  }
  const end = Math.min(set.toMs, set.asOfMs, lane.view.lane.takenMs ?? Infinity);
  const window = { fromMs: set.fromMs, toMs: end };
  const all = { ...facts, hostAlive: true };
  const byFiles = streamGaps(
    lane,
    files,
    merge(journal.filter(isInBoth), central),
    'files',
    window,
    options.gapFloorMs,
    all
  );
  yield;
  const byJournal = streamGaps(
    lane,
    journal,
    merge(files.filter(isInBoth), central),
    'journal',
    window,
    options.gapFloorMs,
    all
  );
  // What the whole lane lacks is told once, by the lane's own gap.
  const told = [...byFiles, ...byJournal].filter(
    (gap) => !known.some((whole) => overlap(whole, gap) >= COVERED * (gap.toMs - gap.fromMs))
  );
  return told.map((gap) => ({ ...gap, elsewhere: keptIn(set, gap) }));
}

/** What the central copies have for a gap, by their counts. */
function keptIn(set: LaneSet, gap: Gap): Readonly<Record<string, number>> {
  const kept: Record<string, number> = {};
  for (const lane of set.lanes) {
    const counted = lane.role === 'central' ? countedIn(lane, gap.fromMs, gap.toMs) : undefined;
    if (counted !== undefined) {
      kept[lane.id] = counted;
    }
  }
  return kept;
}

function overlap(a: Gap, b: Gap): number {
  return Math.max(0, Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs));
}
