/** @jest-environment node */
import { DEFAULT_JUDGE_OPTIONS, judge, type Judgement, type Statement } from '../../src/evidence';
import { readLane, type Arrival } from '../../src/evidence/reading/events';
import { readArrivals } from '../../src/evidence/replay/replay';
import { rankOf } from '../../src/evidence/findings/say';
import type { Lane, LaneSet } from '../../src/frames/lane';
import { sentence } from '../../src/report/sentences';
import { APPROVED, SCENARIOS, readIncident, readTruth, toLanes, type Scenario } from '../incidents/lanes';
import { EXPECTED, verdictOf } from '../measure/verdict';

const OPTIONS = { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: APPROVED };

const sets = new Map<Scenario, LaneSet>();

function setOf(scenario: Scenario): LaneSet {
  const set = sets.get(scenario) ?? toLanes(readIncident(scenario));
  sets.set(scenario, set);
  return set;
}

const judgements = new Map<Scenario, Judgement>();

function judgementOf(scenario: Scenario): Judgement {
  const judgement = judgements.get(scenario) ?? judge(setOf(scenario), OPTIONS);
  judgements.set(scenario, judgement);
  return judgement;
}

function drain<T>(work: Generator<void, T>): T {
  let step = work.next();
  while (!step.done) {
    step = work.next();
  }
  return step.value;
}

/** Ids of a lane's records that arrived in a given way. */
function idsThatArrived(set: LaneSet, laneId: string, how: Arrival): ReadonlySet<string> {
  const lane = set.lanes.find(({ id }) => id === laneId);
  if (lane === undefined) {
    return new Set();
  }
  const { arrival } = drain(readArrivals(drain(readLane(lane, set.fromMs, set.toMs))));
  const ids = lane.records.ids ?? [];
  return new Set(ids.filter((_, index) => arrival[index] === how));
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const inner = path.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null ? Object.entries(at).find(([key]) => key === name)?.[1] : undefined,
    value
  );
  return Array.isArray(inner) ? inner : [];
}

function statementsOf(judgement: Judgement): readonly Statement[] {
  const deep = (one: Statement): readonly Statement[] => [one, ...(one.also ?? []).flatMap(deep)];
  return judgement.findings.flatMap(({ statement, supporting, against, missing }) =>
    [statement, ...supporting, ...against, ...missing].flatMap(deep)
  );
}

function withSiem(set: LaneSet, change: (lane: Lane) => Lane): LaneSet {
  return { ...set, lanes: set.lanes.map((lane) => (lane.role === 'siem' ? change(lane) : lane)) };
}

const NOTHING: Lane['records'] = { length: 0, timeMs: new Float64Array(0), lines: [] };

const WITHOUT: Readonly<Record<string, (set: LaneSet) => LaneSet>> = {
  failed: (set) =>
    withSiem(set, (lane) => ({ ...lane, records: NOTHING, recordsState: { state: 'failed', message: 'timeout' } })),
  truncated: (set) => withSiem(set, (lane) => ({ ...lane, reach: { ...lane.reach, cut: true } })),
  loading: (set) => withSiem(set, (lane) => ({ ...lane, records: NOTHING, recordsState: { state: 'loading' } })),
  removed: (set) => ({ ...set, lanes: set.lanes.filter(({ role }) => role !== 'siem') }),
};

test.each(SCENARIOS)('%s: the verdict of truth.json', (scenario) => {
  expect(verdictOf(judgementOf(scenario))).toBe(EXPECTED[scenario]);
});

test('crash-replay: the headline says replay and of when, the cause, the loss, and what the SIEM saw', () => {
  const text = sentence(judgementOf('crash-replay').headline.statement);
  expect(text).toContain('did not happen then');
  expect(text).toContain('2026-01-20 10:04:37');
  expect(text).toContain('25 days late in a burst of 174 old lines');
  expect(text).toContain('right after an unclean reboot and a discarded journal');
  expect(text).toContain('Host has nothing from 2026-02-07 09:01:21 to 2026-02-14 15:58:01; Central copy has');
  expect(text).toContain('SIEM was listening and saw no connection to port 22 from 203.0.113.50');
});

test('crash-replay: the old login is not called fine, only not of today', () => {
  const { headline } = judgementOf('crash-replay');
  expect(headline.severity).toBe('warning');
  expect(headline.missing.map(({ id }) => id)).toContain('original-login');
  expect(headline.supporting.map((one) => sentence(one)).join(' ')).toContain('SIEM saw 40 of the 40 other logins');
});

test('intruder-wipe: treat as real, the connection, and what was cleared when', () => {
  const { headline } = judgementOf('intruder-wipe');
  const text = sentence(headline.statement);
  expect(headline.severity).toBe('critical');
  expect(text).toContain('Treat as real: ec2-user');
  expect(text).toContain('SIEM saw the connection from 203.0.113.66 port 59443');
  expect(text).toContain('The logger was stopped at 2026-03-04 15:54:21');
  expect(text).toContain('Log files were deleted at 2026-03-04 15:54:41');
  expect(text).toContain('Host has nothing from');
});

test.each(['crash-replay', 'crash-replay-full'] as const)(
  '%s: exactly the replayed lines are called old',
  (scenario) => {
    const expected = new Set(listAt(readTruth(scenario), 'replayed', 'central'));
    const given = idsThatArrived(setOf(scenario), 'central', 'old');
    const wrong =
      [...given].filter((id) => !expected.has(id)).length + [...expected].filter((id) => !given.has(String(id))).length;
    expect(wrong).toBe(0);
  }
);

