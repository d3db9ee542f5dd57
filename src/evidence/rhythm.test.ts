import { silencesOf, tooLong, type Silence } from './rhythm';
import type { CoverageSpan } from './types';

const MINUTE_MS = 60_000;
const FLOOR_MS = 15 * MINUTE_MS;

function silence(minutes: number): Silence {
  return { fromMs: 0, toMs: minutes * MINUTE_MS, openStart: false, openEnd: false };
}

function limit(others: readonly number[], judged: number): number {
  const one = silence(judged);
  return tooLong([...others.map(silence), one], one, FLOOR_MS, MINUTE_MS) / MINUTE_MS;
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
  const one = silence(50);
  expect(tooLong([one], one, FLOOR_MS, 30 * MINUTE_MS)).toBe(60 * MINUTE_MS);
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
