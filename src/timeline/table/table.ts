import { type JudgedEvent } from '../../evidence/types';
import { MARK_STYLE_IDS } from '../marks/marks';
import { type TimelineModel } from '../types';
import { lowerBound } from '../search';
import { type MarkIdentity, identityOf } from '../marks/selection';
import { type Selection } from '../draw/draw';

export const SORT_COLUMNS = ['time', 'kind', 'user', 'lane'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface TableOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}

export const DEFAULT_ORDER: TableOrder = { column: 'time', descending: false };

/** The marks of a window in a table's order, as columns of equal length. */
export interface TableRows {
  readonly length: number;
  /** Index into the model's lanes. */
  readonly lane: Uint16Array;
  /** Index into that lane's marks. */
  readonly mark: Uint32Array;
}

/** Rows of the model's window. Equal rows stand in the order of time, then of the lanes. */
export function tableRows(model: TimelineModel, events: readonly JudgedEvent[], order: TableOrder): TableRows {
  const rows = rowsByTime(model);
  if (order.column === 'time') {
    return order.descending ? reversed(rows) : rows;
  }
  return groupedBy(rows, ranksOf(model, events, rows, order.column), order.descending);
}

/** Rows of some marks of one lane, in the order of time. */
export function rowsOfCluster(model: TimelineModel, laneId: string, first: number, last: number): TableRows {
  const lane = model.lanes.findIndex(({ id }) => id === laneId);
  const length = lane === -1 ? 0 : Math.max(0, last - first);
  return {
    length,
    lane: new Uint16Array(length).fill(Math.max(0, lane)),
    mark: Uint32Array.from({ length }, (_, index) => first + index),
  };
}

export function selectionAt(model: TimelineModel, rows: TableRows, row: number): Selection | undefined {
  return row >= 0 && row < rows.length ? { laneId: model.lanes[rows.lane[row]].id, mark: rows.mark[row] } : undefined;
}

export function identityAt(model: TimelineModel, rows: TableRows, row: number): MarkIdentity | undefined {
  const selection = selectionAt(model, rows, row);
  return selection && identityOf(model, selection);
}

/** Row of a mark, or -1. */
export function rowOf(model: TimelineModel, rows: TableRows, selection: Selection | undefined): number {
  const lane = model.lanes.findIndex(({ id }) => id === selection?.laneId);
  if (!selection || lane === -1) {
    return -1;
  }
  for (let row = 0; row < rows.length; row++) {
    if (rows.mark[row] === selection.mark && rows.lane[row] === lane) {
      return row;
    }
  }
  return -1;
}

/** Merges the lanes, which are sorted each. */
function rowsByTime(model: TimelineModel): TableRows {
  const next = model.lanes.map(({ marks }) => lowerBound(marks.timeMs, model.fromMs));
  const ends = model.lanes.map(({ marks }) => lowerBound(marks.timeMs, model.toMs + 1));
  const length = ends.reduce((sum, end, lane) => sum + end - next[lane], 0);
  const rows = { length, lane: new Uint16Array(length), mark: new Uint32Array(length) };
  for (let row = 0; row < length; row++) {
    let best = -1;
    for (let lane = 0; lane < next.length; lane++) {
      if (next[lane] < ends[lane] && (best === -1 || timeOf(model, lane, next) < timeOf(model, best, next))) {
        best = lane;
      }
    }
    rows.lane[row] = best;
    rows.mark[row] = next[best]++;
  }
  return rows;
}

function timeOf(model: TimelineModel, lane: number, next: readonly number[]): number {
  return model.lanes[lane].marks.timeMs[next[lane]];
}

function reversed({ length, lane, mark }: TableRows): TableRows {
  return { length, lane: lane.slice().reverse(), mark: mark.slice().reverse() };
}

/** Each row's rank by a column: kinds by importance, users by name, those without a user last. */
function ranksOf(
  model: TimelineModel,
  events: readonly JudgedEvent[],
  rows: TableRows,
  column: Exclude<SortColumn, 'time'>
): Uint32Array {
  const ranks = new Uint32Array(rows.length);
  if (column === 'lane') {
    return Uint32Array.from(rows.lane);
  }
  if (column === 'kind') {
    return ranks.map((_, row) => MARK_STYLE_IDS.length - 1 - model.lanes[rows.lane[row]].marks.style[rows.mark[row]]);
  }
  const users = Array.from(ranks, (_, row) => userOf(model, events, rows, row));
  const names = [...new Set(users)].filter((name) => name !== undefined).sort((a, b) => a.localeCompare(b, 'en'));
  const rankOf = new Map(names.map((name, rank) => [name, rank]));
  return ranks.map((_, row) => rankOf.get(users[row] ?? '') ?? names.length);
}

export function userOf(
  model: TimelineModel,
  events: readonly JudgedEvent[],
  rows: TableRows,
  row: number
): string | undefined {
  return events[model.lanes[rows.lane[row]].marks.event[rows.mark[row]]].event.fields.user;
}

/** Counts, then places: a million rows take no longer than they are many. */
function groupedBy(rows: TableRows, ranks: Uint32Array, descending: boolean): TableRows {
  const highest = ranks.reduce((max, rank) => Math.max(max, rank), 0);
  const starts = new Uint32Array(highest + 2);
  const placeOf = (rank: number) => (descending ? highest - rank : rank);
  ranks.forEach((rank) => starts[placeOf(rank) + 1]++);
  for (let place = 1; place < starts.length; place++) {
    starts[place] += starts[place - 1];
  }
  const sorted = { length: rows.length, lane: new Uint16Array(rows.length), mark: new Uint32Array(rows.length) };
  for (let row = 0; row < rows.length; row++) {
    const at = starts[placeOf(ranks[row])]++;
    sorted.lane[at] = rows.lane[row];
    sorted.mark[at] = rows.mark[row];
  }
  return sorted;
}
