import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type Selection } from '../../../timeline/draw/draw';
import { type TimelineModel } from '../../../timeline/types';
import { rowWindow, scrollTopFor } from '../../../timeline/table/row-window';
import { rowOf, selectionAt, type TableOrder, type TableRows } from '../../../timeline/table/table';
import { useElementSize } from '../state/useElementSize';
import { Cells, COLUMNS, HeadCell, NARROW_COLUMNS } from './cells';

const ROW_PX = 26;
const HEAD_PX = 28;

/** Height of a table that shows all its rows, CSS px. */
export function tableHeightPx(rows: number): number {
  return HEAD_PX + rows * ROW_PX + 2;
}

export interface EventTableProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly rows: TableRows;
  readonly selection: Selection | undefined;
  readonly timeZone: TimeZone;
  readonly label: string;
  /** Time, kind and what happened only. */
  readonly narrow: boolean;
  /** Absent where the order is fixed. */
  readonly order?: TableOrder;
  readonly onOrder?: (order: TableOrder) => void;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen?: (selection: Selection) => void;
}

/** Events as rows: a row is the same thing as its mark. Only what is seen is laid out, however long the list. */
export function EventTable(props: EventTableProps): ReactElement {
  const { model, events, rows, selection, timeZone, label, narrow, order, onOrder, onSelect, onOpen } = props;
  const styles = useStyles2(getStyles);
  const id = useId();
  const grid = useRef<HTMLDivElement | null>(null);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const [scrollTopPx, setScrollTop] = useState(0);
  const current = useMemo(() => rowOf(model, rows, selection), [model, rows, selection]);
  const bodyPx = Math.max(0, size.heightPx - HEAD_PX);
  const view = { rows: rows.length, rowPx: ROW_PX, scrollTopPx, heightPx: bodyPx };
  const { totalPx, first, count, offsetPx } = rowWindow(view);
  const columns = narrow ? NARROW_COLUMNS : COLUMNS;
  const template = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };

  useEffect(() => {
    if (grid.current && current >= 0 && bodyPx > 0) {
      const { scrollTop } = grid.current;
      const seen = { rows: rows.length, rowPx: ROW_PX, scrollTopPx: scrollTop, heightPx: bodyPx };
      grid.current.scrollTop = scrollTopFor(current, seen);
    }
  }, [current, rows.length, bodyPx]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    const page = Math.max(1, Math.floor(bodyPx / ROW_PX) - 1);
    const target = targetRow(event.key, current, rows.length, page);
    const wanted = target === undefined ? undefined : selectionAt(model, rows, target);
    if (event.key === 'Enter' && selection && current >= 0) {
      onOpen?.(selection);
    } else if (wanted) {
      onSelect(wanted);
    } else {
      return;
    }
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <div
      ref={(element) => {
        grid.current = element;
        measure(element);
      }}
      className={styles.table}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      tabIndex={0}
      aria-activedescendant={current >= first && current < first + count ? `${id}-${current}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setScrollTop(currentTarget.scrollTop)}
      data-testid="incident-timeline-table"
    >
      <div role="row" aria-rowindex={1} className={styles.head} style={template}>
        {columns.map(({ id: column, word }) => (
          <HeadCell key={column} column={column} word={word()} order={order} onOrder={onOrder} />
        ))}
      </div>
      <div style={{ height: totalPx, position: 'relative' }} role="presentation">
        <div style={{ position: 'absolute', top: offsetPx, left: 0, right: 0 }} role="presentation">
          {Array.from({ length: count }, (_, offset) => first + offset).map((row) => (
            // Keys are the grid's: they work from the row that is selected.
            <div
              key={row}
              id={`${id}-${row}`}
              role="row"
              aria-rowindex={row + 2}
              aria-selected={row === current}
              className={cx(styles.row, row === current && styles.selected)}
              style={template}
              onClick={() => {
                const chosen = selectionAt(model, rows, row);
                if (chosen) {
                  onSelect(chosen);
                }
              }}
              onDoubleClick={() => {
                const chosen = selectionAt(model, rows, row);
                if (chosen) {
                  onOpen?.(chosen);
                }
              }}
            >
              <Cells model={model} events={events} rows={rows} row={row} timeZone={timeZone} columns={columns} />
            </div>
          ))}
        </div>
      </div>
      {rows.length === 0 && <div className={styles.empty}>{t('table.empty', 'No events to show here.')}</div>}
    </div>
  );
}

function targetRow(key: string, current: number, rows: number, page: number): number | undefined {
  const last = rows - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, current + 1);
    case 'ArrowUp':
      return Math.max(0, current - 1);
    case 'PageDown':
      return Math.min(last, current + page);
    case 'PageUp':
      return Math.max(0, current - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    position: 'relative',
    flex: '1 1 0',
    minHeight: 80,
    minWidth: 0,
    overflow: 'auto',
    fontSize: theme.typography.bodySmall.fontSize,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  head: css({
    display: 'grid',
    alignItems: 'center',
    position: 'sticky',
    top: 0,
    zIndex: 1,
    height: HEAD_PX,
    background: theme.colors.background.primary,
    fontWeight: theme.typography.fontWeightMedium,
    borderBottom: `1px solid ${theme.colors.border.medium}`,
    padding: theme.spacing(0, 0.5),
  }),
  row: css({
    display: 'grid',
    alignItems: 'center',
    height: ROW_PX,
    padding: theme.spacing(0, 0.5),
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
  }),
  selected: css({
    background: theme.colors.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}`,
  }),
  empty: css({ padding: theme.spacing(1), color: theme.colors.text.secondary }),
});
