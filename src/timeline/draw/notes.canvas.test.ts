import { createTheme } from '@grafana/data';
import { setupJestCanvasMock } from 'jest-canvas-mock';

import { type Annotation } from '../../frames/annotations';
import { drawNotes, notesAt, NOTES_LANE_PX, toneOf } from './notes';
import { paletteOf } from './palette';
import { FROM, MINUTE, TO } from '../testing';
import { type View } from '../place/view';

const palette = paletteOf(createTheme({ colors: { mode: 'dark' } }));
const band = { topPx: 100, heightPx: NOTES_LANE_PX };

beforeEach(() => setupJestCanvasMock());

const note = (fromMinute: number, toMinute: number, text = 'word', parts: Partial<Annotation> = {}): Annotation => ({
  fromMs: FROM + fromMinute * MINUTE,
  toMs: FROM + toMinute * MINUTE,
  text,
  tags: [],
  ...parts,
});

/** Two px to the minute. */
function draw(notes: readonly Annotation[]) {
  const ctx = document.createElement('canvas').getContext('2d');
  if (!ctx) {
    throw new Error('the canvas stand-in gave no context');
  }
  const view: View = {
    ctx,
    palette,
    pxRatio: 1,
    leftPx: 0,
    topPx: 0,
    widthPx: 200,
    heightPx: 130,
    fromMs: FROM,
    toMs: TO,
    bands: [],
    densityScale: 'sqrt',
  };
  drawNotes(view, notes, band);
  return ctx.__getDrawCalls();
}

const texts = (notes: readonly Annotation[]) =>
  draw(notes)
    .filter(({ type }) => type === 'fillText')
    .map(({ props }) => props.text);

it('a stretch is a bar from its start to its end', () => {
  const bars = draw([note(10, 40)]).filter(({ type }) => type === 'fillRect');

  expect(bars.map(({ props }) => [props.x, props.width])).toContainEqual([20, 60]);
});

it('a moment is a flag at its time', () => {
  const calls = draw([note(10, 10)]);

  expect(calls.some(({ type, props }) => type === 'fillRect' && props.x === 20 && props.width === 1)).toBe(true);
  expect(calls.some(({ type }) => type === 'fill')).toBe(true);
});

it('its words stand beside it, and are shortened where the next one begins', () => {
  expect(texts([note(10, 10, 'deploy of the shop')])).toEqual(['deploy of the shop']);
  expect(texts([note(10, 10, 'w'.repeat(60)), note(30, 30, 'x')])[0]).toMatch(/^w+…$/);
});

it('of a thousand moments in one pixel one is drawn', () => {
  const many = Array.from({ length: 1000 }, () => note(10, 10));

  expect(draw(many).filter(({ type }) => type === 'fill')).toHaveLength(1);
});

it('what is out of view is not drawn', () => {
  expect(texts([note(-50, -40)])).toEqual([]);
});

it.each([
  [undefined, 'info'],
  ['Alerting', 'danger'],
  ['Error', 'danger'],
  ['Pending', 'warning'],
  ['NoData', 'warning'],
  ['something new', 'warning'],
  ['Normal', 'ok'],
  ['OK', 'ok'],
] as const)('an alert state of %s is drawn as %s', (alertState, tone) => {
  expect(toneOf(note(1, 1, '', { alertState }))).toBe(tone);
});

describe('the pointer', () => {
  const notes = [note(10, 10, 'moment'), note(40, 60, 'stretch')];
  const at = (minute: number, yPx = band.topPx + 1) =>
    notesAt(notes, band, { xPx: 2 * minute, yPx, plotWidthPx: 200, fromMs: FROM, toMs: TO }).map(({ text }) => text);

  it('finds moments within its reach and stretches that it is on', () => {
    expect(at(14)).toEqual(['moment']);
    expect(at(50)).toEqual(['stretch']);
    expect(at(25)).toEqual([]);
  });

  it('finds nothing outside the lane', () => {
    expect(at(10, band.topPx - 1)).toEqual([]);
  });
});
