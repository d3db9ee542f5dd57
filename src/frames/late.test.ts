import { toDataFrame } from '@grafana/data';

import { type FramesInput } from './input';
import { readLanes } from './lanes';
import { DEFAULT_LANES } from './mapping';
import { lokiLogsFrame, lokiVolumeFrame } from './testing';

const MINUTE = 60_000;
const FROM = Date.UTC(2026, 1, 14, 15, 0);
const LATE = lokiVolumeFrame('central_late', MINUTE, [[FROM + 2 * MINUTE, 174]]);

function central(series: FramesInput['series'], more: Partial<FramesInput> = {}) {
  const set = readLanes({
    series: [lokiLogsFrame('central', [{ timeMs: FROM + 1000, line: 'x' }]), ...series],
    errors: [],
    targets: ['central', 'central_late'].map((refId) => ({ refId, datasource: { type: 'loki', uid: 'loki' } })),
    intervalMs: MINUTE,
    loading: false,
    fromMs: FROM,
    toMs: FROM + 60 * MINUTE,
    asOfMs: FROM + 60 * MINUTE,
    lanes: DEFAULT_LANES,
    ...more,
  });
  return { late: set.lanes.find(({ id }) => id === 'central')?.lateCounts, problems: set.problems };
}

it("late lines of a lane are counted by the query that has the lane's name with _late", () => {
  const { late, problems } = central([LATE]);

  expect(late?.stepMs).toBe(MINUTE);
  expect(late?.startMs[1]).toBe(FROM + MINUTE);
  expect(Array.from(late?.count.slice(0, 3) ?? [])).toEqual([0, 174, 0]);
  expect(problems).toEqual([]);
});

it.each<readonly [string, FramesInput['series'], Partial<FramesInput>]>([
  ['nobody asked', [], {}],
  ['the answer is still arriving', [LATE], { loading: true }],
  ['the answer has no frame', [], { targets: [{ refId: 'central' }] }],
])('nothing is counted where %s', (_, series, more) => {
  expect(central(series, more).late).toBeUndefined();
});

it('a failed query costs the number alone, and is told as such', () => {
  const { late, problems } = central([LATE], { errors: [{ refId: 'central_late', message: 'timeout' }] });

  expect(late).toBeUndefined();
  expect(problems).toEqual([{ code: 'late-count-failed', refId: 'central_late', detail: 'timeout' }]);
});

it('values that are no counts are told', () => {
  const bad = toDataFrame({
    refId: 'central_late',
    fields: LATE.fields.map((field) => (field.name === 'Value' ? { ...field, values: [-1] } : field)),
  });

  expect(central([bad]).problems).toEqual([{ code: 'bad-values', refId: 'central_late', detail: 'counts' }]);
});

it('of a store that gives no frame for no late line, a window without any is no count', () => {
  expect(central([toDataFrame({ refId: 'central_late', fields: [] })]).late?.count.some((count) => count > 0)).toBe(
    false
  );
});
