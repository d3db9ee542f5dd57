import { reportDensity } from './report-density';

const FROM = 1_000_000;
const TO = FROM + 1_000_000;

it('has a bar of one height wherever the host wrote, and none where it did not or nobody knows', () => {
  const { count, startMs, max, stepMs, length } = reportDensity(
    [
      { fromMs: FROM, toMs: FROM + 250_000, state: 'empty' },
      { fromMs: FROM + 250_000, toMs: FROM + 500_000, state: 'events' },
      { fromMs: FROM + 500_000, toMs: TO, state: 'unknown', reason: 'after-report' },
    ],
    FROM,
    TO
  );
  const bars = Array.from({ length }, (_, index) => index).filter((index) => count[index] > 0);
  expect([startMs[bars[0]], startMs[bars[bars.length - 1]] + stepMs]).toEqual([FROM + 250_000, FROM + 500_000]);
  expect([max, new Set(count)]).toEqual([1, new Set([0, 1])]);
});

it('shows a stretch that is shorter than a bar', () => {
  const { count } = reportDensity([{ fromMs: FROM + 10, toMs: FROM + 20, state: 'events' }], FROM, TO);
  expect(count[0]).toBe(1);
});

it('is nothing where there are no events, and in a window without length', () => {
  expect(reportDensity([{ fromMs: FROM, toMs: TO, state: 'empty' }], FROM, TO).max).toBe(0);
  expect(reportDensity([{ fromMs: FROM, toMs: FROM, state: 'events' }], FROM, FROM).max).toBe(0);
});
