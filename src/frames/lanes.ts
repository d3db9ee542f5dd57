import { type DataFrame, type DataQueryError } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';

import { readCounts } from './counts';
import { identify } from './identity';
import { type FramesInput } from './input';
import { type InputProblem, type Lane, type LaneCounts, type LaneSet, type LaneState } from './lane';
import { readLate } from './late';
import { lateRefId, trafficRefId, type LaneMapping } from './mapping';
import { listOrder, queryLimit, targetOf } from './query';
import { lostEnd, readReach } from './reach';
import { silencedStranger } from './strangers';
import { readRecords } from './records';
import { frameShape } from './shape';
import { atOnce, type Sliced } from './slices';
import { snapshotViews } from './snapshots';
import { hasRecords, withoutUnheardZeros } from './unheard';

/** Sources whose points stand at the end of the interval they count. */
const RANGE_QUERY_SOURCES: ReadonlySet<string> = new Set(['loki', 'prometheus']);

/**
 * Reads a panel's frames into lanes. Never throws: what cannot be read becomes a problem that names
 * its query, and the other lanes are kept.
 */
export function readLanes(input: FramesInput): LaneSet {
  return atOnce(readLanesInSlices(input));
}

/** The same with pauses, for large answers: whoever drives it may let the browser draw, or stop. */
export function* readLanesInSlices(input: FramesInput): Sliced<LaneSet> {
  const problems: InputProblem[] = [];
  const byRefId = groupByRefId(input.series);
  const lanes: Lane[] = [];
  for (const mapping of input.lanes) {
    lanes.push(...(yield* readLaneViews(mapping, byRefId, input, problems)));
    yield;
  }
  const known = new Set(input.lanes.flatMap((one) => [one.records, one.counts, lateRefId(one), trafficRefId(one)]));
  for (const refId of byRefId.keys()) {
    if (!known.has(refId)) {
      problems.push({ code: 'unknown-refid', refId });
    }
  }
  addUnattributedErrors(input, lanes, problems);
  const ofOneHost = lanes.map((lane) => ({ ...lane, ...silencedStranger(lane, lanes, problems) }));
  const { fromMs, toMs, asOfMs } = input;
  if (lanes.some(hasRecords) || input.loading || input.errors.length > 0) {
    const heard = ofOneHost.map((lane) => withoutUnheardZeros(lane, ofOneHost, input.lanes, problems));
    return { fromMs, toMs, asOfMs, lanes: heard, problems };
  }
  // A mistyped host is silent in every lane. That is no proof of emptiness, so the zeros go.
  const asked = lanes.some((lane) => lane.recordsState.state === 'answered' || lane.countsState.state === 'answered');
  problems.unshift({ code: asked ? 'nothing-found' : 'no-data' });
  return { fromMs, toMs, asOfMs, lanes: lanes.map((lane) => ({ ...lane, counts: undefined })), problems };
}

