import { type DataFrameJSON, FieldType } from '@grafana/data';

import { cutToRange } from './cut';

const lines: DataFrameJSON = {
  schema: {
    refId: 'central',
    fields: [
      { name: 'Time', type: FieldType.time },
      { name: 'Line', type: FieldType.string },
    ],
  },
  data: {
    values: [
      [4000, 3000, 2000, 1000],
      ['d', 'c', 'b', 'a'],
    ],
    nanos: [[4, 3, 2, 1], null],
  },
};

const counts: DataFrameJSON = {
  schema: {
    refId: 'central_volume',
    fields: [
      { name: 'Time', type: FieldType.time },
      { name: 'Value', type: FieldType.number },
    ],
  },
  data: {
    values: [
      [1000, 2000, 3000, 4000],
      [1, 2, 3, 4],
    ],
  },
};

describe('cutting recorded frames to a range', () => {
  it('a list that was whole stays whole, one that was cut off stays cut off', () => {
    const withTotal = (total: number): DataFrameJSON => ({
      ...lines,
      schema: { fields: [], ...lines.schema, meta: { custom: { total } } },
    });
    const totals = cutToRange([withTotal(4), withTotal(90)], { fromMs: 2000, toMs: 3500 }, 1000).map(
      ({ schema }) => schema?.meta?.custom?.total
    );

    expect(totals).toEqual([2, 90]);
  });

  it('keeps the lines inside the range, in their order, with their nanoseconds', () => {
    const [cut] = cutToRange([lines], { fromMs: 2000, toMs: 3500 }, 1000);
    expect(cut.data).toEqual({
      values: [
        [3000, 2000],
        ['c', 'b'],
      ],
      nanos: [[3, 2], null],
    });
    expect(cut.schema).toBe(lines.schema);
  });

  it('keeps every bar that reaches into the range, whether its time is its start or its end', () => {
    const [cut] = cutToRange([counts], { fromMs: 2400, toMs: 2600 }, 1000);
    expect(cut.data?.values).toEqual([
      [2000, 3000],
      [2, 3],
    ]);
  });

  it('gives empty frames, not fewer frames, when nothing lies in the range', () => {
    const cut = cutToRange([lines, counts], { fromMs: 90_000, toMs: 99_000 }, 1000);
    expect(cut.map((frame) => frame.data?.values[0])).toEqual([[], []]);
  });

  it('leaves a frame without a time alone', () => {
    const table: DataFrameJSON = {
      schema: { fields: [{ name: 'n', type: FieldType.number }] },
      data: { values: [[1]] },
    };
    expect(cutToRange([table], { fromMs: 0, toMs: 1 }, 1000)).toEqual([table]);
  });
});
