import { barShare } from './density-scale';
import { hatch } from './hatch';
import { type Density, type TimelineLane } from '../types';
import { lowerBound } from '../search';
import { bandOf, clampedX, type View } from '../place/view';

/** Distance of hatch lines in CSS px. */
const HATCH_UNKNOWN_PX = 7;

/** Bars leave the upper part of the lane to the marks. */
const BAR_SHARE = 0.5;

/** A stretch of time, ms since the epoch. */
interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Bars, emptiness and the unknown: three states that never look alike. */
export function drawLaneStates(view: View, lane: TimelineLane, index: number, loaded: Window): void {
  const { ctx, palette } = view;
  const { top, height } = bandOf(view, index);
  ctx.fillStyle = palette.laneFill;
  ctx.fillRect(view.leftPx, top, view.widthPx, height);
  const unknown = lane.spans.filter(({ state }) => state === 'unknown');
  // While one pans or zooms out, the answers for what comes into view are still to come.
  const notLoaded = [
    { fromMs: view.fromMs, toMs: loaded.fromMs },
    { fromMs: loaded.toMs, toMs: view.toMs },
  ];
  for (const { fromMs, toMs } of [...unknown, ...notLoaded]) {
    if (toMs > view.fromMs && fromMs < view.toMs) {
      const box = { left: clampedX(view, fromMs), right: clampedX(view, toMs), top, height };
      hatch(view, box, palette.unknown, HATCH_UNKNOWN_PX, 'right');
    }
  }
  drawBaseline(view, lane, top + height);
  drawDensity(view, lane.density, top, height);
}

/** A line at the foot wherever the store was counted: it tells "empty" from "not known". */
function drawBaseline(view: View, { spans }: TimelineLane, footPx: number): void {
  const { ctx, palette, pxRatio } = view;
  ctx.fillStyle = palette.baseline;
  const thick = Math.max(1, Math.round(pxRatio));
  let start = 0;
  while (start < spans.length) {
    if (spans[start].state === 'unknown') {
      start++;
      continue;
    }
    let end = start;
    while (end + 1 < spans.length && spans[end + 1].state !== 'unknown') {
      end++;
    }
    const left = clampedX(view, spans[start].fromMs);
    const width = clampedX(view, spans[end].toMs) - left;
    if (width > 0) {
      ctx.fillRect(left, footPx - thick, width, thick);
    }
    start = end + 1;
  }
}

/**
 * One bar per pixel column: cost follows the plot's width, not the number of intervals. Bars are
 * rectangles on whole pixels: as one path they take the browser seven times as long to fill.
 */
function drawDensity(view: View, density: Density, top: number, height: number): void {
  if (density.max <= 0) {
    return;
  }
  const { ctx } = view;
  ctx.fillStyle = view.palette.density;
  const last = lowerBound(density.startMs, view.toMs);
  let columnPx = NaN;
  let columnCount = 0;
  let columnEndPx = NaN;
  const flush = () => {
    if (columnCount > 0) {
      const share = barShare(columnCount, density.max, view.densityScale);
      const barPx = Math.max(1, Math.round(share * height * BAR_SHARE));
      ctx.fillRect(columnPx, top + height - barPx, Math.max(1, columnEndPx - columnPx), barPx);
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
}
