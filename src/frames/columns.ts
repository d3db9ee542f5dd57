import { type DocumentFields, type Labels, type LaneRecords } from './lane';
import { atOnce, type Sliced } from './slices';

/** Records being read: columns that grow together, in the order the store listed them. */
export interface Columns {
  length: number;
  readonly timeMs: Float64Array;
  readonly nanos: Int32Array;
  readonly lines: string[];
  readonly labels: Array<Labels | undefined>;
  /** Row of its frame that each record was read from, and which frame; for documents on demand. */
  readonly rows: Uint32Array;
  readonly frames: Uint32Array;
  readonly ids: Array<string | undefined>;
}

export interface Row {
  readonly timeMs: number;
  /** Nanoseconds within the millisecond. */
  readonly nanos: number;
  readonly line: string;
  readonly labels?: Labels;
  readonly id?: string;
  /** Where it was read. */
  readonly frame: number;
  readonly row: number;
}

/** Makes the fields of a document from the place it was read and its line. */
export type ReadDocument = (frame: number, row: number, line: string) => DocumentFields;

/** Columns with room for `capacity` records. */
export function newColumns(capacity: number): Columns {
  return {
    length: 0,
    timeMs: new Float64Array(capacity),
    nanos: new Int32Array(capacity),
    lines: [],
    labels: [],
    rows: new Uint32Array(capacity),
    frames: new Uint32Array(capacity),
    ids: [],
  };
}

export function addRow(columns: Columns, row: Row): void {
  const at = columns.length++;
  columns.timeMs[at] = row.timeMs;
  columns.nanos[at] = row.nanos;
  columns.lines.push(row.line);
  columns.labels.push(row.labels);
  columns.rows[at] = row.row;
  columns.frames[at] = row.frame;
  columns.ids.push(row.id);
}

/**
 * The records sorted by time. Equal times keep the order they were added in. With `readDocument`
 * they are documents.
 */
export function* sortedRecords(columns: Columns, readDocument?: ReadDocument): Sliced<LaneRecords> {
  const order = isSorted(columns) ? undefined : sortedOrder(columns);
  yield;
  const timeMs = reorder(columns.timeMs, new Float64Array(columns.length), order);
  const subMsNanos = columns.nanos.some((nanos) => nanos > 0)
    ? reorder(columns.nanos, new Int32Array(columns.length), order)
    : undefined;
  yield;
  const lines = pick(columns.lines, order);
  yield;
  const labels = holdsAny(columns.labels) ? pick(columns.labels, order) : undefined;
  yield;
  const ids = holdsAny(columns.ids) ? filled(pick(columns.ids, order), String) : undefined;
  const { rows, frames } = columns;
  const documentAt =
    readDocument &&
    ((index: number) => {
      const at = order ? order[index] : index;
      return readDocument(frames[at], rows[at], lines[index]);
    });
  return { length: columns.length, timeMs, subMsNanos, lines, labels, documentAt, ids };
}

function compare({ timeMs, nanos }: Columns, a: number, b: number): number {
  return timeMs[a] - timeMs[b] || nanos[a] - nanos[b];
}

function isSorted(columns: Columns): boolean {
  for (let at = 1; at < columns.length; at++) {
    if (compare(columns, at - 1, at) > 0) {
      return false;
    }
  }
  return true;
}

function sortedOrder(columns: Columns): Uint32Array {
  const order = Uint32Array.from({ length: columns.length }, (_, at) => at);
  // A typed array's own sort need not be stable: equal times are told apart by their place.
  return order.sort((a, b) => compare(columns, a, b) || a - b);
}

/** Rows without a time left the columns longer than they are filled: the copy has the right length. */
function reorder<T extends Float64Array | Int32Array>(from: T, to: T, order: Uint32Array | undefined): T {
  for (let at = 0; at < to.length; at++) {
    to[at] = from[order ? order[at] : at];
  }
  return to;
}

function pick<T>(column: readonly T[], order: Uint32Array | undefined): readonly T[] {
  return order ? Array.from(order, (from) => column[from]) : column;
}

/** Columns that hold nothing are left out: most lanes have no documents or no labels. */
function holdsAny(column: readonly unknown[]): boolean {
  return column.some((value) => value !== undefined);
}

function filled<T>(column: ReadonlyArray<T | undefined>, fill: (at: number) => T): readonly T[] {
  return column.map((value, at) => value ?? fill(at));
}

/** No records, for a lane whose query gave none. */
export const NO_RECORDS: LaneRecords = atOnce(sortedRecords(newColumns(0)));

/** The records whose index passes, in the same order. */
export function selectRecords(records: LaneRecords, keep: (index: number) => boolean): LaneRecords {
  const kept: number[] = [];
  for (let index = 0; index < records.length; index++) {
    if (keep(index)) {
      kept.push(index);
    }
  }
  const pick = <T>(column: readonly T[] | undefined) => column && kept.map((index) => column[index]);
  const { subMsNanos, documentAt } = records;
  return {
    length: kept.length,
    timeMs: Float64Array.from(kept, (index) => records.timeMs[index]),
    subMsNanos: subMsNanos && Int32Array.from(kept, (index) => subMsNanos[index]),
    lines: kept.map((index) => records.lines[index]),
    labels: pick(records.labels),
    documentAt: documentAt && ((index) => documentAt(kept[index])),
    ids: pick(records.ids),
  };
}
