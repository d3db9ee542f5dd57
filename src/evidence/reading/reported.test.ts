import { parseEnvelope } from '../../recognise';
import { daysBetween, reportedAt } from './reported';

const context = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
const DAY = Date.parse('2026-01-20T10:04:37Z');

test.each([
  ['<38>1 2026-01-20T10:04:37.958000+00:00 web-7 sshd 93 - - x', DAY + 958],
  ['<13>2026-01-20T12:04:37.5+02:00 web-7 sshd[93]: x', DAY + 500],
  ['2026-01-20T10:04:37Z web-7 sshd[93]: x', DAY],
  ['2026-01-20T04:34:37-05:30 web-7 sshd[93]: x', DAY],
  [`{"__CURSOR":"s","__REALTIME_TIMESTAMP":"${DAY}123","MESSAGE":"x"}`, DAY + 0.123],
  ['<38>Jan 20 10:04:37 web-7 sshd[93]: x', DAY],
])('%s', (text, expected) => {
  expect(reportedAt(text, context)).toBeCloseTo(expected, 2);
});

test.each([
  '',
  '<',
  '<38>',
  'no time here',
  '{}',
  '{"__REALTIME_TIMESTAMP":"x"}',
  '2026-13-40T99:99:99Z x',
  '<999999>1 x',
])('%j has no time, and nothing throws', (text) => {
  expect(reportedAt(text, context)).not.toBeLessThan(0);
});

test('the quick reading and the envelope agree', () => {
  const lines = [
    '<38>1 2026-02-28T23:59:59.999999+00:00 web-7 sshd 93 - - x',
    '<38>1 2024-02-29T00:00:00.000001+00:00 web-7 sshd 93 - - x',
    '2026-12-31T23:59:59.25+14:00 web-7 sshd[93]: x',
  ];
  for (const text of lines) {
    expect(reportedAt(text, context)).toBeCloseTo(parseEnvelope(text, context).reportedMs ?? NaN, 2);
  }
});

test('days are rounded', () => {
  expect(daysBetween(0, 25.2 * 86_400_000)).toBe(25);
});
