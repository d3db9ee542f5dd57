/** Browsers cannot lay out elements much taller than this, in CSS px. */
const TALLEST_PX = 10_000_000;

/** Rows above and below what is seen, so that a quick scroll shows no blank. */
const SPARE_ROWS = 6;

/** The part of a long list that is laid out. */
export interface RowWindow {
  /** Height of the whole list, CSS px. */
  readonly totalPx: number;
  /** First row that is laid out, how many, and where the first one stands. */
  readonly first: number;
  readonly count: number;
  readonly offsetPx: number;
}

export interface RowView {
  readonly rows: number;
  readonly rowPx: number;
  readonly scrollTopPx: number;
  readonly heightPx: number;
}

/**
 * The rows to lay out for a scroll position. Lists too long for a browser are scrolled in steps of
 * several rows: each row can still be reached by keys.
 */
export function rowWindow({ rows, rowPx, scrollTopPx, heightPx }: RowView): RowWindow {
  const totalPx = Math.min(TALLEST_PX, rows * rowPx);
  const seen = Math.ceil(heightPx / rowPx);
  const top = Math.max(0, Math.min(scrollTopPx, totalPx - heightPx));
  const firstSeen = isScaled(rows, rowPx) ? Math.round(top * scaleOf(rows, rowPx, heightPx)) : Math.floor(top / rowPx);
  const first = Math.max(0, Math.min(firstSeen - SPARE_ROWS, rows - 1));
  const count = Math.max(0, Math.min(rows - first, seen + 1 + (firstSeen - first) + SPARE_ROWS));
  const firstSeenPx = isScaled(rows, rowPx) ? top : firstSeen * rowPx;
  return { totalPx, first, count, offsetPx: firstSeenPx - (firstSeen - first) * rowPx };
}

/** The scroll position that shows a row, as near to the present one as may be. */
export function scrollTopFor(row: number, view: RowView): number {
  const { rows, rowPx, scrollTopPx, heightPx } = view;
  if (isScaled(rows, rowPx)) {
    const seen = Math.floor(heightPx / rowPx);
    const scale = scaleOf(rows, rowPx, heightPx);
    const firstSeen = Math.round(scrollTopPx * scale);
    const isSeen = row >= firstSeen && row < firstSeen + seen;
    return isSeen ? scrollTopPx : Math.max(0, (row - seen / 2) / scale);
  }
  const topPx = row * rowPx;
  if (topPx < scrollTopPx) {
    return topPx;
  }
  return topPx + rowPx > scrollTopPx + heightPx ? topPx + rowPx - heightPx : scrollTopPx;
}

function isScaled(rows: number, rowPx: number): boolean {
  return rows * rowPx > TALLEST_PX;
}

/** Rows per px of scrolling. */
function scaleOf(rows: number, rowPx: number, heightPx: number): number {
  return Math.max(0, rows - Math.floor(heightPx / rowPx)) / Math.max(1, TALLEST_PX - heightPx);
}
