import { LANE_GAP_PX, type LaneBand } from './layout';
import { type TimelineLane, type TimelineModel } from '../types';

/** How the reader has put the lanes; lanes that are not named stand in the panel's own order behind. */
export interface Arrangement {
  /** Lane ids from top to bottom; empty for the panel's own order. */
  readonly order: readonly string[];
  /** Lane ids that are folded to a thin row. */
  readonly folded: readonly string[];
}

export const AS_CONFIGURED: Arrangement = { order: [], folded: [] };

/** Tall enough for a name and for marks to be seen and hit. */
export const FOLDED_LANE_PX = 18;

export function arrangeModel(model: TimelineModel, { order }: Arrangement): TimelineModel {
  return order.length === 0 ? model : { ...model, lanes: inOrder(model.lanes, order) };
}

function inOrder(lanes: readonly TimelineLane[], order: readonly string[]): TimelineLane[] {
  const place = ({ id }: TimelineLane) => {
    const index = order.indexOf(id);
    return index === -1 ? order.length : index;
  };
  return [...lanes].sort((a, b) => place(a) - place(b));
}

/** Puts a lane one place up (-1) or down (1) among those that are shown; at the edge nothing changes. */
export function moveLane(
  arrangement: Arrangement,
  shown: ReadonlyArray<Pick<TimelineLane, 'id'>>,
  laneId: string,
  by: -1 | 1
): Arrangement {
  const ids = shown.map(({ id }) => id);
  const from = ids.indexOf(laneId);
  const to = from + by;
  if (from === -1 || to < 0 || to >= ids.length) {
    return arrangement;
  }
  [ids[from], ids[to]] = [ids[to], ids[from]];
  // Lanes that a filter hides keep their rank.
  return { ...arrangement, order: [...ids, ...arrangement.order.filter((id) => !ids.includes(id))] };
}

export function toggleFold(arrangement: Arrangement, laneId: string): Arrangement {
  const { folded } = arrangement;
  return {
    ...arrangement,
    folded: folded.includes(laneId) ? folded.filter((id) => id !== laneId) : [...folded, laneId],
  };
}

/**
 * Bands of lanes of which some are folded.
 *
 * @param layout divides a height in px among a number of lanes
 */
export function layoutFolded(
  lanes: ReadonlyArray<Pick<TimelineLane, 'id'>>,
  folded: readonly string[],
  heightPx: number,
  layout: (count: number, heightPx: number) => LaneBand[]
): LaneBand[] {
  const thin = lanes.filter(({ id }) => folded.includes(id)).length;
  const open = layout(lanes.length - thin, Math.max(0, heightPx - thin * (FOLDED_LANE_PX + LANE_GAP_PX)));
  let topPx = LANE_GAP_PX / 2;
  let next = 0;
  return lanes.map(({ id }) => {
    const laneHeightPx = folded.includes(id) ? FOLDED_LANE_PX : open[next++].heightPx;
    const band = { topPx, heightPx: laneHeightPx };
    topPx += laneHeightPx + LANE_GAP_PX;
    return band;
  });
}
