/** Shorter than this, a difference between two clocks is not worth a word, ms. */
export const OFFSET_WORTH_SAYING_MS = 2000;
/** Medians of neighbouring buckets within this are one and the same offset, ms. */
const SAME_OFFSET_MS = 2000;
/** So many buckets in a row must agree before a difference is the clock's and not a backlog's. */
const PERSISTENT_BUCKETS = 3;
/** Fewer buckets than this show no habit. */
const HABIT_BUCKETS = 20;
/** Zones are at most 14 hours off, clocks minutes; more is a flood of forged times and no clock, ms. */
const MOST_OFFSET_MS = (14 * 60 + 15) * 60_000;
const BUCKETS = 512;
const MIN_BUCKET_MS = 60_000;
/** Zones differ by multiples of this. */
const ZONE_STEP_MS = 15 * 60_000;
/** Enough of a bucket's delays to know its median. */
const SAMPLE = 33;

/** From `fromMs` on, the lane's receipt is `offsetMs` behind what its lines say (positive: lines look old). */
export interface OffsetSegment {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** The steady part of a lane's delay: clock offset, zone, or constant transport time. */
export interface LaneClock {
  readonly segments: readonly OffsetSegment[];
  /** How far the delay of ordinary records strays from the steady part, ms. */
  readonly jitterMs: number;
  /** How exactly it is known where a segment begins, ms: it may begin so much earlier. */
  readonly bucketMs: number;
}

export const STEADY_CLOCK: LaneClock = { segments: [], jitterMs: 0, bucketMs: 0 };
/** A smaller step of a clock makes no gap and no old line, ms. */
export const STEP_WORTH_SAYING_MS = 60_000;

/** A lane's lines changed their distance to its receipt for good: the clock that wrote them was moved. */
export interface ClockShift {
  /** Time of receipt, ms since the epoch; up to `withinMs` too late. */
  readonly atMs: number;
  readonly withinMs: number;
  /** Positive: the writing clock was moved forward. */
  readonly byMs: number;
}

/** Where a lane's own clock was moved by more than a minute. */
export function shiftsOf({ segments, bucketMs }: LaneClock): readonly ClockShift[] {
  return segments
    .map(({ fromMs, offsetMs }, index) => ({
      atMs: fromMs,
      withinMs: bucketMs,
      byMs: (segments[index - 1]?.offsetMs ?? offsetMs) - offsetMs,
    }))
    .filter(({ byMs }) => Math.abs(byMs) >= STEP_WORTH_SAYING_MS);
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1];
}

interface Bucket {
  readonly fromMs: number;
  readonly medianMs: number;
}

/** Collects delays (time minus reported time, ms) per bucket of time; feed it in order of time. */
export class ClockEstimate {
  private readonly buckets: Bucket[] = [];
  private readonly widthMs: number;
  private sample: number[] = [];
  private current = -1;

  constructor(
    private readonly fromMs: number,
    toMs: number
  ) {
    this.widthMs = Math.max(MIN_BUCKET_MS, (toMs - fromMs) / BUCKETS);
  }

  add(timeMs: number, delayMs: number): void {
    const bucket = Math.floor((timeMs - this.fromMs) / this.widthMs);
    if (bucket !== this.current) {
      this.close();
      this.current = bucket;
    }
    if (this.sample.length < SAMPLE) {
      this.sample.push(delayMs);
    }
  }

  private close(): void {
    if (this.sample.length > 0) {
      this.buckets.push({ fromMs: this.fromMs + this.current * this.widthMs, medianMs: median(this.sample) });
      this.sample = [];
    }
  }

  finish(): LaneClock {
    this.close();
    const segments = persistent(this.buckets);
    const strays = this.buckets.map((bucket) =>
      Math.abs(bucket.medianMs - offsetAt({ ...STEADY_CLOCK, segments }, bucket.fromMs))
    );
    strays.sort((a, b) => a - b);
    // Few buckets show no habit: one burst among them would pass for it.
    const jitterMs = strays.length < HABIT_BUCKETS ? 0 : strays[Math.floor(strays.length * 0.9)];
    return { segments, jitterMs, bucketMs: this.widthMs };
  }
}

/**
 * An offset is believed where several buckets in a row agree on it. A backlog or a replay fills one
 * bucket or two and disagrees with its neighbours, so it moves no clock.
 */
function persistent(buckets: readonly Bucket[]): readonly OffsetSegment[] {
  const segments: OffsetSegment[] = [];
  let start = 0;
  for (let index = 1; index <= buckets.length; index++) {
    const same =
      index < buckets.length && Math.abs(buckets[index].medianMs - buckets[start].medianMs) <= SAME_OFFSET_MS;
    if (same) {
      continue;
    }
    if (index - start >= PERSISTENT_BUCKETS && Math.abs(buckets[start].medianMs) <= MOST_OFFSET_MS) {
      const offsetMs = median(buckets.slice(start, index).map((bucket) => bucket.medianMs));
      const last = segments[segments.length - 1];
      if (last === undefined || Math.abs(last.offsetMs - offsetMs) > SAME_OFFSET_MS) {
        segments.push({ fromMs: buckets[start].fromMs, offsetMs });
      }
    }
    start = index;
  }
  return segments;
}

/** The steady part of the delay at a time, ms; 0 where nothing is known. Times before the first segment use it too. */
export function offsetAt(clock: LaneClock, timeMs: number): number {
  const { segments } = clock;
  if (segments.length === 0) {
    return 0;
  }
  let offset = segments[0].offsetMs;
  for (const segment of segments) {
    if (segment.fromMs > timeMs) {
      break;
    }
    offset = segment.offsetMs;
  }
  return Math.abs(offset) < OFFSET_WORTH_SAYING_MS ? 0 : offset;
}

/**
 * What to add to a zone-less reported time: the offset as far as it is a whole number of quarter hours.
 * The rest is transport or a clock that is off, and stays visible.
 */
export function zoneShift(offsetMs: number): number {
  return Math.round(offsetMs / ZONE_STEP_MS) * ZONE_STEP_MS;
}
