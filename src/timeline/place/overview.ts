import { type CoverageSpan } from '../../evidence/types';
import { type TimelineLane, type TimelineModel } from '../types';
import { lowerBound } from '../search';

/** What a stretch of the overview is known to hold, of all lanes together. */
export type OverviewState = 'events' | 'empty' | 'unknown';

/** The widest window the reader has come from, in columns of equal length. */
export interface Overview {
  readonly fromMs: number;
  readonly toMs: number;
  /** What the columns were made from: another subject's lanes must never stand beside this one's. */
  readonly subject: string;
  /** Per column the largest lane's share of its own busiest interval, 0 to 1. */
  readonly density: Float32Array;
  readonly state: readonly OverviewState[];
  readonly gaps: readonly OverviewGap[];
}

export interface OverviewGap {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Enough for a strip to look smooth, few enough to draw as one path. */
export const OVERVIEW_COLUMNS = 300;

/**
 * The overview for a model. The last one stays as long as the reader looks at a part of it: counts
 * of a part say nothing of the whole. A window beside or around it takes its place.
 */
export function overviewOf(last: Overview | undefined, model: TimelineModel, subject: string): Overview {
  const isPart =
    last !== undefined &&
    last.subject === subject &&
    model.fromMs >= last.fromMs &&
    model.toMs <= last.toMs &&
    model.toMs - model.fromMs < last.toMs - last.fromMs;
  return isPart ? last : build(model, subject);
}

function build(model: TimelineModel, subject: string): Overview {
  const { fromMs, toMs } = model;
  const widthMs = (toMs - fromMs) / OVERVIEW_COLUMNS;
  const columns = Array.from({ length: OVERVIEW_COLUMNS }, (_, column) => ({
    fromMs: fromMs + column * widthMs,
    toMs: fromMs + (column + 1) * widthMs,
  }));
  // Bars of reports are all of one height and would hide every other's.
  const counted = model.lanes.filter(({ kind }) => kind !== 'span');
  return {
    fromMs,
    toMs,
    subject,
    density: Float32Array.from(columns, (column) => Math.max(0, ...counted.map((lane) => shareOf(lane, column)))),
    state: statesOf(model.lanes, fromMs, widthMs),
    gaps: model.lanes.flatMap(({ gaps }) => gaps.map((gap) => ({ fromMs: gap.fromMs, toMs: gap.toMs }))),
  };
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

function shareOf({ density }: TimelineLane, { fromMs, toMs }: Stretch): number {
  if (density.max <= 0) {
    return 0;
  }
  let highest = 0;
  const first = Math.max(0, lowerBound(density.startMs, fromMs + 1) - 1);
  for (let index = first; index < density.length && density.startMs[index] < toMs; index++) {
    if (density.startMs[index] + density.stepMs > fromMs) {
      highest = Math.max(highest, density.count[index]);
    }
  }
  return highest / density.max;
}

/** What a column of one lane holds, as bits: a column may be partly this and partly that. */
const BIT: Readonly<Record<OverviewState, number>> = { events: 1, empty: 2, unknown: 4 };

/** Something somewhere makes it `events`; it is `empty` only where every lane is proved to be. */
function statesOf(lanes: readonly TimelineLane[], fromMs: number, widthMs: number): OverviewState[] {
  const bits = lanes.map(({ spans }) => bitsOf(spans, fromMs, widthMs));
  return Array.from({ length: OVERVIEW_COLUMNS }, (_, column) => {
    if (bits.some((lane) => (lane[column] & BIT.events) !== 0)) {
      return 'events';
    }
    return bits.length > 0 && bits.every((lane) => lane[column] === BIT.empty) ? 'empty' : 'unknown';
  });
}

function bitsOf(spans: readonly CoverageSpan[], fromMs: number, widthMs: number): Uint8Array {
  const bits = new Uint8Array(OVERVIEW_COLUMNS);
  for (const span of spans) {
    const first = Math.max(0, Math.floor((span.fromMs - fromMs) / widthMs));
    const end = Math.min(OVERVIEW_COLUMNS, Math.ceil((span.toMs - fromMs) / widthMs));
    for (let column = first; column < end; column++) {
      bits[column] |= BIT[span.state];
    }
  }
  return bits;
}

/** A dragged range, put in order and kept within the overview; undefined when it is a mere click. */
export function brushed({ fromMs, toMs }: Stretch, aMs: number, bMs: number, shortestMs: number): Stretch | undefined {
  const low = Math.max(fromMs, Math.min(aMs, bMs));
  const high = Math.min(toMs, Math.max(aMs, bMs));
  return high - low < shortestMs ? undefined : { fromMs: Math.round(low), toMs: Math.round(high) };
}

/** The range moved so that its middle lies at a time, as far as the overview reaches. */
export function centredAt(overview: Stretch, range: Stretch, centreMs: number): Stretch {
  const length = range.toMs - range.fromMs;
  const latest = Math.max(overview.fromMs, overview.toMs - length);
  const fromMs = Math.round(Math.min(latest, Math.max(overview.fromMs, centreMs - length / 2)));
  return { fromMs, toMs: fromMs + length };
}
