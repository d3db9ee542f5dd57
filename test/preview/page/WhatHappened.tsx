import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type Truth } from '../recorded';

/** What those who recorded the incident know, hidden until asked for. */
export function WhatHappened({ truth, name }: { truth: Truth; name: string }): React.JSX.Element {
  const styles = useStyles2(getStyles);
  return (
    <details className={styles.details} key={name}>
      <summary className={styles.summary}>What really happened</summary>
      <p className={styles.verdict}>{capitalised(truth.verdict)}.</p>
      <p>{truth.story}</p>
      <ul className={styles.list}>
        {facts(truth).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <a className={styles.link} href={`/incidents/${name}/README.md`}>
        How it was recorded
      </a>
    </details>
  );
}

function facts(truth: Truth): string[] {
  return [
    ...(truth.login_happened === undefined
      ? []
      : [`The login of the alert ${truth.login_happened ? 'happened' : 'did not happen'}.`]),
    `${truth.true_logins?.length ?? 0} logins by people and programs really took place.`,
    ...(truth.crashes ?? []).map(({ t }) => `${clock(t)}: the power was cut.`),
    ...(truth.boots ?? []).map(({ t }) => `${clock(t)}: the host started.`),
    ...(truth.shutdowns ?? []).map(({ t, clean }) => `${clock(t)}: ${clean === false ? 'unclean' : 'clean'} shutdown.`),
    ...Object.entries(truth.lane_gaps ?? {}).flatMap(([lane, gaps]) =>
      gaps.map(
        ({ from, to, cause }) =>
          `${lane.replaceAll('_', ' ')}: nothing from ${from === null ? 'the beginning' : clock(from)} to ${clock(to)}${cause ? ` (${cause})` : ''}.`
      )
    ),
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function clock(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  details: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(1, 2),
    maxWidth: '110ch',
  }),
  summary: css({
    cursor: 'pointer',
    fontWeight: theme.typography.fontWeightMedium,
    '&:hover': { color: theme.colors.text.maxContrast },
  }),
  verdict: css({ fontWeight: theme.typography.fontWeightBold, margin: theme.spacing(1, 0) }),
  list: css({ margin: theme.spacing(1, 0, 1, 3) }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
});