/** The lane of a mapping; of a host with several snapshots, one lane each, newest first. */
function* readLaneViews(
  mapping: LaneMapping,
  byRefId: ReadonlyMap<string, readonly DataFrame[]>,
  input: FramesInput,
  problems: InputProblem[]
): Sliced<readonly Lane[]> {
  const all = byRefId.get(mapping.records) ?? [];
  const countFrames = byRefId.get(mapping.counts) ?? [];
  reportUnreadable(mapping.records, all, problems);
  reportUnreadable(mapping.counts, countFrames, problems);

  const read = yield* readRecords(all, mapping.role === 'siem');
  const everything = read.records;
  if (read.withoutTime > 0) {
    problems.push({ code: 'bad-values', refId: mapping.records, count: read.withoutTime });
  }
  yield;
  const identity = identify(read, mapping.role, mapping.kind);
  yield;
  if (identity.hosts.length > 1) {
    problems.push({ code: 'mixed-hosts', refId: mapping.records, detail: identity.hosts.slice(0, 5).join(', ') });
  }
  const asked = input.targets.some(({ refId, hide }) => refId === mapping.records && hide !== true);
  // While answers are on their way it would come and go.
  const awaited = input.loading && !input.errors.some(({ refId }) => refId === mapping.records);
  if (mapping.optional === true && everything.length === 0 && (!asked || all.length > 0 || awaited)) {
    return [];
  }
  const recordsState = stateOf(mapping.records, all, all.length > 0, input, problems);
  // A source that is not there is told once for the lane.
  const told = recordsState.state === 'failed' && recordsState.message === NO_ANSWER;
  // Reports are no records of what they tell of: their number says nothing of what the host holds.
  const isReport = identity.kind === 'span';
  const countsState = isReport
    ? recordsState
    : stateOf(mapping.counts, countFrames, all.length > 0, input, told ? [] : problems);
  const reach = readReach({
    frames: all,
    records: everything,
    rows: everything.length + read.withoutTime,
    lost: lostEnd({ ...listOrder(input.targets, mapping.records), newestFirst: read.newestFirst }),
    queryLimit: queryLimit(input.targets, mapping.records),
    fromMs: input.fromMs,
    toMs: input.toMs,
  });
  const { views, futureMs } =
    identity.kind === 'snapshot'
      ? snapshotViews(everything, countFrames, input.asOfMs)
      : { views: [{ takenMs: undefined, records: everything, countFrames, countsMixed: false }], futureMs: [] };
  if (futureMs.length > 0) {
    problems.push({ code: 'future-snapshot', refId: mapping.records, detail: futureMs.map(isoOf).join(', ') });
  }
  const traffic = trafficOf(mapping, byRefId, all.length > 0, input, problems);
  const name = mapping.name ?? mapping.records;
  const lateId = lateRefId(mapping);
  const lateFrames = byRefId.get(lateId) ?? [];
  const lateCounts = readLate(lateId, lateFrames, input, barTime(input.targets, lateId, lateFrames), problems);
  return views.map(({ takenMs, records, countFrames: frames, countsMixed }, at) => ({
    id: at === 0 || takenMs === undefined ? mapping.records : `${mapping.records}@${isoOf(takenMs)}`,
    role: mapping.role,
    kind: identity.kind,
    name: at === 0 || takenMs === undefined ? name : `${name} (${isoOf(takenMs)})`,
    host: identity.host,
    takenMs,
    records,
    reach,
    counts: countsMixed || isReport ? undefined : countsOf(mapping.counts, frames, countsState, input, problems),
    ...(lateCounts === undefined || takenMs !== undefined ? {} : { lateCounts }),
    ...traffic,
    recordsState,
    countsState: countsMixed ? { state: 'absent' } : countsState,
  }));
}

/** `2026-02-14T18:00:00Z`, as snapshots write it. */
function isoOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function trafficOf(
  mapping: LaneMapping,
  byRefId: ReadonlyMap<string, readonly DataFrame[]>,
  laneAnswered: boolean,
  input: FramesInput,
  problems: InputProblem[]
): Pick<Lane, 'traffic' | 'trafficState'> {
  if (mapping.role !== 'siem') {
    return {};
  }
  const refId = trafficRefId(mapping);
  const frames = byRefId.get(refId) ?? [];
  const trafficState = stateOf(refId, frames, laneAnswered, input, problems);
  return { traffic: countsOf(refId, frames, trafficState, input, problems), trafficState };
}

function countsOf(
  refId: string,
  frames: readonly DataFrame[],
  { state }: LaneState,
  input: FramesInput,
  problems: InputProblem[]
): LaneCounts | undefined {
  if (state !== 'answered' && state !== 'loading') {
    return undefined;
  }
  const counts = readCounts(frames, {
    fromMs: input.fromMs,
    toMs: input.toMs,
    intervalMs: input.intervalMs,
    complete: state === 'answered',
    barTime: barTime(input.targets, refId, frames),
  });
  if (counts === 'unreadable') {
    problems.push({ code: 'bad-values', refId, detail: 'counts' });
    return undefined;
  }
  return counts;
}

