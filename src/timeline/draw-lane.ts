import { type TimelineLane } from './model';
import { lowerBound } from './search';
import { bandOf, clampedX, type View, xOf } from './view';

/** Distance of hatch lines in CSS px. */
const HATCH_UNKNOWN_PX = 7;
const HATCH_GAP_PX = 11;

/** Which way hatch lines lean: the unknown and gaps must differ without colour. */
type Lean = 'right' | 'left';

/** Light enough to read a label upon, strong enough for 3:1 against the lane in both themes. */
const HATCH_ALPHA = 0.85;

/** A lone record must still be seen beside an interval with thousands. */
const MIN_BAR_SHARE = 0.08;

/** Bars leave the upper part of the lane to the marks. */
const BAR_SHARE = 0.5;

/** Bars, emptiness and the unknown: three states that never look alike. */
export function drawLaneStates(view: View, lane: TimelineLane, index: number): void {
  const { ctx, palette } = view;
  const { top, height } = bandOf(view, index);
  ctx.fillStyle = palette.laneFill;
  ctx.fillRect(view.leftPx, top, view.widthPx, height);
  for (const span of lane.spans) {
    if (span.state === 'unknown') {
      hatch(
        view,
        clampedX(view, span.fromMs),
        clampedX(view, span.toMs),
        top,
        height,
        palette.unknown,
        HATCH_UNKNOWN_PX,
        'right'
      );
    }
  }
  drawBaseline(view, lane, top + height);
  drawDensity(view, lane, top, height);
}

/** A line at the foot wherever the store was counted: it tells "empty" from "not known". */
function drawBaseline(view: View, lane: TimelineLane, footPx: number): void {
  const { ctx, palette, pxRatio } = view;
  ctx.fillStyle = palette.baseline;
  const thick = Math.max(1, Math.round(pxRatio));
  for (const span of lane.spans) {
    if (span.state !== 'unknown') {
      const left = clampedX(view, span.fromMs);
      ctx.fillRect(left, footPx - thick, clampedX(view, span.toMs) - left, thick);
    }
  }
}

/** One bar per pixel column: cost follows the plot's width, not the number of intervals. */
function drawDensity(view: View, lane: TimelineLane, top: number, height: number): void {
  const { density } = lane;
  if (density.max <= 0) {
    return;
  }
  const path = new Path2D();
  const last = lowerBound(density.startMs, view.toMs);
  let columnPx = NaN;
  let columnCount = 0;
  let columnEndPx = NaN;
  const flush = () => {
    if (columnCount > 0) {
      const share = Math.max(MIN_BAR_SHARE, Math.sqrt(columnCount / density.max));
      const barPx = Math.max(view.pxRatio, share * height * BAR_SHARE);
      path.rect(columnPx, top + height - barPx, Math.max(1, columnEndPx - columnPx), barPx);
    }
  };
  for (let index = Math.max(0, lowerBound(density.startMs, view.fromMs) - 1); index < last; index++) {
    if (density.count[index] === 0) {
      continue;
    }
    const startPx = Math.floor(clampedX(view, density.startMs[index]));
    const endPx = Math.floor(clampedX(view, density.startMs[index] + density.stepMs));
    if (startPx !== columnPx) {
      flush();
      columnPx = startPx;
      columnCount = 0;
    }
    columnCount = Math.max(columnCount, density.count[index]);
    columnEndPx = Math.max(endPx, startPx + 1);
  }
  flush();
  view.ctx.fillStyle = view.palette.density;
  view.ctx.fill(path);
}

/** Words for a gap, given the room there is; an empty text draws none. */
export type GapLabel = (gap: TimelineLane['gaps'][number]) => string;

/** A gap in one of a lane's sources leaves the rest of the lane to what its other sources have. */
const SOURCE_GAP_SHARE = 0.5;

