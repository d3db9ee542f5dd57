import { type Lane, type LaneSet } from '../frames/lane';
import { type CoverageSpan, type Gap, type JudgedEvent, type Judgement } from '../evidence/types';
import { marksByLane, NO_MARKS } from './mark-columns';

/** Everything the drawing needs, resolved: it looks at no option and no frame. */
export interface TimelineModel {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lanes: readonly TimelineLane[];
  /** Boots of the host, drawn across all lanes; several lanes' records of one boot are one line. */
  readonly bootsMs: readonly number[];
  readonly links: readonly Link[];
}

export interface TimelineLane {
  readonly id: string;
  readonly role: Lane['role'];
  readonly kind: Lane['kind'];
  readonly name: string;
  /** The lane's queries failed, wholly or in part. */
  readonly failure?: string;
  readonly loading: boolean;
  readonly absent: boolean;
  readonly density: Density;
  readonly spans: readonly CoverageSpan[];
  readonly gaps: readonly Gap[];
  readonly marks: Marks;
  /** What tells a mark's record from others: its id in the store, or its line. */
  readonly recordOf: (mark: number) => string;
  /** Records drawn or counted in the window. */
  readonly total: number;
}

/** Records per interval, for the bars. */
export interface Density {
  readonly length: number;
  readonly startMs: Float64Array;
  readonly count: Float64Array;
  readonly stepMs: number;
  readonly max: number;
}

/** A lane's marks as columns, sorted by time. */
export interface Marks {
  readonly length: number;
  readonly timeMs: Float64Array;
  /** Index into MARK_STYLE_IDS. */
  readonly style: Uint8Array;
  /** Index into the judgement's events. */
  readonly event: Int32Array;
}

/** A login and what another witness saw of it. */
export interface Link {
  readonly fromLane: string;
  readonly fromMs: number;
  readonly toLane: string;
  readonly toMs: number;
}

/** Two records within this time of each other speak of the same boot. */
const SAME_BOOT_MS = 30_000;

const NO_DENSITY: Density = {
  length: 0,
  startMs: new Float64Array(0),
  count: new Float64Array(0),
  stepMs: 0,
  max: 0,
};

export function buildModel(lanes: LaneSet, judgement: Judgement, loginPorts: readonly number[]): TimelineModel {
  const marks = marksByLane(judgement.events, loginPorts);
  return {
    fromMs: lanes.fromMs,
    toMs: lanes.toMs,
    lanes: lanes.lanes.map((lane) => buildLane(lane, judgement, marks.get(lane.id) ?? NO_MARKS)),
    bootsMs: bootsOf(judgement.events),
    links: linksOf(judgement.events),
  };
}

function buildLane(lane: Lane, judgement: Judgement, marks: Marks): TimelineLane {
  const states = [lane.recordsState, lane.countsState];
  const failed = states.find((state) => state.state === 'failed');
  const density = densityOf(lane);
  const { ids, lines } = lane.records;
  return {
    id: lane.id,
    role: lane.role,
    kind: lane.kind,
    name: lane.name,
    failure: failed?.state === 'failed' ? failed.message : undefined,
    loading: states.some((state) => state.state === 'loading'),
    absent: lane.recordsState.state === 'absent' && lane.countsState.state === 'absent',
    density,
    spans: judgement.coverage[lane.id] ?? [],
    gaps: judgement.gaps.filter((gap) => gap.laneId === lane.id),
    marks,
    recordOf: (mark) => {
      const { index } = judgement.events[marks.event[mark]].event;
      return ids?.[index] ?? lines[index];
    },
    total: lane.counts ? density.count.reduce((sum, count) => sum + count, 0) : lane.records.length,
  };
}

function densityOf(lane: Lane): Density {
  const { counts } = lane;
  if (!counts) {
    return NO_DENSITY;
  }
  return { ...counts, max: counts.count.reduce((max, count) => Math.max(max, count), 0) };
}

function bootsOf(events: readonly JudgedEvent[]): number[] {
  const times: number[] = [];
  for (const { event, replayed } of events) {
    if (event.kind === 'boot.started' && !replayed) {
      times.push(event.timeMs);
    }
  }
  times.sort((a, b) => a - b);
  const boots: number[] = [];
  for (const time of times) {
    const last = boots[boots.length - 1];
    if (last === undefined || time - last > SAME_BOOT_MS) {
      boots.push(time);
    }
  }
  return boots;
}

function linksOf(events: readonly JudgedEvent[]): Link[] {
  const links: Link[] = [];
  for (const { event, counterpart } of events) {
    if (event.kind === 'login.accepted' && counterpart) {
      links.push({
        fromLane: event.laneId,
        fromMs: event.timeMs,
        toLane: counterpart.laneId,
        toMs: counterpart.timeMs,
      });
    }
  }
  return links;
}
