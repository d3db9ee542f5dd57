import fc from 'fast-check';
import { reportedTime } from './time';

const DAY_MS = 86_400_000;

function read(text: string, at: string, zoneOffsetMinutes = 0): string | undefined {
  const form = /^\d{4}-/.test(text) ? 'iso' : /^[A-Z][a-z]{2} [ \d]\d /.test(text) ? 'bsd' : 'other';
  const { reportedMs } = reportedTime(text, form, Date.parse(at), zoneOffsetMinutes);
  return reportedMs === undefined ? undefined : new Date(reportedMs).toISOString();
}

describe('times without a year', () => {
  it('belong to the year that puts them nearest before the moment of filing', () => {
    expect(read('Jan 20 10:04:37', '2026-02-14T15:58:02Z')).toBe('2026-01-20T10:04:37.000Z');
    expect(read('Mar  1 00:00:00', '2026-02-14T15:58:02Z')).toBe('2025-03-01T00:00:00.000Z');
  });

  it('at New Year: 31 December that arrives on 1 January is last year’s', () => {
    expect(read('Dec 31 23:59:59', '2026-01-01T00:00:03Z')).toBe('2025-12-31T23:59:59.000Z');
  });

  it('at New Year: a host whose clock is ahead by less than a day is next year’s', () => {
    expect(read('Jan  1 00:00:10', '2025-12-31T23:59:58Z')).toBe('2026-01-01T00:00:10.000Z');
  });

  it('29 February belongs to the last leap year', () => {
    expect(read('Feb 29 12:00:00', '2026-03-01T00:00:00Z')).toBe('2024-02-29T12:00:00.000Z');
  });

  it('law: the time is at most a day after filing and less than a leap cycle before it, and keeps its date', () => {
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) }),
        (month, day, at) => {
          const { reportedMs = NaN } = reportedTime(
            `${names[month]} ${String(day).padStart(2)} 06:07:08`,
            'bsd',
            at,
            0
          );
          expect(reportedMs).toBeLessThanOrEqual(at + DAY_MS);
          expect(reportedMs).toBeGreaterThan(at + DAY_MS - 367 * DAY_MS);
          expect(new Date(reportedMs).getUTCMonth()).toBe(month);
          expect(new Date(reportedMs).getUTCDate()).toBe(day);
        }
      )
    );
  });
});

describe('times without a zone', () => {
  it('are read in the given one', () => {
    expect(read('Feb 14 16:58:01', '2026-02-14T15:58:02Z', 60)).toBe('2026-02-14T15:58:01.000Z');
    expect(read('2026-02-14 10:28:01', '2026-02-14T15:58:02Z', -330)).toBe('2026-02-14T15:58:01.000Z');
  });

  it('at New Year east of Greenwich: 1 January there is still 31 December here', () => {
    expect(read('Jan  1 08:00:00', '2025-12-31T23:00:01Z', 540)).toBe('2025-12-31T23:00:00.000Z');
  });
});

describe('times with all they need', () => {
  it('are not moved by the moment of filing or the zone given', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: Date.UTC(2090, 0) }),
        fc.integer({ min: -720, max: 840 }),
        (date, at, zone) => {
          expect(reportedTime(date.toISOString(), 'iso', at, zone).reportedMs).toBe(date.getTime());
          const offset = date.toISOString().replace('Z', '+00:00');
          expect(reportedTime(offset, 'iso', at, zone).reportedMs).toBe(date.getTime());
        }
      )
    );
  });

  it('keep microseconds', () => {
    expect(reportedTime('2026-02-14T15:58:01.123456+00:00', 'iso', 0, 0)).toEqual({
      reportedMs: Date.parse('2026-02-14T15:58:01.123Z') + 0.456,
      reportedResolutionMs: 0.001,
    });
  });

  it('that are none are none', () => {
    for (const text of ['2026-02-14Tfoo', 'Dez 31 11:59:59', 'Foo 14 15:58:01']) {
      expect(read(text, '2026-02-14T15:58:02Z')).toBeUndefined();
    }
  });
});
