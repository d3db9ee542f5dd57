import { useTheme2 } from '@grafana/ui';
import React, { useMemo, type ReactElement } from 'react';

import { type MarkStyle } from '../../timeline/marks';
import { paletteOf } from '../../timeline/palette';

const BOX_PX = 16;
const R = 6;
const C = BOX_PX / 2;

/** Outlines of the shapes that the canvas draws, for legends, lists and tooltips. */
const OUTLINES: Readonly<Record<MarkStyle['shape'], string>> = {
  'triangle-up': `M${C} ${C - R}L${C + R} ${C + R}H${C - R}Z`,
  'triangle-up-hollow': `M${C} ${C - R}L${C + R} ${C + R}H${C - R}Z`,
  'triangle-down': `M${C} ${C + R}L${C + R} ${C - R}H${C - R}Z`,
  diamond: `M${C} ${C - R}L${C + R} ${C}L${C} ${C + R}L${C - R} ${C}Z`,
  circle: `M${C - 5} ${C}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`,
  'circle-ringed': `M${C - 5} ${C}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M${C - 1.5} ${C}a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0`,
  cross: `M${C - R} ${C - R}L${C + R} ${C + R}M${C - R} ${C + R}L${C + R} ${C - R}`,
  'square-crossed': `M${C - R} ${C - R}H${C + R}V${C + R}H${C - R}ZM${C - R} ${C + R}L${C + R} ${C - R}`,
  'square-hollow': `M${C - R} ${C - R}H${C + R}V${C + R}H${C - R}Z`,
  power: `M${C - 5} ${C}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M${C} ${C - 7}V${C}`,
  chevron: `M${C - R} ${C + 3}L${C} ${C - 3}L${C + R} ${C + 3}`,
  plus: `M${C - R} ${C}H${C + R}M${C} ${C - R}V${C + R}`,
  tick: `M${C} ${C - R}V${C + R}`,
};

const FILLED: ReadonlySet<MarkStyle['shape']> = new Set(['triangle-up', 'triangle-down', 'diamond', 'circle']);

/** A mark's shape in its colour; its word stands beside it, so it is hidden from screen readers. */
export function MarkGlyph({ style }: { readonly style: MarkStyle }): ReactElement {
  const theme = useTheme2();
  const colour = useMemo(() => paletteOf(theme).tones[style.tone], [theme, style.tone]);
  const filled = FILLED.has(style.shape);
  return (
    <svg width={BOX_PX} height={BOX_PX} viewBox={`0 0 ${BOX_PX} ${BOX_PX}`} aria-hidden="true">
      <path d={OUTLINES[style.shape]} fill={filled ? colour : 'none'} stroke={colour} strokeWidth={filled ? 0 : 2} />
    </svg>
  );
}
