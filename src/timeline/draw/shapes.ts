import { type MarkShape } from '../marks/marks';

/** Shapes that are filled; the others are lines. */
export const FILLED: ReadonlySet<MarkShape> = new Set(['triangle-up', 'triangle-down', 'diamond', 'circle']);

/** What a mark's outline is written to: a path of the canvas, or whoever writes it down for an SVG. */
export type ShapePath = Pick<Path2D, 'moveTo' | 'lineTo' | 'arc' | 'closePath'>;

/** Adds a mark's outline, centred on (x, y) and reaching `r` to each side, in device px. */
export function addShape(path: ShapePath, shape: MarkShape, x: number, y: number, r: number): void {
  switch (shape) {
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

function circle(path: ShapePath, x: number, y: number, r: number): void {
  path.moveTo(x + r, y);
  path.arc(x, y, r, 0, 2 * Math.PI);
}

type Point = readonly [x: number, y: number];

function polygon(path: ShapePath, first: Point, ...rest: readonly Point[]): void {
  path.moveTo(...first);
  for (const point of rest) {
    path.lineTo(...point);
  }
  path.closePath();
}

function line(path: ShapePath, from: Point, to: Point): void {
  path.moveTo(...from);
  path.lineTo(...to);
}
