import { type DataFrame } from '@grafana/data';

import { selectRecords } from './columns';
import { snapshotTimes } from './identity';
import { type LaneRecords } from './lane';

/** Clocks differ a little; a snapshot from further ahead than this was not taken when it says. */
const FUTURE_GRACE_MS = 10 * 60_000;

/** Snapshots of one host that are shown, newest first: each is a lane. */
const MOST_SNAPSHOTS = 4;

/** One snapshot of a lane that may hold several. */
export interface SnapshotView {
  /** When it was taken, ms since the epoch; absent for a lane that is no snapshot. */
  readonly takenMs?: number;
  readonly records: LaneRecords;
  readonly countFrames: readonly DataFrame[];
  /** The counts are of several snapshots together: adding an older one would fill gaps of now. */
  readonly countsMixed: boolean;
}

export interface SnapshotViews {
  /** Newest first; always at least one. */
  readonly views: readonly SnapshotView[];
  /** Moments of snapshots that claim to be from the future, ms since the epoch. */
  readonly futureMs: readonly number[];
}

/**
 * Splits a snapshot lane by the moment of taking. What an older snapshot holds and the newest does
 * not is gone from the host since, so each is a witness of its own; one from the future would push
 * the true ones aside and is left out.
 */
export function snapshotViews(records: LaneRecords, countFrames: readonly DataFrame[], asOfMs: number): SnapshotViews {
  const takenAt = snapshotTimes(records);
  const moments = new Set<number>();
  let last: number | undefined;
  for (let index = 0; index < records.length; index++) {
    const taken = takenAt(index);
    if (taken !== undefined && taken !== last) {
      moments.add(taken);
      last = taken;
    }
  }
  const counted = countFrames.map(snapshotOf);
  counted.forEach((taken) => taken !== undefined && moments.add(taken));
  const isFuture = (taken: number) => taken > asOfMs + FUTURE_GRACE_MS;
  const futureMs = [...moments].filter(isFuture);
  const known = [...moments].filter((taken) => !isFuture(taken)).sort((a, b) => b - a);
  if (known.length === 0) {
    const honest = futureMs.length === 0 ? records : selectRecords(records, (index) => takenAt(index) === undefined);
    const frames = countFrames.filter((_, at) => counted[at] === undefined);
    return { views: [{ records: honest, countFrames: frames, countsMixed: false }], futureMs };
  }
  const split = counted.some((taken) => taken !== undefined);
  const alone = known.length === 1 && futureMs.length === 0;
  const views = known.slice(0, MOST_SNAPSHOTS).map((takenMs): SnapshotView => {
    const isOf = (index: number) => (takenAt(index) ?? known[0]) === takenMs;
    return {
      takenMs,
      records: alone ? records : selectRecords(records, isOf),
      countFrames: split ? countFrames.filter((_, at) => counted[at] === takenMs) : alone ? countFrames : [],
      countsMixed: !split && !alone && countFrames.length > 0,
    };
  });
  return { views, futureMs };
}

function snapshotOf(frame: DataFrame): number | undefined {
  const taken = frame.fields.find((field) => field.labels?.['snapshot'])?.labels?.['snapshot'];
  const parsed = taken === undefined ? NaN : Date.parse(taken);
  return Number.isNaN(parsed) ? undefined : parsed;
}
