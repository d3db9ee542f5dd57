import { css } from '@emotion/css';
import { type DataFrame, LoadingState, type PanelProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactElement } from 'react';

import { type JudgeOptions } from '../../evidence/types';
import { type FramesInput } from '../../frames';
import { buildModel } from '../../timeline/model';
import { Colours } from './lanes/colours';
import { dataLinksOf } from './state/data-links';
import { type LaneQueries } from './drawer/queries';
import { OfMedium, useMedium } from './state/medium';
import { judgeOptions, type TimelineOptions } from './options/options';
import { readOptions } from './options/read-options';
import { subjectOf } from './findings/subject';
import { TimelineView } from './TimelineView';
import { useJudgement } from './state/useJudgement';
import { useOverview } from './state/useOverview';
import { useViewState } from './state/useViewState';
import { spokenLane } from './words/words';

/** The incident timeline: what happened, in one sentence, with the lanes that show it. */
export function TimelinePanel(props: PanelProps<TimelineOptions>): ReactElement {
  const { data, timeRange, timeZone, width, height, eventBus, onChangeTimeRange } = props;
  const { options, ...optionNotes } = useMemo(() => readOptions(props.options), [props.options]);
  const fromMs = timeRange.from.valueOf();
  const toMs = timeRange.to.valueOf();
  const range = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
  const judging = useJudgeOptions(options, props.replaceVariables);
  const { judged, working } = useJudgement(useFramesInput(props, options, fromMs, toMs), judging);
  const model = useMemo(
    () => judged && buildModel(judged.lanes, judged.judgement, judging.loginPorts),
    [judged, judging.loginPorts]
  );

  const view = useViewState(props.id);
  const queries = useLaneQueries(props);
  const styles = useStyles2(getStyles);
  const medium = useMedium();
  const overview = useOverview(model, subjectOf(queries.targets, props.replaceVariables));

  if (!judged || !model || !overview || (data.state === LoadingState.Loading && data.series.length === 0)) {
    return <LoadingPlaceholder className={styles.loading} text={t('panel.loading', 'Reading the lanes …')} />;
  }
  return (
    <OfMedium medium={medium}>
      <Colours.Provider value={options.colours}>
        <TimelineView
          medium={medium}
          lanes={judged.lanes}
          judgement={judged.judgement}
          model={model}
          overview={overview}
          panelId={props.id}
          view={view}
          queries={queries}
          annotations={data.annotations ?? NO_FRAMES}
          alertState={data.alertState?.state}
          dataLinksOf={(event) => dataLinksOf(data.series, judged.lanes, event)}
          working={working}
          options={options}
          optionNotes={optionNotes}
          range={range}
          timeZone={timeZone}
          width={width}
          height={height}
          eventBus={eventBus}
          onChangeTimeRange={onChangeTimeRange}
        />
      </Colours.Provider>
    </OfMedium>
  );
}

const NO_FRAMES: readonly DataFrame[] = [];

/** The queries behind the lanes; the same object as long as they are the same. */
function useLaneQueries({ data: { request }, timeZone }: PanelProps<TimelineOptions>): LaneQueries {
  const targets = request?.targets;
  const scopedVars = request?.scopedVars;
  return useMemo(
    () => ({ targets: targets ?? [], scopedVars: scopedVars ?? {}, timeZone }),
    [targets, scopedVars, timeZone]
  );
}

/** Options with the dashboard's variables filled in; the same object as long as they say the same. */
function useJudgeOptions(
  options: TimelineOptions,
  replaceVariables: PanelProps<TimelineOptions>['replaceVariables']
): JudgeOptions {
  const approvedUsers = replaceVariables(options.approvedUsers);
  const approvedNetworks = replaceVariables(options.approvedNetworks);
  const loginPorts = replaceVariables(options.loginPorts);
  return useMemo(
    () => judgeOptions(options, { approvedUsers, approvedNetworks, loginPorts }),
    [options, approvedUsers, approvedNetworks, loginPorts]
  );
}

/** What is to be read; the same object until the answers, the range or the mapping change. */
function useFramesInput(
  { data }: PanelProps<TimelineOptions>,
  options: TimelineOptions,
  fromMs: number,
  toMs: number
): FramesInput {
  const { series, errors, request, state } = data;
  return useMemo(
    () => ({
      series,
      errors: errors ?? [],
      targets: request?.targets ?? [],
      intervalMs: request?.intervalMs,
      loading: state === LoadingState.Loading || state === LoadingState.Streaming,
      fromMs,
      toMs,
      // Nothing after the moment the answers came can be known; a dashboard snapshot does not tell it.
      asOfMs: request?.endTime ?? toMs,
      lanes: options.lanes.map((lane) => ({ ...lane, name: lane.name ?? spokenLane(lane.role, lane.kind) })),
    }),
    [series, errors, request, state, options.lanes, fromMs, toMs]
  );
}

const getStyles = () => ({
  loading: css({ height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center', margin: 0 }),
});