function groupByRefId(series: readonly DataFrame[]): Map<string, DataFrame[]> {
  const groups = new Map<string, DataFrame[]>();
  for (const frame of series) {
    if (frameShape(frame) === 'decoration') {
      continue;
    }
    const refId = frame.refId ?? frame.name ?? '';
    groups.set(refId, [...(groups.get(refId) ?? []), frame]);
  }
  return groups;
}

/** What the source says when it was never asked: a data source variable without a value, for one. */
const NO_ANSWER = 'no answer came back';

/**
 * State of one query. A source that was asked answers with a frame even where it found nothing, but
 * a count of nothing may come without one: `laneAnswered` tells that the lane's records came.
 */
function stateOf(
  refId: string,
  frames: readonly DataFrame[],
  laneAnswered: boolean,
  input: FramesInput,
  problems: InputProblem[]
): LaneState {
  const error = input.errors.find((candidate) => candidate.refId === refId);
  if (error) {
    const message = errorText(error);
    problems.push({ code: 'query-failed', refId, detail: message });
    return { state: 'failed', message };
  }
  if (input.loading) {
    return { state: 'loading' };
  }
  if (frames.length > 0) {
    return { state: 'answered' };
  }
  if (!input.targets.some((target) => target.refId === refId && target.hide !== true)) {
    return { state: 'absent' };
  }
  // A source that failed one query may have dropped this one without a word, and an error that names
  // no query may be this one's: silence proves nothing then.
  const suspect = input.errors.find(({ refId: failed }) => failed === undefined || sameSource(input, failed, refId));
  if (suspect) {
    return { state: 'failed', message: errorText(suspect) };
  }
  if (!laneAnswered) {
    problems.push({ code: 'no-answer', refId });
    return { state: 'failed', message: NO_ANSWER };
  }
  return { state: 'answered' };
}

function sameSource({ targets }: FramesInput, one: string, other: string): boolean {
  const uid = targetOf(targets, one)?.datasource?.uid;
  return uid !== undefined && uid === targetOf(targets, other)?.datasource?.uid;
}

/** Mixed reports one error for the whole panel, without always saying whose it is. */
function addUnattributedErrors(input: FramesInput, lanes: readonly Lane[], problems: InputProblem[]): void {
  for (const error of input.errors) {
    if (error.refId !== undefined && problems.some((problem) => problem.refId === error.refId)) {
      continue;
    }
    const silent = lanes.filter((lane) => lane.recordsState.state === 'failed' || lane.countsState.state === 'failed');
    problems.push({
      code: 'query-failed',
      refId: error.refId ?? (silent.length === 1 ? silent[0].id : undefined),
      detail: errorText(error),
    });
  }
}

function errorText(error: DataQueryError): string {
  return error.message ?? error.data?.message ?? error.statusText ?? 'no message';
}

function reportUnreadable(refId: string, frames: readonly DataFrame[], problems: InputProblem[]): void {
  for (const frame of frames) {
    const shape = frameShape(frame);
    if (shape === 'no-time' || shape === 'no-body') {
      const detail = frame.fields.map((field) => field.name).join(', ');
      problems.push({ code: shape === 'no-time' ? 'no-time-field' : 'no-body-field', refId, detail });
    }
  }
}

function barTime(targets: readonly DataQuery[], refId: string, frames: readonly DataFrame[]): 'end' | 'start' {
  const type = targetOf(targets, refId)?.datasource?.type;
  if (type !== undefined) {
    return RANGE_QUERY_SOURCES.has(type) ? 'end' : 'start';
  }
  // Snapshots and shared dashboards drop the targets; Loki's frames tell their step in words.
  return frames.some((frame) => frame.meta?.executedQueryString?.includes('\nStep: ')) ? 'end' : 'start';
}
