import { type Gap } from '../../evidence/types';
import { cellAround, cellPower, clustersInView } from '../marks/clusters';
import { mostImportant } from '../marks/important';
import { type LaneBand } from './layout';
import { MARK_STYLE_IDS, MARK_STYLES } from '../marks/marks';
import { type Density, type Marks, type TimelineLane, type TimelineModel } from '../types';
import { lowerBound, upperBound } from '../search';

/** How near the pointer must be to a mark, in CSS px: half of the 24 px that fingers need. */
export const HIT_RADIUS_PX = 12;

/** More members than this are not listed one by one. */
const MAX_MEMBERS = 50;

/** What lies under the pointer. */
export interface Hit {
  readonly lane: TimelineLane;
  readonly timeMs: number;
  /** Indexes into the lane's marks, the most important first; several when they share the place. */
  readonly marks: readonly number[];
  /** How many marks share the place, also beyond those listed. */
  readonly markCount: number;
  /** The stretch that the marks of the place lie in, ms; absent where there are none. */
  readonly place?: { readonly fromMs: number; readonly toMs: number };
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
  return {
    lane,
    timeMs,
    ...marksNear(lane.marks, pointer, timeMs, msPerPx),
    gap: lane.gaps.find((gap) => timeMs >= gap.fromMs && timeMs < gap.toMs),
    // Reports tell when a host wrote, not how much.
    count: lane.kind === 'span' ? undefined : countAt(lane.density, timeMs),
  };
}

/** The members of all shapes that are drawn within reach of the pointer. */
function marksNear(
  marks: Marks,
  { fromMs, toMs }: Pointer,
  timeMs: number,
  msPerPx: number
): Pick<Hit, 'marks' | 'markCount' | 'place'> {
  const power = cellPower(msPerPx);
  const reachMs = HIT_RADIUS_PX * msPerPx;
  // A shape in reach may stand for marks up to a cell's width further away.
  const furthestMs = reachMs + 2 ** power;
  const from = Math.max(fromMs, cellAround(timeMs - furthestMs, power).fromMs);
  const to = Math.min(toMs, cellAround(timeMs + furthestMs, power).toMs);
  const clusters = clustersInView(marks, from, to, power);
  const near = clusters.mark
    .map((mark, index) => ({ mark, count: clusters.count[index] }))
    .filter(({ mark }) => Math.abs(marks.timeMs[mark] - timeMs) <= reachMs);
  if (near.length === 0) {
    return { marks: [], markCount: 0 };
  }
  const members = near.flatMap(({ mark }) => membersOf(marks, mark, from, to, power));
  // Of marks in one place the most important is the one meant: styles are ranked by importance.
  members.sort(
    (a, b) => marks.style[b] - marks.style[a] || Math.abs(marks.timeMs[a] - timeMs) - Math.abs(marks.timeMs[b] - timeMs)
  );
  const cells = near.map(({ mark }) => cellAround(marks.timeMs[mark], power));
  return {
    marks: members.slice(0, MAX_MEMBERS),
    markCount: near.reduce((sum, { count }) => sum + count, 0),
    place: {
      fromMs: Math.max(from, Math.min(...cells.map((cell) => cell.fromMs))),
      toMs: Math.min(to, Math.max(...cells.map((cell) => cell.toMs))),
    },
  };
}

/** The most important of the marks that a drawn one stands for. */
function membersOf(marks: Marks, mark: number, fromMs: number, toMs: number, power: number): number[] {
  const cell = cellAround(marks.timeMs[mark], power);
  const first = lowerBound(marks.timeMs, Math.max(fromMs, cell.fromMs));
  const end = Math.min(lowerBound(marks.timeMs, cell.toMs), upperBound(marks.timeMs, toMs));
  const { row } = MARK_STYLES[MARK_STYLE_IDS[marks.style[mark]]];
  // The other row's marks of the cell have their own shape, and may crowd this row's out of the list.
  return mostImportant(marks, first, end, MAX_MEMBERS, row);
}

function countAt(density: Density, timeMs: number): Hit['count'] {
  const index = lowerBound(density.startMs, timeMs + 1) - 1;
  if (index < 0 || timeMs >= density.startMs[index] + density.stepMs) {
    return undefined;
  }
  const fromMs = density.startMs[index];
  return { fromMs, toMs: fromMs + density.stepMs, records: density.count[index] };
}
