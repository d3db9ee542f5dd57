/** @jest-environment node */
import { LOKI_LIMIT } from './frame-shapes';
import { framesFromRecording } from './frames-from-recording';

describe('frames made from the recording of crash-replay', () => {
  const { series, timeRange, targets, intervalMs } = framesFromRecording('crash-replay');
  const frameOf = (refId: string) => {
    const found = series.find(({ schema }) => schema.refId === refId);
    if (!found) {
      throw new Error(`no frame for ${refId}`);
    }
    return found;
  };
  const sum = (column: readonly unknown[]) => column.reduce<number>((total, value) => total + Number(value), 0);

  it('answers every query of the dashboard', () => {
    expect(series.map(({ schema }) => schema.refId)).toEqual(targets.map(({ refId }) => refId));
  });

  it('counts every central line once', () => {
    expect(sum(frameOf('central_volume').data.values[1])).toBe(25_659);
  });

  it('counts the old lines of the burst as late', () => {
    expect(sum(frameOf('central_late').data.values[1])).toBeGreaterThanOrEqual(174);
  });

  it('counts every SIEM document once, in bars without holes', () => {
    const [starts, counts] = frameOf('siem_volume').data.values;
    expect(sum(counts)).toBe(17_445);
    expect(starts).toHaveLength((timeRange.to - timeRange.from) / intervalMs);
  });

  it('leaves the host’s empty bars out, as Loki does', () => {
    expect(frameOf('host_volume').data.values[0].length).toBeLessThan(20);
  });

  it('lists the newest lines first, up to Loki’s limit, the alert’s line among them', () => {
    const [labels, times, lines] = frameOf('central').data.values;
    expect(times.length).toBeLessThanOrEqual(LOKI_LIMIT);
    expect([...times]).toEqual([...times].sort((a, b) => Number(b) - Number(a)));
    expect(lines).toContainEqual(expect.stringContaining('Accepted publickey for ec2-user'));
    expect(labels[0]).toMatchObject({ host: 'web-7', witness: 'central' });
  });

  it('gives the host lane as a snapshot taken at the end', () => {
    expect(frameOf('host').data.values[0][0]).toMatchObject({
      witness: 'host-snapshot',
      snapshot: '2026-02-14T18:00:00Z',
    });
  });
});
