import type { Lane, LaneSet } from '../frames/lane';
import { openedBy, seenAlone } from './sensor/alone';
import { approvalOf } from './logins/approved';
import { findBoots, refOf, type TimedEvent } from './host/boots';
import { shiftsOf } from './reading/clock';
import { alignSensor, withControls } from './sensor/corroborate';
import { coverageOf } from './coverage/coverage';
import { fillDrawers, fillSensorDrawers, merge } from './drawers';
import { SLICE_RECORDS, happenedAt, readLane } from './reading/events';
import type { Facts } from './facts';
import { allFindings } from './findings/findings';
import { gapsOf } from './coverage/gaps';
import { headlineOf } from './findings/headline';
import { findLogins, type ReadLane, type Sighting } from './logins/logins';
import { readArrivals } from './replay/replay';
import { findRises } from './replay/rises';
import { sensorOf } from './sensor/sensor';
import { spanCoverage } from './span/coverage';
import { spanFacts, spanGaps } from './span/findings';
import { readSpanReports } from './span/reports';
import { sequenceHoles } from './coverage/sequence';
import { hostStreamGaps } from './coverage/streams';
import { findTampering } from './host/tamper';
import { judgeLogin, type JudgedLogin } from './logins/verdicts';
import type { CoverageSpan, Gap, JudgeOptions, JudgedEvent, Judgement } from './types';

export * from './types';

const CHUNK = 64;

function hostOf(set: LaneSet): string | undefined {
  return (
    set.lanes.find(({ host, role }) => host !== undefined && role !== 'siem')?.host ??
    set.lanes.find(({ host }) => host)?.host
  );
}

function timed(sightings: readonly Sighting[]): readonly TimedEvent[] {
  return sightings.map(({ event, happenedMs }) => ({ event, happenedMs }));
}

function* readLanes(set: LaneSet): Generator<void, readonly ReadLane[]> {
  const lanes: ReadLane[] = [];
  for (const lane of set.lanes) {
    const view = yield* readLane(lane, set.fromMs, set.toMs);
    yield;
    const arrivals = yield* readArrivals(view);
    lanes.push({ view, arrivals });
    yield;
  }
  return lanes;
}

/**
 * Judges a window in slices: `next()` works for a few milliseconds and returns; the last one returns the
 * judgement. Whoever drives it may pause between slices or stop for good. Slicing changes nothing: the
 * order of work is fixed.
 */
