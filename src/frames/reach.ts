import { type DataFrame } from '@grafana/data';

import { isRecord } from './fields';
import { type LaneRecords, type ListReach } from './lane';

/**
 * Limits that sources apply when a query names none: Loki's API and data source, Loki's ceiling,
 * Elasticsearch's and OpenSearch's logs, their window, PPL. A list of exactly such a length is
 * taken as cut off, because a cut-off list looks just like a gap.
 */
const USUAL_LIMITS: ReadonlySet<number> = new Set([100, 200, 500, 1000, 2000, 5000, 10_000]);

export interface ReachInput {
  readonly frames: readonly DataFrame[];
  readonly records: LaneRecords;
  /** Rows that came, also those that were left out for want of a time: the limit counted them. */
  readonly rows: number;
  readonly newestFirst: boolean;
  /** Limit written in the query. */
  readonly queryLimit?: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What part of the window a record list covers for certain. */
export function readReach({ frames, records, rows, newestFirst, queryLimit, fromMs, toMs }: ReachInput): ListReach {
  const limit = firstNumber(frames.map((frame) => frame.meta?.limit)) ?? queryLimit;
  const total = firstNumber(frames.map((frame) => totalOf(frame)));
  const reachedLimit = limit !== undefined ? rows >= limit : USUAL_LIMITS.has(rows);
  const cut = records.length > 0 && (reachedLimit || (total !== undefined && total > rows));
  if (!cut) {
    return { limit, total, cut, fromMs, toMs };
  }
  // The record at the cut may have had neighbours in the same millisecond: it is not covered.
  return newestFirst
    ? { limit, total, cut, fromMs: records.timeMs[0] + 1, toMs }
    : { limit, total, cut, fromMs, toMs: records.timeMs[records.length - 1] };
}

/** OpenSearch says how many documents matched beside those it sent. */
function totalOf(frame: DataFrame): number | undefined {
  const custom: unknown = frame.meta?.custom;
  const total = isRecord(custom) ? custom['total'] : undefined;
  return typeof total === 'number' ? total : undefined;
}

function firstNumber(values: ReadonlyArray<number | undefined>): number | undefined {
  return values.find((value) => typeof value === 'number' && Number.isFinite(value));
}
