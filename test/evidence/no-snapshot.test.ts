/** Recorded incidents as a team sees them that never took a snapshot of its hosts. */
import { dataFrameFromJSON, type DataFrameJSON } from '@grafana/data';

import { DEFAULT_JUDGE_OPTIONS, judge, type Judgement } from '../../src/evidence';
import { DEFAULT_LANES, readLanes } from '../../src/frames';
import { APPROVED, type Scenario } from '../incidents/lanes';
import { readFrames } from '../stack/record/frames-file';

interface Recorded {
  readonly timeRange: { readonly from: number; readonly to: number };
  readonly intervalMs: number;
  readonly series: readonly DataFrameJSON[];
}

function withoutSnapshot(scenario: Scenario): Judgement {
  const { timeRange, intervalMs, series }: Recorded = JSON.parse(readFrames(scenario) ?? '{}');
  const frames = series.map((frame) => {
    const isHost = ['host', 'host_volume'].includes(frame.schema?.refId ?? '');
    return dataFrameFromJSON(isHost ? { ...frame, data: { values: (frame.data?.values ?? []).map(() => []) } } : frame);
  });
  const { from: fromMs, to: toMs } = timeRange;
  const input = { errors: [], targets: [], loading: false, lanes: DEFAULT_LANES, asOfMs: toMs };
  const lanes = readLanes({ ...input, series: frames, intervalMs, fromMs, toMs });
  return judge(lanes, { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: APPROVED });
}

const ids = ({ findings }: Judgement) => findings.map(({ statement }) => statement.id);

it('a quiet host is said to be quiet, and that nothing shows what it still has', () => {
  const judgement = withoutSnapshot('quiet-host');

  expect(judgement.headline).toMatchObject({ severity: 'notice', unseen: true, statement: { id: 'summary' } });
  expect(judgement.headline.statement.also).toContainEqual(
    expect.objectContaining({ id: 'problem-host-unheard', values: expect.objectContaining({ host: 'web-7' }) })
  );
  expect(judgement.gaps.filter(({ laneId }) => laneId === 'host')).toEqual([]);
});

it('a replay is still told, and nothing of what the host may have lost', () => {
  const judgement = withoutSnapshot('crash-replay');

  expect(judgement.headline.statement.id).toBe('logins-replayed-after');
  expect(JSON.stringify(judgement.headline)).not.toContain('lost-but-kept');
});

it('an intruder is as critical as before', () => {
  expect(withoutSnapshot('intruder-wipe').headline).toMatchObject({
    severity: 'critical',
    statement: { id: 'login-unapproved-network' },
  });
});

it.each(['rate-limit-loss', 'agent-outage', 'clean-reboot'] as const)('%s: the host is not accused', (scenario) => {
  const judgement = withoutSnapshot(scenario);

  expect(ids(judgement)).toContain('problem-host-unheard');
  expect(judgement.gaps.filter(({ laneId }) => laneId === 'host')).toEqual([]);
});
