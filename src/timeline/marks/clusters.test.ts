import fc from 'fast-check';

import { cellAround, cellPower, clustersInView } from './clusters';
import { MARK_STYLE_IDS, MARK_STYLES, type MarkStyleId } from './marks';
import { type Marks } from '../types';
import { FROM, marksAt, MINUTE } from '../testing';

/** Cells of 2^17 ms, about two minutes. */
const POWER = 17;

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** What is drawn, as [style, count]. */
function drawn(marks: Marks, fromMinute: number, toMinute: number): Array<readonly [MarkStyleId, number]> {
  const { mark, count } = clustersInView(marks, FROM + fromMinute * MINUTE, FROM + toMinute * MINUTE, POWER);
  return mark.map((index, place) => [MARK_STYLE_IDS[marks.style[index]], count[place]] as const);
}

it('a mark on its own stands for itself', () => {
  expect(drawn(marksAt([[10, 'boot']]), 0, 60)).toEqual([['boot', 1]]);
});

it('marks that share a cell are one shape of the most important style, with their count', () => {
  const { fromMs } = cellAround(FROM + 10 * MINUTE, POWER);
  const minute = (fromMs - FROM) / MINUTE;
  const marks = marksAt([
    [minute, 'session'],
    [minute + 0.1, 'login-unapproved'],
    [minute + 0.2, 'login-approved'],
  ]);

  expect(drawn(marks, 0, 60)).toEqual([['login-unapproved', 3]]);
});

it('what befell people and what befell the machine are counted apart', () => {
  const marks = marksAt([
    [10, 'login-approved'],
    [10, 'boot'],
  ]);

  expect(drawn(marks, 0, 60)).toEqual([
    ['login-approved', 1],
    ['boot', 1],
  ]);
});

it('marks outside the view are not counted, also when they share a cell with one in view', () => {
  const { fromMs } = cellAround(FROM + 10 * MINUTE, POWER);
  const minute = (fromMs - FROM) / MINUTE;
  const marks = marksAt([
    [minute + 0.1, 'session'],
    [minute + 0.3, 'session'],
  ]);

  expect(drawn(marks, minute + 0.2, 60)).toEqual([['session', 1]]);
});

it('cells are about as wide as a shape', () => {
  for (const msPerPx of [0.01, 1, 60_000, 3_600_000]) {
    const px = 2 ** cellPower(msPerPx) / msPerPx;
    expect(px).toBeGreaterThanOrEqual(12);
    expect(px).toBeLessThan(24);
  }
});

describe('laws', () => {
  const SPAN_MS = 1000 * MINUTE;
  /** Few marks are counted one by one, many by levels: both must hold. */
  const manyMarks = fc
    .record({
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      length: fc.constantFrom(0, 1, 50, 5000, 40_000),
      burst: fc.boolean(),
    })
    .map(({ seed, length, burst }) => marksFrom(seed, length, burst));
  const view = fc
    .tuple(fc.integer({ min: -1000, max: SPAN_MS + 1000 }), fc.integer({ min: 1, max: SPAN_MS }))
    .map(([start, span]) => ({ fromMs: FROM + start, toMs: FROM + start + span }));
  const power = fc.integer({ min: -2, max: 27 });

  function marksFrom(seed: number, length: number, burst: boolean): Marks {
    let state = seed;
    const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const times = Float64Array.from({ length }, () =>
      burst && next() < 0.8 ? FROM + SPAN_MS / 2 + Math.floor(next() * 3) : FROM + Math.floor(next() * SPAN_MS)
    ).sort();
    return {
      length,
      timeMs: times,
      style: Uint8Array.from({ length }, () => Math.floor(next() * MARK_STYLE_IDS.length)),
      event: Int32Array.from({ length }, (_, index) => index),
    };
  }

  it('counts of what is drawn add up to the marks in view', () => {
    fc.assert(
      fc.property(manyMarks, view, power, (marks, { fromMs, toMs }, cells) => {
        const inView = marks.timeMs.filter((timeMs) => timeMs >= fromMs && timeMs <= toMs).length;

        expect(sum(clustersInView(marks, fromMs, toMs, cells).count)).toBe(inView);
      })
    );
  });

  it('no mark hides one of its row that matters more', () => {
    fc.assert(
      fc.property(manyMarks, view, power, (marks, { fromMs, toMs }, cells) => {
        const { mark } = clustersInView(marks, fromMs, toMs, cells);
        const keyOf = (index: number) =>
          `${Math.floor(marks.timeMs[index] / 2 ** cells)} ${MARK_STYLES[MARK_STYLE_IDS[marks.style[index]]].row}`;
        const shown = new Map(mark.map((index) => [keyOf(index), marks.style[index]]));
        let hidden = 0;
        marks.timeMs.forEach((timeMs, index) => {
          const style = shown.get(keyOf(index));
          if (timeMs >= fromMs && timeMs <= toMs && (style === undefined || style < marks.style[index])) {
            hidden++;
          }
        });

        expect(hidden).toBe(0);
        expect(shown.size).toBe(mark.length);
      })
    );
  });

  it('what is drawn for marks that are not at the edge does not depend on what was drawn before', () => {
    fc.assert(
      fc.property(
        manyMarks,
        view,
        fc.array(power, { maxLength: 4 }),
        power,
        (marks, { fromMs, toMs }, before, cells) => {
          const fresh = clustersInView({ ...marks }, fromMs, toMs, cells);
          before.forEach((other) => clustersInView(marks, fromMs, toMs, other));

          expect(clustersInView(marks, fromMs, toMs, cells)).toEqual(fresh);
        }
      ),
      { numRuns: 40 }
    );
  });
});
