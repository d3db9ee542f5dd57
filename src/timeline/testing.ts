import { type Gap, type JudgedEvent } from '../evidence/types';
import { MARK_STYLE_IDS, type MarkStyleId } from './marks/marks';
import { type TimelineLane, type TimelineModel } from './types';

/** Small models for the tests of this room. */

export const FROM = Date.UTC(2026, 1, 14, 15, 0);
export const MINUTE = 60_000;
export const TO = FROM + 100 * MINUTE;

export function laneWith(id: string, parts: Partial<TimelineLane> = {}): TimelineLane {
  return {
    id,
    role: 'central',
    kind: 'stream',
    name: id,
    loading: false,
    absent: false,
    density: { length: 0, startMs: new Float64Array(0), count: new Float64Array(0), stepMs: 0, max: 0 },
    spans: [],
    gaps: [],
    marks: marksAt([]),
    recordOf: (mark) => `record-${mark}`,
    lineOf: (mark) => `line ${mark}`,
    total: 0,
    ...parts,
  };
}

export function marksAt(marks: ReadonlyArray<readonly [minute: number, style: MarkStyleId]>): TimelineLane['marks'] {
  return {
    length: marks.length,
    timeMs: Float64Array.from(marks, ([minute]) => FROM + minute * MINUTE),
    style: Uint8Array.from(marks, ([, style]) => MARK_STYLE_IDS.indexOf(style)),
    event: Int32Array.from(marks, (_, index) => index),
  };
}

export function gapAt(laneId: string, fromMinute: number, toMinute: number): Gap {
  return {
    laneId,
    fromMs: FROM + fromMinute * MINUTE,
    toMs: FROM + toMinute * MINUTE,
    openStart: false,
    openEnd: false,
    owner: 'unknown',
    cause: 'unexplained',
    elsewhere: {},
    evidence: [],
    confirmed: false,
  };
}

export function modelOf(...lanes: TimelineLane[]): TimelineModel {
  return { fromMs: FROM, toMs: TO, lanes, bootsMs: [], links: [] };
}

export function judged(
  kind: JudgedEvent['event']['kind'],
  minute: number,
  parts: Partial<JudgedEvent> & { readonly fields?: JudgedEvent['event']['fields']; readonly laneId?: string } = {}
): JudgedEvent {
  const { fields = {}, laneId = 'central', ...rest } = parts;
  const timeMs = FROM + minute * MINUTE;
  return {
    event: { index: 0, laneId, timeMs, kind, fields, observation: 'log' },
    replayed: false,
    late: false,
    happenedMs: timeMs,
    ...rest,
  };
}
