import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, type ReactElement } from 'react';

import { type TimelineRange } from '../../../timeline/commands';
import { stylesInView } from '../../../timeline/marks/important';
import { MARK_STYLES } from '../../../timeline/marks/marks';
import { type TimelineModel } from '../../../timeline/types';
import { usePalette } from './colours';
import { MarkGlyph } from './MarkGlyph';
import { markWord } from '../words/words';

export interface LegendProps {
  readonly model: TimelineModel;
  readonly range: TimelineRange;
}

/** Names what is in view and nothing else, the most important first. */
export function Legend({ model, range }: LegendProps): ReactElement {
  const { gapLine } = usePalette();
  const styles = useStyles2(getStyles, gapLine);
  const { styles: present, hasGap, hasUnknown } = useMemo(() => inView(model, range), [model, range]);
  return (
    <div className={styles.legend}>
      {present.map((style) => (
        <span key={style} className={styles.entry}>
          <MarkGlyph style={MARK_STYLES[style]} />
          {markWord(style)}
        </span>
      ))}
      {hasGap && (
        <span className={styles.entry}>
          <span className={styles.gap} aria-hidden="true" />
          <Trans i18nKey="legend.gap">Gap</Trans>
        </span>
      )}
      {hasUnknown && (
        <span className={styles.entry}>
          <span className={styles.unknown} aria-hidden="true" />
          <Trans i18nKey="legend.unknown">Not known</Trans>
        </span>
      )}
    </div>
  );
}

/** A stretch that takes less of the view is a pixel at most: its hatching is not to be seen. */
const LEAST_SHARE = 0.001;

/** What there is to explain in a range; what lies outside the loaded window is not known either. */
function inView(model: TimelineModel, { fromMs, toMs }: TimelineRange) {
  const isInView = (stretch: TimelineRange) => stretch.toMs > fromMs && stretch.fromMs < toMs;
  const leastMs = (toMs - fromMs) * LEAST_SHARE;
  const isSeen = (stretch: TimelineRange) => Math.min(stretch.toMs, toMs) - Math.max(stretch.fromMs, fromMs) > leastMs;
  return {
    styles: stylesInView(model.lanes, fromMs, toMs),
    hasGap: model.lanes.some(({ gaps }) => gaps.some(isInView)),
    hasUnknown:
      model.fromMs - fromMs > leastMs ||
      toMs - model.toMs > leastMs ||
      model.lanes.some(({ spans }) => spans.some((span) => span.state === 'unknown' && isSeen(span))),
  };
}

const hatched = (colour: string, angle: number) =>
  `repeating-linear-gradient(${angle}deg, transparent 0 3px, ${colour} 3px 4px)`;

const getStyles = (theme: GrafanaTheme2, gapLine: string) => {
  const box = { width: 16, height: 12, display: 'inline-block' };
  return {
    legend: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 1.5),
      fontSize: theme.typography.bodySmall.fontSize,
      color: theme.colors.text.secondary,
      padding: theme.spacing(0, 1),
    }),
    entry: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
    gap: css({ ...box, border: `1px solid ${gapLine}`, background: hatched(gapLine, 45) }),
    unknown: css({ ...box, background: hatched(theme.colors.text.disabled, 135) }),
  };
};
