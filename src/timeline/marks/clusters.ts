import { MARK_ROWS, MARK_STYLE_IDS, MARK_STYLES } from './marks';
import { type Marks } from '../types';
import { lowerBound, upperBound } from '../search';

/**
 * Marks nearer to each other than a shape is wide are one shape with a count: at a million marks a
 * shape for each would cost seconds and show a smear.
 */
const CELL_PX = 12;

/** So few marks are counted anew at each draw, in a fraction of a ms: no pass over the whole lane for a short stretch. */
const COUNTED_AT_ONCE = 16_384;

/**
 * Whoever zooms in will zoom in further: a pass over all marks makes so many levels at one go. The first
 * draw waits for one level alone.
 */
const FINER_LEVELS = 5;

const ROW_OF_STYLE = Uint8Array.from(MARK_STYLE_IDS, (id) => MARK_ROWS.indexOf(MARK_STYLES[id].row));

/** What is drawn for marks of one row that share a cell of time. */
export interface Clusters {
  readonly length: number;
  /** The mark that is drawn for all: the first of the most important style. */
  readonly mark: readonly number[];
  /** How many marks it stands for; 1 when it stands for itself. */
  readonly count: readonly number[];
}

/** Clusters of a whole lane at one cell width, a list for each row, sorted by cell. */
type Level = readonly RowCells[];

interface RowCells {
  readonly length: number;
  /** Time of the cell's start divided by the cell's width. */
  readonly cell: Float64Array;
  readonly mark: Int32Array;
  readonly count: Int32Array;
}

/** A model's marks never change, so its levels are made once and go with it. */
const levelsOf = new WeakMap<Marks, Map<number, Level>>();

/**
 * Cells are as wide as a power of two ms and stand still on the axis: panning moves them as one,
 * and zooming changes them in few steps.
 *
 * @returns the power for a resolution in ms per CSS px
 */
export function cellPower(msPerPx: number): number {
  return Math.ceil(Math.log2(msPerPx * CELL_PX));
}

/** The cell of a mark in view, ms: where its cluster begins and ends. */
export function cellAround(timeMs: number, power: number): { readonly fromMs: number; readonly toMs: number } {
  const widthMs = 2 ** power;
  const fromMs = Math.floor(timeMs / widthMs) * widthMs;
  return { fromMs, toMs: fromMs + widthMs };
}

/**
 * The clusters of the marks from `fromMs` to `toMs`, both included. Their counts add up to the number
 * of those marks: of a cell at the edge only the marks in view are counted. Costs as much as there
 * are cells in view, not marks.
 */
export function clustersInView(marks: Marks, fromMs: number, toMs: number, power: number): Clusters {
  const found: Found = { mark: [], count: [] };
  const first = lowerBound(marks.timeMs, fromMs);
  const end = upperBound(marks.timeMs, toMs);
  const widthMs = 2 ** power;
  if (end - first <= COUNTED_AT_ONCE) {
    countMarks(marks, first, end, widthMs, found);
    return { length: found.mark.length, ...found };
  }
  const firstCell = Math.floor(fromMs / widthMs);
  const lastCell = Math.floor(toMs / widthMs);
  const afterFirst = Math.min(end, lowerBound(marks.timeMs, (firstCell + 1) * widthMs));
  const beforeLast = Math.max(afterFirst, lowerBound(marks.timeMs, lastCell * widthMs));
  countMarks(marks, first, afterFirst, widthMs, found);
  for (const row of levelAt(marks, power)) {
    const last = lowerBound(row.cell, lastCell);
    for (let index = lowerBound(row.cell, firstCell + 1); index < last; index++) {
      found.mark.push(row.mark[index]);
      found.count.push(row.count[index]);
    }
  }
  countMarks(marks, beforeLast, end, widthMs, found);
  return { length: found.mark.length, ...found };
}

interface Found {
  readonly mark: number[];
  readonly count: number[];
}

