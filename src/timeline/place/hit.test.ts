import fc from 'fast-check';

import { cellPower, clustersInView } from '../marks/clusters';
import { HIT_RADIUS_PX, hitTest, type Pointer } from './hit';
import { layoutLanes } from './layout';
import { MARK_STYLE_IDS } from '../marks/marks';
import { FROM, gapAt, laneWith, marksAt, MINUTE, modelOf, TO } from '../testing';

const bands = layoutLanes(2, 200);
const model = modelOf(
  laneWith('host', { gaps: [gapAt('host', 20, 60)] }),
  laneWith('central', {
    marks: marksAt([
      [10, 'login-failed'],
      [10.5, 'login-unapproved'],
      [90, 'boot'],
    ]),
    density: {
      length: 2,
      startMs: Float64Array.of(FROM, FROM + 10 * MINUTE),
      count: Float64Array.of(3, 0),
      stepMs: 10 * MINUTE,
      max: 3,
    },
  })
);

/** One CSS px is one minute. */
const at = (minute: number, lane: number): Pointer => ({
  xPx: minute,
  yPx: bands[lane].topPx + 1,
  plotWidthPx: 100,
  fromMs: FROM,
  toMs: TO,
});

it('between the lanes nothing is hit', () => {
  expect(hitTest(model, bands, { ...at(10, 0), yPx: bands[0].topPx + bands[0].heightPx + 1 })).toBeUndefined();
});

it('a gap is hit anywhere in its length', () => {
  expect(hitTest(model, bands, at(40, 0))?.gap).toBe(model.lanes[0].gaps[0]);
  expect(hitTest(model, bands, at(60, 0))?.gap).toBeUndefined();
});

it('of marks in one place the most important comes first', () => {
  expect(hitTest(model, bands, at(10, 1))?.marks).toEqual([1, 0]);
});

it('marks out of reach are not hit', () => {
  expect(hitTest(model, bands, at(50, 1))?.marks).toEqual([]);
});

it('the count under the pointer is that of its interval, zero included', () => {
  expect(hitTest(model, bands, at(5, 1))?.count).toEqual({ fromMs: FROM, toMs: FROM + 10 * MINUTE, records: 3 });
  expect(hitTest(model, bands, at(15, 1))?.count?.records).toBe(0);
});

it('a bar of reports counts nothing', () => {
  const reports = { ...model, lanes: model.lanes.map((lane) => ({ ...lane, kind: 'span' as const })) };
  expect(hitTest(reports, bands, at(5, 1))?.count).toBeUndefined();
});

it('where nothing was counted there is no count', () => {
  expect(hitTest(model, bands, at(30, 1))?.count).toBeUndefined();
});

it('says how many share the place, also beyond those it lists', () => {
  const crowd = modelOf(
    laneWith('host'),
    laneWith('central', { marks: marksAt(Array.from({ length: 80 }, () => [10, 'login-failed'] as const)) })
  );

  const hit = hitTest(crowd, bands, at(10, 1));

  expect(hit?.markCount).toBe(80);
  expect(hit?.marks.length).toBe(50);
});

it('a crowd in the other row of the same place does not push a mark off the list', () => {
  const crowd = Array.from({ length: 80 }, () => [10, 'tamper'] as const);
  const both = modelOf(laneWith('host'), laneWith('central', { marks: marksAt([...crowd, [10, 'login-failed']]) }));

  const hit = hitTest(both, bands, at(10, 1));
  const counted = hitTest(both, bands, { ...at(10, 1), plotWidthPx: 50 });

  expect(hit?.markCount).toBe(81);
  expect(hit?.marks.length).toBe(50);
  expect(counted?.markCount).toBe(81);
});

it('says which stretch the marks of the place lie in', () => {
  const place = hitTest(model, bands, at(10, 1))?.place;

  expect(place?.fromMs).toBeLessThanOrEqual(FROM + 10 * MINUTE);
  expect(place?.toMs).toBeGreaterThan(FROM + 10.5 * MINUTE);
  expect(hitTest(model, bands, at(50, 1))?.place).toBeUndefined();
});

it('law: what is hit is what is drawn within reach of the pointer', () => {
  const minutes = fc.array(fc.tuple(fc.double({ min: -5, max: 105, noNaN: true }), fc.constantFrom(...MARK_STYLE_IDS)));
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 100 }), (placed, pointerMinute) => {
      const marks = marksAt([...placed].sort(([a], [b]) => a - b));
      const drawn = clustersInView(marks, FROM, TO, cellPower(MINUTE));
      const pointerMs = FROM + pointerMinute * MINUTE;
      const expected = drawn.mark.reduce(
        (sum, mark, index) =>
          Math.abs(marks.timeMs[mark] - pointerMs) <= HIT_RADIUS_PX * MINUTE ? sum + drawn.count[index] : sum,
        0
      );
      const hit = hitTest(modelOf(laneWith('host'), laneWith('central', { marks })), bands, at(pointerMinute, 1));

      expect(hit?.markCount).toBe(expected);
      expect(hit?.marks.length).toBe(Math.min(50, expected));
    })
  );
});
