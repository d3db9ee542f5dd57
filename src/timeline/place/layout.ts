/** Heights in CSS px. */
export const MIN_LANE_PX = 30;
export const MAX_LANE_PX = 120;
export const LANE_GAP_PX = 6;

export interface LaneBand {
  readonly topPx: number;
  readonly heightPx: number;
}

/**
 * Divides a plot's height among its lanes; a lane is never thinner than a mark can be seen in.
 *
 * @param fixedPx height of each lane in place of its share; the plot may then be higher than its place
 */
export function layoutLanes(count: number, plotHeightPx: number, fixedPx?: number): LaneBand[] {
  if (count === 0) {
    return [];
  }
  const free = plotHeightPx - LANE_GAP_PX * count;
  const share = Math.min(MAX_LANE_PX, Math.floor(free / count));
  const heightPx = Math.max(MIN_LANE_PX, fixedPx === undefined ? share : Math.floor(fixedPx));
  return Array.from({ length: count }, (_, index) => ({
    topPx: LANE_GAP_PX / 2 + index * (heightPx + LANE_GAP_PX),
    heightPx,
  }));
}