/** Counts marks one by one; a row's marks of one cell follow each other among those of the row. */
function countMarks(marks: Marks, first: number, end: number, widthMs: number, found: Found): void {
  const cellOf = MARK_ROWS.map(() => NaN);
  const placeOf = MARK_ROWS.map(() => -1);
  for (let index = first; index < end; index++) {
    const style = marks.style[index];
    const row = ROW_OF_STYLE[style];
    const cell = Math.floor(marks.timeMs[index] / widthMs);
    if (cell !== cellOf[row]) {
      cellOf[row] = cell;
      placeOf[row] = found.mark.push(index) - 1;
      found.count.push(1);
      continue;
    }
    const place = placeOf[row];
    found.count[place]++;
    if (style > marks.style[found.mark[place]]) {
      found.mark[place] = index;
    }
  }
}

function levelAt(marks: Marks, power: number): Level {
  const levels = levelsOf.get(marks) ?? new Map<number, Level>();
  levelsOf.set(marks, levels);
  const known = levels.get(power);
  if (known) {
    return known;
  }
  const finest = levels.size === 0 ? power : power - FINER_LEVELS;
  const start = [...levels.keys()].reduce((best, one) => (one < power ? Math.max(best, one) : best), finest);
  let level = levels.get(start) ?? scan(marks, 2 ** start);
  levels.set(start, level);
  for (let next = start + 1; next <= power; next++) {
    level = level.map((row) => halve(row, marks));
    levels.set(next, level);
  }
  return level;
}

/** One pass over all marks: the loop that a first draw waits for, so nothing is looked up twice in it. */
function scan({ length, timeMs, style }: Marks, widthMs: number): Level {
  const rows = MARK_ROWS.map(() => newRow(length));
  let endMs = -Infinity;
  for (let index = 0; index < length; index++) {
    if (timeMs[index] >= endMs) {
      endMs = (Math.floor(timeMs[index] / widthMs) + 1) * widthMs;
    }
    const look = style[index];
    const row = rows[ROW_OF_STYLE[look]];
    if (row.endMs !== endMs) {
      row.endMs = endMs;
      addCell(row, endMs / widthMs - 1, index, 1);
      continue;
    }
    const place = row.length - 1;
    row.count[place]++;
    if (look > style[row.mark[place]]) {
      row.mark[place] = index;
    }
  }
  return rows.map(trimmed);
}

/** Joins each pair of cells to one of the next wider level. */
function halve(fine: RowCells, { style }: Marks): RowCells {
  const row = newRow(fine.length);
  let last = NaN;
  for (let index = 0; index < fine.length; index++) {
    const cell = Math.floor(fine.cell[index] / 2);
    if (cell !== last) {
      last = cell;
      addCell(row, cell, fine.mark[index], fine.count[index]);
      continue;
    }
    const place = row.length - 1;
    row.count[place] += fine.count[index];
    if (style[fine.mark[index]] > style[row.mark[place]]) {
      row.mark[place] = fine.mark[index];
    }
  }
  return trimmed(row);
}

interface GrowingRow {
  length: number;
  /** Where the last cell ends, while marks are counted. */
  endMs: number;
  readonly cell: Float64Array;
  readonly mark: Int32Array;
  readonly count: Int32Array;
}

/** Room for as many cells as there can be: memory that nothing is written to costs nothing. */
function newRow(room: number): GrowingRow {
  return {
    length: 0,
    endMs: NaN,
    cell: new Float64Array(room),
    mark: new Int32Array(room),
    count: new Int32Array(room),
  };
}

function addCell(row: GrowingRow, cell: number, mark: number, count: number): void {
  row.cell[row.length] = cell;
  row.mark[row.length] = mark;
  row.count[row.length] = count;
  row.length++;
}

/** Without the room that was left for more. */
function trimmed({ length, cell, mark, count }: GrowingRow): RowCells {
  return { length, cell: cell.slice(0, length), mark: mark.slice(0, length), count: count.slice(0, length) };
}
