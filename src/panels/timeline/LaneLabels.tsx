import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type LaneBand } from '../../timeline/layout';
import { type TimelineLane } from '../../timeline/model';
import { gapMeaning, laneKindWord, laneWord } from './words';

/** Lower lanes have room for the name alone; the note is in the title then. */
const NOTE_FITS_PX = 44;

export interface LaneLabelsProps {
  readonly lanes: readonly TimelineLane[];
  readonly bands: readonly LaneBand[];
  readonly widthPx: number;
}

/** A lane's name and how far it can be trusted, beside its band. */
export function LaneLabels({ lanes, bands, widthPx }: LaneLabelsProps): ReactElement {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.column} style={{ width: widthPx }}>
      {lanes.map((lane, index) => {
        const note = laneNote(lane);
        return (
          <div
            key={lane.id}
            className={styles.label}
            style={{ top: bands[index].topPx, height: bands[index].heightPx }}
            title={lane.role === 'host' ? `${note}. ${gapMeaning(lane.kind)}` : note}
          >
            <span className={styles.name}>
              {lane.failure !== undefined && <Icon name="exclamation-triangle" size="sm" />}
              {laneWord(lane)}
            </span>
            {bands[index].heightPx >= NOTE_FITS_PX && <span className={styles.note}>{note}</span>}
          </div>
        );
      })}
    </div>
  );
}

function laneNote(lane: TimelineLane): string {
  if (lane.failure !== undefined) {
    return t('lane.note.failed', 'failed: says nothing');
  }
  if (lane.absent) {
    return t('lane.note.absent', 'no query');
  }
  if (lane.loading) {
    return t('lane.note.loading', 'loading …');
  }
  const records = t('lane.note.records', '', {
    count: lane.total,
    defaultValue_one: '{{count}} record',
    defaultValue_other: '{{count}} records',
  });
  return lane.role === 'host' ? `${records}, ${laneKindWord(lane.kind)}` : records;
}

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({ position: 'relative', flex: 'none' }),
  label: css({
    position: 'absolute',
    left: 0,
    right: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    overflow: 'hidden',
    textAlign: 'right',
    lineHeight: 1.25,
  }),
  name: css({ fontWeight: theme.typography.fontWeightMedium, fontSize: theme.typography.bodySmall.fontSize }),
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
});
