import { type DocumentFields, type Labels, type LaneRecords } from './lane';

/** Records being read: columns that grow together, in the order the store listed them. */
export interface Columns {
  length: number;
  readonly timeMs: Float64Array;
  readonly nanos: Int32Array;
  readonly lines: string[];
  readonly labels: Array<Labels | undefined>;
  readonly documents: Array<DocumentFields | undefined>;
  readonly ids: Array<string | undefined>;
}

export interface Row {
  readonly timeMs: number;
  /** Nanoseconds within the millisecond. */
  readonly nanos: number;
  readonly line: string;
  readonly labels?: Labels;
  readonly document?: DocumentFields;
  readonly id?: string;
}

/** Columns with room for `capacity` records. */
export function newColumns(capacity: number): Columns {
  return {
    length: 0,
    timeMs: new Float64Array(capacity),
    nanos: new Int32Array(capacity),
    lines: [],
    labels: [],
    documents: [],
    ids: [],
  };
}

export function addRow(columns: Columns, row: Row): void {
  const at = columns.length++;
  columns.timeMs[at] = row.timeMs;
  columns.nanos[at] = row.nanos;
  columns.lines.push(row.line);
  columns.labels.push(row.labels);
  columns.documents.push(row.document);
  columns.ids.push(row.id);
}

/** The records sorted by time. Equal times keep the order they were added in. */
export function sortedRecords(columns: Columns): LaneRecords {
  return isSorted(columns) ? toRecords(columns, undefined) : toRecords(columns, sortedOrder(columns));
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
  const order = new Uint32Array(columns.length);
  for (let at = 0; at < order.length; at++) {
    order[at] = at;
  }
  // A typed array's own sort need not be stable: equal times are told apart by their place.
  return order.sort((a, b) => compare(columns, a, b) || a - b);
}

/** Columns that hold nothing are left out: most lanes have no documents or no labels. */
function toRecords(columns: Columns, order: Uint32Array | undefined): LaneRecords {
  const { length } = columns;
  const numbers = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
    for (let at = 0; at < length; at++) {
      to[at] = from[order ? order[at] : at];
    }
    return to;
  };
  const pick = <T>(column: readonly T[]): readonly T[] => (order ? Array.from(order, (from) => column[from]) : column);
  const filled = <T, U>(column: ReadonlyArray<T | undefined>, fill: (value: T | undefined, at: number) => U) =>
    column.some((value) => value !== undefined) ? pick(column).map(fill) : undefined;
  return {
    length,
    timeMs: numbers(columns.timeMs, new Float64Array(length)),
    subMsNanos: columns.nanos.some((nanos) => nanos > 0) ? numbers(columns.nanos, new Int32Array(length)) : undefined,
    lines: pick(columns.lines),
    labels: filled(columns.labels, (labels) => labels),
    documents: filled(columns.documents, (document) => document ?? NO_FIELDS),
    ids: filled(columns.ids, (id, at) => id ?? String(at)),
  };
}

const NO_FIELDS: DocumentFields = {};

/** No records, for a lane whose query gave none. */
export const NO_RECORDS: LaneRecords = sortedRecords(newColumns(0));

/** The records whose index passes, in the same order. */
export function selectRecords(records: LaneRecords, keep: (index: number) => boolean): LaneRecords {
  const kept: number[] = [];
  for (let index = 0; index < records.length; index++) {
    if (keep(index)) {
      kept.push(index);
    }
  }
  const pick = <T>(column: readonly T[] | undefined) => column && kept.map((index) => column[index]);
  const { subMsNanos } = records;
  return {
    length: kept.length,
    timeMs: Float64Array.from(kept, (index) => records.timeMs[index]),
    subMsNanos: subMsNanos && Int32Array.from(kept, (index) => subMsNanos[index]),
    lines: kept.map((index) => records.lines[index]),
    labels: pick(records.labels),
    documents: pick(records.documents),
    ids: pick(records.ids),
  };
}
