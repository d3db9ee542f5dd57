import fc from 'fast-check';

import type { Lane } from '../../frames/lane';
import { coverageOf, countedIn, emptyShare, knownUntil } from './coverage';
import { HOUR_MS, MINUTE_MS, START_MS, at, chatter, every, laneOf, setOf } from '../testing';

const FIVE = 5 * MINUTE_MS;

test('stretches of one kind are joined, with their records added up', () => {
  const lane = laneOf('central', [...every(5, 1, chatter), ...every(5, 1, (ms) => chatter(ms + 2 * HOUR_MS))], 3);
  const spans = coverageOf(lane, setOf([lane], 3));
  expect(spans.map(({ state, count }) => [state, count])).toEqual([
    ['events', 12],
    ['empty', 0],
    ['events', 12],
  ]);
  expect(spans[1]).toMatchObject({ fromMs: at(60), toMs: at(120) });
});

test.each([
  ['failed', { state: 'failed', message: 'x' }, 'query-failed'],
  ['loading', { state: 'loading' }, 'loading'],
  ['absent', { state: 'absent' }, 'no-count-query'],
] as const)('counts that are %s prove nothing empty', (_, countsState, reason) => {
  const lane = laneOf('central', [], 1, { countsState });
  expect(coverageOf(lane, setOf([lane], 1))).toEqual([
    { fromMs: START_MS, toMs: START_MS + HOUR_MS, state: 'unknown', reason },
  ]);
});

test('of a failed count query what arrived is kept, the rest stays unknown', () => {
  const lane = laneOf('central', [chatter(at(7))], 1, { countsState: { state: 'failed', message: 'x' } });
  expect(coverageOf(lane, setOf([lane], 1)).map(({ state }) => state)).toEqual(['unknown', 'events', 'unknown']);
});

test('a list of records alone never proves anything empty', () => {
  const lane = laneOf('central', [chatter(at(7))], 1, { counts: undefined, countsState: { state: 'absent' } });
  expect(coverageOf(lane, setOf([lane], 1)).some(({ state }) => state === 'empty')).toBe(false);
});

test('an answer without any interval says nothing', () => {
  const lane = laneOf('central', [], 1, { counts: undefined });
  expect(coverageOf(lane, setOf([lane], 1))).toMatchObject([{ state: 'unknown', reason: 'no-data' }]);
});

test('nothing is known of the future, nor of a host after its snapshot', () => {
  const lane = laneOf('host', every(5, 1, chatter), 2, { takenMs: at(60) });
  const set = { ...setOf([lane], 2), asOfMs: at(90) };
  expect(coverageOf(lane, set)).toMatchObject([
    { state: 'events', toMs: at(60) },
    { state: 'unknown', reason: 'after-snapshot', fromMs: at(60), toMs: at(120) },
  ]);
  expect(knownUntil({ ...lane, takenMs: undefined }, set)).toEqual({ toMs: at(90), reason: 'future' });
});

test('records are counted by intervals that lie wholly inside', () => {
  const lane = laneOf('central', every(5, 1, chatter), 1);
  expect(countedIn(lane, at(0), at(10))).toBe(2);
  expect(countedIn(lane, at(1), at(10))).toBe(1);
  expect(countedIn({ ...lane, countsState: { state: 'failed', message: '' } }, at(0), at(10))).toBeUndefined();
});

test('the empty share of a stretch', () => {
  const lane = laneOf('central', [chatter(at(2))], 1);
  expect(emptyShare(coverageOf(lane, setOf([lane], 1)), at(0), at(10))).toBeCloseTo(0.5);
  expect(emptyShare([], at(0), at(10))).toBe(0);
});

const counts = fc
  .record({
    shift: fc.integer({ min: -30, max: 30 }),
    count: fc.array(fc.constantFrom(0, 0, 1, 7, NaN), { minLength: 0, maxLength: 40 }),
  })
  .map(({ shift, count }): Lane['counts'] => ({
    length: count.length,
    startMs: Float64Array.from(count, (_, index) => START_MS + (shift + index * 5) * MINUTE_MS),
    count: Float64Array.from(count),
    stepMs: FIVE,
  }));

test('stretches touch and fill the window, whatever the counts', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: -10, max: 200 }), fc.boolean(), (drawn, asOf, failed) => {
      const countsState = failed ? ({ state: 'failed', message: 'x' } as const) : ({ state: 'answered' } as const);
      const lane = laneOf('central', [], 2, { counts: drawn, countsState });
      const set = { ...setOf([lane], 2), asOfMs: at(asOf) };
      const spans = coverageOf(lane, set);
      expect(spans[0].fromMs).toBe(set.fromMs);
      expect(spans[spans.length - 1].toMs).toBe(set.toMs);
      spans.forEach((span, index) => {
        expect(span.toMs).toBeGreaterThan(span.fromMs);
        expect(span.fromMs).toBe(index === 0 ? set.fromMs : spans[index - 1].toMs);
        expect(span.state === 'unknown').toBe(span.reason !== undefined);
        if (span.toMs > set.asOfMs) {
          expect(span.state).toBe('unknown');
        }
      });
    })
  );
});
