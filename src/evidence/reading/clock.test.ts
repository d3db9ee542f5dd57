import { ClockEstimate, offsetAt, zoneShift } from './clock';
import { random } from '../../../test/measure/random';

const HOUR_MS = 3_600_000;

function estimate(delayAt: (ms: number) => number, hours = 6, everyMs = 30_000) {
  const clock = new ClockEstimate(0, hours * HOUR_MS);
  for (let ms = 0; ms < hours * HOUR_MS; ms += everyMs) {
    clock.add(ms, delayAt(ms));
  }
  return clock.finish();
}

test('ordinary delays are no offset', () => {
  const next = random(1);
  expect(
    offsetAt(
      estimate(() => next() * 500),
      HOUR_MS
    )
  ).toBe(0);
});

test('a constant difference is one', () => {
  const clock = estimate(() => 3_600_000 + 20);
  expect(offsetAt(clock, HOUR_MS)).toBe(3_600_020);
  expect(offsetAt(clock, -HOUR_MS)).toBe(3_600_020);
});

test('a zone that changes is followed', () => {
  const clock = estimate((ms) => (ms < 3 * HOUR_MS ? HOUR_MS : 2 * HOUR_MS));
  expect(offsetAt(clock, HOUR_MS)).toBe(HOUR_MS);
  expect(offsetAt(clock, 4 * HOUR_MS)).toBe(2 * HOUR_MS);
});

test('a backlog of minutes or a replay moves no clock', () => {
  const late = (ms: number) => (ms > 2 * HOUR_MS && ms < 2 * HOUR_MS + 60_000 ? 20 * 60_000 : 10);
  expect(offsetAt(estimate(late), 2 * HOUR_MS + 30_000)).toBe(0);
  const old = (ms: number) => (ms === 2 * HOUR_MS ? 25 * 24 * HOUR_MS : 10);
  expect(offsetAt(estimate(old), 2 * HOUR_MS)).toBe(0);
});

test('a few records show neither offset nor habit', () => {
  const clock = new ClockEstimate(0, HOUR_MS);
  clock.add(10, 25 * 24 * HOUR_MS);
  expect(clock.finish()).toMatchObject({ segments: [], jitterMs: 0 });
});

test('zones are whole quarter hours; the rest stays a delay', () => {
  expect(zoneShift(HOUR_MS + 400)).toBe(HOUR_MS);
  expect(zoneShift(5.5 * HOUR_MS)).toBe(5.5 * HOUR_MS);
  expect(zoneShift(90_000)).toBe(0);
});

test('an offset beyond every zone is no clock', () => {
  expect(
    offsetAt(
      estimate(() => -10 * 24 * HOUR_MS),
      HOUR_MS
    )
  ).toBe(0);
  expect(
    offsetAt(
      estimate(() => 14 * HOUR_MS),
      HOUR_MS
    )
  ).toBe(14 * HOUR_MS);
});
