import { MARK_STYLE_IDS, MARK_STYLES, type MarkShape, type MarkStyle } from './marks';
import { type Marks } from './model';
import { lowerBound } from './search';
import { bandOf, type View, xOf } from './view';

/** Marks stand in the upper part of their lane, above the bars. */
const ROW_SHARE: Readonly<Record<MarkStyle['row'], number>> = { people: 0.2, machine: 0.42 };

/** A mark this far outside the view still shows its edge. */
const OVERHANG_PX = 10;

/**
 * Draws a lane's marks: at most one per style and pixel column, one path per style, so that a
 * million marks cost no more than the plot is wide.
 */
export function drawMarks(view: View, marks: Marks, laneIndex: number, selected: number | undefined): void {
  const { top, height } = bandOf(view, laneIndex);
  const yOf = ({ row }: MarkStyle) => Math.round(top + height * ROW_SHARE[row]);
  const msPerPx = (view.toMs - view.fromMs) / view.widthPx;
  const overhangMs = OVERHANG_PX * view.pxRatio * msPerPx;
  const first = lowerBound(marks.timeMs, view.fromMs - overhangMs);
  const last = lowerBound(marks.timeMs, view.toMs + overhangMs);

  const paths = new Map<number, Path2D>();
  const lastPx = new Float64Array(MARK_STYLE_IDS.length).fill(-Infinity);
  for (let index = first; index < last; index++) {
    const style = marks.style[index];
    const x = Math.round(xOf(view, marks.timeMs[index]));
    if (x === lastPx[style]) {
      continue;
    }
    lastPx[style] = x;
    const path = paths.get(style) ?? new Path2D();
    paths.set(style, path);
    const look = MARK_STYLES[MARK_STYLE_IDS[style]];
    addShape(path, look, x, yOf(look), view.pxRatio);
  }
  // Styles are listed by importance: the most important is drawn last and lies on top.
  for (const style of [...paths.keys()].sort((a, b) => a - b)) {
    const path = paths.get(style);
    if (path) {
      paint(view, MARK_STYLES[MARK_STYLE_IDS[style]], path);
    }
  }
  if (selected !== undefined && selected < marks.length) {
    const look = MARK_STYLES[MARK_STYLE_IDS[marks.style[selected]]];
    drawSelection(view, xOf(view, marks.timeMs[selected]), yOf(look));
  }
}

function paint(view: View, style: MarkStyle, path: Path2D): void {
  const { ctx, palette, pxRatio } = view;
  const colour = palette.tones[style.tone];
  ctx.lineJoin = 'round';
  if (!FILLED.has(style.shape)) {
    ctx.strokeStyle = palette.outline;
    ctx.lineWidth = 4.5 * pxRatio;
    ctx.stroke(path);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2 * pxRatio;
    ctx.stroke(path);
    return;
  }
  ctx.strokeStyle = palette.outline;
  ctx.lineWidth = 2 * pxRatio;
  ctx.stroke(path);
  ctx.fillStyle = colour;
  ctx.fill(path);
}

/** Shapes that are filled; the others are lines. */
const FILLED: ReadonlySet<MarkShape> = new Set(['triangle-up', 'triangle-down', 'diamond', 'circle']);

/** Adds a mark's outline, centred on (x, y) in device px. */
export function addShape(path: Path2D, style: MarkStyle, x: number, y: number, pxRatio: number): void {
  const r = style.radiusPx * pxRatio;
  switch (style.shape) {
    case 'triangle-up':
    case 'triangle-up-hollow':
      polygon(path, [x, y - r], [x + r, y + r], [x - r, y + r]);
      return;
    case 'triangle-down':
      polygon(path, [x, y + r], [x + r, y - r], [x - r, y - r]);
      return;
    case 'diamond':
      polygon(path, [x, y - r], [x + r, y], [x, y + r], [x - r, y]);
      return;
    case 'circle':
      circle(path, x, y, r);
      return;
    case 'circle-ringed':
      circle(path, x, y, r);
      circle(path, x, y, r / 3);
      return;
    case 'cross':
      line(path, [x - r, y - r], [x + r, y + r]);
      line(path, [x - r, y + r], [x + r, y - r]);
      return;
    case 'square-crossed':
      polygon(path, [x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]);
      line(path, [x - r, y + r], [x + r, y - r]);
      return;
    case 'square-hollow':
      polygon(path, [x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]);
      return;
    case 'power':
      circle(path, x, y, r);
      line(path, [x, y - r * 1.4], [x, y]);
      return;
    case 'chevron':
      line(path, [x - r, y + r / 2], [x, y - r / 2]);
      line(path, [x, y - r / 2], [x + r, y + r / 2]);
      return;
    case 'plus':
      line(path, [x - r, y], [x + r, y]);
      line(path, [x, y - r], [x, y + r]);
      return;
    case 'tick':
      line(path, [x, y - r], [x, y + r]);
  }
}

function circle(path: Path2D, x: number, y: number, r: number): void {
  path.moveTo(x + r, y);
  path.arc(x, y, r, 0, 2 * Math.PI);
}

type Point = readonly [x: number, y: number];

function polygon(path: Path2D, first: Point, ...rest: readonly Point[]): void {
  path.moveTo(...first);
  for (const point of rest) {
    path.lineTo(...point);
  }
  path.closePath();
}

function line(path: Path2D, from: Point, to: Point): void {
  path.moveTo(...from);
  path.lineTo(...to);
}

const SELECTION_RADIUS_PX = 11;

function drawSelection(view: View, x: number, y: number): void {
  const { ctx, palette, pxRatio } = view;
  ctx.beginPath();
  ctx.arc(x, y, SELECTION_RADIUS_PX * pxRatio, 0, 2 * Math.PI);
  ctx.strokeStyle = palette.text;
  ctx.lineWidth = 2 * pxRatio;
  ctx.stroke();
}
