import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';

/** Frames in the shapes that Grafana's data sources give, for tests of this room and behind it. */

export interface LokiRow {
  readonly timeMs: number;
  /** Nanoseconds within the millisecond. */
  readonly nanos?: number;
  readonly line: string;
  readonly labels?: Record<string, string>;
}

const PADDED_NANOS = 6;

/** Loki's logs frame: labels, Time, Line, tsNs, id, as its data source names them. */
export function lokiLogsFrame(refId: string, rows: readonly LokiRow[], limit?: number): DataFrame {
  const tsNs = rows.map((row) => `${row.timeMs}${String(row.nanos ?? 0).padStart(PADDED_NANOS, '0')}`);
  return toDataFrame({
    refId,
    fields: [
      { name: 'labels', type: FieldType.other, values: rows.map((row) => row.labels ?? { host: 'web-7' }) },
      { name: 'Time', type: FieldType.time, values: rows.map((row) => row.timeMs) },
      { name: 'Line', type: FieldType.string, values: rows.map((row) => row.line) },
      { name: 'tsNs', type: FieldType.string, values: tsNs },
      { name: 'id', type: FieldType.string, values: tsNs.map((ns, index) => `${ns}_${index}`) },
    ],
    meta: { custom: { frameType: 'LabeledTimeValues' }, limit, preferredVisualisationType: 'logs' },
  });
}

/** Loki's range query result: points at the end of the interval they count, zeros left out. */
export function lokiVolumeFrame(
  refId: string,
  stepMs: number,
  points: ReadonlyArray<readonly [endMs: number, count: number]>,
  labels: Record<string, string> = {}
): DataFrame {
  return toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: points.map(([end]) => end), config: { interval: stepMs } },
      { name: 'Value', type: FieldType.number, values: points.map(([, count]) => count), labels },
    ],
    meta: { executedQueryString: `Expr: sum(count_over_time({}[1m]))\nStep: ${stepMs}ms` },
  });
}

/** A date histogram of OpenSearch or Elasticsearch: points at the start of their bucket. */
export function histogramFrame(
  refId: string,
  points: ReadonlyArray<readonly [startMs: number, count: number]>
): DataFrame {
  return toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: points.map(([start]) => start) },
      { name: 'Value', type: FieldType.number, values: points.map(([, count]) => count) },
    ],
  });
}

/** A logs frame of OpenSearch: one column per flattened field, and the source as text. */
export function documentsFrame(
  refId: string,
  documents: ReadonlyArray<{ readonly timeMs: number; readonly fields: Record<string, unknown> }>,
  total?: number
): DataFrame {
  const names = [...new Set(documents.flatMap(({ fields }) => Object.keys(fields)))];
  return toDataFrame({
    refId,
    fields: [
      { name: '@timestamp', type: FieldType.time, values: documents.map(({ timeMs }) => timeMs) },
      ...names.map((name) => ({
        name,
        type: FieldType.other,
        values: documents.map(({ fields }) => fields[name] ?? null),
      })),
      { name: '_id', type: FieldType.string, values: documents.map((_, index) => `doc-${index}`) },
      { name: '_source', type: FieldType.string, values: documents.map(({ fields }) => JSON.stringify(fields)) },
    ],
    meta: { custom: total === undefined ? {} : { total }, preferredVisualisationType: 'logs' },
  });
}
