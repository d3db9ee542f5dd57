import { cellPower, clustersInView } from '../marks/clusters';
import { MARK_STYLE_IDS, MARK_STYLES, type MarkRow, type MarkStyle } from '../marks/marks';
import { type Marks } from '../types';
import { addShape, FILLED } from './shapes';
import { setFont } from './text';
import { bandOf, type View, xOf } from '../place/view';

/** Marks stand in the upper part of their lane, above the bars. */
const ROW_SHARE: Readonly<Record<MarkRow, number>> = { people: 0.2, machine: 0.42 };

/** In a low lane the rows would lie on each other there: one moves over the bars. */
const LOW_LANE_PX = 48;
const LOW_ROW_SHARE: Readonly<Record<MarkRow, number>> = { people: 0.26, machine: 0.72 };

/** A mark that stands for many is larger, so that it is told from a single one without room for its number. */
const GROWTH_PER_DECADE = 0.12;
const MAX_GROWTH = 1.5;

const NUMBER_FONT_PX = 10;
const NUMBER_GAP_PX = 2;

/** Where the shapes of one lane stand, in device px, as columns: one entry for each shape. */
export interface PlacedMarks {
  readonly length: number;
  /** Index of the drawn mark among the lane's. */
  readonly mark: readonly number[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  readonly style: Uint8Array;
  readonly count: Int32Array;
  /** Device px that the shape and its number take up to the right of `x`. */
  readonly reach: Float64Array;
}

/** Places a lane's marks: those too near to each other as one shape. */
export function placeMarks(view: View, marks: Marks, laneIndex: number): PlacedMarks {
  const { top, height } = bandOf(view, laneIndex);
  const msPerPx = ((view.toMs - view.fromMs) / view.widthPx) * view.pxRatio;
  const clusters = clustersInView(marks, view.fromMs, view.toMs, cellPower(msPerPx));
  const { length } = clusters;
  const placed = {
    length,
    mark: clusters.mark,
    x: new Float64Array(length),
    y: new Float64Array(length),
    radius: new Float64Array(length),
    style: new Uint8Array(length),
    count: Int32Array.from(clusters.count),
    reach: new Float64Array(length),
  };
  for (let index = 0; index < length; index++) {
    const mark = clusters.mark[index];
    const look = lookOf(marks.style[mark]);
    placed.style[index] = marks.style[mark];
    placed.x[index] = Math.round(xOf(view, marks.timeMs[mark]));
    placed.y[index] = rowY(view, top, height, look.row);
    placed.radius[index] = look.radiusPx * view.pxRatio * growthOf(placed.count[index]);
    placed.reach[index] = placed.radius[index];
  }
  return placed;
}

/** Middle of a row of marks, device px. */
function rowY({ pxRatio }: View, top: number, height: number, row: MarkRow): number {
  const shares = height < LOW_LANE_PX * pxRatio ? LOW_ROW_SHARE : ROW_SHARE;
  return Math.round(top + height * shares[row]);
}

function lookOf(style: number): MarkStyle {
  return MARK_STYLES[MARK_STYLE_IDS[style]];
}

function growthOf(count: number): number {
  return count === 1 ? 1 : Math.min(MAX_GROWTH, 1 + GROWTH_PER_DECADE * Math.log10(count));
}

/** Draws placed marks of all lanes: one path for each style. */
export function paintMarks(view: View, lanes: readonly PlacedMarks[]): void {
  const paths: Array<Path2D | undefined> = MARK_STYLE_IDS.map(() => undefined);
  for (const placed of lanes) {
    for (let index = 0; index < placed.length; index++) {
      const style = placed.style[index];
      const path = paths[style] ?? new Path2D();
      paths[style] = path;
      addShape(path, lookOf(style).shape, placed.x[index], placed.y[index], placed.radius[index]);
    }
  }
  // Styles are listed by importance: the most important is drawn last and lies on top.
  paths.forEach((path, style) => path && paint(view, lookOf(style), path));
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

/**
 * Writes beside each shape that stands for several how many they are, where there is room before the
 * next shape of its row. Extends the shapes' reach by what was written.
 */
export function writeNumbers(view: View, placed: PlacedMarks): void {
  const { ctx, palette, pxRatio } = view;
  const gapPx = NUMBER_GAP_PX * pxRatio;
  const widthOf = setFont(ctx, `${NUMBER_FONT_PX * pxRatio}px ${palette.font}`);
  ctx.fillStyle = palette.text;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const order = Array.from(placed.x, (_, index) => index).sort(
    (a, b) => placed.y[a] - placed.y[b] || placed.x[a] - placed.x[b]
  );
  order.forEach((index, at) => {
    if (placed.count[index] === 1) {
      return;
    }
    const text = shortNumber(placed.count[index]);
    const start = placed.x[index] + placed.radius[index] + gapPx;
    const end = start + widthOf(text);
    const next = order[at + 1];
    const isLast = next === undefined || placed.y[next] !== placed.y[index];
    if (isLast || end + gapPx <= placed.x[next] - placed.radius[next]) {
      ctx.fillText(text, start, placed.y[index]);
      placed.reach[index] = end - placed.x[index];
    }
  });
}

/** At most four characters: 999, 1.2k, 34k, 1.2M. */
export function shortNumber(count: number): string {
  const [value, unit] = count < 1000 ? [count, ''] : count < 999_500 ? [count / 1000, 'k'] : [count / 1e6, 'M'];
  return `${unit !== '' && value < 9.95 ? value.toFixed(1) : Math.round(value)}${unit}`;
}

const SELECTION_RADIUS_PX = 11;

/** A ring around the selected mark, also where another mark stands for it. */
export function drawSelection(view: View, marks: Marks, laneIndex: number, selected: number): void {
  if (selected >= marks.length) {
    return;
  }
  const { ctx, palette, pxRatio } = view;
  const { top, height } = bandOf(view, laneIndex);
  const y = rowY(view, top, height, lookOf(marks.style[selected]).row);
  ctx.beginPath();
  ctx.arc(xOf(view, marks.timeMs[selected]), y, SELECTION_RADIUS_PX * pxRatio, 0, 2 * Math.PI);
  ctx.strokeStyle = palette.text;
  ctx.lineWidth = 2 * pxRatio;
  ctx.stroke();
}
