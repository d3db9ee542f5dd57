import { emptyShare } from './coverage';
import { firstIndex } from '../search';
import type { CoverageSpan } from '../types';

/** A silence is out of rhythm when it is so many times longer than all but the longest few. */
const OUT_OF_RHYTHM = 4;
/** The ordinary long silence of a lane. */
const QUANTILE = 0.85;
/** And of one that is silent for most of the time, in stretches that are alike: of a host that works now and then. */
const QUIET_QUANTILE = 0.95;
const MOST_OF_TIME = 0.6;
/** Fewer silences than this make no rhythm. */
const MIN_RUNS = 5;
/** journald writes to disk every five minutes, so that much silence shows nothing, ms. */
const JOURNAL_SYNC_MS = 5 * 60_000;

const DAY_MS = 24 * 60 * 60_000;
/** A silence of every night is as long as this at least, ms: shorter ones have no reason in the day. */
const SHORTEST_NIGHT_MS = 4 * 60 * 60_000;
/** And no longer, ms. */
const LONGEST_NIGHT_MS = 16 * 60 * 60_000;
/** A habit of days shows in so many other days, in most of them, and for most of the silence. */
const MIN_DAYS = 3;
const ALIKE_DAYS = 0.75;
const ALIKE = 0.8;
/** A silence borders on what happened to the logs within this of its ends; the step of the counts is added, ms. */
const DISTURBED_WITHIN_MS = 60_000;

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
 * How often, in steps, a lane wrote on in the next step: pauses too short to be counted. They belong to its rhythm, or
 * a few long silences in a lane that writes all the time would be all that it is known by.
 */
export function steadySteps(spans: readonly CoverageSpan[], stepMs: number): number {
  return spans
    .filter(({ state }) => state === 'events')
    .reduce((sum, { fromMs, toMs }) => sum + Math.max(0, Math.round((toMs - fromMs) / stepMs) - 1), 0);
}

/** A lane's silences, and what they are judged by. */
export interface Rhythm {
  readonly silences: readonly Silence[];
  readonly spans: readonly CoverageSpan[];
  readonly stepMs: number;
  /** From `steadySteps`. */
  readonly steady: number;
  /** Silences that border on something that happened to the logs: they are no habit, and teach none. */
  readonly disturbed: ReadonlySet<Silence>;
  /** Lengths of the others, ms, in order. */
  readonly lengthsMs: readonly number[];
  /** Sum of the lengths before each place, ms; one more than there are lengths. */
  readonly sumsMs: readonly number[];
  /** Time of which anything is known, ms. */
  readonly knownMs: number;
}

/** `disturbedMs`: moments at which something happened to the logs, ms since the epoch, in order. */
export function rhythmOf(spans: readonly CoverageSpan[], stepMs: number, disturbedMs: readonly number[]): Rhythm {
  const silences = silencesOf(spans);
  const withinMs = DISTURBED_WITHIN_MS + stepMs;
  const isNear = (edgeMs: number) => {
    const next = firstIndex(disturbedMs.length, (index) => disturbedMs[index] >= edgeMs - withinMs);
    return next < disturbedMs.length && disturbedMs[next] <= edgeMs + withinMs;
  };
  const disturbed = new Set(silences.filter(({ fromMs, toMs }) => isNear(fromMs) || isNear(toMs)));
  const lengthsMs = silences
    .filter((one) => !disturbed.has(one))
    .map((one) => one.toMs - one.fromMs)
    .sort((a, b) => a - b);
  const sumsMs = [0];
  lengthsMs.forEach((lengthMs, index) => sumsMs.push(sumsMs[index] + lengthMs));
  const knownMs = spans.reduce((sum, span) => sum + (span.state === 'unknown' ? 0 : span.toMs - span.fromMs), 0);
  return { silences, spans, stepMs, steady: steadySteps(spans, stepMs), disturbed, lengthsMs, sumsMs, knownMs };
}

/** The lane is as silent at the same hours of most other days: nights, on a host that only works by day. */
function isDaily({ fromMs, toMs }: Silence, { spans }: Rhythm): boolean {
  const lengthMs = toMs - fromMs;
  if (lengthMs < SHORTEST_NIGHT_MS || lengthMs > LONGEST_NIGHT_MS) {
    return false;
  }
  const known = spans.filter(({ state }) => state !== 'unknown');
  const firstMs = known[0].fromMs;
  const lastMs = known[known.length - 1].toMs;
  let days = 0;
  let alike = 0;
  for (let byMs = DAY_MS * Math.ceil((firstMs - fromMs) / DAY_MS); toMs + byMs <= lastMs; byMs += DAY_MS) {
    if (byMs !== 0) {
      days++;
      alike += emptyShare(spans, fromMs + byMs, toMs + byMs) >= ALIKE ? 1 : 0;
    }
  }
  return days >= MIN_DAYS && alike >= ALIKE_DAYS * days;
}

/** Silences as long as this one, itself left out, take most of the time that is left: so the lane is. */
function isUsual({ fromMs, toMs }: Silence, own: number, { lengthsMs, sumsMs, knownMs }: Rhythm): boolean {
  const lengthMs = toMs - fromMs;
  const first = firstIndex(lengthsMs.length, (index) => lengthsMs[index] * OUT_OF_RHYTHM >= lengthMs);
  const alikeMs = sumsMs[lengthsMs.length] - sumsMs[first] - own * lengthMs;
  return alikeMs >= MOST_OF_TIME * (knownMs - lengthMs);
}

/**
 * Shortest silence that is too long for this lane, ms: the floor, or four times the lane's own
 * ordinary long silence, whichever is more. One silence is judged by the others, so that a gap does not
 * excuse itself, and several gaps excuse one another only where most of the lane is as silent.
 */
export function tooLong(rhythm: Rhythm, judged: Silence, floorMs: number): number {
  const { steady, stepMs, disturbed, lengthsMs } = rhythm;
  const least = Math.max(floorMs, JOURNAL_SYNC_MS + stepMs, 2 * stepMs);
  const lengthMs = judged.toMs - judged.fromMs;
  if (lengthMs <= least) {
    return least;
  }
  if (isDaily(judged, rhythm)) {
    return lengthMs;
  }
  const own = disturbed.has(judged) ? 0 : 1;
  const others = lengthsMs.length - own;
  if (others < MIN_RUNS) {
    return least;
  }
  const runs = steady + others;
  const quantile = isUsual(judged, own, rhythm) ? QUIET_QUANTILE : QUANTILE;
  const at = Math.min(runs - 1, Math.floor(runs * quantile)) - steady;
  // The judged one stands in the list, too: behind it everything is one further on.
  const ordinary = at < 0 ? 0 : lengthsMs[lengthsMs[at] >= lengthMs ? at + own : at];
  return Math.max(least, OUT_OF_RHYTHM * ordinary);
}
