import { cellAround, cellPower } from './clusters';
import { MARK_STYLE_IDS, type MarkStyleId } from './marks';
import { type Marks } from '../types';

/** Marks of one lane that share a place on the screen: indexes [first, last) into the lane's marks. */
export interface Cluster {
  readonly first: number;
  readonly last: number;
}

/** One kind in a cluster and how often it is there. */
export interface ClusterPart {
  readonly kind: MarkStyleId;
  readonly count: number;
}

/**
 * The stretch around a moment, ms, whose marks share one place on the screen.
 *
 * @param msPerPx time that one CSS px stands for
 */
export function placeAround(timeMs: number, msPerPx: number): { readonly fromMs: number; readonly toMs: number } {
  return cellAround(timeMs, cellPower(msPerPx));
}

/** What a cluster is made of, the most important kind first. */
export function partsOf(marks: Marks, { first, last }: Cluster): ClusterPart[] {
  const counts = new Uint32Array(MARK_STYLE_IDS.length);
  for (let mark = first; mark < last; mark++) {
    counts[marks.style[mark]]++;
  }
  return MARK_STYLE_IDS.map((kind, index) => ({ kind, count: counts[index] }))
    .filter(({ count }) => count > 0)
    .reverse();
}

/** Room left and right of a cluster that is zoomed to, as a share of its length. */
const ROOM_SHARE = 0.25;

/** A cluster of one moment is still shown with something around it. */
const SHORTEST_MS = 1000;

/** The range that pulls a cluster's marks apart. */
export function rangeOf(marks: Marks, { first, last }: Cluster): { readonly fromMs: number; readonly toMs: number } {
  const fromMs = marks.timeMs[first];
  const toMs = marks.timeMs[last - 1];
  const room = Math.max(SHORTEST_MS, toMs - fromMs) * ROOM_SHARE;
  return { fromMs: Math.floor(fromMs - room), toMs: Math.ceil(Math.max(toMs, fromMs + 1) + room) };
}
