import { css, cx } from '@emotion/css';
import { type AbsoluteTimeRange, type EventBus, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, type KeyboardEvent, type ReactElement } from 'react';

import { type Finding, type Judgement } from '../../evidence/types';
import { type LaneSet } from '../../frames';
import { sentence } from '../../report/sentences';
import { type TimelineRange } from '../../timeline/commands';
import { layoutLanes } from '../../timeline/layout';
import { type TimelineModel } from '../../timeline/model';
import { Chart } from './Chart';
import { Findings, type Say } from './Findings';
import { KeyHelp } from './KeyHelp';
import { LaneLabels } from './LaneLabels';
import { Legend } from './Legend';
import { type TimelineOptions } from './options';
import { plain } from './plain';
import { ProblemList } from './ProblemList';
import { RecordDrawer } from './RecordDrawer';
import { SelectedMark } from './SelectedMark';
import { TextTwin } from './TextTwin';
import { useElementSize } from './useElementSize';
import { useInteraction } from './useInteraction';

/** Below this height only the headline fits. */
const HEADLINE_ONLY_PX = 170;
/** Below this height findings and legend give way to the lanes. */
const COMPACT_PX = 340;
/** Below this width lane names and headline take less room, and the legend none. */
const NARROW_PX = 640;
const LABELS_PX = 148;
const NARROW_LABELS_PX = 84;
const AXIS_PX = 38;
const LANES_TO_AXIS_PX = 4;

export interface TimelineViewProps {
  readonly lanes: LaneSet;
  readonly judgement: Judgement;
  readonly model: TimelineModel;
  /** A newer judgement is being worked out. */
  readonly working: boolean;
  readonly options: TimelineOptions;
  /** The range asked for; it may be ahead of the one that the lanes are of. */
  readonly range: TimelineRange;
  readonly timeZone: TimeZone;
  readonly width: number;
  readonly height: number;
  readonly eventBus: EventBus;
  readonly onChangeTimeRange: (range: AbsoluteTimeRange) => void;
}

/** Headline, lanes and records of a judgement. */
export function TimelineView(props: TimelineViewProps): ReactElement {
  const { lanes, judgement, model, working, options, range, timeZone, width, height, eventBus } = props;
  const styles = useStyles2(getStyles);
  const { selection, drawerOpen, helpOpen, canClose, onEffect } = useInteraction(model, props.onChangeTimeRange);
  const say = useCallback<Say>((statement) => sentence(statement, { timeZone, translate }), [timeZone]);
  const onShow = useCallback((finding: Finding) => onEffect({ range: rangeAround(finding) }), [onEffect]);

  const [chartRef, chartSize] = useElementSize<HTMLDivElement>();
  const headlineOnly = options.view === 'headline' || height < HEADLINE_ONLY_PX;
  const compact = headlineOnly || height < COMPACT_PX;
  const narrow = width < NARROW_PX;
  const labelPx = narrow ? NARROW_LABELS_PX : LABELS_PX;
  const bands = useMemo(
    () => layoutLanes(model.lanes.length, Math.max(0, chartSize.heightPx - AXIS_PX - LANES_TO_AXIS_PX)),
    [model.lanes.length, chartSize.heightPx]
  );
  // The axis stands right below the lanes, also where there is more room than they need.
  const lanesHeightPx = bands.reduce((bottom, band) => Math.max(bottom, band.topPx + band.heightPx), 0);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && canClose) {
      event.stopPropagation();
      onEffect({ close: true });
    }
  };
  return (
    <div className={styles.panel} style={{ width, height }} onKeyDown={onKeyDown} data-testid="incident-timeline-panel">
      <div className={drawerOpen ? styles.topBesideDrawer : styles.top}>
        <Findings
          findings={judgement.findings.filter(isNoProblem)}
          headline={judgement.headline}
          say={say}
          compact={compact}
          narrow={narrow}
          onShow={onShow}
        />
        <ProblemList problems={lanes.problems} />
        {working && <div className={styles.working}>{t('panel.working', 'Working through new records …')}</div>}
      </div>
      {!headlineOnly && (
        <div ref={chartRef} className={styles.chart}>
          <LaneLabels lanes={model.lanes} bands={bands} widthPx={labelPx} />
          {chartSize.widthPx > labelPx && (
            <Chart
              model={model}
              events={judgement.events}
              range={range}
              bands={bands}
              densityScale={options.densityScale}
              widthPx={chartSize.widthPx - labelPx}
              heightPx={lanesHeightPx + LANES_TO_AXIS_PX + AXIS_PX}
              timeZone={timeZone}
              eventBus={eventBus}
              selection={selection}
              onEffect={onEffect}
            />
          )}
        </div>
      )}
      {!compact && !narrow && !drawerOpen && options.showLegend && <Legend model={model} range={range} />}
      {drawerOpen && selection && !headlineOnly && (
        <RecordDrawer
          selection={selection}
          model={model}
          lanes={lanes}
          events={judgement.events}
          timeZone={timeZone}
          onClose={() => onEffect({ close: true })}
        />
      )}
      {helpOpen && <KeyHelp onClose={() => onEffect({ close: true })} />}
      <SelectedMark selection={selection} model={model} events={judgement.events} timeZone={timeZone} />
      <TextTwin model={model} events={judgement.events} timeZone={timeZone} />
    </div>
  );
}

/** What is wrong with the input is told once, with what to do about it, in the list of problems. */
function isNoProblem({ id }: Finding): boolean {
  return !id.startsWith('problem:');
}

/** Findings in the reader's language; their values are shown as they are. */
function translate(id: string, text: string, values: Readonly<Record<string, string>>): string {
  return t(`finding.${id}`, text, plain(values));
}

const CONTEXT_SHARE = 0.25;
const SHORTEST_SHOWN_MS = 10 * 60_000;

/** The finding's span with some context, and never so short that nothing else is in view. */
function rangeAround(finding: Finding): TimelineRange {
  const length = Math.max(SHORTEST_SHOWN_MS, finding.toMs - finding.fromMs);
  const centre = (finding.fromMs + finding.toMs) / 2;
  const half = (length / 2) * (1 + 2 * CONTEXT_SHARE);
  return { fromMs: Math.round(centre - half), toMs: Math.round(centre + half) };
}

/** Three lanes and the axis can still be read in this. */
const SMALLEST_CHART_PX = 150;

const getStyles = (theme: GrafanaTheme2) => {
  const top = css({ flex: '0 1 auto', minHeight: 56, overflow: 'auto' });
  return {
    panel: css({
      position: 'relative',
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.75),
      padding: theme.spacing(0.5),
      overflow: 'hidden',
    }),
    top: cx(top, css({ maxHeight: '50%' })),
    topBesideDrawer: cx(top, css({ maxHeight: '30%' })),
    chart: css({
      flex: '1 0 0',
      minHeight: SMALLEST_CHART_PX,
      display: 'flex',
      overflowX: 'hidden',
      overflowY: 'auto',
    }),
    working: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
};
