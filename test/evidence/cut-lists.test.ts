/** Recorded frames, cut as a source with a limit cuts them, and given to the panel without the queries that had it. */
import { dataFrameFromJSON, type DataFrameJSON } from '@grafana/data';

import { DEFAULT_JUDGE_OPTIONS, judge, type Finding, type Judgement } from '../../src/evidence';
import { DEFAULT_LANES, readLanes } from '../../src/frames';
import { APPROVED, type Scenario } from '../incidents/lanes';
import { pickRows, timeIndex } from '../preview/cut';
import { readFrames } from '../stack/record/frames-file';
import { verdictOf } from '../measure/verdict';

interface Recorded {
  readonly timeRange: { readonly from: number; readonly to: number };
  readonly intervalMs: number;
  readonly series: readonly DataFrameJSON[];
}

/** How many of its newest records a query's list keeps, by refId. */
type Lengths = Readonly<Record<string, number>>;

function recordedFrames(scenario: Scenario): Recorded {
  return JSON.parse(readFrames(scenario) ?? '{}');
}

function timesOf(frame: DataFrameJSON): readonly number[] {
  return (frame.data?.values[timeIndex(frame)] ?? []).map(Number);
}

/** The newest records in the order in which they were listed, and not a word of any limit. */
function newest(frame: DataFrameJSON, length: number): DataFrameJSON {
  const times = timesOf(frame);
  const kept = new Set(
    times
      .map((ms, row) => ({ ms, row }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, length)
      .map(({ row }) => row)
  );
  const { data } = pickRows(frame, (row) => kept.has(row));
  return { schema: { ...frame.schema, fields: frame.schema?.fields ?? [], meta: {} }, data };
}

function judged(scenario: Scenario, lengths: Lengths): Judgement {
  const { timeRange, intervalMs, series } = recordedFrames(scenario);
  const frames = series.map((frame) => {
    const length = lengths[frame.schema?.refId ?? ''];
    return dataFrameFromJSON(length === undefined ? frame : newest(frame, length));
  });
  const { from: fromMs, to: toMs } = timeRange;
  const input = { errors: [], targets: [], loading: false, lanes: DEFAULT_LANES, asOfMs: toMs };
  const lanes = readLanes({ ...input, series: frames, intervalMs, fromMs, toMs });
  return judge(lanes, { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: APPROVED });
}

/** What says that somebody logged in of whom the logs know nothing. */
function accusations({ findings }: Judgement): readonly Finding[] {
  return findings.filter(({ id, severity }) => /^(?:login:told|session):/.test(id) && severity !== 'notice');
}

/** The usual limits that are shorter than what was recorded. */
const CASES = [
  ['crash-replay', { siem: 500 }],
  ['crash-replay', { siem: 1000 }],
  ['crash-replay', { siem: 500, central: 200 }],
  ['crash-replay', { siem: 1000, central: 500 }],
  ['crash-replay', { central: 500 }],
  ['quiet-host', { siem: 500 }],
  ['quiet-host', { siem: 1000, central: 100 }],
  ['quiet-host', { siem: 500, central: 200 }],
  ['quiet-host', { central: 200 }],
] as const satisfies ReadonlyArray<readonly [Scenario, Lengths]>;

describe.each(CASES)('%s with lists of %j', (scenario, lengths) => {
  const judgement = judged(scenario, lengths);

  it('accuses nobody of a login that a log may well have', () => {
    expect(accusations(judgement)).toEqual([]);
  });

  it('gives no all-clear, and says what was judged', () => {
    // A replay is proved by the lines of its burst, and by a SIEM that was seen whole.
    expect('siem' in lengths ? ['replay', 'quiet'] : ['quiet']).not.toContain(verdictOf(judgement));
    expect(judgement.findings.filter(({ statement }) => statement.id === 'list-cut')).toHaveLength(
      Object.keys(lengths).length
    );
  });
});

test('the intruder of intruder-wipe stays real where the central list does not reach back to him', () => {
  const loginMs = Date.parse('2026-03-04T15:52:11Z');
  const central = recordedFrames('intruder-wipe').series.find(({ schema }) => schema?.refId === 'central');
  expect(central && timesOf(newest(central, 10)).every((ms) => ms > loginMs + 60_000)).toBe(true);

  expect(judged('intruder-wipe', { central: 10 }).headline.severity).toBe('critical');
});