test('crash-replay-full: repeated lines are counted against the truth', () => {
  const [replay] = judgementOf('crash-replay-full').replays;
  expect(replay.duplicates).toBe(
    listAt(readTruth('crash-replay-full'), 'central', 'old_on_arrival', 'already_stored').length
  );
});

test.each(['clean-reboot', 'agent-outage', 'intruder-wipe', 'quiet-host', 'rate-limit-loss', 'file-deleted'] as const)(
  '%s: no line is called replayed',
  (scenario) => {
    expect(idsThatArrived(setOf(scenario), 'central', 'old').size).toBe(0);
  }
);

test('agent-outage: what waited for the receiver is late and first delivered', () => {
  const late = idsThatArrived(setOf('agent-outage'), 'central', 'late');
  expect(late.size).toBeGreaterThan(50);
  expect(judgementOf('agent-outage').findings.some(({ statement }) => statement.id === 'backlog')).toBe(true);
});

test.each(SCENARIOS)('%s: no real login is called replayed', (scenario) => {
  const real = new Set(
    listAt(readTruth(scenario), 'true_login_connections').map((one) =>
      typeof one === 'object' && one !== null && 'log_id' in one ? one.log_id : undefined
    )
  );
  const set = setOf(scenario);
  for (const { event, replayed } of judgementOf(scenario).events) {
    const id = set.lanes.find((lane) => lane.id === event.laneId)?.records.ids?.[event.index];
    expect(real.has(id) && replayed).toBe(false);
  }
});

test.each(['crash-replay', 'crash-replay-full', 'intruder-wipe'] as const)(
  '%s: filed by reported time nothing is calmer',
  (scenario) => {
    const { headline } = judge(toLanes(readIncident(scenario, { central: 'reported' })), OPTIONS);
    expect(rankOf(headline.severity)).toBeLessThanOrEqual(rankOf(judgementOf(scenario).headline.severity));
  }
);

describe.each(Object.entries(WITHOUT))('with the SIEM lane %s', (_, change) => {
  test.each(['crash-replay-full', 'intruder-wipe', 'clean-reboot', 'quiet-host'] as const)(
    '%s: nothing speaks of "no connection", and nothing is calmer',
    (scenario) => {
      const judgement = judge(change(setOf(scenario)), OPTIONS);
      const ids = statementsOf(judgement).map(({ id }) => id);
      expect(ids).not.toContain('sensor-saw-no-connection');
      expect(ids).not.toContain('sensor-saw-nothing');
      expect(rankOf(judgement.headline.severity)).toBeLessThanOrEqual(rankOf(judgementOf(scenario).headline.severity));
      expect(judgement.findings.every(({ severity }) => severity !== 'critical')).toBe(scenario !== 'intruder-wipe');
    }
  );

  test('crash-replay-full: the login cannot be cleared', () => {
    const { headline } = judge(change(setOf('crash-replay-full')), OPTIONS);
    expect(headline.severity).toBe('warning');
    expect(sentence(headline.statement)).toContain('cannot be cleared');
  });
});

test.each([90_000, -90_000])('with the SIEM clock %i ms off the verdict stays, and the offset is said', (byMs) => {
  const moved = withSiem(setOf('crash-replay-full'), (lane) => ({
    ...lane,
    records: { ...lane.records, timeMs: lane.records.timeMs.map((ms) => ms + byMs) },
  }));
  const judgement = judge(moved, OPTIONS);
  expect(verdictOf(judgement)).toBe('replay-with-duplicates');
  expect(judgement.findings.some(({ id }) => id === 'clock:sensor')).toBe(true);
});

test.each(['crash-replay-full'] as const)('%s: BSD headers without year tell the same', (scenario) => {
  expect(verdictOf(judge(toLanes(readIncident(scenario, { bsd: true })), OPTIONS))).toBe(EXPECTED[scenario]);
});

test.each(SCENARIOS)('%s: narrow lists, as the panel asks for them, tell the same', (scenario) => {
  expect(verdictOf(judge(toLanes(readIncident(scenario), { records: 'filtered' }), OPTIONS))).toBe(EXPECTED[scenario]);
});

test('a burst of which the list shows a part is said to be at least so long', () => {
  const narrow = toLanes(readIncident('crash-replay-full'), { records: 'filtered', late: false });
  expect(sentence(judge(narrow, OPTIONS).headline.statement)).toContain('in a burst of at least');
});

test.each(['crash-replay', 'crash-replay-full'] as const)(
  '%s: of a narrow list, too, the burst has its true number where the store counted late lines',
  (scenario) => {
    const { headline, replays } = judge(toLanes(readIncident(scenario), { records: 'filtered' }), OPTIONS);
    const count = listAt(readTruth(scenario), 'replayed', 'central').length;
    expect(replays).toMatchObject([{ count, atLeast: false }]);
    expect(sentence(headline.statement)).toContain(`in a burst of ${count.toLocaleString('en-US')} old lines`);
  }
);

test('rate-limit-loss: the login that the copies lost is known from the journal', () => {
  const { findings } = judgementOf('rate-limit-loss');
  const lost = findings.find(({ statement }) => statement.id === 'login-lost-there');
  expect(lost && sentence(lost.statement)).toContain("Central copy does not have alice's login of 2026-03-12 13:40:08");
});

test('with nobody approved every login is to be explained', () => {
  const { headline } = judge(setOf('clean-reboot'), DEFAULT_JUDGE_OPTIONS);
  expect(headline.severity).toBe('critical');
});
