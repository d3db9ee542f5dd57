import { type Judgement } from '../evidence/types';
import { NO_RECORDS, type Lane, type LaneSet } from '../frames';
import { MARK_STYLE_IDS } from './marks/marks';
import { buildModel } from './model';
import { FROM, gapAt, judged, MINUTE, TO } from './testing';

function laneNamed(id: string, parts: Partial<Lane> = {}): Lane {
  return {
    id,
    role: 'central',
    kind: 'stream',
    name: id,
    records: NO_RECORDS,
    reach: { cut: false, fromMs: FROM, toMs: TO },
    recordsState: { state: 'answered' },
    countsState: { state: 'answered' },
    ...parts,
  };
}

function build(lanes: Lane[], parts: Partial<Judgement>) {
  const set: LaneSet = { fromMs: FROM, toMs: TO, asOfMs: TO, lanes, problems: [] };
  const finding = {
    id: 'x',
    severity: 'ok' as const,
    statement: { id: 'x', values: {} },
    supporting: [],
    against: [],
    missing: [],
    fromMs: FROM,
    toMs: TO,
    evidence: [],
  };
  return buildModel(
    set,
    { events: [], coverage: {}, gaps: [], replays: [], tampering: [], findings: [], headline: finding, ...parts },
    [22]
  );
}

it('marks stand in their lane, sorted by time, and point back to their event', () => {
  const events = [judged('login.accepted', 9), judged('boot.started', 3), judged('sensor.alive', 4)];

  const [lane] = build([laneNamed('central')], { events }).lanes;

  expect([...lane.marks.timeMs]).toEqual([FROM + 3 * MINUTE, FROM + 9 * MINUTE]);
  expect([...lane.marks.event]).toEqual([1, 0]);
});

it('a command against the evidence is no ordinary process, whichever witnesses tell of it', () => {
  const started = (minute: number, index: number, laneId: string) => {
    const one = judged('process.started', minute, { laneId });
    return { ...one, event: { ...one.event, index } };
  };
  const events = [started(5, 0, 'central'), started(5, 1, 'central'), started(6, 2, 'central'), started(6, 0, 'siem')];
  const at = (minute: number) => FROM + minute * MINUTE;
  const tampering = [
    { laneId: 'central', index: 1, timeMs: at(5) },
    { laneId: 'siem', index: 0, timeMs: at(6) },
    { laneId: 'gone', index: 0, timeMs: at(6) },
  ];

  const model = build([laneNamed('central'), laneNamed('siem')], { events, tampering });

  expect(model.lanes.map(({ marks }) => Array.from(marks.style, (style) => MARK_STYLE_IDS[style]))).toEqual([
    ['process', 'tamper', 'process'],
    ['tamper'],
  ]);
});

it('marks of lanes that take turns among the events come to their own lane, in the order of time', () => {
  const events = [
    judged('login.failed', 5, { laneId: 'host' }),
    judged('login.failed', 7, { laneId: 'central' }),
    judged('sensor.alive', 7, { laneId: 'central' }),
    judged('boot.started', 3, { laneId: 'host' }),
    judged('login.failed', 8, { laneId: 'central' }),
  ];

  const { lanes } = build([laneNamed('host'), laneNamed('central'), laneNamed('siem')], { events });

  expect(lanes.map(({ marks }) => [...marks.event])).toEqual([[3, 0], [1, 4], []]);
  expect(lanes.map(({ marks }) => [...marks.timeMs].map((ms) => (ms - FROM) / MINUTE))).toEqual([[3, 5], [7, 8], []]);
  expect([...lanes[0].marks.style].map((style) => MARK_STYLE_IDS[style])).toEqual(['boot', 'login-failed']);
});

it('gaps stand in their lane', () => {
  const gaps = [gapAt('host', 1, 2), gapAt('central', 3, 4)];

  const model = build([laneNamed('host'), laneNamed('central')], { gaps });

  expect(model.lanes.map((lane) => lane.gaps)).toEqual([[gaps[0]], [gaps[1]]]);
});

it('one boot told by two lanes is one line; an old one sent again is none', () => {
  const events = [
    judged('boot.started', 10, { laneId: 'host' }),
    judged('boot.started', 10.1, { laneId: 'central' }),
    judged('boot.started', 10.2, { laneId: 'central', replayed: true }),
    judged('boot.started', 50, { laneId: 'central' }),
  ];

  expect(build([laneNamed('central')], { events }).bootsMs).toEqual([FROM + 10 * MINUTE, FROM + 50 * MINUTE]);
});

it('a corroborated login is linked to what the other witness saw', () => {
  const events = [
    judged('login.accepted', 10, {
      corroboration: 'corroborated',
      counterpart: { laneId: 'siem', index: 3, timeMs: FROM + 9 * MINUTE },
    }),
  ];

  expect(build([laneNamed('central'), laneNamed('siem')], { events }).links).toEqual([
    { fromLane: 'central', fromMs: FROM + 10 * MINUTE, toLane: 'siem', toMs: FROM + 9 * MINUTE },
  ]);
});

it('a lane says when it failed, loads or was never asked for', () => {
  const failed = laneNamed('siem', { countsState: { state: 'failed', message: 'refused' } });
  const absent = laneNamed('host', { recordsState: { state: 'absent' }, countsState: { state: 'absent' } });
  const loading = laneNamed('central', { recordsState: { state: 'loading' } });

  const [first, second, third] = build([failed, absent, loading], {}).lanes;

  expect(first.failure).toBe('refused');
  expect(second.absent).toBe(true);
  expect(third.loading).toBe(true);
});

it('the density is that of the counts, with its highest interval', () => {
  const counts = {
    length: 2,
    startMs: Float64Array.of(FROM, FROM + MINUTE),
    count: Float64Array.of(2, 9),
    stepMs: MINUTE,
  };

  const [lane] = build([laneNamed('central', { counts })], {}).lanes;

  expect(lane.density.max).toBe(9);
  expect(lane.total).toBe(11);
});
