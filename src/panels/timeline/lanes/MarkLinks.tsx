import { css } from '@emotion/css';
import { type GrafanaTheme2, type LinkModel } from '@grafana/data';
import { DataLinkButton, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

/** The data links of a mark's record. */
export function MarkLinks({ links }: { readonly links: readonly LinkModel[] }): ReactElement | null {
  const styles = useStyles2(getStyles);
  if (links.length === 0) {
    return null;
  }
  return (
    <div className={styles.links}>
      {links.map((link, index) => (
        <DataLinkButton key={index} link={link} buttonProps={{ size: 'sm', variant: 'secondary', fill: 'outline' }} />
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
});
