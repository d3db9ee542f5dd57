import {
  CoreApp,
  dateTime,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import { defaultIfEmpty, from, lastValueFrom } from 'rxjs';

import { readLanes, type Lane } from '../../../frames';
import { RAW_LIMIT, RAW_MARGIN_MS, rawQueries } from '../../../timeline/links/raw-query';
import { dataSourceOf, type LaneQueries } from './queries';

/** All lines of a lane around a moment. */
export interface RawLines {
  readonly lane: Lane;
  /** A list reached its limit: there are more lines, farther from the moment. */
  readonly cut: boolean;
}

/**
 * Asks a lane's own data source for its raw lines around a moment.
 *
 * @throws Error with the source's own words when it does not answer
 */
export async function fetchRawLines(
  target: DataQuery,
  lane: Lane,
  aroundMs: number,
  queries: LaneQueries
): Promise<RawLines> {
  const source = await dataSourceOf(target, queries.scopedVars);
  const answers = await Promise.all(
    rawQueries(target, aroundMs).map(async (raw, index) => {
      const request = requestOf(raw.query, raw.fromMs, raw.toMs, index, queries);
      const answer = await lastValueFrom(
        from(source.query(request)).pipe(defaultIfEmpty<DataQueryResponse, DataQueryResponse>({ data: [] }))
      );
      const error = answer.errors?.[0];
      if (error) {
        throw new Error(error.message ?? error.data?.message ?? error.statusText ?? String(error.status ?? ''));
      }
      const frames: DataFrame[] = answer.data;
      return frames.map((frame) => ({ ...frame, refId: target.refId }));
    })
  );
  const { lanes } = readLanes({
    series: answers.flat(),
    errors: [],
    targets: [target],
    loading: false,
    fromMs: aroundMs - RAW_MARGIN_MS,
    toMs: aroundMs + RAW_MARGIN_MS,
    asOfMs: Date.now(),
    lanes: [{ records: target.refId, counts: '', role: lane.role, kind: lane.kind, name: lane.name }],
  });
  const read = lanes.find(({ id }) => id === lane.id) ?? lanes[0];
  const isFull = (frames: readonly DataFrame[]) => frames.reduce((rows, frame) => rows + frame.length, 0) >= RAW_LIMIT;
  return { lane: read, cut: read.reach.cut || answers.some(isFull) };
}

function requestOf(
  target: DataQuery,
  fromMs: number,
  toMs: number,
  index: number,
  { scopedVars, timeZone }: LaneQueries
): DataQueryRequest {
  return {
    app: CoreApp.Dashboard,
    requestId: `incident-timeline-raw-${target.refId}-${index}`,
    interval: '1s',
    intervalMs: 1000,
    maxDataPoints: RAW_LIMIT,
    range: timeRange(fromMs, toMs),
    scopedVars: rawScope(scopedVars),
    targets: [target],
    timezone: timeZone,
    startTime: Date.now(),
  };
}

function rawScope(scopedVars: ScopedVars): ScopedVars {
  return { ...scopedVars, __interval: { text: '1s', value: '1s' }, __interval_ms: { text: '1000', value: 1000 } };
}

function timeRange(fromMs: number, toMs: number): TimeRange {
  const range = { from: dateTime(fromMs), to: dateTime(toMs) };
  return { ...range, raw: range };
}
