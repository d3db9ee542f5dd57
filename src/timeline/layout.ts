/** Heights in CSS px. */
export const MIN_LANE_PX = 30;
export const MAX_LANE_PX = 120;
export const LANE_GAP_PX = 6;

export interface LaneBand {
  readonly topPx: number;
  readonly heightPx: number;
}

/** Divides a plot's height among its lanes; a lane is never thinner than a mark can be seen in. */
export function layoutLanes(count: number, plotHeightPx: number): LaneBand[] {
  if (count === 0) {
    return [];
  }
  const free = plotHeightPx - LANE_GAP_PX * count;
  const heightPx = Math.max(MIN_LANE_PX, Math.min(MAX_LANE_PX, Math.floor(free / count)));
  return Array.from({ length: count }, (_, index) => ({
    topPx: LANE_GAP_PX / 2 + index * (heightPx + LANE_GAP_PX),
    heightPx,
  }));
}
