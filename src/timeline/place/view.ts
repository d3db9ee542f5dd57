import { type DensityScale } from '../draw/density-scale';
import { type LaneBand } from './layout';
import { type Palette } from '../draw/palette';

/** Where and how to draw, all in device px: canvases know no other. */
export interface View {
  readonly ctx: CanvasRenderingContext2D;
  readonly palette: Palette;
  /** Device px per CSS px. */
  readonly pxRatio: number;
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bands: readonly LaneBand[];
  readonly densityScale: DensityScale;
}

/** Device px of a time; times outside the view land outside the plot. */
export function xOf(view: View, timeMs: number): number {
  return view.leftPx + ((timeMs - view.fromMs) / (view.toMs - view.fromMs)) * view.widthPx;
}

/** The same, kept within the plot, for stretches that reach beyond it. */
export function clampedX(view: View, timeMs: number): number {
  return Math.min(view.leftPx + view.widthPx, Math.max(view.leftPx, xOf(view, timeMs)));
}

/** A lane's band in device px. */
export function bandOf(view: View, index: number): { readonly top: number; readonly height: number } {
  const band = view.bands[index];
  return {
    top: Math.round(view.topPx + band.topPx * view.pxRatio),
    height: Math.round(band.heightPx * view.pxRatio),
  };
}
