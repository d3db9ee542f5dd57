import type { Lane, LaneSet } from '../../frames/lane';
import type { CoverageSpan, CoverageState, UnknownReason } from '../types';

/** Why nothing is known of a lane's density as a whole; undefined where its counts answered. */
function unknownReason(lane: Lane): UnknownReason | undefined {
  switch (lane.countsState.state) {
    case 'loading':
      return 'loading';
    case 'failed':
      return 'query-failed';
    case 'absent':
      return 'no-count-query';
    case 'answered':
      return lane.counts === undefined || lane.counts.length === 0 ? 'no-data' : undefined;
  }
}

/** Collects stretches that touch, joining neighbours of one kind. */
class Spans {
  private readonly spans: CoverageSpan[] = [];

  constructor(
    private at: number,
    private readonly end: number
  ) {}

  upTo(toMs: number, state: CoverageState, detail: { reason?: UnknownReason; count?: number }): void {
    const to = Math.min(toMs, this.end);
    if (!(to > this.at)) {
      return;
    }
    const last = this.spans[this.spans.length - 1];
    if (last !== undefined && last.state === state && last.reason === detail.reason) {
      const count = last.count === undefined ? undefined : last.count + (detail.count ?? 0);
      this.spans[this.spans.length - 1] = { ...last, toMs: to, ...(count === undefined ? {} : { count }) };
    } else {
      this.spans.push({ fromMs: this.at, toMs: to, state, ...detail });
    }
    this.at = to;
  }

  finish(reason: UnknownReason): readonly CoverageSpan[] {
    this.upTo(this.end, 'unknown', { reason });
    return this.spans;
  }
}

/** The end of what can be known of a lane, ms, and why nothing is known after it. */
export function knownUntil(lane: Lane, set: LaneSet): { readonly toMs: number; readonly reason: UnknownReason } {
  const taken = lane.kind === 'snapshot' && lane.takenMs !== undefined ? lane.takenMs : Infinity;
  return taken < set.asOfMs
    ? { toMs: Math.min(taken, set.toMs), reason: 'after-snapshot' }
    : { toMs: Math.min(set.asOfMs, set.toMs), reason: 'future' };
}

/**
 * For every moment of the window: events, proved empty, or unknown with a reason. Only a count can
 * prove emptiness; a list of records never does, because it may be cut off or hold some kinds only.
 */
export function coverageOf(lane: Lane, set: LaneSet): readonly CoverageSpan[] {
  const spans = new Spans(set.fromMs, set.toMs);
  const known = knownUntil(lane, set);
  const whole = unknownReason(lane);
  const { counts } = lane;
  if (counts === undefined || whole === 'no-data' || whole === 'loading' || whole === 'no-count-query') {
    spans.upTo(known.toMs, 'unknown', { reason: whole ?? 'no-data' });
    return spans.finish(known.reason);
  }
  for (let index = 0; index < counts.length; index++) {
    const start = counts.startMs[index];
    spans.upTo(Math.min(start, known.toMs), 'unknown', { reason: whole ?? 'no-data' });
    const count = counts.count[index];
    const end = Math.min(start + counts.stepMs, known.toMs);
    if (count > 0) {
      spans.upTo(end, 'events', { count });
    } else if (whole === undefined && count === 0) {
      spans.upTo(end, 'empty', { count: 0 });
    } else {
      spans.upTo(end, 'unknown', { reason: whole ?? 'no-data' });
    }
  }
  spans.upTo(known.toMs, 'unknown', { reason: whole ?? 'no-data' });
  return spans.finish(known.reason);
}

/** Records counted in [fromMs, toMs) by intervals that lie wholly inside; undefined where counts are missing. */
export function countedIn(lane: Lane, fromMs: number, toMs: number): number | undefined {
  const { counts } = lane;
  if (counts === undefined || counts.length === 0 || lane.countsState.state !== 'answered') {
    return undefined;
  }
  let total = 0;
  for (let index = 0; index < counts.length; index++) {
    const start = counts.startMs[index];
    if (start >= fromMs && start + counts.stepMs <= toMs) {
      total += counts.count[index];
    }
  }
  return total;
}

/** Longest part of [fromMs, toMs) share that a lane's counts prove empty, 0 to 1. */
export function emptyShare(spans: readonly CoverageSpan[], fromMs: number, toMs: number): number {
  let empty = 0;
  for (const span of spans) {
    if (span.state === 'empty') {
      empty += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
    }
  }
  return toMs > fromMs ? empty / (toMs - fromMs) : 0;
}
