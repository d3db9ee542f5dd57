import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { expressionProblemText, hiddenEvidenceText, shownText } from './filter-words';
import { type Filtered } from './useFiltered';

export interface FilterNoteProps {
  readonly filtered: Filtered;
  readonly onClear: () => void;
}

/** Says that not everything is shown, for as long as that is so: a filtered timeline looks like a quiet one. */
export function FilterNote({ filtered, onClear }: FilterNoteProps): ReactElement {
  const { hiddenEvidence, textProblem, working } = filtered;
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.note} role="status" data-testid="incident-timeline-filter-note">
      <Icon name="filter" size="sm" />
      <span>
        {working ? <Trans i18nKey="filter.working">Filtering …</Trans> : shownText(filtered.shown, filtered.total)}
      </span>
      {hiddenEvidence > 0 && (
        <span className={styles.warning}>
          <Icon name="exclamation-triangle" size="sm" /> {hiddenEvidenceText(hiddenEvidence)}
        </span>
      )}
      {textProblem && !working && (
        <span className={styles.warning}>
          <Icon name="exclamation-triangle" size="sm" /> {expressionProblemText(textProblem)}
        </span>
      )}
      <span className={styles.faint}>
        <Trans i18nKey="filter.judged-whole">Findings rest on all events.</Trans>
      </span>
      <Button size="sm" variant="secondary" fill="text" icon="times" onClick={onClear}>
        <Trans i18nKey="filter.clear">Show all</Trans>
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0, 1),
    flex: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  warning: css({ color: theme.colors.warning.text }),
  faint: css({ color: theme.colors.text.secondary }),
});
