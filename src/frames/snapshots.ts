import { type DataFrame } from '@grafana/data';

import { snapshotTimes } from './identity';
import { type LaneRecords } from './lane';
import { selectRecords } from './columns';

export interface SnapshotFrames {
  readonly frames: readonly DataFrame[];
  /** Frames of older snapshots that were left out. */
  readonly older: number;
}

/**
 * Counts that are split by the `snapshot` label are of several snapshots of one host. Only the
 * newest says what the host still has: adding an older one would fill gaps that are there now.
 */
export function latestSnapshot(frames: readonly DataFrame[]): SnapshotFrames {
  const newest = frames.map(snapshotOf).reduce<string | undefined>(later, undefined);
  if (newest === undefined) {
    return { frames, older: 0 };
  }
  const kept = frames.filter((frame) => snapshotOf(frame) === newest);
  return { frames: kept, older: frames.length - kept.length };
}

/** The same for records: what an older snapshot saw may be gone from the host since. */
export function latestSnapshotRecords(records: LaneRecords, takenMs: number | undefined): LaneRecords {
  if (takenMs === undefined) {
    return records;
  }
  const takenAt = snapshotTimes(records);
  const isNewest = (index: number) => (takenAt(index) ?? takenMs) === takenMs;
  return hasOther(records, isNewest) ? selectRecords(records, isNewest) : records;
}

/** Most often there is one snapshot: nothing is copied then. */
function hasOther(records: LaneRecords, isNewest: (index: number) => boolean): boolean {
  for (let index = 0; index < records.length; index++) {
    if (!isNewest(index)) {
      return true;
    }
  }
  return false;
}

/** RFC 3339 in UTC sorts as text. */
function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  return a > b ? a : b;
}

function snapshotOf(frame: DataFrame): string | undefined {
  return frame.fields.find((field) => field.labels?.['snapshot'])?.labels?.['snapshot'];
}
