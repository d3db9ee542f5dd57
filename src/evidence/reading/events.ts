import type { Labels, Lane } from '../../frames/lane';
import { recogniseDocument } from '../../recognise/ecs';
import { recognise, type Envelope, type LineContext } from '../../recognise';
import {
  ClockEstimate,
  OFFSET_WORTH_SAYING_MS,
  STEADY_CLOCK,
  STEP_WORTH_SAYING_MS,
  offsetAt,
  zoneShift,
  type LaneClock,
} from './clock';
import { reportedAt } from './reported';
import type { LaneEvent } from '../types';

/** So many records are read between two chances to pause; a few ms of work. */
export const SLICE_RECORDS = 250;

/** How a record came to its lane. `old`: behind what its stream had delivered before. */
export type Arrival = 'on-time' | 'late' | 'old';

/** A lane with what its records say. */
export interface LaneView {
  readonly lane: Lane;
  readonly events: readonly LaneEvent[];
  /** Per record: time written by its author, ms since the epoch, NaN where there is none. */
  readonly reportedMs: Float64Array;
  readonly clock: LaneClock;
  /** Header times without a zone: the reported times may be whole hours off. */
  readonly zoneGuessed: boolean;
}

let lastLabels: Labels | undefined;

function sameLabels(a: Labels, b: Labels): boolean {
  for (const name in a) {
    if (a[name] !== b[name]) {
      return false;
    }
  }
  return Object.keys(a).length === Object.keys(b).length;
}

/**
 * A record's labels. Stores repeat them for every record; neighbours with equal labels are given one
 * object here, since what labels say is worked out once per object.
 */
function labelsOf(lane: Lane, index: number): Labels | undefined {
  const labels = lane.records.labels?.[index];
  if (labels !== undefined && lastLabels !== undefined && labels !== lastLabels && sameLabels(labels, lastLabels)) {
    return lastLabels;
  }
  lastLabels = labels;
  return labels;
}

/** Where so many of a lane's lines are journal records in JSON, its other lines may be believed to be. */
const JOURNAL_SHARE = 0.5;
/** Lines looked at to know what a lane is made of. */
const PROBES = 64;

/** Whether a lane is made of journal records, told from lines spread over all of it. */
export function isJournalLane(lane: Lane): boolean {
  const { lines, length } = lane.records;
  const step = Math.max(1, Math.floor(length / PROBES));
  let probed = 0;
  let json = 0;
  for (let index = 0; index < length; index += step) {
    probed++;
    json += lines[index].startsWith('{') ? 1 : 0;
  }
  return probed > 0 && json >= probed * JOURNAL_SHARE;
}

/**
 * In a lane of plain messages a line in JSON is a message that somebody wrote, and fields in it that
 * "journald alone can set" were set by whoever wrote it.
 */
function believed(envelope: Envelope, line: string, labels: Labels | undefined, journalLane: boolean): Envelope {
  const source = labels?.['source'];
  const isJournal = source === undefined ? journalLane : source === 'journal';
  if (!line.startsWith('{') || isJournal) {
    return envelope;
  }
  return { ...envelope, programSource: 'text', bootId: undefined, transport: undefined };
}

/** What one record says, as an event; undefined where it is none. */
export function readRecord(lane: Lane, index: number, journalLane: boolean): LaneEvent | undefined {
  const { records, id: laneId, role } = lane;
  const timeMs = records.timeMs[index];
  const document = records.documentAt?.(index);
  if (document !== undefined && role === 'siem') {
    const found = recogniseDocument(document);
    return found && { index, laneId, timeMs, ...found };
  }
  const line = records.lines[index];
  const labels = labelsOf(lane, index);
  const found = recognise(line, { timeMs, labels });
  if (found !== undefined) {
    const envelope = believed(found.envelope, line, labels, journalLane);
    return { index, laneId, timeMs, kind: found.kind, fields: found.fields, observation: 'log', envelope };
  }
  const other = document === undefined ? undefined : recogniseDocument(document);
  return other && { index, laneId, timeMs, ...other };
}

/** Reads every record of a lane once, and estimates its clock on the way. */
export function* readLane(lane: Lane, fromMs: number, toMs: number): Generator<void, LaneView> {
  const { records } = lane;
  const reportedMs = new Float64Array(records.length).fill(NaN);
  const events: LaneEvent[] = [];
  // Documents and snapshots are filed under the very time they report, so they have no delay to measure.
  const timed = lane.role !== 'siem';
  const estimate = timed ? new ClockEstimate(fromMs, toMs) : undefined;
  const journalLane = isJournalLane(lane);
  let zoneGuessed = false;
  for (let index = 0; index < records.length; index++) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const event = readRecord(lane, index, journalLane);
    if (event !== undefined) {
      events.push(event);
    }
    if (timed) {
      const reported = reportedOf(lane, index, event?.envelope);
      reportedMs[index] = reported;
      zoneGuessed ||= event?.envelope?.reportedGuessed?.includes('zone') ?? false;
      if (reported === reported) {
        estimate?.add(records.timeMs[index], records.timeMs[index] - reported);
      }
    }
  }
  return { lane, events, reportedMs, clock: estimate?.finish() ?? STEADY_CLOCK, zoneGuessed };
}

function reportedOf(lane: Lane, index: number, envelope: Envelope | undefined): number {
  if (envelope !== undefined) {
    return envelope.reportedMs ?? NaN;
  }
  const context: LineContext = { timeMs: lane.records.timeMs[index], labels: labelsOf(lane, index) };
  return reportedAt(lane.records.lines[index], context);
}

/** Delay of a record beyond its lane's steady part, ms; NaN where it reports no time. */
export function delayOf(view: LaneView, index: number): number {
  const timeMs = view.lane.records.timeMs[index];
  const plainMs = timeMs - view.reportedMs[index];
  const delayMs = plainMs - offsetAt(view.clock, timeMs);
  if (Math.abs(delayMs) < STEP_WORTH_SAYING_MS) {
    return delayMs;
  }
  // The clock may have been moved a little before its new offset was sure.
  const soonMs = plainMs - offsetAt(view.clock, timeMs + view.clock.bucketMs);
  return Math.abs(soonMs) < OFFSET_WORTH_SAYING_MS ? soonMs : delayMs;
}

/**
 * When a record's content happened, by its author's clock: the reported time, with the zone put in
 * where the header has none, else the time of filing.
 */
export function happenedAt(view: LaneView, index: number): number {
  const timeMs = view.lane.records.timeMs[index];
  const reported = view.reportedMs[index];
  if (!(reported === reported)) {
    return timeMs;
  }
  return view.zoneGuessed ? reported + zoneShift(timeMs - reported - delayOf(view, index)) : reported;
}
