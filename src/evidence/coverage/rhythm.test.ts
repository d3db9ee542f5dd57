import { rhythmOf, silencesOf, tooLong } from './rhythm';
import type { CoverageSpan } from '../types';

const MINUTE_MS = 60_000;
const FLOOR_MS = 15 * MINUTE_MS;

/** Silences of so many minutes, with so many steps of a minute of talk between one and the next. */
function spansOf(minutes: readonly number[], talk = 1): readonly CoverageSpan[] {
  let ms = 0;
  const next = (length: number, state: 'events' | 'empty'): CoverageSpan => ({
    fromMs: ms,
    toMs: (ms += length * MINUTE_MS),
    state,
    count: state === 'events' ? length : 0,
  });
  return [next(talk, 'events'), ...minutes.flatMap((length) => [next(length, 'empty'), next(talk, 'events')])];
}

function limit(others: readonly number[], judged: number, talk = 1, disturbedMs: readonly number[] = []): number {
  const rhythm = rhythmOf(spansOf([...others, judged], talk), MINUTE_MS, disturbedMs);
  return tooLong(rhythm, rhythm.silences[others.length], FLOOR_MS) / MINUTE_MS;
}

test('a busy lane: the floor decides', () => {
  expect(limit([1, 1, 2, 2, 3, 1, 2], 40)).toBe(15);
});

test('a quiet lane: its own long silences decide', () => {
  expect(limit([300, 600, 720, 500, 650, 690], 800)).toBeGreaterThan(800);
});

test('a gap does not excuse itself', () => {
  expect(limit([6, 6, 7, 5, 6, 6, 7, 7], 42)).toBeLessThan(42);
});

test('one other gap does not excuse it either, among many ordinary silences', () => {
  const ordinary = Array.from({ length: 60 }, (_, index) => 1 + (index % 6));
  expect(limit([...ordinary, 50], 42)).toBeLessThan(42);
});

test('too few silences make no rhythm', () => {
  expect(limit([500, 500], 600)).toBe(15);
});

test('a wide step shows no short silence', () => {
  const rhythm = rhythmOf(spansOf([50]), 30 * MINUTE_MS, []);
  expect(tooLong(rhythm, rhythm.silences[0], FLOOR_MS)).toBe(60 * MINUTE_MS);
});

describe('gaps that come again and again', () => {
  test('do not excuse one another in a lane that else writes all the time', () => {
    expect(limit([60, 60, 60, 60, 60], 60, 60)).toBe(15);
    expect(limit([60, 55, 70, 61, 59, 3, 2, 60, 61, 60], 60, 120)).toBe(15);
  });

  test('do not excuse one another where they take half of the time, be its steps as wide as they like', () => {
    const rhythm = rhythmOf(spansOf([60, 60, 60, 60, 60, 60], 65), 5 * MINUTE_MS, []);
    expect(rhythm.silences.map((one) => tooLong(rhythm, one, FLOOR_MS) / MINUTE_MS)).toEqual([15, 15, 15, 15, 15, 15]);
  });

  test('are how a host is that works once an hour, be it for several minutes', () => {
    const hourly = Array.from({ length: 23 }, () => 50);
    expect(limit(hourly, 50, 1)).toBe(200);
    expect(limit(hourly, 50, 10)).toBe(200);
  });

  test('teach nothing where they border on what happened to the logs', () => {
    const minutes = [60, 60, 60, 60, 60, 60];
    const ends = spansOf(minutes, 1)
      .filter(({ state }) => state === 'empty')
      .map(({ toMs }) => toMs);
    expect(limit(minutes, 60)).toBe(240);
    expect(limit(minutes, 60, 1, ends.slice(0, 3))).toBe(15);
    expect(
      limit(
        minutes,
        60,
        1,
        ends.map((ms) => ms + 30 * MINUTE_MS)
      )
    ).toBe(240);
  });
});

describe('the nights of a host that works by day', () => {
  const night = 14 * 60;
  const day = 10 * 60;

  test('are no gaps', () => {
    expect(limit([night, night, night], night, day)).toBeGreaterThanOrEqual(night);
  });

  test('are too few in three days to be a habit', () => {
    expect(limit([night, night], night, day)).toBe(15);
  });

  test('make no habit of an hour that is missing every day', () => {
    expect(limit([60, 60, 60, 60, 60, 60], 60, 23 * 60)).toBe(15);
  });

  test('are not excused by silences at other hours', () => {
    const shifted = spansOf([300, 300, 300, 300, 300, 300], 19 * 60 + 270);
    const rhythm = rhythmOf(shifted, MINUTE_MS, []);
    expect(tooLong(rhythm, rhythm.silences[5], FLOOR_MS)).toBe(FLOOR_MS);
  });
});

test('silences at an edge of what is known are open', () => {
  const spans: CoverageSpan[] = [
    { fromMs: 0, toMs: 10, state: 'empty' },
    { fromMs: 10, toMs: 20, state: 'events', count: 3 },
    { fromMs: 20, toMs: 30, state: 'empty' },
    { fromMs: 30, toMs: 40, state: 'events', count: 3 },
    { fromMs: 40, toMs: 50, state: 'empty' },
    { fromMs: 50, toMs: 60, state: 'unknown', reason: 'future' },
  ];
  expect(silencesOf(spans).map(({ openStart, openEnd }) => [openStart, openEnd])).toEqual([
    [true, false],
    [false, false],
    [false, true],
  ]);
});
