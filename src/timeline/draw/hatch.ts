import { type View } from '../place/view';

/** Which way hatch lines lean: the unknown and gaps must differ without colour. */
export type Lean = 'right' | 'left';

/** Light enough to read a label upon, strong enough for 3:1 against the lane in both themes. */
const HATCH_ALPHA = 0.85;

/** Diagonal lines within a box; distances in CSS px, the box in device px. */
export function hatch(
  view: View,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly height: number },
  colour: string,
  distancePx: number,
  lean: Lean
): void {
  const { left, right, top, height } = box;
  if (right <= left) {
    return;
  }
  const { ctx, pxRatio } = view;
  const distance = distancePx * pxRatio;
  const slant = lean === 'right' ? height : -height;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, right - left, height);
  ctx.clip();
  ctx.beginPath();
  // Lines start on a fixed grid, so that they do not crawl when the view is panned.
  const first = Math.floor((left - height) / distance) * distance;
  for (let x = first; x < right + height; x += distance) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + slant, top);
  }
  ctx.globalAlpha = HATCH_ALPHA;
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1, pxRatio);
  ctx.stroke();
  ctx.restore();
}
