import { type Lane, type LaneSet } from '../frames/lane';
import { type EvidenceRef, type Judgement, type LaneEvent } from '../evidence/types';
import { marksByLane, NO_MARKS } from './marks/mark-columns';
import { reportDensity } from './draw/report-density';
import { markTampering } from './marks/tampering';
import { type Density, type Link, type Marks, type TimelineLane, type TimelineModel } from './types';

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
