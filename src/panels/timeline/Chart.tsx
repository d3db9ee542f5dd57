import { css } from '@emotion/css';
import { type EventBus, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { DashboardCursorSync, type TimeZone } from '@grafana/schema';
import { EventBusPlugin, TooltipPlugin2, UPlotChart, usePanelContext, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import type uPlot from 'uplot';

import { buildChartConfig, chartData } from '../../timeline/chart-config';
import { commandOf, runCommand, zoomAround, type CommandEffect, type TimelineRange } from '../../timeline/commands';
import { drawTimeline, type Selection } from '../../timeline/draw';
import { hitTest } from '../../timeline/hit';
import { type LaneBand } from '../../timeline/layout';
import { type TimelineModel } from '../../timeline/model';
import { paletteOf } from '../../timeline/palette';
import { gapLabel } from './gap-label';
import { MarkTooltip } from './MarkTooltip';
import { useLatest } from './useLatest';
import { type JudgedEvent } from '../../evidence/types';

/** Nearest series on the x axis: uPlot names the lane that the pointer is on. */
const HOVER_X_ONE = 0;

/** Wheel turns one notch at a time; each zooms by this much. */
const WHEEL_FACTOR = 1.25;

export interface ChartProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly range: TimelineRange;
  readonly bands: readonly LaneBand[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly timeZone: TimeZone;
  readonly eventBus: EventBus;
  readonly selection: Selection | undefined;
  readonly onEffect: (effect: CommandEffect) => void;
}

/** The lanes on uPlot's canvas, with the pointer's and the keyboard's ways to move through them. */
export function Chart(props: ChartProps): ReactElement {
  const { model, events, range, bands, widthPx, heightPx, timeZone, eventBus, selection, onEffect } = props;
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { sync, eventsScope } = usePanelContext();
  const palette = useMemo(() => paletteOf(theme), [theme]);
  const plotRef = useRef<uPlot | null>(null);

  // The chart reads these when it draws: a new value needs a redraw, not a new chart.
  const drawn = useLatest({ model, range, bands, selection, palette });

  const laneCount = model.lanes.length;
  const config = useMemo(
    () =>
      buildChartConfig({
        theme,
        timeZone,
        laneCount,
        getRange: () => [drawn().range.fromMs, drawn().range.toMs],
        draw: (plot) => drawOn(plot, drawn()),
      }),
    [theme, timeZone, laneCount, drawn]
  );
  const data = useMemo(() => chartData(range.fromMs, range.toMs, laneCount), [range.fromMs, range.toMs, laneCount]);

  useEffect(() => {
    plotRef.current?.redraw(false);
  }, [model, bands, selection, palette]);

  useWheelZoom(plotRef, range, onEffect, config);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const command = commandOf(event.key);
    // Escape is the whole panel's. Keys of a pinned tooltip come here too: React passes them up though it stands elsewhere.
    const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!command || command === 'close' || !isOwn || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    // Grafana has its own shortcuts on some of these keys while a panel is hovered.
    event.stopPropagation();
    event.preventDefault();
    onEffect(runCommand(command, { model, range, selection }));
  };

  return (
    <div
      className={styles.focusable}
      role="application"
      aria-label={t(
        'chart.label',
        'Timeline of the lanes. Press question mark for the keys; a list of everything drawn follows.'
      )}
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-testid="incident-timeline-chart"
    >
      <UPlotChart
        // Of a new size and a new structure at once UPlotChart takes the size alone.
        key={config.uid}
        config={config}
        data={data}
        width={widthPx}
        height={heightPx}
        plotRef={(plot) => {
          plotRef.current = plot;
        }}
      >
        <TooltipPlugin2
          config={config}
          hoverMode={HOVER_X_ONE}
          queryZoom={({ from, to }) => onEffect({ range: { fromMs: from, toMs: to } })}
          syncMode={sync?.() ?? DashboardCursorSync.Off}
          syncScope={eventsScope}
          render={(plot, _dataIdxs, _seriesIdx, isPinned, dismiss) => {
            const hit = hitTest(model, bands, {
              xPx: plot.cursor.left ?? -1,
              yPx: plot.cursor.top ?? -1,
              plotWidthPx: plot.bbox.width / window.devicePixelRatio,
              ...range,
            });
            return hit ? (
              <MarkTooltip
                hit={hit}
                events={events}
                timeZone={timeZone}
                isPinned={isPinned}
                onOpen={(mark) => {
                  dismiss();
                  onEffect({ selection: { laneId: hit.lane.id, mark }, openDrawer: true });
                }}
              />
            ) : null;
          }}
        />
        <EventBusPlugin config={config} eventBus={eventBus} />
      </UPlotChart>
    </div>
  );
}

interface Drawn {
  readonly model: TimelineModel;
  readonly range: TimelineRange;
  readonly bands: readonly LaneBand[];
  readonly selection: Selection | undefined;
  readonly palette: ReturnType<typeof paletteOf>;
}

function drawOn(plot: uPlot, { model, range, bands, selection, palette }: Drawn): void {
  drawTimeline(
    {
      ctx: plot.ctx,
      palette,
      pxRatio: window.devicePixelRatio,
      leftPx: plot.bbox.left,
      topPx: plot.bbox.top,
      widthPx: plot.bbox.width,
      heightPx: plot.bbox.height,
      ...range,
      bands,
    },
    model,
    gapLabel,
    selection
  );
}

/** React listens to wheels passively, so that the page would scroll along: the listener is our own. */
function useWheelZoom(
  plotRef: RefObject<uPlot | null>,
  range: TimelineRange,
  onEffect: (effect: CommandEffect) => void,
  config: unknown
): void {
  const latest = useLatest({ range, onEffect });
  useEffect(() => {
    const over = plotRef.current?.over;
    if (!over) {
      return undefined;
    }
    const onWheel = (event: WheelEvent) => {
      // Without a modifier the wheel scrolls the dashboard, as everywhere in Grafana.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        return;
      }
      event.preventDefault();
      const { fromMs, toMs } = latest().range;
      const share = event.offsetX / Math.max(1, over.clientWidth);
      const factor = (event.deltaY || event.deltaX) > 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR;
      latest().onEffect({ range: zoomAround({ fromMs, toMs }, fromMs + share * (toMs - fromMs), factor) });
    };
    over.addEventListener('wheel', onWheel, { passive: false });
    return () => over.removeEventListener('wheel', onWheel);
  }, [plotRef, config, latest]);
}

const getStyles = (theme: GrafanaTheme2) => ({
  focusable: css({
    position: 'relative',
    outline: 'none',
    '&:focus-visible': {
      boxShadow: `inset 0 0 0 2px ${theme.colors.primary.main}`,
    },
    '.u-over': { cursor: 'crosshair' },
  }),
});
