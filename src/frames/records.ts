import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { documentAt, documentOfLine } from './documents';
import { findField, isRecord, textAt, timeAt, timeField } from './fields';
import { type DocumentFields, type Labels, type LaneRecords } from './lane';
import { BODY_NAMES, frameShape } from './shape';

/** Time fields of documents, most exact statement of "when the store filed it" first. */
const DOCUMENT_TIME_NAMES = ['@timestamp', 'timestamp', 'time'];

const NANOS_PER_MS = 1_000_000;

export interface ReadRecords {
  readonly records: LaneRecords;
  /** Rows left out because they carry no time. */
  readonly withoutTime: number;
  /** The source listed the newest record first. */
  readonly newestFirst: boolean;
}

interface Row {
  readonly timeMs: number;
  readonly nanos: number;
  readonly line: string;
  readonly labels?: Labels;
  readonly document?: DocumentFields;
  readonly id?: string;
}

/**
 * The records in the frames of one query, sorted by time. `asDocuments` reads JSON log lines as
 * documents (a SIEM lane that is kept in a log store).
 */
export function readRecords(frames: readonly DataFrame[], asDocuments: boolean): ReadRecords {
  const rows: Row[] = [];
  let withoutTime = 0;
  let descending = 0;
  let ascending = 0;
  for (const frame of frames) {
    const shape = frameShape(frame);
    if (shape !== 'log-lines' && shape !== 'documents') {
      continue;
    }
    const before = rows.length;
    withoutTime += shape === 'documents' ? readDocuments(frame, rows) : readLogLines(frame, rows, asDocuments);
    const frameRows = rows.slice(before);
    if (frameRows.length > 1 && compareRows(frameRows[0], frameRows[frameRows.length - 1]) > 0) {
      descending++;
      // Equal times keep the order of arrival, which a newest-first list gives backwards.
      rows.splice(before, frameRows.length, ...reversed(frameRows));
    } else if (frameRows.length > 1) {
      ascending++;
    }
  }
  rows.sort(compareRows);
  return { records: toColumns(rows), withoutTime, newestFirst: descending >= ascending };
}

function reversed<T>(items: readonly T[]): T[] {
  return items.slice().reverse();
}

function compareRows(a: Row, b: Row): number {
  return a.timeMs - b.timeMs || a.nanos - b.nanos;
}

function readLogLines(frame: DataFrame, rows: Row[], asDocuments: boolean): number {
  const time = timeField(frame);
  const body = findField(frame, FieldType.string, BODY_NAMES) ?? findField(frame, FieldType.string);
  if (!time || !body) {
    return frame.length;
  }
  const labels = frame.fields.find((field) => field.name === 'labels' && field.type === FieldType.other);
  const exactTime = findField(frame, FieldType.string, ['tsns']);
  const id = findField(frame, FieldType.string, ['id']);
  let withoutTime = 0;
  for (let row = 0; row < frame.length; row++) {
    const timeMs = timeAt(time, row);
    if (timeMs === undefined) {
      withoutTime++;
      continue;
    }
    const line = textAt(body, row) ?? '';
    rows.push({
      timeMs,
      nanos: nanosAt(time, exactTime, row),
      line,
      labels: labelsAt(labels, row) ?? body.labels,
      document: asDocuments ? (documentOfLine(line) ?? { message: line }) : undefined,
      id: textAt(id, row),
    });
  }
  return withoutTime;
}

function readDocuments(frame: DataFrame, rows: Row[]): number {
  const time = timeField(frame);
  const source = frame.fields.find((field) => field.name === '_source');
  let withoutTime = 0;
  for (let row = 0; row < frame.length; row++) {
    const document = documentAt(frame, row);
    const timeMs = time ? timeAt(time, row) : documentTime(document);
    if (timeMs === undefined) {
      withoutTime++;
      continue;
    }
    const id = document['_id'];
    rows.push({
      timeMs,
      nanos: time ? nanosAt(time, undefined, row) : 0,
      line: textAt(source, row) ?? JSON.stringify(document),
      document,
      id: typeof id === 'string' ? id : undefined,
    });
  }
  return withoutTime;
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
  if (text !== undefined && /^\d{7,}$/.test(text)) {
    return Number(text.slice(-6));
  }
  const nanos = time.nanos?.[row] ?? 0;
  return nanos >= 0 && nanos < NANOS_PER_MS ? nanos : 0;
}

function labelsAt(field: Field | undefined, row: number): Labels | undefined {
  const value: unknown = field?.values[row];
  if (!isRecord(value)) {
    return undefined;
  }
  const labels: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    labels[name] = typeof text === 'string' ? text : JSON.stringify(text);
  }
  return labels;
}

function toColumns(rows: readonly Row[]): LaneRecords {
  const timeMs = new Float64Array(rows.length);
  const subMsNanos = new Int32Array(rows.length);
  rows.forEach((row, index) => {
    timeMs[index] = row.timeMs;
    subMsNanos[index] = row.nanos;
  });
  return {
    length: rows.length,
    timeMs,
    subMsNanos: rows.some((row) => row.nanos > 0) ? subMsNanos : undefined,
    lines: rows.map((row) => row.line),
    labels: rows.some((row) => row.labels) ? rows.map((row) => row.labels) : undefined,
    documents: rows.some((row) => row.document) ? rows.map((row) => row.document ?? {}) : undefined,
    ids: rows.some((row) => row.id !== undefined) ? rows.map((row, index) => row.id ?? String(index)) : undefined,
  };
}

/** The records whose index passes, in the same order. */
export function selectRecords(records: LaneRecords, keep: (index: number) => boolean): LaneRecords {
  const kept: number[] = [];
  for (let index = 0; index < records.length; index++) {
    if (keep(index)) {
      kept.push(index);
    }
  }
  const pick = <T>(column: readonly T[] | undefined) => column && kept.map((index) => column[index]);
  return {
    length: kept.length,
    timeMs: Float64Array.from(kept, (index) => records.timeMs[index]),
    subMsNanos: records.subMsNanos && Int32Array.from(kept, (index) => records.subMsNanos?.[index] ?? 0),
    lines: kept.map((index) => records.lines[index]),
    labels: pick(records.labels),
    documents: pick(records.documents),
    ids: pick(records.ids),
  };
}

/** No records, for a lane whose query gave none. */
export const NO_RECORDS: LaneRecords = toColumns([]);