export function* judgeInSlices(set: LaneSet, options: JudgeOptions): Generator<void, Judgement> {
  const lanes = yield* readLanes(set);
  const coverage: Record<Lane['id'], readonly CoverageSpan[]> = {};
  const reports = yield* readSpanReports(lanes);
  for (const lane of set.lanes) {
    coverage[lane.id] = lane.kind === 'span' ? spanCoverage(lane, reports, set) : coverageOf(lane, set);
  }
  yield;
  const drawers = yield* fillDrawers(lanes);
  const logins = yield* findLogins(drawers.accepted, drawers.sessions);
  yield;
  const unaligned = yield* sensorOf(
    lanes.map(({ view }) => view),
    options,
    set
  );
  const aligned = yield* alignSensor(unaligned, logins, drawers.logged);
  yield;
  const sensor = yield* withControls(aligned, logins);
  const own = yield* fillSensorDrawers(sensor);
  const { life } = drawers;
  const boots = findBoots(timed(life), timed(own.starts));
  yield;
  const tampering = findTampering(merge(drawers.commands, own.commands));
  yield;
  const trail = merge(drawers.trail, own.trail);
  yield;
  const pipeline = timed(life.filter(({ arrival, event }) => arrival !== 'old' && !event.kind.startsWith('boot.')));
  yield;
  const shifts = lanes.flatMap(({ view }) => (view.lane.role === 'central' ? shiftsOf(view.clock) : []));
  const gapInput = { set, coverage, options, facts: { boots, tampering, pipeline, shifts } };
  const gaps: Gap[] = [];
  for (const lane of lanes) {
    const found = gapsOf(lane.view.lane, gapInput);
    gaps.push(...found, ...(yield* hostStreamGaps(lane, lanes, drawers.common, gapInput, found)));
    yield;
  }
  const holes = yield* sequenceHoles(set.lanes);
  yield;
  const before: Facts = {
    set,
    options,
    host: hostOf(set) ?? 'the host',
    lanes,
    coverage,
    gaps,
    sequenceHoles: holes,
    replays: lanes.flatMap(({ arrivals }) => arrivals.replays),
    boots,
    sensor,
    logins,
    told: drawers.told,
    tampering,
    life,
    trail,
    rises: findRises(drawers.trail),
    approval: approvalOf(options),
    span: spanFacts(reports, life),
    doings: drawers.common,
    alone: [],
    opened: new Map(),
  };
  const alone = yield* seenAlone(before);
  const facts: Facts = { ...before, alone, opened: openedBy(alone) };
  yield;
  const judged: JudgedLogin[] = [];
  for (let index = 0; index < logins.length; index++) {
    if (index % CHUNK === CHUNK - 1) {
      yield;
    }
    judged.push(judgeLogin(facts, logins[index]));
  }
  yield;
  const sorted = yield* allFindings(facts, judged);
  yield;
  const headline = headlineOf(facts, judged, sorted);
  const findings = sorted.includes(headline) ? sorted : [headline, ...sorted];
  const events = yield* judgedEvents(lanes, judged);
  return {
    host: hostOf(set),
    events,
    coverage,
    gaps: [...gaps, ...spanGaps(facts)],
    replays: facts.replays,
    tampering: tampering.flatMap(({ seen }) => seen.map(refOf)),
    findings,
    headline,
  };
}

/** What is known of each login's record, by lane and index. */
function byRecord(judged: readonly JudgedLogin[]): ReadonlyMap<string, JudgedLogin> {
  const map = new Map<string, JudgedLogin>();
  for (const one of judged) {
    for (const { event } of [...one.login.fresh, ...one.login.old]) {
      map.set(`${event.laneId} ${event.index}`, one);
    }
  }
  return map;
}

function* judgedEvents(
  lanes: readonly ReadLane[],
  judged: readonly JudgedLogin[]
): Generator<void, readonly JudgedEvent[]> {
  const known = byRecord(judged);
  const events: JudgedEvent[] = [];
  for (const { view, arrivals } of lanes) {
    for (let at = 0; at < view.events.length; at++) {
      if (at % SLICE_RECORDS === SLICE_RECORDS - 1) {
        yield;
      }
      const event = view.events[at];
      const arrival = arrivals.arrival[event.index];
      const base = {
        event,
        replayed: arrival === 'old',
        late: arrival === 'late',
        happenedMs: happenedAt(view, event.index),
      };
      const login =
        event.kind === 'login.accepted' || event.kind === 'session.opened'
          ? known.get(`${event.laneId} ${event.index}`)
          : undefined;
      events.push(login === undefined ? base : { ...base, ...aboutLogin(login, base.replayed) });
    }
  }
  return events;
}

function aboutLogin(
  judged: JudgedLogin,
  replayed: boolean
): Pick<JudgedEvent, 'corroboration' | 'counterpart' | 'approved'> {
  const told = replayed ? (judged.atReceipt ?? judged.atTime) : judged.atTime;
  return {
    corroboration: told.verdict,
    counterpart: told.counterpart && refOf(told.counterpart),
    approved: judged.userApproved && judged.networkApproved,
  };
}

/** Judges a window at once. */
export function judge(set: LaneSet, options: JudgeOptions): Judgement {
  const work = judgeInSlices(set, options);
  let step = work.next();
  while (!step.done) {
    step = work.next();
  }
  return step.value;
}
