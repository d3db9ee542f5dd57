import React, { useMemo, type ReactElement } from 'react';

import { type MarkStyle } from '../../../timeline/marks/marks';
import { addShape, FILLED } from '../../../timeline/draw/shapes';
import { svgPath } from '../../../timeline/draw/svg-path';
import { usePalette } from './colours';

const BOX_PX = 16;
const RADIUS_PX = 6;
/** Circles look larger than what has corners. */
const ROUND_RADIUS_PX = 5;

const ROUND: ReadonlySet<MarkStyle['shape']> = new Set(['circle', 'circle-ringed', 'power']);

/** A mark's shape in its colour, as the canvas draws it; its word stands beside it, so it is hidden from screen readers. */
export function MarkGlyph({ style }: { readonly style: MarkStyle }): ReactElement {
  const colour = usePalette().tones[style.tone];
  const filled = FILLED.has(style.shape);
  const outline = useMemo(() => {
    const radius = ROUND.has(style.shape) ? ROUND_RADIUS_PX : RADIUS_PX;
    return svgPath((path) => addShape(path, style.shape, BOX_PX / 2, BOX_PX / 2, radius));
  }, [style.shape]);
  return (
    <svg width={BOX_PX} height={BOX_PX} viewBox={`0 0 ${BOX_PX} ${BOX_PX}`} aria-hidden="true">
      <path d={outline} fill={filled ? colour : 'none'} stroke={colour} strokeWidth={filled ? 0 : 2} />
    </svg>
  );
}
