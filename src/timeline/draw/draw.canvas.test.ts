import { createTheme } from '@grafana/data';
import { setupJestCanvasMock } from 'jest-canvas-mock';

import { type DensityScale } from './density-scale';
import { drawTimeline, type Selection } from './draw';
import { cellAround, cellPower } from '../marks/clusters';
import { shortNumber } from './draw-marks';
import { layoutLanes } from '../place/layout';
import { type TimelineModel } from '../types';
import { paletteOf } from './palette';
import { fitText } from './text';
import { FROM, gapAt, laneWith, marksAt, MINUTE, modelOf, TO } from '../testing';
import { type View } from '../place/view';

const WIDTH_PX = 200;
const HEIGHT_PX = 120;
const palette = paletteOf(createTheme({ colors: { mode: 'dark' } }));

interface Call {
  readonly type: string;
  readonly props: Record<string, unknown>;
}

beforeEach(() => setupJestCanvasMock());

/** Draws with one CSS px a device px, two minutes to the px, and gives the canvas calls. */
function draw(model: TimelineModel, label = '', parts: Partial<View> = {}, selection?: Selection): Call[] {
  const canvas = document.createElement('canvas');
  const ctx = canvas.getContext('2d');
  if (!ctx) {
    throw new Error('the canvas stand-in gave no context');
  }
  const view: View = {
    ctx,
    palette,
    pxRatio: 1,
    leftPx: 0,
    topPx: 0,
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    fromMs: FROM,
    toMs: TO,
    bands: layoutLanes(model.lanes.length, HEIGHT_PX),
    densityScale: 'sqrt',
    ...parts,
  };
  drawTimeline(view, model, { gap: () => label, time: (timeMs) => `minute ${(timeMs - FROM) / MINUTE}` }, selection);
  return ctx.__getDrawCalls().map(({ type, props }) => ({ type, props }));
}

const ofType = (calls: readonly Call[], type: string) => calls.filter((call) => call.type === type);

const densityOf = (counts: number[], stepMinutes: number) => ({
  length: counts.length,
  startMs: Float64Array.from(counts, (_, index) => FROM + index * stepMinutes * MINUTE),
  count: Float64Array.from(counts),
  stepMs: stepMinutes * MINUTE,
  max: Math.max(...counts),
});

/** Paths are filled as a whole; their parts are recorded on the path. */
function pathParts(call: Call): Call[] {
  const path = call.props.path;
  return Array.isArray(path) ? path.filter((part: Call) => part.type !== 'beginPath') : [];
}

/** The bars drawn for counts of ten minutes each. */
function bars(counts: number[], parts: { densityScale?: DensityScale } = {}): Call[] {
  const [, ...rects] = ofType(
    draw(modelOf(laneWith('central', { density: densityOf(counts, 10) })), '', parts),
    'fillRect'
  );
  return rects;
}

