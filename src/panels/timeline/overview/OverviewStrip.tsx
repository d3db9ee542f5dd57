import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';

import { zoomAround, type TimelineRange } from '../../../timeline/commands';
import { brushed, centredAt, type Overview } from '../../../timeline/place/overview';
import { usePalette } from '../lanes/colours';
import { plain } from '../words/plain';
import { timeWord } from '../words/time-word';

export const OVERVIEW_PX = 24;

/** A shorter drag is a click. */
const DRAG_PX = 4;

/** The brush can always be seen, however short the range. */
const NARROWEST_PX = 3;

const STEP_SHARE = 0.25;
const ZOOM_FACTOR = 2;

export interface OverviewStripProps {
  readonly overview: Overview;
  readonly range: TimelineRange;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly timeZone: TimeZone;
  readonly onRange: (range: TimelineRange) => void;
}

/** The whole window with what is seen of it: drag for another part, click to move there. */
export function OverviewStrip({
  overview,
  range,
  leftPx,
  widthPx,
  timeZone,
  onRange,
}: OverviewStripProps): ReactElement {
  const styles = useStyles2(getStyles);
  const strip = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ readonly fromPx: number; readonly toPx: number }>();
  const length = overview.toMs - overview.fromMs;
  const pxOf = (timeMs: number) => ((timeMs - overview.fromMs) / length) * widthPx;
  const msAt = (px: number) => overview.fromMs + (px / Math.max(1, widthPx)) * length;
  const pointerPx = ({ clientX }: PointerEvent) => clientX - (strip.current?.getBoundingClientRect().left ?? 0);

  const release = (event: PointerEvent) => {
    if (!drag) {
      return;
    }
    setDrag(undefined);
    const wanted = brushed(overview, msAt(drag.fromPx), msAt(pointerPx(event)), msAt(DRAG_PX) - overview.fromMs);
    onRange(wanted ?? centredAt(overview, range, msAt(drag.fromPx)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = rangeOfKey(event.key, overview, range);
    if (!wanted || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.stopPropagation();
    event.preventDefault();
    onRange(wanted);
  };
  const shown = drag
    ? { fromPx: Math.min(drag.fromPx, drag.toPx), toPx: Math.max(drag.fromPx, drag.toPx) }
    : { fromPx: Math.max(0, pxOf(range.fromMs)), toPx: Math.min(widthPx, pxOf(range.toMs)) };
  return (
    <div
      ref={strip}
      className={styles.strip}
      style={{ marginLeft: leftPx, width: widthPx }}
      role="slider"
      tabIndex={0}
      aria-label={t('overview.label', 'Part of the whole window that is shown: arrows move it, plus and minus zoom')}
      aria-valuemin={overview.fromMs}
      aria-valuemax={overview.toMs}
      aria-valuenow={Math.round((range.fromMs + range.toMs) / 2)}
      aria-valuetext={t(
        'overview.value',
        '{{from}} to {{to}}',
        plain({ from: timeWord(range.fromMs, timeZone), to: timeWord(range.toMs, timeZone) })
      )}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button === 0) {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ fromPx: pointerPx(event), toPx: pointerPx(event) });
        }
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, toPx: pointerPx(event) })}
      onPointerUp={release}
      onPointerCancel={() => setDrag(undefined)}
      data-testid="incident-timeline-overview"
    >
      <Columns overview={overview} widthPx={widthPx} />
      <div
        className={styles.brush}
        style={{ left: shown.fromPx, width: Math.max(NARROWEST_PX, shown.toPx - shown.fromPx) }}
      />
    </div>
  );
}

function rangeOfKey(key: string, overview: Overview, range: TimelineRange): TimelineRange | undefined {
  const length = range.toMs - range.fromMs;
  const middle = (range.fromMs + range.toMs) / 2;
  switch (key) {
    case 'ArrowLeft':
      return centredAt(overview, range, middle - length * STEP_SHARE);
    case 'ArrowRight':
      return centredAt(overview, range, middle + length * STEP_SHARE);
    case 'Home':
      return centredAt(overview, range, overview.fromMs);
    case 'End':
      return centredAt(overview, range, overview.toMs);
    case '+':
    case '=':
      return zoomAround(range, middle, 1 / ZOOM_FACTOR);
    case '-':
      return brushed(overview, middle - length, middle + length, 0);
    case 'Enter':
      return { fromMs: overview.fromMs, toMs: overview.toMs };
    default:
      return undefined;
  }
}

/** Density, gaps and the unknown, as one path each. */
function Columns({ overview, widthPx }: { readonly overview: Overview; readonly widthPx: number }): ReactElement {
  const palette = usePalette();
  const paths = useMemo(() => pathsOf(overview, widthPx), [overview, widthPx]);
  return (
    <svg width={widthPx} height={OVERVIEW_PX} aria-hidden="true" display="block">
      <path d={paths.gaps} fill={palette.gapLine} fillOpacity={0.4} stroke={palette.gapLine} strokeWidth={1} />
      <path d={paths.unknown} stroke={palette.unknown} strokeWidth={1} opacity={0.7} />
      <path d={paths.bars} fill={palette.density} />
    </svg>
  );
}

/** A gap of one lane stands above what the others have. */
const GAP_PX = 5;

/** Distance of the lines that stand for the unknown, px. */
const HATCH_PX = 5;

function pathsOf(overview: Overview, widthPx: number): { bars: string; gaps: string; unknown: string } {
  const { density, state, fromMs, toMs } = overview;
  const columnPx = widthPx / density.length;
  const xOf = (timeMs: number) => ((timeMs - fromMs) / (toMs - fromMs)) * widthPx;
  let bars = '';
  let unknown = '';
  let lastHatchPx = -Infinity;
  density.forEach((share, column) => {
    const x = column * columnPx;
    if (share > 0) {
      const height = Math.max(2, Math.sqrt(share) * (OVERVIEW_PX - GAP_PX - 2));
      bars += `M${x.toFixed(1)} ${OVERVIEW_PX}v${-height.toFixed(1)}h${columnPx.toFixed(2)}v${height.toFixed(1)}z`;
    }
    if (state[column] === 'unknown' && x - lastHatchPx >= HATCH_PX) {
      lastHatchPx = x;
      unknown += `M${x.toFixed(1)} ${OVERVIEW_PX}l6 ${-OVERVIEW_PX}`;
    }
  });
  const gaps = overview.gaps
    .map((gap) => {
      const left = Math.max(0, xOf(gap.fromMs));
      const width = Math.max(1, Math.min(widthPx, xOf(gap.toMs)) - left);
      return `M${left.toFixed(1)} 0.5h${width.toFixed(1)}v${GAP_PX}h${(-width).toFixed(1)}z`;
    })
    .join('');
  return { bars, gaps, unknown };
}

const getStyles = (theme: GrafanaTheme2) => ({
  strip: css({
    position: 'relative',
    height: OVERVIEW_PX,
    flex: 'none',
    overflow: 'hidden',
    background: theme.colors.background.secondary,
    cursor: 'crosshair',
    touchAction: 'none',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  brush: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    border: `1px solid ${theme.colors.text.primary}`,
    background: theme.colors.action.selected,
    borderRadius: theme.shape.radius.default,
    pointerEvents: 'none',
  }),
});
