import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { addRow, type Columns, newColumns, type ReadDocument, sortedRecords } from './columns';
import { documentAt, documentOfLine } from './documents';
import { findField, isRecord, jsonOf, textAt, timeAt, timeField } from './fields';
import { type DocumentFields, type Labels, type LaneRecords } from './lane';
import { BODY_NAMES, frameShape } from './shape';
import { SLICE_ROWS, type Sliced } from './slices';

/** Time fields of documents, most exact statement of "when the store filed it" first. */
const DOCUMENT_TIME_NAMES = ['@timestamp', 'timestamp', 'time'];

const NANOS_PER_MS = 1_000_000;

/** Digits of a nanosecond that are within its millisecond. */
const SUB_MS_DIGITS = 6;

export interface ReadRecords {
  readonly records: LaneRecords;
  /** Hosts that the documents name, each with the number of its documents. */
  readonly documentHosts: ReadonlyMap<string, number>;
  /** Rows left out because they carry no time. */
  readonly withoutTime: number;
  /** The source listed the newest record first. */
  readonly newestFirst: boolean;
}

/**
 * The records in the frames of one query, sorted by time. `asDocuments` reads JSON log lines as
 * documents (a SIEM lane that is kept in a log store).
 */
export function* readRecords(frames: readonly DataFrame[], asDocuments: boolean): Sliced<ReadRecords> {
  const readable = frames.filter((frame) => ['log-lines', 'documents'].includes(frameShape(frame)));
  const columns = newColumns(readable.reduce((rows, frame) => rows + frame.length, 0));
  const documentHosts = new Map<string, number>();
  let withoutTime = 0;
  let descending = 0;
  let ascending = 0;
  for (const [at, frame] of readable.entries()) {
    const rows = rowsOf(frame);
    descending += rows.direction === 'descending' ? 1 : 0;
    ascending += rows.direction === 'ascending' ? 1 : 0;
    withoutTime +=
      frameShape(frame) === 'documents'
        ? yield* readDocuments(frame, at, rows, columns, documentHosts)
        : yield* readLogLines(frame, at, rows, columns, asDocuments ? documentHosts : undefined);
  }
  const isDocuments = asDocuments || readable.some((frame) => frameShape(frame) === 'documents');
  const records = yield* sortedRecords(columns, isDocuments ? documentReader(readable) : undefined);
  return { records, documentHosts, withoutTime, newestFirst: descending >= ascending };
}

/** Documents of frames of documents, and of log lines that hold JSON or nothing but a message. */
function documentReader(frames: readonly DataFrame[]): ReadDocument {
  const areDocuments = frames.map((frame) => frameShape(frame) === 'documents');
  return (frame, row, line) =>
    areDocuments[frame] ? documentAt(frames[frame], row) : (documentOfLine(line) ?? { message: line });
}

interface FrameRows {
  readonly length: number;
  readonly direction: 'ascending' | 'descending' | undefined;
}

/**
 * How a frame is listed. Equal times keep the order of arrival, which a newest-first list gives
 * backwards: such a frame is read from its end.
 */
function rowsOf(frame: DataFrame): FrameRows {
  const time = timeField(frame);
  if (!time || frame.length < 2) {
    return { length: frame.length, direction: undefined };
  }
  const [first, last] = [0, frame.length - 1].map((row) => timeAt(time, row) ?? 0);
  const exact = findField(frame, FieldType.string, ['tsns']);
  const [firstNanos, lastNanos] = [0, frame.length - 1].map((row) => nanosAt(time, exact, row));
  return {
    length: frame.length,
    direction: first > last || (first === last && firstNanos > lastNanos) ? 'descending' : 'ascending',
  };
}

/** The row to read as the `at`th. */
function rowAt({ length, direction }: FrameRows, at: number): number {
  return direction === 'descending' ? length - 1 - at : at;
}

