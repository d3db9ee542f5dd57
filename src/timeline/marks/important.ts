import { MARK_STYLE_IDS, MARK_STYLES, type MarkRow, type MarkStyleId } from './marks';
import { type Marks, type TimelineLane } from '../types';
import { lowerBound, upperBound } from '../search';

/** A mark with the lane it stands in. */
export interface LaneMark {
  readonly lane: TimelineLane;
  readonly mark: number;
}

/** How many of the marks from index `first` to before `end` have each style, by the style's number. */
function countStyles({ style }: Marks, first: number, end: number, counts: Uint32Array): void {
  for (let index = first; index < end; index++) {
    counts[style[index]]++;
  }
}

/**
 * The lowest style that still has a place when the most important `limit` marks are taken, and how many
 * places; with room for all of them none is the lowest.
 */
function lowestStyle(counts: Uint32Array, limit: number): { readonly style: number; readonly room: number } {
  let room = limit;
  for (let style = counts.length - 1; style >= 0; style--) {
    if (counts[style] >= room) {
      return { style, room };
    }
    room -= counts[style];
  }
  return { style: -1, room };
}

/**
 * The most important marks of a stretch, at most `limit`, the most important first; of equally
 * important ones the earliest. Only those of one row, when it is given. No sorting of what is left out.
 */
export function mostImportant(marks: Marks, first: number, end: number, limit: number, row?: MarkRow): number[] {
  const counts = new Uint32Array(MARK_STYLE_IDS.length);
  countStyles(marks, first, end, counts);
  const isWanted = MARK_STYLE_IDS.map((id) => row === undefined || MARK_STYLES[id].row === row);
  const wanted = counts.map((count, style) => (isWanted[style] ? count : 0));
  const taken = take(marks, first, end, lowestStyle(wanted, limit), isWanted);
  return taken.sort((a, b) => marks.style[b] - marks.style[a] || a - b);
}

/** Collects what is above the lowest style, and of that one as many as there is room for. */
function take(
  { style }: Marks,
  first: number,
  end: number,
  lowest: { readonly style: number; readonly room: number },
  isWanted?: readonly boolean[]
): number[] {
  const taken: number[] = [];
  let { room } = lowest;
  for (let index = first; index < end; index++) {
    const isOther = isWanted !== undefined && !isWanted[style[index]];
    if (!isOther && (style[index] > lowest.style || (style[index] === lowest.style && room-- > 0))) {
      taken.push(index);
    }
  }
  return taken;
}

/**
 * The most important marks of all lanes from `fromMs` to `toMs`, both included, in the order of time,
 * and how many there are beside them.
 */
export function importantMarks(
  lanes: readonly TimelineLane[],
  fromMs: number,
  toMs: number,
  limit: number
): { readonly marks: readonly LaneMark[]; readonly more: number } {
  const stretches = lanes.map((lane) => ({
    lane,
    first: lowerBound(lane.marks.timeMs, fromMs),
    end: upperBound(lane.marks.timeMs, toMs),
  }));
  const counts = new Uint32Array(MARK_STYLE_IDS.length);
  let total = 0;
  for (const { lane, first, end } of stretches) {
    countStyles(lane.marks, first, end, counts);
    total += end - first;
  }
  const lowest = lowestStyle(counts, limit);
  // Of the lowest style each lane may fill the room that is left; what is too much falls out below.
  const found = stretches.flatMap(({ lane, first, end }) =>
    take(lane.marks, first, end, lowest).map((mark) => ({ lane, mark }))
  );
  const timeOf = ({ lane, mark }: LaneMark) => lane.marks.timeMs[mark];
  const styleOf = ({ lane, mark }: LaneMark) => lane.marks.style[mark];
  const kept = found.sort((a, b) => styleOf(b) - styleOf(a) || timeOf(a) - timeOf(b)).slice(0, limit);
  return { marks: kept.sort((a, b) => timeOf(a) - timeOf(b)), more: total - kept.length };
}

/** The styles of the marks from `fromMs` to `toMs`, the most important first. */
export function stylesInView(lanes: readonly TimelineLane[], fromMs: number, toMs: number): MarkStyleId[] {
  const counts = new Uint32Array(MARK_STYLE_IDS.length);
  for (const { marks } of lanes) {
    countStyles(marks, lowerBound(marks.timeMs, fromMs), upperBound(marks.timeMs, toMs), counts);
  }
  return MARK_STYLE_IDS.filter((_, style) => counts[style] > 0).reverse();
}