describe('the three states of a lane', () => {
  it('an unknown stretch is hatched and has no baseline', () => {
    const lane = laneWith('siem', { spans: [{ fromMs: FROM, toMs: TO, state: 'unknown', reason: 'query-failed' }] });

    const calls = draw(modelOf(lane));

    expect(ofType(calls, 'stroke').length).toBeGreaterThan(0);
    expect(ofType(calls, 'fillRect')).toHaveLength(1); // the lane's ground alone
  });

  it('an empty stretch has a baseline and no hatching', () => {
    const lane = laneWith('siem', { spans: [{ fromMs: FROM, toMs: TO, state: 'empty', count: 0 }] });

    const calls = draw(modelOf(lane));
    const [, baseline] = ofType(calls, 'fillRect');

    expect(baseline.props).toMatchObject({ x: 0, width: WIDTH_PX, height: 1 });
  });

  it('counted records are bars, as high as the square root of their share', () => {
    const rects = bars([100, 0, 25]);

    expect(rects).toHaveLength(2);
    expect(rects[0].props).toMatchObject({ x: 0, width: 20 });
    expect(Number(rects[1].props.height) / Number(rects[0].props.height)).toBeCloseTo(0.5, 1);
  });

  it.each([
    ['linear', 0.25],
    ['log', Math.log(26) / Math.log(101)],
  ] as const)('on the %s scale a quarter of the records is a bar of %d of the height', (densityScale, share) => {
    const [highest, quarter] = bars([100, 25], { densityScale });

    expect(Number(quarter.props.height) / Number(highest.props.height)).toBeCloseTo(share, 1);
  });

  it.each(['linear', 'sqrt', 'log'] as const)(
    'on the %s scale a lone record is seen beside a million',
    (densityScale) => {
      const [, lone] = bars([1_000_000, 1], { densityScale });

      expect(Number(lone.props.height)).toBeGreaterThan(3);
    }
  );

  it('what comes into view and is not loaded yet is hatched, not blank', () => {
    const lane = laneWith('siem', { spans: [{ fromMs: FROM, toMs: TO, state: 'empty', count: 0 }] });

    expect(ofType(draw(modelOf(lane)), 'stroke')).toHaveLength(0);
    expect(ofType(draw(modelOf(lane), '', { toMs: TO + 50 * MINUTE }), 'stroke')).toHaveLength(1);
  });

  it('stretches with and without records share one baseline, broken only by the unknown', () => {
    const span = (from: number, to: number, state: 'events' | 'empty' | 'unknown') => ({
      fromMs: FROM + from * MINUTE,
      toMs: FROM + to * MINUTE,
      state,
    });
    const spans = [span(0, 20, 'events'), span(20, 40, 'empty'), span(40, 60, 'unknown'), span(60, 100, 'events')];

    const [, ...baselines] = ofType(draw(modelOf(laneWith('host', { spans }))), 'fillRect');

    expect(baselines.map(({ props }) => [props.x, props.width])).toEqual([
      [0, 80],
      [120, 80],
    ]);
  });
});

describe('cost follows pixels', () => {
  it('a thousand intervals in one pixel are one bar', () => {
    const calls = draw(modelOf(laneWith('central', { density: densityOf(new Array(2000).fill(1), 0.0005) })));

    const [, ...rects] = ofType(calls, 'fillRect');

    expect(rects.length).toBeGreaterThan(0);
    expect(rects.length).toBeLessThanOrEqual(3);
  });

  it('a thousand marks of one kind in one pixel are one shape', () => {
    const many = Array.from({ length: 1000 }, () => [10, 'connection'] as const);

    const calls = draw(modelOf(laneWith('siem', { marks: marksAt(many) })));
    const arcs = ofType(calls, 'fill')
      .flatMap(pathParts)
      .filter(({ type }) => type === 'arc');

    expect(arcs).toHaveLength(1);
  });

  it('a hundred thousand marks are no more shapes than there is room for', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => [index / 1000, 'connection'] as const);

    const calls = draw(modelOf(laneWith('siem', { marks: marksAt(many) })));
    const arcs = ofType(calls, 'fill')
      .flatMap(pathParts)
      .filter(({ type }) => type === 'arc');

    expect(arcs.length).toBeLessThanOrEqual(WIDTH_PX / 10 + 2);
    expect(ofType(calls, 'fill')).toHaveLength(1);
  });

  it('marks of one style are one path, whatever their lane', () => {
    const calls = draw(
      modelOf(
        laneWith('host', { marks: marksAt([[10, 'login-unapproved']]) }),
        laneWith('central', { marks: marksAt([[50, 'login-unapproved']]) })
      )
    );

    expect(ofType(calls, 'fill')).toHaveLength(1);
  });

  it('marks outside the view are not drawn', () => {
    const calls = draw(modelOf(laneWith('siem', { marks: marksAt([[-500, 'connection']]) })));

    expect(ofType(calls, 'fill')).toHaveLength(0);
  });
});

