import { type Lane, type LaneSet } from '../frames/lane';
import { type CoverageSpan, type EvidenceRef, type Gap, type Judgement, type LaneEvent } from '../evidence/types';
import { marksByLane, NO_MARKS } from './marks/mark-columns';
import { reportDensity } from './draw/report-density';
import { markTampering } from './marks/tampering';

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
  /** The mark's record as it was written, or its document as JSON. */
  readonly lineOf: (mark: number) => string;
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
  const bootTimesMs: number[] = [];
  const links: Link[] = [];
  const marks = marksByLane(judgement.events, loginPorts, (judged) => {
    if (judged.event.kind === 'boot.started' && !judged.replayed) {
      bootTimesMs.push(judged.event.timeMs);
    } else if (judged.event.kind === 'login.accepted' && judged.counterpart) {
      links.push(linkOf(judged.event, judged.counterpart));
    }
  });
  markTampering(marks, judgement);
  return {
    fromMs: lanes.fromMs,
    toMs: lanes.toMs,
    lanes: lanes.lanes.map((lane) => buildLane(lanes, lane, judgement, marks.get(lane.id) ?? NO_MARKS)),
    bootsMs: bootsOf(bootTimesMs),
    links,
  };
}

function buildLane(window: LaneSet, lane: Lane, judgement: Judgement, marks: Marks): TimelineLane {
  const states = [lane.recordsState, lane.countsState];
  const failed = states.find((state) => state.state === 'failed');
  const spans = judgement.coverage[lane.id] ?? [];
  const density = lane.kind === 'span' ? reportDensity(spans, window.fromMs, window.toMs) : densityOf(lane);
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
    spans,
    gaps: judgement.gaps.filter((gap) => gap.laneId === lane.id),
    marks,
    recordOf: (mark) => {
      const { index } = judgement.events[marks.event[mark]].event;
      return ids?.[index] ?? lines[index];
    },
    lineOf: (mark) => lines[judgement.events[marks.event[mark]].event.index],
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

/** Several lanes' records of one boot are one boot. */
function bootsOf(timesMs: number[]): number[] {
  timesMs.sort((a, b) => a - b);
  const boots: number[] = [];
  for (const time of timesMs) {
    const last = boots[boots.length - 1];
    if (last === undefined || time - last > SAME_BOOT_MS) {
      boots.push(time);
    }
  }
  return boots;
}

function linkOf(event: LaneEvent, counterpart: EvidenceRef): Link {
  return {
    fromLane: event.laneId,
    fromMs: event.timeMs,
    toLane: counterpart.laneId,
    toMs: counterpart.timeMs,
  };
}
