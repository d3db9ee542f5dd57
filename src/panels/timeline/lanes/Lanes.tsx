import { css } from '@emotion/css';
import { type EventBus, type GrafanaTheme2 } from '@grafana/data';
import { type TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type Annotation } from '../../../frames';
import { layoutFolded } from '../../../timeline/place/arrangement';
import { PLOT_PADDING_PX } from '../../../timeline/draw/chart-config';
import { type CommandEffect, type TimelineRange } from '../../../timeline/commands';
import { type DensityScale } from '../../../timeline/draw/density-scale';
import { type Selection } from '../../../timeline/draw/draw';
import { LANE_GAP_PX, layoutLanes } from '../../../timeline/place/layout';
import { type TimelineModel } from '../../../timeline/types';
import { NOTES_LANE_PX } from '../../../timeline/draw/notes';
import { type Overview } from '../../../timeline/place/overview';
import { Chart } from './Chart';
import { type DataLinksOf } from '../state/data-links';
import { LaneLabels } from './LaneLabels';
import { NotesLabel } from './NotesLabel';
import { OverviewStrip } from '../overview/OverviewStrip';
import { useElementSize } from '../state/useElementSize';

const LABELS_PX = 148;
const NARROW_LABELS_PX = 112;
const AXIS_PX = 26;
const LANES_TO_AXIS_PX = 4;
/** On paper: room for both rows of marks, their times and the bars. */
const PAPER_LANE_PX = 96;

export interface LanesProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly range: TimelineRange;
  readonly overview: Overview;
  readonly hasOverview: boolean;
  readonly narrow: boolean;
  /** As high as the lanes need, whatever room the panel has. */
  readonly onPaper: boolean;
  readonly densityScale: DensityScale;
  /** Height of a lane; as high as there is room for when it is left out. */
  readonly rowHeightPx?: number;
  readonly folded: readonly string[];
  readonly timeZone: TimeZone;
  readonly eventBus: EventBus;
  readonly selection: Selection | undefined;
  readonly notes: readonly Annotation[];
  /** State of the alert rule that belongs to this panel, when there is one. */
  readonly alertState: string | undefined;
  readonly dataLinksOf: DataLinksOf;
  readonly onEffect: (effect: CommandEffect) => void;
  readonly onOnly: (laneId: string) => void;
}

/** The lanes with their names and the axis, below a strip of the whole window. */
export function Lanes(props: LanesProps): ReactElement {
  const { model, events, range, overview, narrow, rowHeightPx, folded, timeZone, eventBus, selection } = props;
  const { notes, onEffect } = props;
  const styles = useStyles2(getStyles);
  const [ref, size] = useElementSize<HTMLDivElement>();
  const labelPx = narrow ? NARROW_LABELS_PX : LABELS_PX;
  const plotPx = size.widthPx - labelPx - PLOT_PADDING_PX.left - PLOT_PADDING_PX.right;
  const notesPx = notes.length > 0 || props.alertState !== undefined ? NOTES_LANE_PX + LANE_GAP_PX : 0;
  const belowPx = notesPx + AXIS_PX + LANES_TO_AXIS_PX;
  const roomPx = props.onPaper ? model.lanes.length * PAPER_LANE_PX : Math.max(0, size.heightPx - belowPx);
  const bands = useMemo(
    () => layoutFolded(model.lanes, folded, roomPx, (count, heightPx) => layoutLanes(count, heightPx, rowHeightPx)),
    [model.lanes, folded, roomPx, rowHeightPx]
  );
  // The axis stands right below the lanes, also where there is more room than they need.
  const lanesHeightPx = bands.reduce((bottom, band) => Math.max(bottom, band.topPx + band.heightPx), 0);
  const notesBand = useMemo(
    () => (notesPx > 0 ? { topPx: lanesHeightPx + LANE_GAP_PX, heightPx: NOTES_LANE_PX } : undefined),
    [notesPx, lanesHeightPx]
  );
  return (
    <>
      {props.hasOverview && plotPx > 0 && isPart(range, overview) && (
        <OverviewStrip
          overview={overview}
          range={range}
          leftPx={labelPx + PLOT_PADDING_PX.left}
          widthPx={plotPx}
          timeZone={timeZone}
          onRange={(wanted) => onEffect({ range: wanted })}
        />
      )}
      <div
        ref={ref}
        className={styles.chart}
        style={props.onPaper ? { flex: 'none', overflow: 'visible', height: lanesHeightPx + belowPx } : undefined}
      >
        <LaneLabels
          lanes={model.lanes}
          bands={bands}
          widthPx={labelPx}
          folded={folded}
          onEffect={onEffect}
          onOnly={props.onOnly}
        />
        {notesBand && (
          <NotesLabel band={notesBand} widthPx={labelPx} count={notes.length} alertState={props.alertState} />
        )}
        {size.widthPx > labelPx && (
          <Chart
            model={model}
            events={events}
            range={range}
            whole={overview}
            bands={bands}
            notes={notes}
            notesBand={notesBand}
            densityScale={props.densityScale}
            widthPx={size.widthPx - labelPx}
            heightPx={lanesHeightPx + belowPx}
            timeZone={timeZone}
            eventBus={eventBus}
            selection={selection}
            dataLinksOf={props.dataLinksOf}
            onEffect={onEffect}
          />
        )}
      </div>
    </>
  );
}

/** The whole needs no overview of itself. */
function isPart(range: TimelineRange, overview: Overview): boolean {
  return range.toMs - range.fromMs < overview.toMs - overview.fromMs;
}

/** Three lanes and the axis can still be read in this. */
const SMALLEST_CHART_PX = 150;

const getStyles = (_theme: GrafanaTheme2) => ({
  chart: css({
    flex: '1 0 0',
    minHeight: SMALLEST_CHART_PX,
    position: 'relative',
    display: 'flex',
    overflowX: 'hidden',
    overflowY: 'auto',
    breakInside: 'avoid',
  }),
});
