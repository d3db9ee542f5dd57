import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { ClipboardButton, IconButton, useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactElement } from 'react';

import { type JudgedEvent } from '../../evidence/types';
import { type Lane, type LaneSet } from '../../frames';
import { type Selection } from '../../timeline/draw';
import { MARK_STYLE_IDS, MARK_STYLES } from '../../timeline/marks';
import { type TimelineModel } from '../../timeline/model';
import { lowerBound } from '../../timeline/search';
import { eventLine } from './event-words';
import { MarkGlyph } from './MarkGlyph';
import { recordText } from './record-text';
import { timeWord } from './time-word';
import { laneWord, markWord } from './words';

/** Records of each lane around the selected mark, and how many of them come before it. */
const RECORDS_PER_LANE = 12;
const RECORDS_BEFORE = 2;

export interface RecordDrawerProps {
  readonly selection: Selection;
  readonly model: TimelineModel;
  readonly lanes: LaneSet;
  readonly events: readonly JudgedEvent[];
  readonly timeZone: TimeZone;
  readonly onClose: () => void;
}

/** The selected mark and the raw records of every lane around its time, side by side. */
export function RecordDrawer(props: RecordDrawerProps): ReactElement | null {
  const { selection, model, lanes, events, timeZone, onClose } = props;
  const styles = useStyles2(getStyles);
  const row = model.lanes.find(({ id }) => id === selection.laneId);
  const eventIndex = row?.marks.event[selection.mark];
  if (!row || eventIndex === undefined) {
    return null;
  }
  const judged = events[eventIndex];
  const style = MARK_STYLE_IDS[row.marks.style[selection.mark]];
  return (
    <aside
      className={styles.drawer}
      // Keyboard users land where the records are; Escape leads back.
      ref={focusOnce}
      tabIndex={-1}
      aria-label={t('drawer.label', 'Records around the selected mark')}
      data-testid="incident-timeline-drawer"
    >
      <div className={styles.head}>
        <MarkGlyph style={MARK_STYLES[style]} />
        <strong>{markWord(style)}</strong>
        <span className={styles.faint}>
          {timeWord(judged.event.timeMs, timeZone, true)} {eventLine(judged, timeZone)}
        </span>
        <IconButton name="times" aria-label={t('drawer.close', 'Close the records')} onClick={onClose} />
      </div>
      <div className={styles.columns}>
        {lanes.lanes.map((lane) => (
          <LaneRecordList
            key={lane.id}
            lane={lane}
            aroundMs={judged.event.timeMs}
            selectedIndex={lane.id === row.id ? judged.event.index : undefined}
            timeZone={timeZone}
          />
        ))}
      </div>
    </aside>
  );
}

/** Stable, so that React calls it when the drawer opens and not at each render. */
function focusOnce(drawer: HTMLElement | null): void {
  drawer?.focus({ preventScroll: true });
}

interface LaneRecordListProps {
  readonly lane: Lane;
  readonly aroundMs: number;
  readonly selectedIndex: number | undefined;
  readonly timeZone: TimeZone;
}

function LaneRecordList({ lane, aroundMs, selectedIndex, timeZone }: LaneRecordListProps): ReactElement {
  const styles = useStyles2(getStyles);
  const indexes = useMemo(() => indexesAround(lane, aroundMs, selectedIndex), [lane, aroundMs, selectedIndex]);
  const text = indexes.map((index) => lane.records.lines[index]).join('\n');
  return (
    <div className={styles.column}>
      <div className={styles.columnHead}>
        <strong>{laneWord(lane)}</strong>
        <ClipboardButton size="sm" fill="text" icon="copy" getText={() => text}>
          {t('drawer.copy', 'Copy')}
        </ClipboardButton>
      </div>
      {indexes.length === 0 && (
        <div className={styles.faint}>{t('drawer.none', 'No loaded records of this lane.')}</div>
      )}
      <ol className={styles.records}>
        {indexes.map((index) => (
          <li key={index} className={index === selectedIndex ? styles.selected : undefined}>
            <span className={styles.faint}>{timeWord(lane.records.timeMs[index], timeZone, true)}</span>{' '}
            <span title={lane.records.documentAt && lane.records.lines[index]}>{recordText(lane, index)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function indexesAround(lane: Lane, aroundMs: number, selected: number | undefined): number[] {
  const centre = selected ?? lowerBound(lane.records.timeMs, aroundMs);
  const first = Math.max(0, Math.min(centre - RECORDS_BEFORE, lane.records.length - RECORDS_PER_LANE));
  const count = Math.min(RECORDS_PER_LANE, lane.records.length - first);
  return Array.from({ length: Math.max(0, count) }, (_, offset) => first + offset);
}

const getStyles = (theme: GrafanaTheme2) => ({
  drawer: css({
    borderTop: `1px solid ${theme.colors.border.medium}`,
    maxHeight: '38%',
    minHeight: 90,
    overflow: 'auto',
    padding: theme.spacing(0.5, 1),
    flex: 'none',
  }),
  head: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), flexWrap: 'wrap' }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
    gap: theme.spacing(1.5),
  }),
  column: css({ minWidth: 0 }),
  columnHead: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }),
  records: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  selected: css({ background: theme.colors.action.selected }),
  faint: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
