import { type Gap } from '../evidence/types';
import { type LaneBand } from './layout';
import { type Density, type TimelineLane, type TimelineModel } from './model';
import { lowerBound } from './search';

/** How near the pointer must be to a mark, in CSS px: half of the 24 px that fingers need. */
export const HIT_RADIUS_PX = 12;

/** More members than this are not listed one by one. */
const MAX_MEMBERS = 50;

/** What lies under the pointer. */
export interface Hit {
  readonly lane: TimelineLane;
  readonly timeMs: number;
  /** Indexes into the lane's marks, nearest first; several when they share the place. */
  readonly marks: readonly number[];
  /** How many marks share the place, also beyond those listed. */
  readonly markCount: number;
  readonly gap?: Gap;
  /** Records in the interval under the pointer; absent where nothing was counted. */
  readonly count?: { readonly fromMs: number; readonly toMs: number; readonly records: number };
}

export interface Pointer {
  /** CSS px from the plot's top left. */
  readonly xPx: number;
  readonly yPx: number;
  readonly plotWidthPx: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export function hitTest(model: TimelineModel, bands: readonly LaneBand[], pointer: Pointer): Hit | undefined {
  const laneIndex = bands.findIndex((band) => pointer.yPx >= band.topPx && pointer.yPx < band.topPx + band.heightPx);
  const lane = model.lanes[laneIndex];
  if (!lane) {
    return undefined;
  }
  const msPerPx = (pointer.toMs - pointer.fromMs) / Math.max(1, pointer.plotWidthPx);
  const timeMs = pointer.fromMs + pointer.xPx * msPerPx;
  const near = marksNear(lane, timeMs, HIT_RADIUS_PX * msPerPx);
  return {
    lane,
    timeMs,
    marks: near.slice(0, MAX_MEMBERS),
    markCount: near.length,
    gap: lane.gaps.find((gap) => timeMs >= gap.fromMs && timeMs < gap.toMs),
    count: countAt(lane.density, timeMs),
  };
}

function marksNear({ marks }: TimelineLane, timeMs: number, radiusMs: number): number[] {
  const near: number[] = [];
  for (let index = lowerBound(marks.timeMs, timeMs - radiusMs); index < marks.length; index++) {
    if (marks.timeMs[index] > timeMs + radiusMs) {
      break;
    }
    near.push(index);
  }
  // Of marks in one place the most important is the one meant: styles are ranked by importance.
  return near.sort(
    (a, b) => marks.style[b] - marks.style[a] || Math.abs(marks.timeMs[a] - timeMs) - Math.abs(marks.timeMs[b] - timeMs)
  );
}

function countAt(density: Density, timeMs: number): Hit['count'] {
  const index = lowerBound(density.startMs, timeMs + 1) - 1;
  if (index < 0 || timeMs >= density.startMs[index] + density.stepMs) {
    return undefined;
  }
  const fromMs = density.startMs[index];
  return { fromMs, toMs: fromMs + density.stepMs, records: density.count[index] };
}
