import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Dropdown, Icon, Menu, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type CommandEffect } from '../../../timeline/commands';
import { type LaneBand } from '../../../timeline/place/layout';
import { type TimelineLane } from '../../../timeline/types';
import { numberWord } from '../words/number-word';
import { plain } from '../words/plain';
import { gapMeaning, laneKindWord, laneWord } from '../words/words';

/** Lower lanes have room for the name alone; the note is in the title then. */
const NOTE_FITS_PX = 44;
const TWO_LINES_FIT_PX = 58;

export interface LaneLabelsProps {
  readonly lanes: readonly TimelineLane[];
  readonly bands: readonly LaneBand[];
  readonly widthPx: number;
  readonly folded: readonly string[];
  readonly onEffect: (effect: CommandEffect) => void;
  /** Shows one lane alone, or all again. */
  readonly onOnly: (laneId: string) => void;
}

/** A lane's name and how far it can be trusted, beside its band; the name opens what can be done with it. */
export function LaneLabels({ lanes, bands, widthPx, folded, onEffect, onOnly }: LaneLabelsProps): ReactElement {
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
            <Dropdown
              placement="bottom-start"
              overlay={
                <LaneMenu
                  lane={lane}
                  isFirst={index === 0}
                  isLast={index === lanes.length - 1}
                  isFolded={folded.includes(lane.id)}
                  onEffect={onEffect}
                  onOnly={onOnly}
                />
              }
            >
              <button
                type="button"
                className={styles.name}
                aria-label={t('lane.menu', 'Lane {{name}}: fold, move, show alone', plain({ name: laneWord(lane) }))}
              >
                {lane.failure !== undefined && <Icon name="exclamation-triangle" size="sm" />}
                <span className={styles.word}>{laneWord(lane)}</span>
                <Icon name={folded.includes(lane.id) ? 'angle-right' : 'angle-down'} size="sm" />
              </button>
            </Dropdown>
            {bands[index].heightPx >= NOTE_FITS_PX && (
              <span className={cx(styles.note, bands[index].heightPx >= TWO_LINES_FIT_PX && styles.noteInTwo)}>
                {note}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface LaneMenuProps {
  readonly lane: TimelineLane;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isFolded: boolean;
  readonly onEffect: (effect: CommandEffect) => void;
  readonly onOnly: (laneId: string) => void;
}

function LaneMenu({ lane, isFirst, isLast, isFolded, onEffect, onOnly }: LaneMenuProps): ReactElement {
  return (
    <Menu ariaLabel={t('lane.menu.label', 'Lane {{name}}', plain({ name: laneWord(lane) }))}>
      <Menu.Item
        label={isFolded ? t('lane.menu.unfold', 'Unfold') : t('lane.menu.fold', 'Fold')}
        icon={isFolded ? 'angle-down' : 'angle-right'}
        onClick={() => onEffect({ foldLane: lane.id })}
      />
      <Menu.Item
        label={t('lane.menu.up', 'Move up')}
        icon="arrow-up"
        disabled={isFirst}
        onClick={() => onEffect({ moveLane: { laneId: lane.id, by: -1 } })}
      />
      <Menu.Item
        label={t('lane.menu.down', 'Move down')}
        icon="arrow-down"
        disabled={isLast}
        onClick={() => onEffect({ moveLane: { laneId: lane.id, by: 1 } })}
      />
      <Menu.Item
        label={isFirst && isLast ? t('lane.menu.all', 'Show all lanes') : t('lane.menu.only', 'Show only this lane')}
        icon="filter"
        onClick={() => onOnly(lane.id)}
      />
    </Menu>
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
    number: numberWord(lane.total),
    defaultValue_one: '{{number}} record',
    defaultValue_other: '{{number}} records',
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
    alignItems: 'flex-end',
    justifyContent: 'center',
    overflow: 'hidden',
    textAlign: 'right',
    lineHeight: 1.25,
  }),
  name: css({
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    background: 'none',
    border: 0,
    padding: 0,
    color: 'inherit',
    fontWeight: theme.typography.fontWeightMedium,
    fontSize: theme.typography.bodySmall.fontSize,
    borderRadius: theme.shape.radius.default,
    '&:hover': { color: theme.colors.text.maxContrast },
  }),
  word: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    maxWidth: '100%',
  }),
  /** Two lines of a note that is too long for one. */
  noteInTwo: css({ whiteSpace: 'normal' }),
});