/** A gap is an object: framed, hatched the other way and named. */
export function drawGaps(view: View, lane: TimelineLane, index: number, labelOf: GapLabel): void {
  const { ctx, palette, pxRatio } = view;
  const { top, height: laneHeight } = bandOf(view, index);
  for (const gap of lane.gaps) {
    if (gap.toMs < view.fromMs || gap.fromMs > view.toMs) {
      continue;
    }
    const height = gap.stream === undefined ? laneHeight : laneHeight * SOURCE_GAP_SHARE;
    const left = clampedX(view, gap.fromMs);
    const right = Math.max(left + 2 * pxRatio, clampedX(view, gap.toMs));
    ctx.fillStyle = palette.gapFill;
    ctx.fillRect(left, top, right - left, height);
    hatch(view, left, right, top, height, palette.gapLine, HATCH_GAP_PX, 'left');
    drawGapFrame(view, gap, left, right, top, height);
    drawGapLabel(view, labelOf(gap), left, right, top + height / 2);
  }
}

/** The side at which a gap runs on beyond what was asked for stays open. */
function drawGapFrame(
  view: View,
  gap: TimelineLane['gaps'][number],
  left: number,
  right: number,
  top: number,
  height: number
): void {
  const { ctx, palette, pxRatio } = view;
  ctx.strokeStyle = palette.gapLine;
  ctx.lineWidth = Math.max(1, Math.round(pxRatio));
  ctx.beginPath();
  ctx.moveTo(left, top);
  ctx.lineTo(right, top);
  ctx.moveTo(left, top + height);
  ctx.lineTo(right, top + height);
  if (!gap.openStart && xOf(view, gap.fromMs) >= view.leftPx) {
    ctx.moveTo(left, top);
    ctx.lineTo(left, top + height);
  }
  if (!gap.openEnd && xOf(view, gap.toMs) <= view.leftPx + view.widthPx) {
    ctx.moveTo(right, top);
    ctx.lineTo(right, top + height);
  }
  ctx.stroke();
}

const LABEL_FONT_PX = 12;
const LABEL_PADDING_PX = 6;

function drawGapLabel(view: View, label: string, left: number, right: number, middle: number): void {
  const { ctx, palette, pxRatio } = view;
  if (label === '') {
    return;
  }
  ctx.font = `${LABEL_FONT_PX * pxRatio}px ${palette.font}`;
  const room = right - left - 2 * LABEL_PADDING_PX * pxRatio;
  const fitted = fitText(label, room, (text) => ctx.measureText(text).width);
  if (fitted === '') {
    return;
  }
  const width = ctx.measureText(fitted).width + 2 * LABEL_PADDING_PX * pxRatio;
  const height = (LABEL_FONT_PX + 6) * pxRatio;
  const centre = (left + right) / 2;
  ctx.fillStyle = palette.outline;
  ctx.fillRect(centre - width / 2, middle - height / 2, width, height);
  ctx.fillStyle = palette.gapText;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(fitted, centre, middle);
}

/** Drops whole clauses from the end until the text fits: half a word would say the wrong thing. */
export function fitText(text: string, roomPx: number, measure: (text: string) => number): string {
  const clauses = text.split(' · ');
  for (let count = clauses.length; count > 0; count--) {
    const candidate = clauses.slice(0, count).join(' · ');
    if (measure(candidate) <= roomPx) {
      return candidate;
    }
  }
  return '';
}

/** Diagonal lines within a box. */
function hatch(
  view: View,
  left: number,
  right: number,
  top: number,
  height: number,
  colour: string,
  distancePx: number,
  lean: Lean
): void {
  if (right <= left) {
    return;
  }
  const { ctx, pxRatio } = view;
  const distance = distancePx * pxRatio;
  const slant = lean === 'right' ? height : -height;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, right - left, height);
  ctx.clip();
  ctx.beginPath();
  // Lines start on a fixed grid, so that they do not crawl when the view is panned.
  const first = Math.floor((left - height) / distance) * distance;
  for (let x = first; x < right + height; x += distance) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + slant, top);
  }
  ctx.globalAlpha = HATCH_ALPHA;
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1, pxRatio);
  ctx.stroke();
  ctx.restore();
}
