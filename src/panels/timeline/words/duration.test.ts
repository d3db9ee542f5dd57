import { durationWord } from './duration';

it.each([
  [0, '0 ms'],
  [400, '400 ms'],
  [45_000, '45 s'],
  [60_000, '1 min'],
  [90_000, '1 min 30 s'],
  [7 * 86_400_000 + 6 * 3_600_000 + 5000, '7 d 6 h'],
  [86_400_000, '1 d'],
  [86_400_000 + 5000, '1 d'],
])('%d ms is "%s"', (ms, text) => {
  expect(durationWord(ms)).toBe(text);
});

it('a length just under a unit is not rounded into nothing', () => {
  expect(durationWord(59_999)).toBe('1 min');
});
