import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type InputProblem } from '../../../frames';
import { problemText } from '../words/words';

/** What is wrong with the input, and what to do; it never hides the lanes that did arrive. */
export function ProblemList({ problems }: { readonly problems: readonly InputProblem[] }): ReactElement | null {
  const styles = useStyles2(getStyles);
  if (problems.length === 0) {
    return null;
  }
  return (
    <div role="status" data-testid="incident-timeline-problems">
      <ul className={styles.list}>
        {problems.map((problem, index) => (
          <li key={index} className={styles.item}>
            <Icon name={problem.code === 'query-failed' ? 'exclamation-triangle' : 'info-circle'} size="sm" />
            <span>{problemText(problem)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' }),
  item: css({
    display: 'flex',
    gap: theme.spacing(0.75),
    alignItems: 'center',
    padding: theme.spacing(0.25, 1),
    color: theme.colors.warning.text,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
