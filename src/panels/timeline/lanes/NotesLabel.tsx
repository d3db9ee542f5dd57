import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type LaneBand } from '../../../timeline/place/layout';
import { plain } from '../words/plain';

export interface NotesLabelProps {
  readonly band: LaneBand;
  readonly widthPx: number;
  readonly count: number;
  readonly alertState: string | undefined;
}

/** Names the lane of annotations, with the state of the panel's own alert rule when it has one. */
export function NotesLabel({ band, widthPx, count, alertState }: NotesLabelProps): ReactElement {
  const styles = useStyles2(getStyles);
  const text =
    alertState === undefined
      ? t('lane.notes', 'Annotations')
      : t('lane.notes-alert', 'Alert: {{state}}', plain({ state: alertState }));
  return (
    <div
      className={styles.label}
      style={{ top: band.topPx, height: band.heightPx, width: widthPx }}
      title={t('lane.notes-title', '{{count}} annotations and changes of alerts', { count })}
    >
      {text}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  label: css({
    position: 'absolute',
    left: 0,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    paddingRight: theme.spacing(1),
    overflow: 'hidden',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
