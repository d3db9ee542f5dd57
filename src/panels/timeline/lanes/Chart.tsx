import { css } from '@emotion/css';
import { type EventBus, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { DashboardCursorSync, type TimeZone } from '@grafana/schema';
import { EventBusPlugin, TooltipPlugin2, UPlotChart, usePanelContext, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type uPlot from 'uplot';

import { type JudgedEvent } from '../../../evidence/types';
import { type Annotation } from '../../../frames';
import { buildChartConfig, chartData } from '../../../timeline/draw/chart-config';
import {
  commandOf,
  runCommand,
  type CommandEffect,
  type Members,
  type TimelineRange,
} from '../../../timeline/commands';
import { type DensityScale } from '../../../timeline/draw/density-scale';
import { drawTimeline, type DrawnWords, type Selection } from '../../../timeline/draw/draw';
import { hitTest, type Hit } from '../../../timeline/place/hit';
import { type LaneBand } from '../../../timeline/place/layout';
import { type TimelineModel } from '../../../timeline/types';
import { drawNotes, notesAt } from '../../../timeline/draw/notes';
import { type Palette } from '../../../timeline/draw/palette';
import { usePalette } from './colours';
import { type DataLinksOf } from '../state/data-links';
import { gapLabel } from './gap-label';
import { MarkTooltip } from './MarkTooltip';
import { NotesTooltip } from './NotesTooltip';
import { timeLabels } from '../words/time-label';
import { useHandMoves } from '../state/useHandMoves';
import { useLatest } from '../state/useLatest';
import { useLiveRange } from '../state/useLiveRange';

/** Nearest series on the x axis: uPlot names the lane that the pointer is on. */
const HOVER_X_ONE = 0;

export interface ChartProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly range: TimelineRange;
  /** The widest window that the reader has come from. */
  readonly whole: TimelineRange;
  readonly bands: readonly LaneBand[];
  readonly notes: readonly Annotation[];
  /** Where the annotations stand; absent when there are none. */
  readonly notesBand: LaneBand | undefined;
  readonly densityScale: DensityScale;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly timeZone: TimeZone;
  readonly eventBus: EventBus;
  readonly selection: Selection | undefined;
  readonly dataLinksOf: DataLinksOf;
  readonly onEffect: (effect: CommandEffect) => void;
}

/** The lanes on uPlot's canvas, with the pointer's and the keyboard's ways to move through them. */
export function Chart(props: ChartProps): ReactElement {
  const { model, events, range, whole, bands, densityScale, widthPx, heightPx, timeZone, eventBus, selection } = props;
  const { notes, notesBand, onEffect } = props;
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { sync, eventsScope } = usePanelContext();
  const palette = usePalette();
  const words = useMemo(() => ({ gap: gapLabel, time: timeLabels(timeZone) }), [timeZone]);
  const plotRef = useRef<uPlot | null>(null);

  // The chart reads these when it draws: a new value needs a redraw, not a new chart.
  const drawn = useLatest({ model, bands, notes, notesBand, densityScale, selection, palette, words });
  const askForRange = useCallback((next: TimelineRange) => onEffect({ range: next }), [onEffect]);
  const live = useLiveRange(plotRef, range, model, askForRange);

  const laneCount = model.lanes.length;
  const config = useMemo(
    () =>
      buildChartConfig({
        theme,
        timeZone,
        laneCount,
        getRange: () => [live.now().fromMs, live.now().toMs],
        draw: (plot) => drawOn(plot, live.now(), drawn()),
      }),
    [theme, timeZone, laneCount, live, drawn]
  );
  const data = useMemo(() => chartData(range.fromMs, range.toMs, laneCount), [range.fromMs, range.toMs, laneCount]);

  useEffect(() => {
    plotRef.current?.redraw(false);
  }, [model, bands, notes, notesBand, densityScale, selection, palette]);

  useHandMoves(plotRef, live, config);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const command = commandOf(event.key, event.shiftKey);
    // Escape is the whole panel's. Keys of a pinned tooltip come here too: React passes them up though it stands elsewhere.
    const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!command || command === 'close' || !isOwn || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    // Grafana has its own shortcuts on some of these keys while a panel is hovered.
    event.stopPropagation();
    event.preventDefault();
    const plotWidthPx = plotRef.current?.over.clientWidth ?? widthPx;
    const state = { model, range: live.now(), whole, selection, plotWidthPx };
    const { range: moved, ...effect } = runCommand(command, state);
    if (moved) {
      live.move(moved);
    }
    onEffect(effect);
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
          queryZoom={({ from, to }) => live.jump({ fromMs: from, toMs: to })}
          syncMode={sync?.() ?? DashboardCursorSync.Off}
          syncScope={eventsScope}
          render={(plot, _dataIdxs, _seriesIdx, isPinned, dismiss) => {
            const plotWidthPx = plot.bbox.width / window.devicePixelRatio;
            const pointer = {
              xPx: plot.cursor.left ?? -1,
              yPx: plot.cursor.top ?? -1,
              plotWidthPx,
              ...live.now(),
            };
            const noted = notesBand ? notesAt(notes, notesBand, pointer) : [];
            if (noted.length > 0) {
              return <NotesTooltip notes={noted} timeZone={timeZone} />;
            }
            const hit = hitTest(model, bands, pointer);
            return hit ? (
              <MarkTooltip
                hit={hit}
                events={events}
                timeZone={timeZone}
                isPinned={isPinned}
                dataLinksOf={props.dataLinksOf}
                onOpen={(mark) => {
                  dismiss();
                  const members = membersUnder(hit);
                  onEffect({ selection: { laneId: hit.lane.id, mark }, openDrawer: true, members });
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

/** The marks that share the place under the pointer. */
function membersUnder({ lane, place }: Hit): Members | undefined {
  return place && { laneId: lane.id, ...place };
}

interface Drawn {
  readonly model: TimelineModel;
  readonly bands: readonly LaneBand[];
  readonly notes: readonly Annotation[];
  readonly notesBand: LaneBand | undefined;
  readonly densityScale: DensityScale;
  readonly selection: Selection | undefined;
  readonly palette: Palette;
  readonly words: DrawnWords;
}

function drawOn(plot: uPlot, range: TimelineRange, drawn: Drawn): void {
  const { model, bands, notes, notesBand, densityScale, selection, palette, words } = drawn;
  const view = {
    ctx: plot.ctx,
    palette,
    pxRatio: window.devicePixelRatio,
    leftPx: plot.bbox.left,
    topPx: plot.bbox.top,
    widthPx: plot.bbox.width,
    heightPx: plot.bbox.height,
    ...range,
    bands,
    densityScale,
  };
  if (notesBand) {
    drawNotes(view, notes, notesBand);
  }
  drawTimeline(view, model, words, selection);
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
