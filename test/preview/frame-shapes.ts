import { isRow, type Row } from '../stack/load/recording';

/**
 * Frames as Loki's and OpenSearch's data sources answer them, as JSON. The types are plain text here
 * because @grafana/data needs a browser to be loaded.
 */

export interface FrameJson {
  readonly schema: {
    readonly refId: string;
    readonly meta?: Readonly<Record<string, unknown>>;
    readonly fields: readonly FieldJson[];
  };
  readonly data: { readonly values: readonly unknown[][] };
}

interface FieldJson {
  readonly name: string;
  readonly type: 'time' | 'string' | 'number' | 'other';
  readonly config?: { readonly interval?: number };
  readonly labels?: Labels;
}

export type Labels = Readonly<Record<string, string>>;

export interface Line {
  /** ms since the epoch, fractions kept. */
  readonly timeMs: number;
  /** ns since the epoch, as text: more digits than a number holds. */
  readonly ns: string;
  readonly line: string;
  readonly labels: Labels;
}

export interface Document {
  /** ms since the epoch. */
  readonly timeMs: number;
  readonly id: string;
  readonly source: Row;
}

type Bar = [timeMs: number, count: number];

export const LOKI_LIMIT = 5000;
export const OPENSEARCH_LIMIT = 5000;

/** A log query of Loki's data source: the newest lines up to the limit, newest first. */
export function lokiLines(refId: string, lines: readonly Line[]): FrameJson {
  const newestFirst = [...lines].sort((a, b) => b.ns.localeCompare(a.ns)).slice(0, LOKI_LIMIT);
  return {
    schema: {
      refId,
      meta: { typeVersion: [0, 0], custom: { frameType: 'LabeledTimeValues' }, limit: LOKI_LIMIT },
      fields: [
        { name: 'labels', type: 'other' },
        { name: 'Time', type: 'time' },
        { name: 'Line', type: 'string' },
        { name: 'tsNs', type: 'string' },
        { name: 'id', type: 'string' },
      ],
    },
    data: {
      values: [
        newestFirst.map(({ labels }) => labels),
        newestFirst.map(({ timeMs }) => Math.floor(timeMs)),
        newestFirst.map(({ line }) => line),
        newestFirst.map(({ ns }) => ns),
        newestFirst.map(({ ns }, row) => `${ns}_${row}`),
      ],
    },
  };
}

/** Loki names a bar by its end, and leaves out bars with nothing in them. */
export function lokiCounts(refId: string, lines: readonly Line[], intervalMs: number, labels: Labels): FrameJson {
  const counts = new Map<number, number>();
  for (const { timeMs } of lines) {
    const end = Math.ceil(timeMs / intervalMs) * intervalMs;
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const bars = [...counts].sort(([a], [b]) => a - b);
  return countsFrame(
    { name: 'Time', type: 'time', config: { interval: intervalMs } },
    { name: 'Value', type: 'number', labels },
    refId,
    bars
  );
}

/** OpenSearch names a bar by its start, and gives the empty ones between as zero. */
export function openSearchHistogram(
  refId: string,
  documents: readonly Document[],
  fromMs: number,
  toMs: number,
  intervalMs: number
): FrameJson {
  const firstMs = Math.floor(fromMs / intervalMs) * intervalMs;
  const bars: Bar[] = [];
  for (let start = firstMs; start < toMs; start += intervalMs) {
    bars.push([start, 0]);
  }
  for (const { timeMs } of documents) {
    const bar = bars[Math.floor((timeMs - firstMs) / intervalMs)];
    if (bar) {
      bar[1]++;
    }
  }
  return countsFrame({ name: 'Time', type: 'time' }, { name: 'Value', type: 'number' }, refId, bars);
}

function countsFrame(time: FieldJson, value: FieldJson, refId: string, bars: readonly Bar[]): FrameJson {
  return {
    schema: { refId, fields: [time, value] },
    data: { values: [bars.map(([at]) => at), bars.map(([, count]) => count)] },
  };
}

/** A logs query of OpenSearch's data source: a column for each dotted field, and the whole source. */
export function openSearchDocuments(refId: string, documents: readonly Document[]): FrameJson {
  const newestFirst = [...documents].sort((a, b) => b.timeMs - a.timeMs).slice(0, OPENSEARCH_LIMIT);
  const rows = newestFirst.map(({ source }) => flatten(source));
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== '@timestamp').sort();
  return {
    schema: {
      refId,
      meta: { preferredVisualisationType: 'logs', limit: OPENSEARCH_LIMIT },
      fields: [
        { name: '@timestamp', type: 'time' },
        { name: '_id', type: 'string' },
        { name: '_source', type: 'other' },
        ...names.map((name) => ({ name, type: typeOf(rows.find((row) => row[name] !== undefined)?.[name]) })),
      ],
    },
    data: {
      values: [
        newestFirst.map(({ timeMs }) => timeMs),
        newestFirst.map(({ id }) => id),
        newestFirst.map(({ source }) => source),
        ...names.map((name) => rows.map((row) => row[name] ?? null)),
      ],
    },
  };
}

function typeOf(value: unknown): FieldJson['type'] {
  return typeof value === 'number' ? 'number' : typeof value === 'string' ? 'string' : 'other';
}

function flatten(row: Row, prefix = ''): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) =>
      isRow(value) ? Object.entries(flatten(value, `${prefix}${key}.`)) : [[`${prefix}${key}`, value] as const]
    )
  );
}
