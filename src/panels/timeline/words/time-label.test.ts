import { timeLabels } from './time-label';

const AT = Date.UTC(2026, 1, 14, 15, 58, 1);
const HOUR_MS = 3_600_000;

it('within a day the clock is enough', () => {
  expect(timeLabels('utc')(AT, HOUR_MS)).toBe('15:58:01');
});

it('beyond a day the date is told', () => {
  expect(timeLabels('utc')(AT, 48 * HOUR_MS)).toBe('02-14 15:58:01');
});

it("the time is that of the dashboard's zone, also when it was asked for before", () => {
  const labels = timeLabels('Asia/Tokyo');

  expect([labels(AT, HOUR_MS), labels(AT, HOUR_MS)]).toEqual(['00:58:01', '00:58:01']);
});
