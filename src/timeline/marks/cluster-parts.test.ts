import { partsOf, placeAround, rangeOf } from './cluster-parts';
import { FROM, marksAt, MINUTE } from '../testing';

const marks = marksAt([
  [0, 'boot'],
  [5, 'login-failed'],
  [5, 'login-failed'],
  [5, 'login-unapproved'],
]);

describe('a cluster', () => {
  it('is told by kind and number, the most important kind first', () => {
    expect(partsOf(marks, { first: 0, last: 4 })).toEqual([
      { kind: 'login-unapproved', count: 1 },
      { kind: 'boot', count: 1 },
      { kind: 'login-failed', count: 2 },
    ]);
  });

  it('is pulled apart by the range that is zoomed to', () => {
    const { fromMs, toMs } = rangeOf(marks, { first: 0, last: 4 });
    const place = placeAround(marks.timeMs[1], (toMs - fromMs) / 200);

    expect(fromMs).toBeLessThan(marks.timeMs[0]);
    expect(toMs).toBeGreaterThan(marks.timeMs[3]);
    expect(place.fromMs).toBeGreaterThan(marks.timeMs[0]);
  });

  it('of one moment is shown with something around it', () => {
    const { fromMs, toMs } = rangeOf(marks, { first: 1, last: 4 });

    expect(fromMs).toBeLessThan(FROM + 5 * MINUTE);
    expect(toMs).toBeGreaterThan(FROM + 5 * MINUTE);
  });

  it('takes in less time the closer the view is', () => {
    const length = (msPerPx: number) => placeAround(FROM, msPerPx).toMs - placeAround(FROM, msPerPx).fromMs;

    expect(length(1000)).toBeGreaterThan(length(100));
  });
});
