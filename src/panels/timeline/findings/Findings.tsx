import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useState, type ReactElement } from 'react';

import { type Finding, type Severity, type Statement } from '../../../evidence/types';
import { type Medium } from '../state/medium';
import { WholeTimes } from './WholeTimes';
import { severityWord } from '../words/words';

/** Turns a statement into a sentence in the dashboard's time zone. */
export type Say = (statement: Statement) => string;

const ICONS: Readonly<Record<Severity, IconName>> = {
  critical: 'exclamation-triangle',
  warning: 'exclamation-circle',
  notice: 'info-circle',
  ok: 'check-circle',
};

export interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly headline: Finding;
  readonly say: Say;
  /** Headline alone, for small tiles and low panels. */
  readonly compact: boolean;
  /** Little width: the headline in smaller letters. */
  readonly narrow: boolean;
  readonly medium: Medium;
  readonly onShow: (finding: Finding) => void;
}

/** Explained findings beyond this number wait behind a button: the lanes need the room. */
const EXPLAINED_AT_ONCE = 1;

/** The headline first and large, then what is not cleared; what is explained opens on demand. */
export function Findings(props: FindingsProps): ReactElement {
  const { findings, headline, say, compact, medium, onShow } = props;
  const styles = useStyles2(getStyles);
  const [unfolded, setUnfolded] = useState(false);
  const all = unfolded || medium === 'paper';
  const others = findings.filter((finding) => finding.id !== headline.id);
  const open = others.filter(({ severity }) => severity === 'critical' || severity === 'warning');
  const explained = others.filter((finding) => !open.includes(finding));
  const shown = all ? explained : explained.slice(0, EXPLAINED_AT_ONCE);
  return (
    <div className={styles.list} data-testid="incident-timeline-findings">
      <FindingRow
        finding={headline}
        say={say}
        isHeadline
        compact={compact}
        medium={medium}
        size={headlineSize(props)}
        onShow={onShow}
      />
      {!compact &&
        [...open, ...shown].map((finding) => (
          <FindingRow key={finding.id} finding={finding} say={say} medium={medium} onShow={onShow} />
        ))}
      {!compact && medium === 'screen' && explained.length > EXPLAINED_AT_ONCE && (
        <button type="button" className={styles.link} aria-expanded={all} onClick={() => setUnfolded(!unfolded)}>
          {all
            ? t('findings.fewer', 'Show fewer findings')
            : t('findings.more', '', {
                count: explained.length - shown.length,
                defaultValue_one: 'Show {{count}} more explained finding',
                defaultValue_other: 'Show {{count}} more explained findings',
              })}
        </button>
      )}
      {!compact && medium === 'picture' && explained.length > shown.length && (
        <span className={styles.further}>
          {t('findings.further', '', {
            count: explained.length - shown.length,
            defaultValue_one: '{{count}} more explained finding',
            defaultValue_other: '{{count}} more explained findings',
          })}
        </span>
      )}
    </div>
  );
}

type HeadlineSize = 'large' | 'small' | 'smallest';

interface FindingRowProps {
  readonly finding: Finding;
  readonly say: Say;
  readonly isHeadline?: boolean;
  readonly compact?: boolean;
  readonly medium: Medium;
  readonly size?: HeadlineSize;
  readonly onShow: (finding: Finding) => void;
}

function FindingRow(props: FindingRowProps): ReactElement {
  const { finding, say, isHeadline = false, compact = false, medium, size, onShow } = props;
  const styles = useStyles2(getStyles);
  const [unfolded, setUnfolded] = useState(false);
  const hasEvidence = finding.supporting.length + finding.against.length + finding.missing.length > 0;
  const isOpen = hasEvidence && !compact && (unfolded || medium === 'paper');
  const Tag = isHeadline ? 'h2' : 'h3';
  return (
    <section className={cx(styles.finding, styles[finding.severity])}>
      <div className={styles.row}>
        <span className={styles.severity}>
          <Icon name={ICONS[finding.severity]} size={isHeadline ? 'lg' : 'sm'} />
          <span className={styles.word}>{severityWord(finding)}</span>
        </span>
        <Tag
          className={headingStyle(styles, isHeadline ? size : undefined)}
          data-testid={isHeadline ? 'incident-timeline-headline' : undefined}
        >
          <WholeTimes text={say(finding.statement)} />
        </Tag>
        {!compact && medium === 'screen' && (
          <span className={styles.actions}>
            {hasEvidence && (
              <button
                type="button"
                className={styles.link}
                aria-expanded={isOpen}
                onClick={() => setUnfolded(!unfolded)}
              >
                {isOpen ? t('finding.hide', 'Hide evidence') : t('finding.why', 'Evidence')}
              </button>
            )}
            <button type="button" className={styles.link} onClick={() => onShow(finding)}>
              <Trans i18nKey="finding.show">Show</Trans>
            </button>
          </span>
        )}
      </div>
      {isOpen && <Evidence finding={finding} say={say} />}
    </section>
  );
}