describe('a gap', () => {
  const model = modelOf(laneWith('host', { gaps: [gapAt('host', 20, 80)] }));

  it('carries its label in its middle when there is room', () => {
    const [text] = ofType(draw(model, 'gap 1 h'), 'fillText');

    expect(text.props).toMatchObject({ text: 'gap 1 h', x: 100 });
  });

  it('in one source of its lane leaves the lower half to the others', () => {
    const part = { ...gapAt('host', 20, 80), stream: 'files' };
    const heights = (gap: typeof part | ReturnType<typeof gapAt>) =>
      ofType(draw(modelOf(laneWith('host', { gaps: [gap] }))), 'fillRect').map(({ props }) => Number(props.height));

    const [whole] = heights(gapAt('host', 20, 80)).slice(-1);
    const [half] = heights(part).slice(-1);

    expect(half).toBe(whole / 2);
  });

  describe('its label', () => {
    /** A gap over the whole width, with marks in the way of its middle. */
    const textOver = (marks: ReadonlyArray<readonly [number, 'login-unapproved']>, stream?: string) => {
      const gap = { ...gapAt('host', 0, 100), stream };
      return ofType(
        draw(modelOf(laneWith('host', { gaps: [gap], marks: marksAt(marks) })), 'gap 1 h'),
        'fillText'
      ).slice(-1)[0];
    };

    it('steps aside for a mark', () => {
      const { props } = textOver([[50, 'login-unapproved']], 'files');
      const label = 'gap 1 h'.length + 12;

      expect(Math.abs(Number(props.x) - 100)).toBeGreaterThan(label / 2);
    });

    it('goes below the marks when they leave no place between them', () => {
      const crowd = Array.from({ length: 30 }, (_, index) => [index * 3.4, 'login-unapproved'] as const);
      const free = textOver([], 'files');

      expect(Number(textOver(crowd, 'files').props.y)).toBeGreaterThan(Number(free.props.y) + 20);
    });

    it('lies on no mark below either, and is shorter before it is not there', () => {
      // A low lane has a row of marks where the label would stand below.
      const minutes = Array.from({ length: 60 }, (_, index) => index * 1.7);
      const marks = marksAt(
        minutes.flatMap((minute) => [[minute, 'login-unapproved'] as const, [minute, 'tamper'] as const])
      );
      const gap = { ...gapAt('host', 0, 100), stream: 'files' };
      const low = { bands: [{ topPx: 0, heightPx: 40 }] };
      const words = (label: string, shown: typeof marks) =>
        ofType(draw(modelOf(laneWith('host', { gaps: [gap], marks: shown })), label, low), 'fillText').map(
          ({ props }) => props.text
        );
      const apart = marksAt(minutes.filter((minute) => minute < 80).map((minute) => [minute, 'tamper']));

      expect(words('gap 1 h', marks)).not.toContain('gap 1 h');
      expect(words(`gap · ${'for a reason '.repeat(20)}`, apart)).toContain('gap');
    });

    it('does not lie on the label of another gap', () => {
      const gaps = [
        { ...gapAt('host', 0, 100), stream: 'files' },
        { ...gapAt('host', 0, 100), stream: 'journal' },
      ];
      const texts = ofType(draw(modelOf(laneWith('host', { gaps })), 'gap 1 h'), 'fillText');

      expect(Math.abs(Number(texts[0].props.x) - Number(texts[1].props.x))).toBeGreaterThanOrEqual(
        'gap 1 h'.length + 6
      );
    });
  });

  it('is at least two pixels wide however short', () => {
    const short = modelOf(laneWith('host', { gaps: [gapAt('host', 20, 20.001)] }));

    const fills = ofType(draw(short), 'fillRect');

    expect(fills.some(({ props }) => props.width === 2)).toBe(true);
  });
});

describe('marks that share a place', () => {
  const numbers = (marks: ReadonlyArray<readonly [number, 'session' | 'boot']>) =>
    ofType(draw(modelOf(laneWith('host', { marks: marksAt(marks) }))), 'fillText').map(({ props }) => props.text);

  it('say how many they are', () => {
    expect(
      numbers([
        [50, 'session'],
        [50, 'session'],
        [50, 'session'],
      ])
    ).toEqual(['3']);
  });

  it('on their own say nothing', () => {
    expect(numbers([[50, 'session']])).toEqual([]);
  });

  it('say nothing where the next mark stands in the way, and are larger all the same', () => {
    const { toMs } = cellAround(FROM + 50 * MINUTE, cellPower((100 * MINUTE) / WIDTH_PX));
    const minute = (toMs - FROM) / MINUTE;
    const two = [
      [minute - 1, 'boot'],
      [minute - 1, 'boot'],
    ] as const;
    const radiusOf = (marks: ReadonlyArray<readonly [number, 'boot']>) => {
      const calls = draw(modelOf(laneWith('host', { marks: marksAt(marks) })));
      const [arc] = ofType(calls, 'stroke')
        .flatMap(pathParts)
        .filter(({ type }) => type === 'arc');
      return Number(arc.props.radius);
    };

    expect(numbers([...two])).toEqual(['2']);
    expect(numbers([...two, [minute + 3, 'boot']])).toEqual([]);
    expect(radiusOf([...two])).toBeGreaterThan(radiusOf([[50, 'boot']]));
  });

  it.each([
    [2, '2'],
    [999, '999'],
    [1000, '1.0k'],
    [9960, '10k'],
    [34_200, '34k'],
    [999_499, '999k'],
    [999_500, '1.0M'],
    [12_000_000, '12M'],
  ])('%d is written %s', (count, text) => {
    expect(shortNumber(count)).toBe(text);
  });
});

