import type { InputProblem, Lane, LaneState } from '../../frames/lane';
import type { Facts } from '../facts';
import { say } from './say';
import type { Finding, Severity, Statement } from '../types';

/** Problems that take nothing from what can be judged. */
const MINOR: ReadonlySet<InputProblem['code']> = new Set<InputProblem['code']>([
  'unknown-refid',
  'bad-values',
  'late-count-failed',
  'host-unheard',
]);

function about(facts: Facts, id: string, severity: Severity, statement: Statement): Finding {
  const { fromMs, toMs } = facts.set;
  return {
    id: `lane:${id}`,
    severity,
    statement,
    supporting: [],
    against: [],
    missing: [],
    fromMs,
    toMs,
    evidence: [],
    unseen: true,
  };
}

function messageOf(state: LaneState): string | undefined {
  return state.state === 'failed' ? state.message : undefined;
}

function laneStates(facts: Facts, lane: Lane): readonly Finding[] {
  const { id, name, recordsState, countsState, reach, role } = lane;
  const found: Finding[] = [];
  if (recordsState.state === 'failed' || countsState.state === 'failed') {
    const message = messageOf(recordsState) ?? messageOf(countsState);
    found.push(about(facts, `${id}:failed`, 'warning', say('lane-failed', { lane: name, message })));
  }
  if (recordsState.state === 'loading') {
    found.push(about(facts, `${id}:loading`, 'warning', say('lane-loading', { lane: name })));
  }
  if (reach.cut) {
    const values = { lane: name, fromMs: reach.fromMs, toMs: reach.toMs, limit: reach.limit };
    found.push(about(facts, `${id}:cut`, 'warning', say('list-cut', values)));
  }
  if (role !== 'siem' && countsState.state === 'absent' && recordsState.state !== 'absent') {
    found.push(about(facts, `${id}:counts`, 'notice', say('no-counts', { lane: name })));
  }
  const nothing = recordsState.state === 'answered' && lane.records.length === 0 && countsState.state === 'answered';
  const isTold = facts.set.problems.some(({ code, refId }) => code === 'host-unheard' && refId === id);
  if (nothing && !isTold && (lane.counts === undefined || lane.counts.length === 0)) {
    found.push(about(facts, `${id}:nothing`, 'warning', say('lane-nothing', { lane: name })));
  }
  return found;
}

/** What could not be seen: lanes that failed, were cut off, or are not there. */
export function laneFindings(facts: Facts): readonly Finding[] {
  const { lanes, problems } = facts.set;
  const present = lanes.filter(({ recordsState }) => recordsState.state !== 'absent');
  const logs = present.filter(({ role }) => role === 'host' || role === 'central');
  const found = lanes.flatMap((lane) => laneStates(facts, lane));
  if (logs.length === 0) {
    found.push(about(facts, 'logs', 'warning', say('no-logs', { host: facts.host })));
  }
  if (facts.sensor.deaf === 'absent') {
    found.push(about(facts, 'sensor', 'notice', say('no-sensor', { host: facts.host })));
  }
  if (facts.sensor.deaf === 'never-saw-login-port' || facts.sensor.deaf === 'missed-known-logins') {
    const name = facts.sensor.lanes[0]?.name ?? 'SIEM';
    found.push(
      about(
        facts,
        'sensor',
        'notice',
        say(`sensor-deaf-${facts.sensor.deaf}`, { sensor: name, port: facts.options.loginPorts[0] })
      )
    );
  }
  for (const problem of problems) {
    const known = problem.code === 'query-failed' && found.some(({ id }) => id === `lane:${problem.refId}:failed`);
    if (!known) {
      const severity = MINOR.has(problem.code) ? 'notice' : 'warning';
      const values = { host: facts.host, refId: problem.refId, detail: problem.detail, count: problem.count };
      found.push(
        about(facts, `problem:${problem.code}:${problem.refId ?? ''}`, severity, say(`problem-${problem.code}`, values))
      );
    }
  }
  return found;
}
