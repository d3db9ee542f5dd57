import { createTheme } from '@grafana/data';
import { setupJestCanvasMock } from 'jest-canvas-mock';

import { fitText } from './draw-lane';
import { drawTimeline } from './draw';
import { layoutLanes } from './layout';
import { type TimelineModel } from './model';
import { paletteOf } from './palette';
import { FROM, gapAt, laneWith, marksAt, MINUTE, modelOf, TO } from './testing';
import { type View } from './view';

const WIDTH_PX = 200;
const HEIGHT_PX = 120;
const palette = paletteOf(createTheme({ colors: { mode: 'dark' } }));

interface Call {
  readonly type: string;
  readonly props: Record<string, unknown>;
}

beforeEach(() => setupJestCanvasMock());

/** Draws with one CSS px a device px, two minutes to the px, and gives the canvas calls. */
function draw(model: TimelineModel, label = ''): Call[] {
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
  };
  drawTimeline(view, model, () => label, undefined);
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
    const calls = draw(modelOf(laneWith('central', { density: densityOf([100, 0, 25], 10) })));

    const rects = ofType(calls, 'fill')
      .flatMap(pathParts)
      .filter(({ type }) => type === 'rect');

    expect(rects).toHaveLength(2);
    expect(rects[0].props).toMatchObject({ x: 0, width: 20 });
    expect(Number(rects[1].props.height) / Number(rects[0].props.height)).toBeCloseTo(0.5);
  });
});

describe('cost follows pixels', () => {
  it('a thousand intervals in one pixel are one bar', () => {
    const calls = draw(modelOf(laneWith('central', { density: densityOf(new Array(2000).fill(1), 0.0005) })));

    const rects = ofType(calls, 'fill')
      .flatMap(pathParts)
      .filter(({ type }) => type === 'rect');

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

  it('is at least two pixels wide however short', () => {
    const short = modelOf(laneWith('host', { gaps: [gapAt('host', 20, 20.001)] }));

    const fills = ofType(draw(short), 'fillRect');

    expect(fills.some(({ props }) => props.width === 2)).toBe(true);
  });
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
