import fc from 'fast-check';

import { LANE_GAP_PX, layoutLanes, MAX_LANE_PX, MIN_LANE_PX } from './layout';

it('lanes share the height evenly', () => {
  const [first, second] = layoutLanes(2, 160);

  expect(first.heightPx).toBe(second.heightPx);
  expect(second.topPx).toBe(first.topPx + first.heightPx + LANE_GAP_PX);
});

it('no lanes need no place', () => {
  expect(layoutLanes(0, 300)).toEqual([]);
});

it('law: lanes never overlap and are never too thin or too thick to read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 2000 }), (count, height) => {
      const bands = layoutLanes(count, height);

      bands.forEach((band, index) => {
        expect(band.heightPx).toBeGreaterThanOrEqual(MIN_LANE_PX);
        expect(band.heightPx).toBeLessThanOrEqual(MAX_LANE_PX);
        if (index > 0) {
          expect(band.topPx).toBeGreaterThanOrEqual(bands[index - 1].topPx + bands[index - 1].heightPx);
        }
      });
    })
  );
});

it('lanes of a fixed height keep it, whatever room there is', () => {
  expect(layoutLanes(3, 90, 200).map(({ heightPx }) => heightPx)).toEqual([200, 200, 200]);
  expect(layoutLanes(1, 900, 40)[0].heightPx).toBe(40);
});

it('a fixed height too small to see a mark in is made larger', () => {
  expect(layoutLanes(1, 900, 2)[0].heightPx).toBe(MIN_LANE_PX);
});
