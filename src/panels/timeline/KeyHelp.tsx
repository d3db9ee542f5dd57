import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { COMMANDS } from '../../timeline/commands';
import { commandWord } from './words/words';

/** The keys, from the table that the keyboard itself uses. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} role="region" aria-label={t('help.label', 'Keys of the timeline')}>
      <IconButton
        className={styles.close}
        name="times"
        aria-label={t('help.close', 'Close the help')}
        onClick={onClose}
      />
      <dl className={styles.list}>
        {COMMANDS.map(({ id, keys }) => (
          <div key={id} className={styles.entry}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{commandWord(id)}</dd>
          </div>
        ))}
        <div className={styles.entry}>
          <dt>{t('help.drag', 'Drag')}</dt>
          <dd>{t('help.drag-means', 'Zoom to the dragged range')}</dd>
        </div>
        <div className={styles.entry}>
          <dt>{t('help.wheel', 'Shift or Ctrl + wheel')}</dt>
          <dd>{t('help.wheel-means', 'Zoom at the pointer')}</dd>
        </div>
      </dl>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    position: 'absolute',
    zIndex: theme.zIndex.dropdown,
    right: theme.spacing(2),
    bottom: theme.spacing(2),
    padding: theme.spacing(2),
    background: theme.colors.background.elevated,
    boxShadow: theme.shadows.z3,
    borderRadius: theme.shape.radius.default,
  }),
  close: css({ position: 'absolute', right: theme.spacing(1), top: theme.spacing(1) }),
  list: css({ margin: 0, fontSize: theme.typography.bodySmall.fontSize }),
  entry: css({
    display: 'grid',
    gridTemplateColumns: '150px 1fr',
    gap: theme.spacing(1),
    'dt, dd': { margin: 0 },
    kbd: { marginRight: theme.spacing(0.5) },
  }),
});
