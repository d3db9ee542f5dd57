import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { Button, ClipboardButton, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useState, type ReactElement } from 'react';

import { type Lane } from '../../../frames';
import { type TimelineRange } from '../../../timeline/commands';
import { lowerBound } from '../../../timeline/search';
import { plain } from '../words/plain';
import { recordText } from '../words/record-text';
import { timeWord } from '../words/time-word';
import { laneWord } from '../words/words';
import { mayExplore, targetOf, type LaneQueries } from './queries';
import { fetchRawLines, type RawLines } from './raw-lines';
import { useExploreLink } from './useExploreLink';

/** Records of each lane around the selected mark, and how many of them come before it. */
const RECORDS_PER_LANE = 12;
const RECORDS_BEFORE = 2;

export interface LaneRecordsProps {
  readonly lane: Lane;
  readonly aroundMs: number;
  /** Index of the selected record, when it is this lane's. */
  readonly selectedIndex: number | undefined;
  readonly range: TimelineRange;
  readonly queries: LaneQueries;
  readonly timeZone: TimeZone;
}

type Raw =
  | { readonly state: 'off' }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly lines: RawLines };

const OFF: Raw = { state: 'off' };

/** One lane's loaded records around a moment, and on demand all its lines around it. */
export function LaneRecords(props: LaneRecordsProps): ReactElement {
  const { lane, aroundMs, selectedIndex, queries, timeZone } = props;
  const styles = useStyles2(getStyles);
  const { raw, toggle } = useRawLines(lane, aroundMs, queries);
  const loaded = useMemo(() => indexesAround(lane, aroundMs, selectedIndex), [lane, aroundMs, selectedIndex]);
  const isRaw = raw.state === 'ready';
  const shown = isRaw ? raw.lines.lane : lane;
  const indexes = isRaw ? Array.from({ length: shown.records.length }, (_, index) => index) : loaded;
  const marked = isRaw ? sameRecord(lane, selectedIndex, shown) : selectedIndex;
  return (
    <div className={styles.column}>
      <div className={styles.head}>
        <strong>{laneWord(lane)}</strong>
        <LaneActions {...props} raw={raw} onRaw={toggle} />
        <ClipboardButton
          size="sm"
          fill="text"
          icon="copy"
          variant="secondary"
          tooltip={t('drawer.copy-all', 'Copy the records that are listed')}
          aria-label={t('drawer.copy-of', 'Copy the records of {{lane}}', plain({ lane: laneWord(lane) }))}
          getText={() => indexes.map((index) => shown.records.lines[index]).join('\n')}
        />
      </div>
      {raw.state === 'loading' && <div className={styles.faint}>{t('drawer.raw.loading', 'Asking the store …')}</div>}
      {raw.state === 'failed' && (
        <div className={styles.warning} role="alert">
          {t('drawer.raw.failed', 'The store gave no lines: {{message}}', plain({ message: raw.message }))}
        </div>
      )}
      {isRaw && (
        <div className={styles.faint} role="status">
          {rawNote(raw.lines)}
        </div>
      )}
      {indexes.length === 0 && !isRaw && (
        <div className={styles.faint}>{t('drawer.none', 'No loaded records of this lane.')}</div>
      )}
      <ol className={styles.records}>
        {indexes.map((index) => (
          <li
            key={index}
            className={index === marked ? styles.selected : undefined}
            ref={isRaw && index === marked ? intoView : undefined}
            aria-current={index === marked ? 'true' : undefined}
          >
            <span className={styles.faint}>{timeWord(shown.records.timeMs[index], timeZone, true)}</span>{' '}
            <span title={shown.records.documentAt && shown.records.lines[index]}>{recordText(shown, index)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface LaneActionsProps extends LaneRecordsProps {
  readonly raw: Raw;
  readonly onRaw: () => void;
}

function LaneActions({ lane, range, queries, raw, onRaw }: LaneActionsProps): ReactElement {
  const href = useExploreLink(queries, lane.id, range);
  const name = laneWord(lane);
  const isOn = raw.state === 'ready' || raw.state === 'failed';
  if (!targetOf(queries, lane.id)) {
    return (
      <Note
        text={t('drawer.no-query', 'No query')}
        why={t(
          'drawer.no-query.why',
          'Snapshots and shared dashboards carry no queries, so nothing more can be asked.'
        )}
      />
    );
  }
  return (
    <>
      <Button
        size="sm"
        fill="text"
        variant="secondary"
        aria-pressed={isOn}
        disabled={raw.state === 'loading'}
        aria-label={t('drawer.raw.label', 'All lines of {{lane}} five minutes before and after', plain({ lane: name }))}
        onClick={onRaw}
      >
        {isOn ? t('drawer.raw.off', 'Loaded records') : t('drawer.raw', '±5 min of raw lines')}
      </Button>
      {href !== undefined && (
        <LinkButton
          size="sm"
          fill="text"
          variant="secondary"
          icon="compass"
          href={href}
          target="_blank"
          rel="noreferrer"
          aria-label={t('drawer.explore.label', 'Open the query of {{lane}} in Explore', plain({ lane: name }))}
        >
          <Trans i18nKey="drawer.explore">Explore</Trans>
        </LinkButton>
      )}
      {!mayExplore() && (
        <Note
          text={t('drawer.no-explore', 'No Explore')}
          why={t('drawer.no-explore.why', 'Your role may not open Explore. An administrator can allow it.')}
        />
      )}
    </>
  );
}

/** What is not there, with its reason for pointer and screen reader. */
function Note({ text, why }: { readonly text: string; readonly why: string }): ReactElement {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.faint} title={why} aria-label={why} role="note">
      {text}
    </span>
  );
}

/** Another mark or newer answers put the loaded records back: lines of one moment must not stand beside another's. */
function useRawLines(lane: Lane, aroundMs: number, queries: LaneQueries): { raw: Raw; toggle: () => void } {
  const key = `${lane.id} ${aroundMs}`;
  const [held, setHeld] = useState<{ readonly key: string; readonly raw: Raw }>({ key, raw: OFF });
  const raw = held.key === key ? held.raw : OFF;

  useEffect(() => {
    if (raw.state !== 'loading') {
      return undefined;
    }
    const target = targetOf(queries, lane.id);
    let overtaken = false;
    const settle = (next: Raw) => overtaken || setHeld({ key, raw: next });
    if (target) {
      fetchRawLines(target, lane, aroundMs, queries).then(
        (lines) => settle({ state: 'ready', lines }),
        (error: unknown) => settle({ state: 'failed', message: error instanceof Error ? error.message : String(error) })
      );
    }
    return () => {
      overtaken = true;
    };
    // A refresh meanwhile brings new objects for the same question.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, raw.state]);

  return { raw, toggle: () => setHeld({ key, raw: raw.state === 'off' ? { state: 'loading' } : OFF }) };
}

function rawNote({ lane, cut }: RawLines): string {
  const lines = t('drawer.raw.count', '', {
    count: lane.records.length,
    defaultValue_one: '{{count}} line within five minutes.',
    defaultValue_other: '{{count}} lines within five minutes.',
  });
  return cut ? `${lines} ${t('drawer.raw.cut', 'The list is cut off: there are more, farther away.')}` : lines;
}

/** The selected record among the raw lines: by its id, or by its time and text. */
function sameRecord(lane: Lane, index: number | undefined, raw: Lane): number | undefined {
  if (index === undefined) {
    return undefined;
  }
  const { timeMs, lines } = lane.records;
  for (let at = lowerBound(raw.records.timeMs, timeMs[index]); raw.records.timeMs[at] === timeMs[index]; at++) {
    if (raw.records.lines[at] === lines[index]) {
      return at;
    }
  }
  return undefined;
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function indexesAround(lane: Lane, aroundMs: number, selected: number | undefined): number[] {
  const centre = selected ?? lowerBound(lane.records.timeMs, aroundMs);
  const first = Math.max(0, Math.min(centre - RECORDS_BEFORE, lane.records.length - RECORDS_PER_LANE));
  const count = Math.min(RECORDS_PER_LANE, lane.records.length - first);
  return Array.from({ length: Math.max(0, count) }, (_, offset) => first + offset);
}

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({ minWidth: 0 }),
  head: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 0.5), alignItems: 'center' }),
  records: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  selected: css({ background: theme.colors.action.selected, boxShadow: `inset 3px 0 0 ${theme.colors.primary.main}` }),
  faint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  warning: css({ color: theme.colors.warning.text, overflowWrap: 'anywhere' }),
});
