import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { timeAt, timeField } from './fields';
import { type LaneCounts } from './lane';
import { frameShape } from './shape';

export interface CountsWindow {
  readonly fromMs: number;
  readonly toMs: number;
  /** The query's interval, used when the frames do not tell theirs. */
  readonly intervalMs?: number;
  /** The answer is complete: what it does not mention is zero. */
  readonly complete: boolean;
  /**
   * Whether a bar's time is the end of its interval (a range query such as Loki's counts what came
   * before each point) or its start (a histogram's bucket).
   */
  readonly barTime: 'end' | 'start';
}

/**
 * Counts of one lane from the frames of its count query, on a grid without holes. Stores leave
 * intervals with nothing in them out, so an interval that a complete answer does not mention is
 * zero; of an answer that is still arriving only the part between its points is taken.
 *
 * @returns undefined when no interval width can be told; `unreadable` for values that are no counts
 * and for more intervals than any source answers: nothing is proved by either.
 */
export function readCounts(frames: readonly DataFrame[], window: CountsWindow): LaneCounts | 'unreadable' | undefined {
  const countFrames = frames.filter((frame) => frameShape(frame) === 'counts' && frame.length > 0);
  if (!countFrames.every(holdsCounts)) {
    return 'unreadable';
  }
  const stepMs = stepOf(countFrames) ?? window.intervalMs;
  if (stepMs === undefined || stepMs <= 0) {
    return undefined;
  }
  const shift = window.barTime === 'end' ? -stepMs : 0;
  const totals = new Map<number, number>();
  for (const frame of countFrames) {
    addFrame(totals, frame, shift);
  }
  const starts = [...totals.keys()];
  if (starts.length === 0 && !window.complete) {
    return undefined;
  }
  const [first, last] = starts.length > 0 ? minMax(starts) : [window.fromMs, window.fromMs - stepMs];
  if (!window.complete) {
    return onGrid(totals, first, last + stepMs, stepMs);
  }
  const gridStart = first - Math.max(0, Math.ceil((first - window.fromMs) / stepMs)) * stepMs;
  // A range query says nothing of what came after its last point; a histogram's last bucket is cut
  // off at the window's end by the query itself.
  const steps = (window.toMs - gridStart) / stepMs;
  const counted = window.barTime === 'end' ? Math.floor(steps) : Math.ceil(steps);
  return onGrid(totals, gridStart, Math.max(last + stepMs, gridStart + counted * stepMs), stepMs);
}

/** A count is a number from zero up; a hole in a wide frame is an interval that one series lacks. */
function holdsCounts(frame: DataFrame): boolean {
  return frame.fields
    .filter((field) => field.type === FieldType.number)
    .every((field) =>
      field.values.every(
        (value: unknown) =>
          value === null || value === undefined || (typeof value === 'number' && value >= 0 && value < Infinity)
      )
    );
}

/** Loki refuses more than 11,000 points per query; two points a millisecond apart would ask for billions. */
const MOST_INTERVALS = 50_000;

/** Sources align points to the step, so a point belongs to the nearest grid line. */
function onGrid(
  totals: ReadonlyMap<number, number>,
  startMs: number,
  endMs: number,
  stepMs: number
): LaneCounts | 'unreadable' {
  const length = Math.max(0, Math.round((endMs - startMs) / stepMs));
  if (length > MOST_INTERVALS) {
    return 'unreadable';
  }
  const starts = new Float64Array(length);
  const count = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    starts[index] = startMs + index * stepMs;
  }
  for (const [start, value] of totals) {
    count[Math.round((start - startMs) / stepMs)] += value;
  }
  return { length, startMs: starts, count, stepMs };
}

function addFrame(totals: Map<number, number>, frame: DataFrame, shift: number): void {
  const time = timeField(frame);
  if (!time) {
    return;
  }
  const numbers = frame.fields.filter((field) => field.type === FieldType.number);
  for (let row = 0; row < frame.length; row++) {
    const at = timeAt(time, row);
    if (at === undefined) {
      continue;
    }
    const sum = numbers.reduce((total, field) => total + countAt(field, row), 0);
    totals.set(at + shift, (totals.get(at + shift) ?? 0) + sum);
  }
}

function countAt(field: Field, row: number): number {
  const value: unknown = field.values[row];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** The width the source states, else the smallest distance between two of its points. */
function stepOf(frames: readonly DataFrame[]): number | undefined {
  let smallest: number | undefined;
  for (const frame of frames) {
    const time = timeField(frame);
    if (!time) {
      continue;
    }
    const stated = time.config.interval;
    if (typeof stated === 'number' && stated > 0) {
      return stated;
    }
    for (let row = 1; row < frame.length; row++) {
      const distance = Math.abs((timeAt(time, row) ?? 0) - (timeAt(time, row - 1) ?? 0));
      if (distance > 0 && (smallest === undefined || distance < smallest)) {
        smallest = distance;
      }
    }
  }
  return smallest;
}

/** Spreading a long array into Math.min overflows the call stack. */
function minMax(values: readonly number[]): [number, number] {
  let min = values[0];
  let max = values[0];
  for (const value of values) {
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  return [min, max];
}
