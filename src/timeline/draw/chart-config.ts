import { type GrafanaTheme2 } from '@grafana/data';
import { AxisPlacement, ScaleDirection, ScaleOrientation, type TimeZone } from '@grafana/schema';
import { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';

/**
 * Room beside the plot: for the outer halves of the first and the last time on the axis, and for a number
 * of four characters beside a mark at the right edge.
 */
export const PLOT_PADDING_PX = { left: 24, right: 38 } as const;

/** The pointer belongs to the lane it is nearest to, however far. */
const ANY_DISTANCE_PX = 10_000;

export interface ChartConfigInput {
  readonly theme: GrafanaTheme2;
  readonly timeZone: TimeZone;
  readonly laneCount: number;
  /** Read at each draw, so that a new range needs no new chart. */
  readonly getRange: () => readonly [fromMs: number, toMs: number];
  readonly draw: (plot: uPlot) => void;
}

/**
 * The chart's structure: a time axis, one invisible series per lane (so that uPlot tells which lane
 * the pointer is on), and a hook that draws. Rebuilt only when the structure changes.
 */
export function buildChartConfig({ theme, timeZone, laneCount, getRange, draw }: ChartConfigInput): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder(timeZone);
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [...getRange()],
  });
  builder.addScale({
    scaleKey: 'y',
    isTime: false,
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Down,
    // Lane n's series lies at n + 0.5.
    range: () => [0, Math.max(1, laneCount)],
  });
  builder.addAxis({
    scaleKey: 'x',
    isTime: true,
    placement: AxisPlacement.Bottom,
    timeZone,
    theme,
    grid: { show: false },
    ticks: { show: true },
  });
  builder.addAxis({ scaleKey: 'y', placement: AxisPlacement.Left, theme, show: false });
  for (let lane = 0; lane < laneCount; lane++) {
    builder.addSeries({ scaleKey: 'y', theme, pathBuilder: () => null, pointsFilter: () => [], show: true });
  }
  builder.setCursor({
    x: true,
    y: false,
    points: { show: false },
    focus: { prox: ANY_DISTANCE_PX },
    drag: { x: true, y: false, setScale: false },
  });
  builder.setPadding([0, PLOT_PADDING_PX.right, 0, PLOT_PADDING_PX.left]);
  builder.addHook('draw', draw);
  return builder;
}

/** More than any plot is wide, so that each pixel column has a point. */
const COLUMNS = 4096;

/**
 * Data for such a chart: points close enough for every pixel column to have one, so that the
 * pointer's index is its column and the shared crosshair is exact whatever the number of records.
 */
export function chartData(fromMs: number, toMs: number, laneCount: number): uPlot.AlignedData {
  const step = (toMs - fromMs) / (COLUMNS - 1);
  const times = Float64Array.from({ length: COLUMNS }, (_, index) => fromMs + index * step);
  const rows = Array.from({ length: laneCount }, (_, lane) => new Float64Array(COLUMNS).fill(lane + 0.5));
  return [times, ...rows];
}
