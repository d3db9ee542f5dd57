import { brushed, centredAt, OVERVIEW_COLUMNS, overviewOf } from './overview';
import { FROM, gapAt, laneWith, MINUTE, modelOf, TO } from '../testing';

const lane = laneWith('central', {
  density: {
    length: 2,
    startMs: Float64Array.from([FROM, FROM + 50 * MINUTE]),
    count: Float64Array.from([4, 1]),
    stepMs: 10 * MINUTE,
    max: 4,
  },
  spans: [
    { fromMs: FROM, toMs: FROM + 10 * MINUTE, state: 'events' },
    { fromMs: FROM + 10 * MINUTE, toMs: FROM + 50 * MINUTE, state: 'empty' },
    { fromMs: FROM + 50 * MINUTE, toMs: FROM + 60 * MINUTE, state: 'events' },
    { fromMs: FROM + 60 * MINUTE, toMs: TO, state: 'unknown', reason: 'future' },
  ],
  gaps: [gapAt('central', 10, 50)],
});
const model = modelOf(lane);
const columnAt = (minute: number) => Math.floor((minute / 100) * OVERVIEW_COLUMNS);

describe('an overview', () => {
  const overview = overviewOf(undefined, model, 'web-7');

  it('is of the whole window, with density, states and gaps', () => {
    expect(overview).toMatchObject({ fromMs: FROM, toMs: TO, gaps: [{ fromMs: FROM + 10 * MINUTE }] });
    expect([5, 30, 55].map((minute) => overview.density[columnAt(minute)])).toEqual([1, 0, 0.25]);
    expect([5, 30, 55, 80].map((minute) => overview.state[columnAt(minute)])).toEqual([
      'events',
      'empty',
      'events',
      'unknown',
    ]);
  });

  it('calls nothing empty that another lane does not know', () => {
    const withUnknown = overviewOf(undefined, modelOf(lane, laneWith('siem')), 'web-7');

    expect(withUnknown.state[columnAt(30)]).toBe('unknown');
  });

  it('of no lanes is unknown', () => {
    expect(overviewOf(undefined, modelOf(), 'web-7').state).toEqual(Array(OVERVIEW_COLUMNS).fill('unknown'));
  });

  it('stays while the reader looks at a part of it', () => {
    const part = { ...model, fromMs: FROM + MINUTE, toMs: TO - MINUTE };

    expect(overviewOf(overview, part, 'web-7')).toBe(overview);
  });

  it('is made anew when the same window has new answers', () => {
    expect(overviewOf(overview, { ...model }, 'web-7')).not.toBe(overview);
  });

  it('is made anew outside of it', () => {
    const later = { ...model, fromMs: FROM + 50 * MINUTE, toMs: TO + MINUTE };

    expect(overviewOf(overview, later, 'web-7').toMs).toBe(TO + MINUTE);
  });

  it("of another subject never stands beside this one's lanes", () => {
    const part = { ...model, fromMs: FROM + MINUTE };

    expect(overviewOf(overview, part, 'db-1').fromMs).toBe(FROM + MINUTE);
  });
});

describe('the brush', () => {
  const whole = { fromMs: 0, toMs: 1000 };

  it('takes a range dragged either way, within the overview', () => {
    expect(brushed(whole, 800, 200, 10)).toEqual({ fromMs: 200, toMs: 800 });
    expect(brushed(whole, -50, 2000, 10)).toEqual({ fromMs: 0, toMs: 1000 });
  });

  it('takes a click for no range', () => {
    expect(brushed(whole, 200, 205, 10)).toBeUndefined();
  });

  it('moves the range to a place, as far as the overview reaches', () => {
    expect(centredAt(whole, { fromMs: 0, toMs: 200 }, 500)).toEqual({ fromMs: 400, toMs: 600 });
    expect(centredAt(whole, { fromMs: 0, toMs: 200 }, 990)).toEqual({ fromMs: 800, toMs: 1000 });
    expect(centredAt(whole, { fromMs: 0, toMs: 1000 }, 990)).toEqual({ fromMs: 0, toMs: 1000 });
  });
});
