import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type TimelineOptions } from './options';
import { plain } from '../words/plain';
import { type OptionProblem, type ReadOptions } from './read-options';

/** What the panel could not read of its options, and what it does instead: it must not go unnoticed that a list is off. */
export function OptionNotes({ problems, isNewer }: Omit<ReadOptions, 'options'>): ReactElement | null {
  const styles = useStyles2(getStyles);
  if (problems.length === 0 && !isNewer) {
    return null;
  }
  return (
    <ul className={styles.list} role="status" data-testid="incident-timeline-option-notes">
      {isNewer && (
        <li className={styles.item}>
          <Icon name="info-circle" size="sm" />
          {t(
            'option-notes.newer',
            'This panel was saved by a newer version of the plugin. Options that this version does not know are kept, and have no effect.'
          )}
        </li>
      )}
      {problems.map((problem, index) => (
        <li key={index} className={styles.item}>
          <Icon name="exclamation-triangle" size="sm" />
          {problemText(problem)}
        </li>
      ))}
    </ul>
  );
}

function problemText({ option, stored }: OptionProblem): string {
  return t(
    'option-notes.unreadable',
    'The option “{{option}}” cannot be read (it is {{stored}}). {{instead}} Correct it in the panel’s options.',
    plain({ option: optionWord(option), stored, instead: insteadText(option) })
  );
}

/** What the panel does in place of an option that it cannot read. */
function insteadText(option: keyof TimelineOptions): string {
  switch (option) {
    case 'approvedUsers':
      return t('option-notes.instead.users', 'Nobody is approved.');
    case 'approvedNetworks':
      return t('option-notes.instead.networks', 'No network is approved.');
    case 'lanes':
      return t('option-notes.instead.lanes', 'That lane is left out.');
    default:
      return t('option-notes.instead.default', 'Its default is used.');
  }
}

function optionWord(option: keyof TimelineOptions): string {
  const words: Record<keyof TimelineOptions, () => string> = {
    version: () => 'version',
    view: () => t('options.view.name', 'Show'),
    approvedUsers: () => t('options.approved-users.name', 'Approved users'),
    approvedNetworks: () => t('options.approved-networks.name', 'Approved source networks'),
    gapFloorMinutes: () => t('options.gap-floor.name', 'Shortest gap (minutes)'),
    livenessMinutes: () => t('options.liveness.name', 'Liveness window (minutes)'),
    loginPorts: () => t('options.login-ports.name', 'Login ports'),
    showLegend: () => t('options.legend.name', 'Legend'),
    colours: () => t('options.colours.name', 'Colours'),
    densityScale: () => t('options.density.name', 'Height of bars'),
    rowHeight: () => t('options.row-height.name', 'Height of lanes'),
    rowHeightPx: () => t('options.row-height-px.name', 'Fixed height (pixels)'),
    lanes: () => t('options.lanes.name', 'Lanes'),
  };
  return words[option]();
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  item: css({
    display: 'flex',
    gap: theme.spacing(0.75),
    alignItems: 'center',
    padding: theme.spacing(0.25, 1),
    color: theme.colors.warning.text,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
