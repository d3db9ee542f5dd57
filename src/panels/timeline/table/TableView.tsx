import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type CommandEffect } from '../../../timeline/commands';
import { type Selection } from '../../../timeline/draw/draw';
import { type TimelineModel } from '../../../timeline/types';
import { tableRows, type TableOrder } from '../../../timeline/table/table';
import { eventsCsv, MAX_CSV_ROWS } from './event-csv';
import { EventTable } from './EventTable';

export interface TableViewProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly selection: Selection | undefined;
  readonly order: TableOrder;
  readonly timeZone: TimeZone;
  readonly narrow: boolean;
  readonly onOrder: (order: TableOrder) => void;
  readonly onEffect: (effect: CommandEffect) => void;
}

/** The same events as the chart's marks, as a table. */
export function TableView(props: TableViewProps): ReactElement {
  const { model, events, selection, order, timeZone, narrow, onOrder, onEffect } = props;
  const styles = useStyles2(getStyles);
  const rows = useMemo(() => tableRows(model, events, order), [model, events, order]);
  return (
    <div className={styles.view}>
      <EventTable
        model={model}
        events={events}
        rows={rows}
        selection={selection}
        timeZone={timeZone}
        label={t('table.label', 'Events: Enter opens the records of the selected one')}
        narrow={narrow}
        order={order}
        onOrder={onOrder}
        onSelect={(chosen) => onEffect({ selection: chosen })}
        onOpen={(chosen) => onEffect({ selection: chosen, openDrawer: true })}
      />
      <div className={styles.foot}>
        <span>{countWord(rows.length)}</span>
        <ClipboardButton
          size="sm"
          fill="text"
          variant="secondary"
          icon="copy"
          disabled={rows.length === 0}
          getText={() => eventsCsv(model, events, rows, timeZone)}
        >
          {rows.length > MAX_CSV_ROWS
            ? t('table.copy-first', 'Copy the first {{count}} as CSV', { count: MAX_CSV_ROWS })
            : t('table.copy', 'Copy as CSV')}
        </ClipboardButton>
      </div>
    </div>
  );
}

function countWord(count: number): string {
  return t('table.count', '', {
    count,
    defaultValue_one: '{{count}} event. A click selects it, a double click or Enter opens its records.',
    defaultValue_other: '{{count}} events. A click selects one, a double click or Enter opens its records.',
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ display: 'flex', flexDirection: 'column', flex: '1 1 0', minHeight: 120 }),
  foot: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    padding: theme.spacing(0, 0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
