import { type PlacedMarks } from './draw-marks';
import { MARK_STYLE_IDS, type MarkStyleId } from '../marks/marks';
import { type Marks } from '../types';
import { setFont } from './text';
import { bandOf, type View } from '../place/view';

/** The time of a moment in words, given how long the view is: a day needs no date. */
export type TimeLabel = (timeMs: number, viewMs: number) => string;

/** Marks whose time is part of the story, also on paper and in a picture, where nothing can be pointed at. */
const TIMED: ReadonlySet<MarkStyleId> = new Set(['login-unapproved', 'login-replayed', 'tamper']);

/** Where there are more of them, their times tell no story and cover the lane. */
const MOST_TIMED = 8;

/** Lower lanes have no room between marks and bars. */
const LOWEST_LANE_PX = 48;

const FONT_PX = 11;
const HEIGHT_PX = FONT_PX + 3;
const PADDING_PX = 3;
/** Between the marks and the bars. */
const Y_SHARE = 0.64;

/** A stretch of a lane that is taken by a text, in device px. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

/**
 * Writes the times of the most telling marks under them, the most important first, and none over
 * another.
 *
 * @returns what is taken of the lane
 */
export function labelTimes(
  view: View,
  marks: Marks,
  laneIndex: number,
  placed: PlacedMarks,
  labelOf: TimeLabel
): Stretch[] {
  const { ctx, palette, pxRatio } = view;
  const { top, height } = bandOf(view, laneIndex);
  const timed = timedMarks(placed);
  if (height < LOWEST_LANE_PX * pxRatio || timed.length > MOST_TIMED) {
    return [];
  }
  const taken: Stretch[] = [];
  const widthOf = setFont(ctx, `${FONT_PX * pxRatio}px ${palette.font}`);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const y = Math.round(top + height * Y_SHARE);
  for (const index of timed) {
    const text = labelOf(marks.timeMs[placed.mark[index]], view.toMs - view.fromMs);
    const half = widthOf(text) / 2 + PADDING_PX * pxRatio;
    // At the plot's edge the text stands beside the mark's middle rather than outside.
    const x = Math.min(Math.max(placed.x[index], view.leftPx + half), view.leftPx + view.widthPx - half);
    if (taken.some(({ left, right }) => x + half > left && x - half < right)) {
      continue;
    }
    taken.push({ left: x - half, right: x + half });
    ctx.fillStyle = palette.outline;
    ctx.fillRect(x - half, y - (HEIGHT_PX / 2) * pxRatio, 2 * half, HEIGHT_PX * pxRatio);
    ctx.fillStyle = palette.text;
    ctx.fillText(text, x, y);
  }
  return taken;
}

/** Indexes of the shapes whose time is told, the most important first. */
function timedMarks(placed: PlacedMarks): number[] {
  const timed: number[] = [];
  for (let index = 0; index < placed.length && timed.length <= MOST_TIMED; index++) {
    if (TIMED.has(MARK_STYLE_IDS[placed.style[index]])) {
      timed.push(index);
    }
  }
  return timed.sort((a, b) => placed.style[b] - placed.style[a] || placed.x[a] - placed.x[b]);
}
