import fc from 'fast-check';

import { rowWindow, scrollTopFor } from './row-window';

const ROW_PX = 28;
const view = (rows: number, scrollTopPx: number, heightPx = 280) => ({ rows, rowPx: ROW_PX, scrollTopPx, heightPx });

describe('the rows that are laid out', () => {
  it('are those that are seen and some around them', () => {
    const { first, count, offsetPx } = rowWindow(view(1000, 100 * ROW_PX));

    expect(first).toBe(94);
    expect(first + count).toBeGreaterThanOrEqual(111);
    expect(offsetPx).toBe(94 * ROW_PX);
  });

  it('of a short list are all', () => {
    expect(rowWindow(view(3, 0))).toEqual({ totalPx: 3 * ROW_PX, first: 0, count: 3, offsetPx: 0 });
    expect(rowWindow(view(0, 0))).toMatchObject({ totalPx: 0, count: 0 });
  });

  it('reach both ends of a list that no browser could lay out', () => {
    const rows = 5_000_000;
    const { totalPx } = rowWindow(view(rows, 0));
    const end = rowWindow(view(rows, totalPx));

    expect(totalPx).toBeLessThan(16_000_000);
    expect(rowWindow(view(rows, 0)).first).toBe(0);
    expect(end.first + end.count).toBe(rows);
  });

  it('hold a row that was scrolled to, in a list of any length', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 60, max: 900 }),
        (rows, share, scroll, heightPx) => {
          const row = Math.floor(share * rows);
          const { totalPx } = rowWindow(view(rows, 0, heightPx));
          const before = view(rows, scroll * Math.max(0, totalPx - heightPx), heightPx);
          const scrollTopPx = scrollTopFor(row, before);
          const shown = rowWindow({ ...before, scrollTopPx });

          expect(row).toBeGreaterThanOrEqual(shown.first);
          expect(row).toBeLessThan(shown.first + shown.count);
        }
      )
    );
  });

  it('do not move for a row that is seen already', () => {
    expect(scrollTopFor(102, view(1000, 100 * ROW_PX))).toBe(100 * ROW_PX);
    expect(scrollTopFor(99, view(1000, 100 * ROW_PX))).toBe(99 * ROW_PX);
    expect(scrollTopFor(110, view(1000, 100 * ROW_PX))).toBe(101 * ROW_PX);
  });
});
