import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type Annotation } from '../../../frames';
import { noteWord } from '../words/note-words';
import { timeWord } from '../words/time-word';

/** More than these are told as a number. */
const LISTED = 8;

export interface NotesTooltipProps {
  readonly notes: readonly Annotation[];
  readonly timeZone: TimeZone;
}

/** The annotations and alert states under the pointer. */
export function NotesTooltip({ notes, timeZone }: NotesTooltipProps): ReactElement {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      {notes.slice(0, LISTED).map((note, index) => (
        <div key={index}>
          <div className={styles.faint}>
            {timeWord(note.fromMs, timeZone)}
            {note.toMs > note.fromMs && ` – ${timeWord(note.toMs, timeZone)}`}
          </div>
          <div>{noteWord(note)}</div>
          {note.tags.length > 0 && <div className={styles.faint}>{note.tags.join(', ')}</div>}
        </div>
      ))}
      {notes.length > LISTED && (
        <div className={styles.faint}>{t('notes.more', '{{count}} more here', { count: notes.length - LISTED })}</div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    padding: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.75),
    maxWidth: 400,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  faint: css({ color: theme.colors.text.secondary }),
});
