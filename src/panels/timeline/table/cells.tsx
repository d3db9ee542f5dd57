import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { MARK_STYLE_IDS, MARK_STYLES } from '../../../timeline/marks/marks';
import { type TimelineModel } from '../../../timeline/types';
import { SORT_COLUMNS, type SortColumn, type TableOrder, type TableRows } from '../../../timeline/table/table';
import { eventLine } from '../words/event-words';
import { MarkGlyph } from '../lanes/MarkGlyph';
import { timeWord } from '../words/time-word';
import { laneWord, markWord } from '../words/words';

interface Column {
  readonly id: SortColumn | 'what';
  readonly width: string;
  readonly word: () => string;
}

export const COLUMNS: readonly Column[] = [
  { id: 'time', width: '178px', word: () => t('table.time', 'Time') },
  { id: 'kind', width: 'minmax(120px, 210px)', word: () => t('table.kind', 'Kind') },
  { id: 'user', width: 'minmax(70px, 120px)', word: () => t('table.user', 'User') },
  { id: 'lane', width: 'minmax(80px, 110px)', word: () => t('table.lane', 'Lane') },
  { id: 'what', width: 'minmax(0, 1fr)', word: () => t('table.what', 'What happened') },
];

export const NARROW_COLUMNS: readonly Column[] = COLUMNS.filter(({ id }) => id !== 'user' && id !== 'lane').map(
  (column) => (column.id === 'kind' ? { ...column, width: 'minmax(90px, 150px)' } : column)
);

interface HeadCellProps {
  readonly column: Column['id'];
  readonly word: string;
  readonly order: TableOrder | undefined;
  readonly onOrder: ((order: TableOrder) => void) | undefined;
}

/** A column's name; one that can be sorted by is a button. */
export function HeadCell({ column, word, order, onOrder }: HeadCellProps): ReactElement {
  const styles = useStyles2(getStyles);
  const sortable = SORT_COLUMNS.find((name) => name === column);
  const sorted = order !== undefined && order.column === column;
  if (!sortable || !onOrder) {
    return (
      <div role="columnheader" className={styles.cell}>
        {word}
      </div>
    );
  }
  return (
    <div
      role="columnheader"
      className={styles.cell}
      aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => onOrder({ column: sortable, descending: sorted && !order.descending })}
      >
        {word}
        {sorted && <Icon name={order.descending ? 'arrow-down' : 'arrow-up'} size="sm" />}
      </button>
    </div>
  );
}

interface CellsProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly rows: TableRows;
  readonly row: number;
  readonly timeZone: TimeZone;
  readonly columns: readonly Column[];
}

/** What a row tells of its event. */
export function Cells({ model, events, rows, row, timeZone, columns }: CellsProps): ReactElement {
  const styles = useStyles2(getStyles);
  const lane = model.lanes[rows.lane[row]];
  const mark = rows.mark[row];
  const judged = events[lane.marks.event[mark]];
  const style = MARK_STYLE_IDS[lane.marks.style[mark]];
  const cells: Record<Column['id'], ReactElement | string> = {
    time: timeWord(lane.marks.timeMs[mark], timeZone, true),
    kind: (
      <span className={styles.kind}>
        <MarkGlyph style={MARK_STYLES[style]} />
        {markWord(style)}
      </span>
    ),
    user: judged.event.fields.user ?? '',
    lane: laneWord(lane),
    what: eventLine(judged, timeZone) || lane.lineOf(mark),
  };
  return (
    <>
      {columns.map(({ id: column }) => (
        <div
          key={column}
          role="gridcell"
          className={styles.cell}
          title={column === 'what' ? lane.lineOf(mark) : undefined}
        >
          {cells[column]}
        </div>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cell: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    paddingRight: theme.spacing(1),
  }),
  kind: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  sort: css({
    background: 'none',
    border: 0,
    padding: theme.spacing(0.25, 0),
    color: 'inherit',
    font: 'inherit',
    display: 'inline-flex',
    alignItems: 'center',
  }),
});