describe('the time of a telling mark', () => {
  const timesOf = (marks: Parameters<typeof marksAt>[0], parts: Partial<View> = {}) =>
    ofType(draw(modelOf(laneWith('host', { marks: marksAt(marks) })), '', parts), 'fillText')
      .map(({ props }) => String(props.text))
      .filter((text) => text.startsWith('minute'));

  it('stands under it: the story is read without pointing', () => {
    expect(timesOf([[50, 'login-unapproved']])).toEqual(['minute 50']);
    expect(timesOf([[50, 'login-replayed']])).toEqual(['minute 50']);
    expect(timesOf([[50, 'login-approved']])).toEqual([]);
  });

  it('never lies on that of another; the more important one is written', () => {
    const { toMs } = cellAround(FROM + 50 * MINUTE, cellPower((100 * MINUTE) / WIDTH_PX));
    const minute = (toMs - FROM) / MINUTE;

    expect(
      timesOf([
        [minute - 1, 'login-replayed'],
        [minute + 1, 'login-unapproved'],
      ])
    ).toEqual([`minute ${minute + 1}`]);
  });

  it('is left out where a lane has a crowd of them, or no height for it', () => {
    const crowd = Array.from({ length: 100 }, (_, index) => [index, 'login-unapproved'] as const);

    expect(timesOf(crowd)).toEqual([]);
    expect(timesOf([[50, 'tamper']], { bands: [{ topPx: 0, heightPx: 30 }] })).toEqual([]);
  });

  it('stays within the plot', () => {
    const [text] = ofType(draw(modelOf(laneWith('host', { marks: marksAt([[0, 'tamper']]) }))), 'fillText');

    expect(text.props.x).toBeGreaterThan(3);
  });
});

it('in a low lane the marks of people and machine do not lie on each other', () => {
  const marks = marksAt([
    [50, 'connection'],
    [50, 'boot'],
  ]);
  const arcs = ['fill', 'stroke']
    .flatMap((type) =>
      ofType(draw(modelOf(laneWith('host', { marks })), '', { bands: [{ topPx: 0, heightPx: 30 }] }), type)
    )
    .flatMap(pathParts)
    .filter(({ type }) => type === 'arc')
    .map(({ props }) => Number(props.y));

  expect(Math.max(...arcs) - Math.min(...arcs)).toBeGreaterThan(8.5);
});

it('the selected mark has a ring, also where another stands for it', () => {
  const marks = marksAt([
    [50, 'session'],
    [50, 'login-unapproved'],
  ]);
  const ring = (selection?: { laneId: string; mark: number }) =>
    ofType(draw(modelOf(laneWith('host', { marks })), '', {}, selection), 'stroke').length;

  expect(ring({ laneId: 'host', mark: 0 })).toBe(ring() + 1);
});

it('a label loses whole clauses before it loses its sense', () => {
  const measure = (text: string) => text.length;

  expect(fitText('gap 7 d · journal discarded · 24634 records elsewhere', 100, measure)).toContain('elsewhere');
  expect(fitText('gap 7 d · journal discarded · 24634 records elsewhere', 30, measure)).toBe(
    'gap 7 d · journal discarded'
  );
  expect(fitText('gap 7 d · journal discarded', 10, measure)).toBe('gap 7 d');
  expect(fitText('gap 7 d', 3, measure)).toBe('');
});
