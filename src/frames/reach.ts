import { type DataFrame } from '@grafana/data';

import { isRecord } from './fields';
import { type LaneRecords, type ListReach } from './lane';

/**
 * Limits that sources apply when a query names none: Loki's API and data source, Loki's ceiling,
 * Elasticsearch's and OpenSearch's logs, their window, PPL. A list of exactly such a length is
 * taken as cut off, because a cut-off list looks just like a gap.
 */
const USUAL_LIMITS: ReadonlySet<number> = new Set([100, 200, 500, 1000, 2000, 5000, 10_000]);

/** Which end of the window a list that was cut off does not reach. */
export type LostEnd = 'oldest' | 'newest' | 'unknown';

export interface ListOrder {
  /** The query's words for the order, where it has any. */
  readonly direction?: string;
  /** Type of the data source that was asked, where the query is at hand. */
  readonly source?: string;
  /** The frames list the newest record first. */
  readonly newestFirst: boolean;
}

/** Sources that list the newest first unless they are told otherwise. */
const NEWEST_FIRST_SOURCES: ReadonlySet<string> = new Set(['loki', 'elasticsearch', 'grafana-opensearch-datasource']);

/**
 * A query is asked day by day, newest day first, and Grafana puts the answers of several days together oldest first: the
 * order of Loki's frames does not tell where they were cut off, but the query does.
 */
export function lostEnd({ direction, source, newestFirst }: ListOrder): LostEnd {
  if (direction !== undefined) {
    return /^(?:forward|asc)/i.test(direction) ? 'newest' : 'oldest';
  }
  if (source !== undefined && NEWEST_FIRST_SOURCES.has(source)) {
    return 'oldest';
  }
  // Snapshots and shared dashboards drop the queries.
  return newestFirst ? 'oldest' : source === undefined ? 'unknown' : 'newest';
}

export interface ReachInput {
  readonly frames: readonly DataFrame[];
  readonly records: LaneRecords;
  /** Rows that came, also those that were left out for want of a time: the limit counted them. */
  readonly rows: number;
  readonly lost: LostEnd;
  /** Limit written in the query. */
  readonly queryLimit?: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What part of the window a record list covers for certain. */
export function readReach({ frames, records, rows, lost, queryLimit, fromMs, toMs }: ReachInput): ListReach {
  const limit = firstNumber(frames.map(({ meta }) => meta?.limit ?? customNumber(meta?.custom, 'limit'))) ?? queryLimit;
  const total = firstNumber(frames.map(({ meta }) => customNumber(meta?.custom, 'total')));
  const reachedLimit = limit !== undefined ? rows >= limit : USUAL_LIMITS.has(rows);
  const cut = records.length > 0 && (reachedLimit || (total !== undefined && total > rows));
  if (!cut) {
    return { limit, total, cut, fromMs, toMs };
  }
  const [first, last] = [records.timeMs[0], records.timeMs[records.length - 1]];
  return {
    limit,
    total,
    cut,
    // The record at the cut may have had neighbours in the same millisecond: it is not covered.
    fromMs: lost === 'newest' ? fromMs : first + 1,
    toMs: lost === 'oldest' ? toMs : last,
  };
}

/** OpenSearch says how many documents matched beside those it sent; Elasticsearch says its limit there, too. */
function customNumber(custom: unknown, name: 'limit' | 'total'): number | undefined {
  const value = isRecord(custom) ? custom[name] : undefined;
  return typeof value === 'number' ? value : undefined;
}

function firstNumber(values: ReadonlyArray<number | undefined>): number | undefined {
  return values.find((value) => typeof value === 'number' && Number.isFinite(value));
}
