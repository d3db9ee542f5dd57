import { type DataFrameJSON, FieldType } from '@grafana/data';

import { type Range } from './recorded';

/**
 * The recorded frames as they would look for another window: what lies outside it is dropped. Counts
 * keep the width they were recorded with, because only a store can count again; a bar that reaches
 * into the window stays whole.
 */
export function cutToRange(series: readonly DataFrameJSON[], range: Range, intervalMs: number): DataFrameJSON[] {
  return series.map((frame) => {
    const margin = isCounts(frame) ? intervalMs - 1 : 0;
    return keepRows(frame, { fromMs: range.fromMs - margin, toMs: range.toMs + margin });
  });
}

export function timeIndex(frame: DataFrameJSON): number {
  return frame.schema?.fields.findIndex((field) => field.type === FieldType.time) ?? -1;
}

/** A time and nothing but numbers beside it. */
export function isCounts(frame: DataFrameJSON): boolean {
  const others = frame.schema?.fields.filter((field) => field.type !== FieldType.time) ?? [];
  return timeIndex(frame) >= 0 && others.length > 0 && others.every((field) => field.type === FieldType.number);
}

function keepRows(frame: DataFrameJSON, { fromMs, toMs }: Range): DataFrameJSON {
  const times = frame.data?.values[timeIndex(frame)];
  return times
    ? withTotal(
        pickRows(frame, (row) => isBetween(times[row], fromMs, toMs)),
        times.length
      )
    : frame;
}

/** A store that said how many it had found would have found fewer in a shorter window: the list is no shorter than that. */
function withTotal(frame: DataFrameJSON, recordedRows: number): DataFrameJSON {
  const { schema } = frame;
  const total: unknown = schema?.meta?.custom?.total;
  if (!schema || typeof total !== 'number' || total > recordedRows) {
    return frame;
  }
  const custom = { ...schema.meta?.custom, total: frame.data?.values[0]?.length ?? 0 };
  return { ...frame, schema: { ...schema, meta: { ...schema.meta, custom } } };
}

function isBetween(time: unknown, fromMs: number, toMs: number): boolean {
  return typeof time === 'number' && time >= fromMs && time <= toMs;
}

export function pickRows(frame: DataFrameJSON, keep: (row: number) => boolean): DataFrameJSON {
  if (!frame.data) {
    return frame;
  }
  const { values, nanos } = frame.data;
  const rows = Array.from({ length: values[0]?.length ?? 0 }, (_, row) => row).filter(keep);
  return {
    ...frame,
    data: {
      ...frame.data,
      values: values.map((column) => rows.map((row) => column[row])),
      ...(nanos && { nanos: nanos.map((column) => (column ? rows.map((row) => column[row] ?? 0) : null)) }),
    },
  };
}