/** @returns how many rows carry no time. */
function* readLogLines(
  frame: DataFrame,
  frameIndex: number,
  rows: FrameRows,
  columns: Columns,
  hosts: Map<string, number> | undefined
): Sliced<number> {
  const time = timeField(frame);
  const body = findField(frame, FieldType.string, BODY_NAMES) ?? findField(frame, FieldType.string);
  if (!time || !body) {
    return frame.length;
  }
  const labelsAt = labelReader(frame, body);
  const exactTime = findField(frame, FieldType.string, ['tsns']);
  const id = findField(frame, FieldType.string, ['id']);
  let withoutTime = 0;
  for (let at = 0; at < rows.length; at++) {
    if (at % SLICE_ROWS === SLICE_ROWS - 1) {
      yield;
    }
    const row = rowAt(rows, at);
    const timeMs = timeAt(time, row);
    if (timeMs === undefined) {
      withoutTime++;
      continue;
    }
    const line = textAt(body, row) ?? '';
    if (hosts) {
      countHost(hosts, documentOfLine(line)?.['host.name']);
    }
    addRow(columns, {
      timeMs,
      nanos: nanosAt(time, exactTime, row),
      line,
      labels: labelsAt(row),
      id: textAt(id, row),
      frame: frameIndex,
      row,
    });
  }
  return withoutTime;
}

/** @returns how many rows carry no time. */
function* readDocuments(
  frame: DataFrame,
  frameIndex: number,
  rows: FrameRows,
  columns: Columns,
  hosts: Map<string, number>
): Sliced<number> {
  const time = timeField(frame);
  const source = frame.fields.find((field) => field.name === '_source');
  const host = frame.fields.find((field) => field.name === 'host.name');
  const id = findField(frame, FieldType.string, ['_id']);
  let withoutTime = 0;
  for (let at = 0; at < rows.length; at++) {
    if (at % SLICE_ROWS === SLICE_ROWS - 1) {
      yield;
    }
    const row = rowAt(rows, at);
    const timeMs = time ? timeAt(time, row) : documentTime(documentAt(frame, row));
    if (timeMs === undefined) {
      withoutTime++;
      continue;
    }
    countHost(hosts, host ? host.values[row] : documentAt(frame, row)['host.name']);
    addRow(columns, {
      timeMs,
      nanos: time ? nanosAt(time, undefined, row) : 0,
      line: textAt(source, row) ?? jsonOf(documentAt(frame, row)),
      id: textAt(id, row),
      frame: frameIndex,
      row,
    });
  }
  return withoutTime;
}

function countHost(hosts: Map<string, number>, name: unknown): void {
  if (typeof name === 'string') {
    hosts.set(name, (hosts.get(name) ?? 0) + 1);
  }
}

function documentTime(document: DocumentFields): number | undefined {
  for (const name of DOCUMENT_TIME_NAMES) {
    const value = document[name];
    const parsed = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : NaN;
    if (!Number.isNaN(parsed)) {
      return parsed;
    }
  }
  return undefined;
}

/** Loki sends the nanoseconds as text beside the time; newer Grafana keeps them on the time field. */
function nanosAt(time: Field, exactTime: Field | undefined, row: number): number {
  const text = textAt(exactTime, row);
  const nanos = text === undefined ? (time.nanos?.[row] ?? 0) : Number(text.slice(-SUB_MS_DIGITS));
  return nanos >= 0 && nanos < NANOS_PER_MS ? nanos : 0;
}

/**
 * Reads the labels of a frame's rows. Sources send an object per row though a stream's rows share
 * theirs: equal neighbours get one object, which a million records would else not fit in memory.
 */
function labelReader(frame: DataFrame, body: Field): (row: number) => Labels | undefined {
  const field = frame.fields.find(({ name, type }) => name === 'labels' && type === FieldType.other);
  let lastValue: unknown;
  let last: Labels | undefined = body.labels;
  return (row) => {
    const value: unknown = field?.values[row];
    if (value === lastValue || !isRecord(value)) {
      return value === lastValue ? last : body.labels;
    }
    lastValue = value;
    const labels = toLabels(value);
    if (last === undefined || !sameLabels(labels, last)) {
      last = labels;
    }
    return last;
  };
}

function toLabels(value: Record<string, unknown>): Labels {
  const labels: Record<string, string> = {};
  for (const name of Object.keys(value)) {
    const text = value[name];
    labels[name] = typeof text === 'string' ? text : jsonOf(text);
  }
  return labels;
}

function sameLabels(one: Labels, other: Labels): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
