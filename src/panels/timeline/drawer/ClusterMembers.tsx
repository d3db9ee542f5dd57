import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { rangeOf, type Cluster } from '../../../timeline/marks/cluster-parts';
import { type CommandEffect, type Members } from '../../../timeline/commands';
import { type Selection } from '../../../timeline/draw/draw';
import { type Marks, type TimelineModel } from '../../../timeline/types';
import { lowerBound } from '../../../timeline/search';
import { rowsOfCluster } from '../../../timeline/table/table';
import { clusterWord } from '../words/cluster-words';
import { EventTable, tableHeightPx } from '../table/EventTable';

export interface ClusterMembersProps {
  readonly members: Members;
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly selection: Selection | undefined;
  readonly timeZone: TimeZone;
  readonly onEffect: (effect: CommandEffect) => void;
}

/** The marks that share the selected one's place, as a list; nothing when it stands alone. */
export function ClusterMembers(props: ClusterMembersProps): ReactElement | null {
  const { members, model, events, selection, timeZone, onEffect } = props;
  const styles = useStyles2(getStyles);
  const marks = model.lanes.find(({ id }) => id === members.laneId)?.marks;
  const { first, last } = useMemo(() => clusterBetween(marks, members), [marks, members]);
  const rows = useMemo(() => rowsOfCluster(model, members.laneId, first, last), [model, members.laneId, first, last]);
  if (!marks || rows.length < 2) {
    return null;
  }
  const word = clusterWord(marks, { first, last });
  return (
    <div className={styles.column} data-testid="incident-timeline-members">
      <div className={styles.head}>
        <span className={styles.word}>{word}</span>
        <Button
          size="sm"
          fill="text"
          variant="secondary"
          icon="search-plus"
          onClick={() => onEffect({ range: rangeOf(marks, { first, last }) })}
        >
          {t('cluster.zoom', 'Zoom to them')}
        </Button>
      </div>
      <div className={styles.list} style={{ height: Math.min(LIST_PX, tableHeightPx(rows.length)) }}>
        <EventTable
          model={model}
          events={events}
          rows={rows}
          selection={selection}
          timeZone={timeZone}
          label={word}
          narrow
          onSelect={(chosen) => onEffect({ selection: chosen })}
        />
      </div>
    </div>
  );
}

function clusterBetween(marks: Marks | undefined, { fromMs, toMs }: Members): Cluster {
  const times = marks?.timeMs ?? new Float64Array(0);
  return { first: lowerBound(times, fromMs), last: lowerBound(times, toMs) };
}

/** Longer lists are scrolled: the records below are what was asked for. */
const LIST_PX = 160;

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({ minWidth: 0, gridColumn: '1 / -1', marginBottom: theme.spacing(0.5) }),
  head: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'center' }),
  word: css({ fontSize: theme.typography.bodySmall.fontSize }),
  list: css({
    display: 'flex',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
