import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { Button, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type Cluster } from '../../../timeline/marks/cluster-parts';
import { type Hit } from '../../../timeline/place/hit';
import { MARK_STYLE_IDS, MARK_STYLES } from '../../../timeline/marks/marks';
import { lowerBound } from '../../../timeline/search';
import { clusterWord } from '../words/cluster-words';
import { type DataLinksOf } from '../state/data-links';
import { eventLine } from '../words/event-words';
import { gapLabel } from './gap-label';
import { MarkGlyph } from './MarkGlyph';
import { MarkLinks } from './MarkLinks';
import { plain } from '../words/plain';
import { timeWord } from '../words/time-word';
import { laneWord, markWord, ownerWord, unknownWord } from '../words/words';

/** More members than this are told as a number: the pointer is no place to read a list. */
const LISTED_MARKS = 6;

export interface MarkTooltipProps {
  readonly hit: Hit;
  readonly events: readonly JudgedEvent[];
  readonly timeZone: TimeZone;
  readonly isPinned: boolean;
  readonly dataLinksOf: DataLinksOf;
  readonly onOpen: (mark: number) => void;
}

/** What lies under the pointer: the marks, the gap or the state of the lane at that time. */
export function MarkTooltip(props: MarkTooltipProps): ReactElement {
  const { hit, events, timeZone, isPinned, dataLinksOf, onOpen } = props;
  const styles = useStyles2(getStyles);
  const { lane, marks, gap, count, timeMs } = hit;
  const cluster = clusterAt(hit);
  const markCount = cluster.last - cluster.first;
  const listed = marks.slice(0, LISTED_MARKS);
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        <strong>{laneWord(lane)}</strong>
        <span className={styles.faint}>{timeWord(timeMs, timeZone)}</span>
      </div>
      {listed.map((mark) => {
        const style = MARK_STYLE_IDS[lane.marks.style[mark]];
        return (
          <div key={mark} className={styles.mark}>
            <MarkGlyph style={MARK_STYLES[style]} />
            <div>
              <div>{markWord(style)}</div>
              <div className={styles.faint}>{eventLine(events[lane.marks.event[mark]], timeZone)}</div>
              {isPinned && <MarkLinks links={dataLinksOf(events[lane.marks.event[mark]])} />}
            </div>
            {isPinned && (
              <Button size="sm" variant="secondary" fill="outline" onClick={() => onOpen(mark)}>
                <Trans i18nKey="tooltip.open">Records</Trans>
              </Button>
            )}
          </div>
        );
      })}
      {markCount > listed.length && (
        <div className={styles.more}>
          <span className={styles.faint}>{clusterWord(lane.marks, cluster)}</span>
          {isPinned && (
            <Button size="sm" variant="secondary" fill="outline" onClick={() => onOpen(marks[0])}>
              {t('tooltip.list', 'List all {{count}}', { count: markCount })}
            </Button>
          )}
        </div>
      )}
      {gap && (
        <div>
          {gapLabel(gap)}
          <div className={styles.faint}>{ownerWord(gap.owner)}</div>
        </div>
      )}
      <div className={styles.faint}>{stateText(hit)}</div>
      {!isPinned && listed.length > 0 && (
        <div className={styles.faint}>
          <Trans i18nKey="tooltip.pin">Click to keep this open</Trans>
        </div>
      )}
      {count === undefined && lane.failure && <div className={styles.faint}>{lane.failure}</div>}
    </div>
  );
}

/** All marks of the place under the pointer. */
function clusterAt({ lane, place }: Hit): Cluster {
  const { timeMs } = lane.marks;
  return place
    ? { first: lowerBound(timeMs, place.fromMs), last: lowerBound(timeMs, place.toMs) }
    : { first: 0, last: 0 };
}

/** Counted, proved empty, or not known with the reason: never a silent blank. */
function stateText({ lane, timeMs, count }: Hit): string {
  const span = lane.spans.find((candidate) => timeMs >= candidate.fromMs && timeMs < candidate.toMs);
  if (!span || span.state === 'unknown') {
    return t('tooltip.unknown', 'Not known: {{reason}}', plain({ reason: unknownWord(span?.reason ?? 'no-data') }));
  }
  if (span.state === 'empty') {
    return t('tooltip.empty', 'No records here: the store counted none');
  }
  return count ? recordsInInterval(count.records) : t('tooltip.events', 'Records here');
}

function recordsInInterval(count: number): string {
  return t('tooltip.count', '', {
    count,
    defaultValue_one: '{{count}} record in this interval',
    defaultValue_other: '{{count}} records in this interval',
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    padding: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.75),
    maxWidth: 400,
    // Grafana's tooltip keeps lines whole; commands and reasons are longer than it is wide.
    whiteSpace: 'normal',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  head: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(2) }),
  mark: css({
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr) auto',
    gap: theme.spacing(1),
    alignItems: 'start',
  }),
  more: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(1) }),
  faint: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
