import { PLOT_PADDING_PX } from './chart-config';
import { drawGaps, type GapLabel, labelGaps } from './draw-gaps';
import { drawLaneStates } from './draw-lane';
import { drawSelection, paintMarks, placeMarks, writeNumbers } from './draw-marks';
import { labelTimes, type TimeLabel } from './draw-times';
import { type Link, type TimelineModel } from '../types';
import { bandOf, type View, xOf } from '../place/view';

/** A selected mark: lane and index into its marks. */
export interface Selection {
  readonly laneId: string;
  readonly mark: number;
}

const BOOT_DASH_PX = [4, 3];

/** A link leaves under the upper lane's logins and ends above the lower lane's. */
const LINK_FROM_SHARE = 0.32;
const LINK_TO_SHARE = 0.1;

/** What is written on the canvas, in the reader's language and time zone. */
export interface DrawnWords {
  readonly gap: GapLabel;
  readonly time: TimeLabel;
}

/** Draws the whole timeline into the view. */
export function drawTimeline(
  view: View,
  model: TimelineModel,
  words: DrawnWords,
  selection: Selection | undefined
): void {
  const { ctx } = view;
  clipTo(view, { left: 0, right: 0 });
  model.lanes.forEach((lane, index) => drawLaneStates(view, lane, index, model));
  model.lanes.forEach((lane, index) => drawGaps(view, lane, index));
  drawBoots(view, model);
  drawLinks(view, model);
  ctx.restore();
  // A mark at the edge of the plot is drawn whole, with its number.
  clipTo(view, PLOT_PADDING_PX);
  const placed = model.lanes.map(({ marks }, index) => placeMarks(view, marks, index));
  paintMarks(view, placed);
  placed.forEach((marks) => writeNumbers(view, marks));
  model.lanes.forEach((lane, index) => {
    const taken = labelTimes(view, lane.marks, index, placed[index], words.time);
    labelGaps(view, lane, index, words.gap, placed[index], taken);
  });
  const selectedLane = model.lanes.findIndex(({ id }) => id === selection?.laneId);
  if (selection && selectedLane !== -1) {
    drawSelection(view, model.lanes[selectedLane].marks, selectedLane, selection.mark);
  }
  ctx.restore();
}

/** Nothing is drawn outside the plot, but for so many CSS px at its sides; ends with the context's `restore`. */
function clipTo(view: View, overhang: { readonly left: number; readonly right: number }): void {
  const { ctx, leftPx, topPx, widthPx, heightPx, pxRatio } = view;
  const sides = (overhang.left + overhang.right) * pxRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(leftPx - overhang.left * pxRatio, topPx, widthPx + sides, heightPx);
  ctx.clip();
}

function drawBoots(view: View, model: TimelineModel): void {
  if (model.lanes.length === 0 || model.bootsMs.length === 0) {
    return;
  }
  const { ctx, palette, pxRatio } = view;
  ctx.save();
  ctx.setLineDash(BOOT_DASH_PX.map((px) => px * pxRatio));
  ctx.strokeStyle = palette.boot;
  ctx.lineWidth = Math.max(1, pxRatio);
  ctx.beginPath();
  const last = bandOf(view, model.lanes.length - 1);
  let before = NaN;
  for (const bootMs of model.bootsMs) {
    const x = Math.round(xOf(view, bootMs)) + 0.5;
    if (x === before || bootMs < view.fromMs || bootMs > view.toMs) {
      continue;
    }
    before = x;
    ctx.moveTo(x, view.topPx);
    ctx.lineTo(x, last.top + last.height);
  }
  ctx.stroke();
  ctx.restore();
}

function drawLinks(view: View, model: TimelineModel): void {
  if (model.links.length === 0) {
    return;
  }
  const { ctx, palette, pxRatio } = view;
  const rowOf = new Map(model.lanes.map((lane, index) => [lane.id, index]));
  ctx.strokeStyle = palette.link;
  ctx.lineWidth = Math.max(1, pxRatio);
  ctx.beginPath();
  for (const link of model.links) {
    const isBefore = link.fromMs < view.fromMs && link.toMs < view.fromMs;
    const isAfter = link.fromMs > view.toMs && link.toMs > view.toMs;
    if (!isBefore && !isAfter) {
      addLink(view, link, rowOf);
    }
  }
  ctx.stroke();
}

function addLink(view: View, link: Link, rowOf: ReadonlyMap<string, number>): void {
  const from = rowOf.get(link.fromLane);
  const to = rowOf.get(link.toLane);
  if (from === undefined || to === undefined || from === to) {
    return;
  }
  const [upper, lower] = from < to ? [from, to] : [to, from];
  const above = bandOf(view, upper);
  const below = bandOf(view, lower);
  const [upperMs, lowerMs] = from < to ? [link.fromMs, link.toMs] : [link.toMs, link.fromMs];
  view.ctx.moveTo(xOf(view, upperMs), above.top + above.height * LINK_FROM_SHARE);
  view.ctx.lineTo(xOf(view, lowerMs), below.top + below.height * LINK_TO_SHARE);
}
