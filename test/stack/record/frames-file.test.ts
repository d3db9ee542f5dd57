/** @jest-environment node */
import { isRow, readSiem, scenarioNames } from '../load/recording';
import { readFrames } from './frames-file';

describe.each(scenarioNames())('the frames of %s', (scenario) => {
  const recorded: unknown = JSON.parse(readFrames(scenario) ?? 'null');

  it('are there, with no query that failed', () => {
    expect(recorded).toMatchObject({ scenario, state: 'Done', errors: [] });
    expect(recorded).toHaveProperty('grafanaVersion');
  });

  it('have records and counts of each lane, and what the SIEM saw of the network', () => {
    const series = isRow(recorded) && Array.isArray(recorded.series) ? recorded.series : [];
    const refIds = series.map((frame: unknown) =>
      isRow(frame) && isRow(frame.schema) ? frame.schema.refId : undefined
    );
    // Loki gives no frame for a count of nothing, and late lines are rare.
    const late = refIds.includes('central_late') ? ['central_late'] : [];
    const logs = ['host', 'host_volume', 'central', 'central_volume', ...late, 'host_span'];
    expect(new Set(refIds)).toEqual(new Set([...logs, 'siem', 'siem_volume', 'siem_traffic']));
  });

  it('lie in the time of the recording', () => {
    const range = isRow(recorded) && isRow(recorded.timeRange) ? recorded.timeRange : {};
    const first = Date.parse(readSiem(scenario)[0]?.['@timestamp'] ?? '');
    expect(Math.abs(Number(range.from) - first)).toBeLessThan(120_000);
  });
});
