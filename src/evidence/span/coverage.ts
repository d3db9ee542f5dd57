import type { Lane, LaneSet } from '../../frames/lane';
import { intervalOf, newestOf, oldestOf, type SpanReport, type SpanReports } from './reports';
import type { CoverageSpan, CoverageState, UnknownReason } from '../types';

/** Two reports further apart than so many usual intervals leave what lies between them unknown. */
const LONGEST_PAUSE = 3;
const USUAL_INTERVAL_MS = 5 * 60_000;

type Stretch = Omit<CoverageSpan, 'count'>;

function newest(report: SpanReport): number {
  return Math.max(-Infinity, ...[...report.sources.values()].map((source) => newestOf(source) ?? -Infinity));
}

/** Since when a host holds anything, ms since the epoch: the oldest entry of all its logs and journals. */
export function heldFrom(report: SpanReport): number {
  return Math.min(Infinity, ...[...report.sources.values()].map((source) => oldestOf(source) ?? Infinity));
}

function isWhole({ whole, end }: SpanReport): boolean {
  return whole && end?.unread === 0;
}

/**
 * For every moment of the window what the host itself still has, from its own reports: nothing before the oldest entry
 * of the last report; entries between two reports where something was written between them; and unknown in all else,
 * as a report tells the ends of a log and not what lies in its middle. Lines that anybody could have written prove
 * nothing at all.
 */
export function spanCoverage(lane: Lane, { reports, trusted }: SpanReports, set: LaneSet): readonly CoverageSpan[] {
  const { fromMs, toMs } = set;
  const endMs = Math.min(toMs, set.asOfMs);
  const last = reports[reports.length - 1];
  const state = lane.recordsState.state;
  if (state === 'loading' || state === 'failed' || last === undefined || !trusted) {
    const reason = state === 'loading' ? 'loading' : state === 'failed' ? 'query-failed' : undefined;
    return [{ fromMs, toMs, state: 'unknown', reason: reason ?? (last === undefined ? 'no-data' : 'report-claimed') }];
  }
  const spans: Stretch[] = [];
  const add = (from: number, to: number, what: CoverageState, reason?: UnknownReason) => {
    const at = spans[spans.length - 1]?.toMs ?? fromMs;
    const start = Math.max(from, at);
    const end = Math.min(to, toMs);
    if (end <= start) {
      return;
    }
    const before = spans[spans.length - 1];
    if (before !== undefined && before.state === what && before.reason === reason) {
      spans[spans.length - 1] = { ...before, toMs: end };
    } else {
      spans.push(
        reason === undefined
          ? { fromMs: start, toMs: end, state: what }
          : { fromMs: start, toMs: end, state: what, reason }
      );
    }
  };
  const beginMs = heldFrom(last);
  if (beginMs > fromMs) {
    const until = Math.min(beginMs, last.atMs);
    add(fromMs, until, isWhole(last) ? 'empty' : 'unknown', isWhole(last) ? undefined : 'report-ends');
  }
  const pauseMs = LONGEST_PAUSE * (intervalOf(reports) ?? USUAL_INTERVAL_MS);
  for (let index = 1; index < reports.length; index++) {
    const [one, next] = [reports[index - 1], reports[index]];
    add(one.atMs - Infinity, one.atMs, 'unknown', 'report-ends');
    if (next.atMs - one.atMs > pauseMs) {
      add(one.atMs, next.atMs, 'unknown', 'report-ends');
    } else if (newest(next) > newest(one)) {
      add(one.atMs, next.atMs, 'events');
    } else {
      add(one.atMs, next.atMs, isWhole(next) ? 'empty' : 'unknown', isWhole(next) ? undefined : 'report-ends');
    }
  }
  add(-Infinity, last.atMs, 'unknown', 'report-ends');
  add(last.atMs, endMs, 'unknown', 'after-report');
  add(endMs, toMs, 'unknown', 'future');
  return spans;
}
