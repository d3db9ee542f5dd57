import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { type MouseEvent } from 'react';

import { inReadingOrder, scenarioOf } from './scenarios';
import { type PageState, writeState } from './url-state';

interface Props {
  readonly names: readonly string[];
  readonly state: PageState;
  readonly onChange: (change: Partial<PageState>) => void;
}

const THEMES: Array<{ label: string; value: PageState['theme'] }> = [
  { label: 'Dark', value: 'dark' },
  { label: 'Light', value: 'light' },
];

export function Header({ names, state, onChange }: Props): React.JSX.Element {
  const styles = useStyles2(getStyles);
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <img src="/logo.svg" alt="" width={36} height={36} />
        <div className={styles.words}>
          <h1 className={styles.title}>Incident timeline</h1>
          <p className={styles.explanation}>
            The real panel, without Grafana around it, on incidents recorded from real servers: what the host still has,
            what the central copy has, and what the SIEM saw.
          </p>
        </div>
        <RadioButtonGroup
          aria-label="Theme"
          size="sm"
          options={THEMES}
          value={state.theme}
          onChange={(theme) => onChange({ theme })}
        />
      </div>
      <nav aria-label="Recorded incidents" className={styles.scenarios}>
        {inReadingOrder(names).map((name) => (
          <ScenarioLink key={name} name={name} state={state} onChange={onChange} />
        ))}
      </nav>
    </header>
  );
}

function ScenarioLink({ name, state, onChange }: { name: string } & Omit<Props, 'names'>): React.JSX.Element {
  const styles = useStyles2(getStyles);
  const change = { scenario: name, fromMs: undefined, toMs: undefined };
  const open = (event: MouseEvent) => {
    // With a modifier key the browser opens the link elsewhere by itself.
    if (!event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      onChange(change);
    }
  };
  return (
    <a
      className={styles.scenario}
      href={writeState({ ...state, ...change })}
      aria-current={name === state.scenario ? 'page' : undefined}
      onClick={open}
    >
      {scenarioOf(name).title}
    </a>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  header: css({
    padding: theme.spacing(2, 3, 1.5),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  top: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(2), flexWrap: 'wrap' }),
  words: css({ flex: '1 1 300px' }),
  title: css({ ...theme.typography.h4, margin: 0 }),
  explanation: css({ color: theme.colors.text.secondary, margin: 0, maxWidth: '90ch' }),
  scenarios: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginTop: theme.spacing(1.5) }),
  scenario: css({
    padding: theme.spacing(0.5, 1.25),
    borderRadius: theme.shape.radius.pill,
    border: `1px solid ${theme.colors.border.medium}`,
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { background: theme.colors.action.hover },
    '&[aria-current]': {
      background: theme.colors.primary.main,
      borderColor: theme.colors.primary.main,
      color: theme.colors.primary.contrastText,
    },
  }),
});
