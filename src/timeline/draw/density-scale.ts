/** How the height of a bar follows its count. */
export const DENSITY_SCALES = ['sqrt', 'linear', 'log'] as const;

export type DensityScale = (typeof DENSITY_SCALES)[number];

/** A lone record must still be seen beside an interval with thousands. */
const MIN_BAR_SHARE = 0.08;

/** Height of a bar as a share of the highest, never so low that it is overlooked. */
export function barShare(count: number, max: number, scale: DensityScale): number {
  return Math.max(MIN_BAR_SHARE, scaled(count, max, scale));
}

function scaled(count: number, max: number, scale: DensityScale): number {
  switch (scale) {
    case 'linear':
      return count / max;
    case 'sqrt':
      return Math.sqrt(count / max);
    case 'log':
      return Math.log1p(count) / Math.log1p(max);
  }
}