/** Where little room is and nothing can be scrolled, being whole comes before being large. */
function headlineSize({ compact, narrow, medium }: FindingsProps): HeadlineSize {
  if (compact && (narrow || medium === 'picture')) {
    return 'smallest';
  }
  return compact || narrow ? 'small' : 'large';
}

/** In a small panel the headline gives the lanes their room, and is still read first. */
function headingStyle(styles: ReturnType<typeof getStyles>, size: HeadlineSize | undefined): string {
  const ofSize: Record<HeadlineSize, string> = {
    large: styles.headline,
    small: styles.smallHeadline,
    smallest: styles.smallestHeadline,
  };
  return size === undefined ? styles.statement : ofSize[size];
}

function Evidence({ finding, say }: { readonly finding: Finding; readonly say: Say }): ReactElement {
  const styles = useStyles2(getStyles);
  const groups = [
    { title: t('finding.supporting', 'For it'), statements: finding.supporting },
    { title: t('finding.against', 'Against it'), statements: finding.against },
    { title: t('finding.missing', 'Missing to be sure'), statements: finding.missing },
  ];
  return (
    <div className={styles.evidence}>
      {groups
        .filter(({ statements }) => statements.length > 0)
        .map(({ title, statements }) => (
          <div key={title}>
            <h4 className={styles.group}>{title}</h4>
            <ul className={styles.statements}>
              {statements.map((statement, index) => (
                <li key={index}>
                  <WholeTimes text={say(statement)} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const edge = (colour: string, text: string) => css({ borderLeftColor: colour, '--incident-severity': text });
  return {
    list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
    finding: css({
      borderLeft: '4px solid',
      background: theme.colors.background.secondary,
      padding: theme.spacing(0.75, 1),
      borderRadius: theme.shape.radius.default,
      breakInside: 'avoid',
    }),
    critical: edge(theme.colors.error.main, theme.colors.error.text),
    warning: edge(theme.colors.warning.main, theme.colors.warning.text),
    notice: edge(theme.colors.info.main, theme.colors.info.text),
    ok: edge(theme.colors.success.main, theme.colors.success.text),
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: theme.spacing(1.5),
      rowGap: theme.spacing(0.25),
      alignItems: 'baseline',
    }),
    severity: css({
      display: 'inline-flex',
      gap: theme.spacing(0.5),
      alignItems: 'center',
      // One column for all of them: what is said begins below each other.
      minWidth: 128,
      color: 'var(--incident-severity)',
      fontWeight: theme.typography.fontWeightMedium,
      whiteSpace: 'nowrap',
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    // The row is aligned by its words, not by the icon.
    word: css({ alignSelf: 'baseline' }),
    headline: css({ ...theme.typography.h5, margin: 0, flex: '1 1 400px' }),
    smallHeadline: css({
      ...theme.typography.body,
      fontWeight: theme.typography.fontWeightMedium,
      margin: 0,
      flex: '1 1 400px',
    }),
    smallestHeadline: css({
      ...theme.typography.bodySmall,
      fontWeight: theme.typography.fontWeightMedium,
      margin: 0,
      flex: '1 1 400px',
    }),
    statement: css({ ...theme.typography.bodySmall, margin: 0, flex: '1 1 400px' }),
    actions: css({ display: 'inline-flex', gap: theme.spacing(1.5) }),
    link: css({
      alignSelf: 'flex-start',
      background: 'none',
      border: 0,
      padding: theme.spacing(0, 0.25),
      color: theme.colors.text.link,
      fontSize: theme.typography.bodySmall.fontSize,
      '&:hover': { textDecoration: 'underline' },
    }),
    further: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    evidence: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))',
      gap: theme.spacing(1.5),
      padding: theme.spacing(0.75, 0, 0.25),
    }),
    group: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
    statements: css({
      ...theme.typography.bodySmall,
      margin: 0,
      paddingLeft: theme.spacing(2),
      overflowWrap: 'anywhere',
    }),
  };
};
