import { type DataFrameJSON, FieldType, LoadingState } from '@grafana/data';

import { type RecordedFrames } from './recorded';
import { applyVariant, isVariantName, VARIANT_NAMES } from './variants';

function frame(refId: string, rows: number): DataFrameJSON {
  return {
    schema: {
      refId,
      fields: [
        { name: 'Time', type: FieldType.time },
        { name: 'Line', type: /_(?:volume|traffic)$/.test(refId) ? FieldType.number : FieldType.string },
      ],
    },
    data: { values: [Array.from({ length: rows }, (_, row) => rows - row), Array.from({ length: rows }, () => 1)] },
  };
}

const REF_IDS = ['host', 'host_volume', 'central', 'central_volume', 'siem', 'siem_volume', 'siem_traffic'];

const frames: RecordedFrames = {
  timeRange: { from: 0, to: 1000 },
  series: REF_IDS.map((refId) => frame(refId, 100)),
  errors: [],
  targets: REF_IDS.map((refId) => ({ refId })),
  intervalMs: 10,
};

const refIds = (series: readonly DataFrameJSON[]) => series.map(({ schema }) => schema?.refId);

describe('damaged variants of recorded frames', () => {
  it.each(VARIANT_NAMES)('%s leaves the recorded frames as they were', (name) => {
    const before = JSON.stringify(frames);
    applyVariant(name, frames);
    expect(JSON.stringify(frames)).toBe(before);
  });

  it('a failed lane loses its frames and gets an error for each of its queries', () => {
    const failed = applyVariant('siem-failed', frames);
    expect(refIds(failed.series)).toEqual(['host', 'host_volume', 'central', 'central_volume']);
    expect(failed.errors.map(({ refId }) => refId)).toEqual(['siem', 'siem_volume', 'siem_traffic']);
    expect(failed.state).toBe(LoadingState.Error);
  });

  it('a cut list keeps the newest records and says its limit in frame and query', () => {
    const cut = applyVariant('list-cut', frames);
    const central = cut.series.find(({ schema }) => schema?.refId === 'central');
    const limit = central?.schema?.meta?.limit;
    expect(central?.data?.values[0]).toHaveLength(limit ?? -1);
    expect(central?.data?.values[0][0]).toBe(100);
    expect(cut.targets).toContainEqual({ refId: 'central', maxLines: limit });
  });

  it('an unknown refId keeps the rows under another name', () => {
    const renamed = applyVariant('unknown-refid', frames);
    expect(refIds(renamed.series)).toEqual([
      'host',
      'host_volume',
      'central',
      'central_volume',
      'B',
      'siem_volume',
      'siem_traffic',
    ]);
  });

  it('tells empty answers from no answers', () => {
    expect(applyVariant('empty', frames).series).toHaveLength(REF_IDS.length);
    expect(applyVariant('no-data', frames).series).toHaveLength(0);
    expect(applyVariant('loading', frames).state).toBe(LoadingState.Loading);
  });

  it('knows only its own names', () => {
    expect(isVariantName('siem-failed')).toBe(true);
    expect(isVariantName('toString')).toBe(false);
  });
});
