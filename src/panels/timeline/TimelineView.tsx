import { type AbsoluteTimeRange, type DataFrame, dateTimeFormatWithAbbrevation, type EventBus } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, type KeyboardEvent, type ReactElement } from 'react';

import { type Finding, type Judgement } from '../../evidence/types';
import { readAnnotations, type LaneSet } from '../../frames';
import { sentence } from '../../report/sentences';
import { arrangeModel } from '../../timeline/place/arrangement';
import { type TimelineRange } from '../../timeline/commands';
import { isFiltering, NO_FILTER, type EventFilter } from '../../timeline/filter/filter';
import { type TimelineModel } from '../../timeline/types';
import { type Overview } from '../../timeline/place/overview';
import { type DataLinksOf } from './state/data-links';
import { type LaneQueries } from './drawer/queries';
import { RecordDrawer } from './drawer/RecordDrawer';
import { FilterBar } from './filters/FilterBar';
import { FilterNote } from './filters/FilterNote';
import { useFiltered } from './filters/useFiltered';
import { Findings, type Say } from './findings/Findings';
import { KeyHelp } from './KeyHelp';
import { Lanes } from './lanes/Lanes';
import { Legend } from './lanes/Legend';
import { viewLink } from './state/mark-link';
import { type Medium } from './state/medium';
import { AddressNote, MissingMark } from './lanes/Notes';
import { OptionNotes } from './options/OptionNotes';
import { type TimelineOptions } from './options/options';
import { plain } from './words/plain';
import { ProblemList } from './findings/ProblemList';
import { type ReadOptions } from './options/read-options';
import { SelectedMark } from './lanes/SelectedMark';
import { TableView } from './table/TableView';
import { TextTwin } from './TextTwin';
import { timeWord } from './words/time-word';
import { usePainted } from './state/usePainted';
import { useInteraction } from './state/useInteraction';
import { type ViewInAddress } from './state/useViewState';
import { COMPACT_PX, getViewStyles, HEADLINE_ONLY_PX, topStyle } from './view-styles';

/** Below this width headline and filters take less room, and the legend none. */
const NARROW_PX = 640;

export interface TimelineViewProps {
  readonly medium: Medium;
  readonly lanes: LaneSet;
  readonly judgement: Judgement;
  readonly model: TimelineModel;
  readonly overview: Overview;
  readonly panelId: number;
  readonly view: ViewInAddress;
  readonly queries: LaneQueries;
  readonly annotations: readonly DataFrame[];
  /** State of the alert rule that belongs to this panel. */
  readonly alertState: string | undefined;
  readonly dataLinksOf: DataLinksOf;
  /** A newer judgement is being worked out. */
  readonly working: boolean;
  readonly options: TimelineOptions;
  /** What could not be read of the options. */
  readonly optionNotes: Omit<ReadOptions, 'options'>;
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
  const { medium, lanes, judgement, working, options, range, timeZone, width, height, overview, view } = props;
  const { events } = judgement;
  const styles = useStyles2(getViewStyles);
  const { state, update } = view;
  const filtered = useFiltered(props.model, judgement, state.filter);
  const whole = useMemo(() => arrangeModel(props.model, state.arrangement), [props.model, state.arrangement]);
  const model = useMemo(
    () => (filtered.model === props.model ? whole : arrangeModel(filtered.model, state.arrangement)),
    [filtered.model, props.model, whole, state.arrangement]
  );
  const interaction = useInteraction({ whole, shown: model, view, onChangeTimeRange: props.onChangeTimeRange });
  const { selection, shownSelection, onEffect } = interaction;
  const say = useCallback<Say>((statement) => sentence(statement, { timeZone, translate }), [timeZone]);
  const onShow = useCallback((finding: Finding) => onEffect({ range: rangeAround(finding) }), [onEffect]);

