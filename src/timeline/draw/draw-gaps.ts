import { type Gap } from '../../evidence/types';
import { type PlacedMarks } from './draw-marks';
import { type Stretch } from './draw-times';
import { hatch } from './hatch';
import { type TimelineLane } from '../types';
import { setFont, shorterAndShorter } from './text';
import { bandOf, clampedX, type View, xOf } from '../place/view';

const HATCH_GAP_PX = 11;

/** Words for a gap; an empty text draws none. */
export type GapLabel = (gap: Gap) => string;

/** A gap in one of a lane's sources leaves the rest of the lane to what its other sources have. */
const SOURCE_GAP_SHARE = 0.5;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

function inView(view: View, gap: Gap): boolean {
  return gap.toMs >= view.fromMs && gap.fromMs <= view.toMs;
}

/** The gap's place in device px; two px at least, however short it is. */
function boxOf(view: View, gap: Gap, laneIndex: number): Box {
  const { top, height } = bandOf(view, laneIndex);
  const left = clampedX(view, gap.fromMs);
  return {
    left,
    right: Math.max(left + 2 * view.pxRatio, clampedX(view, gap.toMs)),
    top,
    height: gap.stream === undefined ? height : height * SOURCE_GAP_SHARE,
  };
}

/** A gap is an object: framed, and hatched the other way than what is not known. */
export function drawGaps(view: View, lane: TimelineLane, laneIndex: number): void {
  const { ctx, palette } = view;
  for (const gap of lane.gaps) {
    if (!inView(view, gap)) {
      continue;
    }
    const box = boxOf(view, gap, laneIndex);
    ctx.fillStyle = palette.gapFill;
    ctx.fillRect(box.left, box.top, box.right - box.left, box.height);
    hatch(view, box, palette.gapLine, HATCH_GAP_PX, 'left');
    drawFrame(view, gap, box);
  }
}

/** The side at which a gap runs on beyond what was asked for stays open. */
function drawFrame(view: View, gap: Gap, { left, right, top, height }: Box): void {
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
const LABEL_HEIGHT_PX = LABEL_FONT_PX + 6;
const LABEL_PADDING_PX = 3;

/** Where a label goes that finds no place in the gap's middle: below, over the bars. */
const BELOW_MARKS_SHARE = 0.78;

/**
 * Names the gaps, last of all and never over a mark: either would hide what the other says.
 *
 * @param written what other texts have taken of the lane
 */
export function labelGaps(
  view: View,
  lane: TimelineLane,
  laneIndex: number,
  labelOf: GapLabel,
  placed: PlacedMarks,
  written: readonly Stretch[]
): void {
  const taken = [...written];
  for (const gap of lane.gaps) {
    const label = inView(view, gap) ? labelOf(gap) : '';
    if (label !== '') {
      labelGap(view, label, boxOf(view, gap, laneIndex), laneIndex, placed, taken);
    }
  }
}

function labelGap(view: View, label: string, box: Box, laneIndex: number, placed: PlacedMarks, taken: Stretch[]): void {
  const { ctx, palette, pxRatio } = view;
  const widthOf = setFont(ctx, `${LABEL_FONT_PX * pxRatio}px ${palette.font}`);
  const measure = (text: string) => widthOf(text) + 2 * LABEL_PADDING_PX * pxRatio;
  const { top, height } = bandOf(view, laneIndex);
  const rows = [box.top + box.height / 2, top + height * BELOW_MARKS_SHARE].map((y) => ({
    y,
    taken: [...marksWithin(box, placed, y, (LABEL_HEIGHT_PX / 2) * pxRatio), ...taken],
  }));
  for (const text of shorterAndShorter(label)) {
    const width = measure(text);
    for (const { y, taken: inTheWay } of rows) {
      const centre = freePlace(box, inTheWay, width);
      if (centre !== undefined) {
        taken.push({ left: centre - width / 2, right: centre + width / 2 });
        ctx.fillStyle = palette.outline;
        ctx.fillRect(centre - width / 2, y - (LABEL_HEIGHT_PX / 2) * pxRatio, width, LABEL_HEIGHT_PX * pxRatio);
        ctx.fillStyle = palette.gapText;
        ctx.textAlign = 'center';
        ctx.textBaseline = 'middle';
        ctx.fillText(text, centre, y);
        return;
      }
    }
  }
}

/** The stretches that marks take of a box, at the height of its label. */
function marksWithin({ left, right }: Box, placed: PlacedMarks, middle: number, halfLabel: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let index = 0; index < placed.length; index++) {
    const x = placed.x[index];
    const radius = placed.radius[index];
    const isBeside = Math.abs(placed.y[index] - middle) >= halfLabel + radius;
    if (!isBeside && x + placed.reach[index] > left && x - radius < right) {
      stretches.push({ left: x - radius - 1, right: x + placed.reach[index] + 1 });
    }
  }
  return stretches;
}

/** The middle of the free place nearest to the box's own middle, or undefined when there is none so wide. */
function freePlace({ left, right }: Box, taken: readonly Stretch[], width: number): number | undefined {
  const middle = (left + right) / 2;
  let best: number | undefined;
  let from = left;
  const ends = [...taken].sort((a, b) => a.left - b.left);
  for (const { left: until, right: next } of [...ends, { left: right, right }]) {
    const to = Math.min(until, right);
    if (to - from >= width) {
      const centre = Math.min(Math.max(middle, from + width / 2), to - width / 2);
      if (best === undefined || Math.abs(centre - middle) < Math.abs(best - middle)) {
        best = centre;
      }
    }
    from = Math.max(from, next);
  }
  return best;
}
