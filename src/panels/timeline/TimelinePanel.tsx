import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, LoadingState, type PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useState, type ReactElement } from 'react';

import { type Finding } from '../../evidence/types';
import { readLanes, type LaneSet } from '../../frames';
import { sentence } from '../../report/sentences';
import { type CommandEffect } from '../../timeline/commands';
import { type Selection } from '../../timeline/draw';
import { layoutLanes } from '../../timeline/layout';
import { buildModel } from '../../timeline/model';
import { Chart } from './Chart';
import { Findings, type Say } from './Findings';
import { KeyHelp } from './KeyHelp';
import { LaneLabels } from './LaneLabels';
import { Legend } from './Legend';
import { judgeOptions, withDefaults, type TimelineOptions } from './options';
import { plain } from './plain';
import { ProblemList } from './ProblemList';
import { RecordDrawer } from './RecordDrawer';
import { TextTwin } from './TextTwin';
import { useElementSize } from './useElementSize';
import { useJudgement } from './useJudgement';
import { spokenLane } from './words';

/** Below this height only the headline fits. */
const HEADLINE_ONLY_PX = 170;
/** Below this height findings and legend give way to the lanes. */
const COMPACT_PX = 340;
/** Below this width lane names and headline take less room, and the legend none. */
const NARROW_PX = 640;
const AXIS_PX = 38;
const LANES_TO_AXIS_PX = 4;

/** The incident timeline: what happened, in one sentence, with the lanes that show it. */
export function TimelinePanel(props: PanelProps<TimelineOptions>): ReactElement {
  const { data, timeRange, timeZone, width, height, eventBus, replaceVariables, onChangeTimeRange } = props;
  const styles = useStyles2(getStyles);
  const options = useMemo(() => withDefaults(props.options), [props.options]);
  const fromMs = timeRange.from.valueOf();
  const toMs = timeRange.to.valueOf();

  const input = useLanes(props, options, fromMs, toMs);
  const usersText = replaceVariables(options.approvedUsers);
  const networksText = replaceVariables(options.approvedNetworks);
  const portsText = replaceVariables(options.loginPorts);
  const judging = useMemo(
    () =>
      judgeOptions(
        { ...options, approvedUsers: usersText, approvedNetworks: networksText, loginPorts: portsText },
        (text) => text
      ),
    [options, usersText, networksText, portsText]
  );
  const { judgement, lanes, working } = useJudgement(input, judging);
  const model = useMemo(
    () => judgement && buildModel(lanes, judgement, judging.loginPorts),
    [lanes, judgement, judging.loginPorts]
  );

  const say = useCallback<Say>((statement) => sentence(statement, { timeZone, translate }), [timeZone]);
  const [selection, setSelection] = useState<Selection>();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const onEffect = useCallback(
    (effect: CommandEffect) => {
      if (effect.range) {
        onChangeTimeRange({ from: effect.range.fromMs, to: effect.range.toMs });
      }
      if (effect.selection) {
        setSelection(effect.selection);
      }
      if (effect.drawer) {
        setDrawerOpen(effect.drawer === 'open');
      }
      if (effect.toggleHelp) {
        setHelpOpen((open) => !open);
      }
    },
    [onChangeTimeRange]
  );
  const onShow = useCallback((finding: Finding) => onEffect({ range: rangeAround(finding) }), [onEffect]);

  const [chartRef, chartSize] = useElementSize<HTMLDivElement>();
  const headlineOnly = options.view === 'headline' || height < HEADLINE_ONLY_PX;
  const compact = headlineOnly || height < COMPACT_PX;
  const narrow = width < NARROW_PX;
  const labelPx = narrow ? 84 : 148;
  const bands = useMemo(
    () => layoutLanes(model?.lanes.length ?? 0, Math.max(0, chartSize.heightPx - AXIS_PX - LANES_TO_AXIS_PX)),
    [model?.lanes.length, chartSize.heightPx]
  );

  if (!judgement || !model || (data.state === LoadingState.Loading && data.series.length === 0)) {
    return <LoadingPlaceholder text={t('panel.loading', 'Reading the lanes …')} />;
  }
  // The axis stands right below the lanes, also where there is more room than they need.
  const lanesHeightPx = bands.reduce((bottom, band) => Math.max(bottom, band.topPx + band.heightPx), 0);
  return (
    <div className={styles.panel} style={{ width, height }} data-testid="incident-timeline-panel">
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
              range={{ fromMs, toMs }}
              bands={bands}
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
      {!compact && !narrow && !drawerOpen && options.showLegend && <Legend model={model} />}
      {drawerOpen && selection && !headlineOnly && (
        <RecordDrawer
          selection={selection}
          model={model}
          lanes={lanes}
          events={judgement.events}
          timeZone={timeZone}
          onClose={() => setDrawerOpen(false)}
        />
      )}
      {helpOpen && <KeyHelp onClose={() => setHelpOpen(false)} />}
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
  return t(id, text, plain(values));
}

/** Reads the frames anew only when the answers, the range or the mapping change. */
function useLanes(
  { data }: PanelProps<TimelineOptions>,
  options: TimelineOptions,
  fromMs: number,
  toMs: number
): LaneSet {
  // Nothing after the moment the answers came can be known; a dashboard snapshot does not tell it.
  const asOfMs = data.request?.endTime ?? toMs;
  return useMemo(
    () =>
      readLanes({
        series: data.series,
        errors: data.errors ?? [],
        targets: data.request?.targets ?? [],
        intervalMs: data.request?.intervalMs,
        loading: data.state === LoadingState.Loading || data.state === LoadingState.Streaming,
        fromMs,
        toMs,
        asOfMs,
        lanes: options.lanes.map((lane) => ({ ...lane, name: lane.name ?? spokenLane(lane.role) })),
      }),
    [data, options.lanes, fromMs, toMs, asOfMs]
  );
}

const CONTEXT_SHARE = 0.25;
const SHORTEST_SHOWN_MS = 10 * 60_000;

/** The finding's span with some context, and never so short that nothing else is in view. */
function rangeAround(finding: Finding): { fromMs: number; toMs: number } {
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
