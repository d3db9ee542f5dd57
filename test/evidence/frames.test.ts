/** The frames that a real Grafana answered for each recorded incident, from frames to the headline. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { dataFrameFromJSON, type DataFrame, type DataFrameJSON } from '@grafana/data';

import { DEFAULT_JUDGE_OPTIONS, judge, type Judgement } from '../../src/evidence';
import { DEFAULT_LANES, readLanes } from '../../src/frames';
import { sentence } from '../../src/report/sentences';
import { APPROVED, SCENARIOS, type Scenario } from '../incidents/lanes';
import { EXPECTED, verdictOf } from '../measure/verdict';

interface Recorded {
  readonly timeRange: { readonly from: number; readonly to: number };
  readonly intervalMs: number;
  readonly targets: Array<{ refId: string }>;
  readonly series: readonly DataFrameJSON[];
}

function judgementOf(scenario: Scenario): Judgement {
  const file = join(__dirname, '..', 'incidents', scenario, 'frames.json.gz');
  const recorded = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Recorded;
  const series: DataFrame[] = recorded.series.map((one) => dataFrameFromJSON(one));
  const { from, to } = recorded.timeRange;
  const lanes = readLanes({
    series,
    errors: [],
    targets: recorded.targets,
    intervalMs: recorded.intervalMs,
    loading: false,
    fromMs: from,
    toMs: to,
    asOfMs: to,
    lanes: DEFAULT_LANES,
  });
  return judge(lanes, { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: APPROVED });
}

test.each(SCENARIOS)('%s: the verdict of truth.json from the frames of a real Grafana', (scenario) => {
  expect(verdictOf(judgementOf(scenario))).toBe(EXPECTED[scenario]);
});

test('the story, from real frames', () => {
  const text = sentence(judgementOf('crash-replay').headline.statement);
  expect(text).toContain("ec2-user's 3 logins on web-7 at 2026-02-14 15:58:01 did not happen then");
  expect(text).toContain('25 days late in a burst of 174 old lines');
  expect(text).toContain('right after an unclean reboot and a discarded journal');
  expect(text).toMatch(/was listening and saw no connection to port 22 from 203\.0\.113\.50/);
});

test('the counter-case, from real frames', () => {
  const text = sentence(judgementOf('intruder-wipe').headline.statement);
  expect(text).toContain('Treat as real: ec2-user');
  expect(text).toContain('Log files were deleted at 2026-03-04 15:54:41');
});