  const notes = useMemo(() => readAnnotations(props.annotations), [props.annotations]);
  const onScreen = medium === 'screen';
  const onPaper = medium === 'paper';
  const painted = usePainted(!onScreen);
  const headlineOnly = options.view === 'headline' || (height < HEADLINE_ONLY_PX && !onPaper);
  const compact = headlineOnly || (height < COMPACT_PX && !onPaper);
  const narrow = width < NARROW_PX;
  const drawerOpen = interaction.drawerOpen && !headlineOnly && !onPaper;
  const isTable = state.isTable && !onPaper;
  const setFilter = (next: EventFilter) => update({ filter: next });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && interaction.canClose) {
      event.stopPropagation();
      onEffect({ close: true });
    }
  };
  return (
    <div
      className={onPaper ? styles.paper : styles.panel}
      style={onPaper ? { width } : { width, height }}
      onKeyDown={onKeyDown}
      data-testid="incident-timeline-panel"
    >
      {onPaper && <div className={styles.window}>{windowText(range, timeZone)}</div>}
      <div
        className={topStyle(styles, medium, headlineOnly, drawerOpen)}
        // What does not fit is scrolled to, with keys too, where nothing in it takes them.
        {...(compact && { tabIndex: 0, role: 'group', 'aria-label': t('panel.headline', 'Headline') })}
      >
        <Findings
          findings={judgement.findings.filter(isNoProblem)}
          headline={judgement.headline}
          say={say}
          compact={compact}
          narrow={narrow}
          medium={medium}
          onShow={onShow}
        />
        <OptionNotes {...props.optionNotes} />
        <ProblemList problems={lanes.problems} />
        {working && <div className={styles.working}>{t('panel.working', 'Working through new records …')}</div>}
      </div>
      {!headlineOnly && (
        <>
          <AddressNote problems={view.problems} onDismiss={view.dismissProblems} />
          {interaction.missing && !working && (
            <MissingMark
              identity={interaction.missing}
              range={range}
              timeZone={timeZone}
              onRange={(wanted) => onEffect({ range: wanted })}
              onDismiss={() => update({ selected: undefined })}
            />
          )}
          {!compact && onScreen && (
            <FilterBar
              model={whole}
              events={events}
              filter={state.filter}
              isTable={state.isTable}
              narrow={narrow}
              open={interaction.filterOpen}
              inputRef={interaction.filterInput}
              onOpen={interaction.onFilterOpen}
              onFilter={setFilter}
              onTable={(isTable) => update({ isTable })}
            />
          )}
          {isFiltering(state.filter) && <FilterNote filtered={filtered} onClear={() => setFilter(NO_FILTER)} />}
          {isTable ? (
            <TableView
              model={model}
              events={events}
              selection={shownSelection}
              order={state.tableOrder}
              timeZone={timeZone}
              narrow={narrow}
              onOrder={(tableOrder) => update({ tableOrder })}
              onEffect={onEffect}
            />
          ) : !painted ? (
            <div className={styles.lanesToCome} />
          ) : (
            <Lanes
              model={model}
              events={events}
              range={range}
              overview={overview}
              hasOverview={!compact && !onPaper}
              onPaper={onPaper}
              narrow={narrow}
              densityScale={options.densityScale}
              rowHeightPx={options.rowHeight === 'fixed' ? options.rowHeightPx : undefined}
              folded={state.arrangement.folded}
              timeZone={timeZone}
              eventBus={props.eventBus}
              selection={shownSelection}
              notes={notes}
              alertState={props.alertState}
              dataLinksOf={props.dataLinksOf}
              onEffect={onEffect}
              onOnly={(laneId) => setFilter({ ...state.filter, lanes: state.filter.lanes.length > 0 ? [] : [laneId] })}
            />
          )}
        </>
      )}
      {!compact && !(narrow && !onPaper) && !drawerOpen && !isTable && options.showLegend && (
        <Legend model={model} range={range} />
      )}
      {drawerOpen && selection && (
        <RecordDrawer
          selection={selection}
          model={whole}
          shown={model}
          shownSelection={shownSelection}
          members={interaction.members}
          lanes={lanes}
          events={events}
          range={range}
          queries={props.queries}
          annotations={props.annotations}
          dataLinksOf={props.dataLinksOf}
          timeZone={timeZone}
          takesFocus={interaction.drawerTakesFocus}
          linkOf={(selected) => viewLink(props.panelId, { ...state, selected }, range)}
          onEffect={onEffect}
        />
      )}
      {interaction.helpOpen && onScreen && <KeyHelp onClose={() => onEffect({ close: true })} />}
      <SelectedMark selection={shownSelection} model={model} events={events} timeZone={timeZone} />
      <TextTwin model={model} events={events} timeZone={timeZone} notes={notes} />
    </div>
  );
}

/** On paper nothing else says what part of time is seen. */
function windowText({ fromMs, toMs }: TimelineRange, timeZone: TimeZone): string {
  const to = dateTimeFormatWithAbbrevation(toMs, { timeZone });
  return t('panel.window', '{{from}} to {{to}}', plain({ from: timeWord(fromMs, timeZone), to }));
}

/** What is wrong with the input is told once, with what to do about it, in the list of problems. */
function isNoProblem({ id }: Finding): boolean {
  return !id.startsWith('lane:problem:');
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
