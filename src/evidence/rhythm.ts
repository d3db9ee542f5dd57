import type { CoverageSpan } from './types';

/** A silence is out of rhythm when it is so many times longer than all but the longest few. */
const OUT_OF_RHYTHM = 4;
/** The ordinary long silence of a lane. */
const QUANTILE = 0.95;
/** Fewer silences than this make no rhythm. */
const MIN_RUNS = 5;
/** journald writes to disk every five minutes, so that much silence shows nothing, ms. */
const JOURNAL_SYNC_MS = 5 * 60_000;

/** A stretch of a lane that its counts prove empty. */
export interface Silence {
  readonly fromMs: number;
  readonly toMs: number;
  /** Reaches the edge of what is known: it may be longer. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** All silent stretches of a lane. */
export function silencesOf(spans: readonly CoverageSpan[]): readonly Silence[] {
  return spans.flatMap((span, index) =>
    span.state === 'empty'
      ? [
          {
            fromMs: span.fromMs,
            toMs: span.toMs,
            openStart: spans[index - 1]?.state !== 'events',
            openEnd: spans[index + 1]?.state !== 'events',
          },
        ]
      : []
  );
}

/**
 * Shortest silence that is too long for this lane, ms: the floor, or four times the lane's own
 * ordinary long silence, whichever is more. One silence is judged by the others, so that a gap does not
 * excuse itself.
 */
export function tooLong(silences: readonly Silence[], judged: Silence, floorMs: number, stepMs: number): number {
  const least = Math.max(floorMs, JOURNAL_SYNC_MS + stepMs, 2 * stepMs);
  const lengths = silences.filter((one) => one !== judged).map((one) => one.toMs - one.fromMs);
  if (lengths.length < MIN_RUNS) {
    return least;
  }
  lengths.sort((a, b) => a - b);
  const ordinary = lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * QUANTILE))];
  return Math.max(least, OUT_OF_RHYTHM * ordinary);
}
