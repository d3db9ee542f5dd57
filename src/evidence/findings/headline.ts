import { sensorName, type Facts } from '../facts';
import { rankOf, say } from './say';
import type { Finding, Statement } from '../types';
import type { JudgedLogin } from '../logins/verdicts';

/** How many explained things a calm headline names. */
const NAMED = 3;

/** The stretch in which the second witness was heard, without pauses longer than it may be silent. */
function heardSpan(
  facts: Facts
): { readonly fromMs: number; readonly toMs: number; readonly pauses: number } | undefined {
  const { timesMs, offsetMs, livenessMs } = facts.sensor;
  if (timesMs.length === 0) {
    return undefined;
  }
  let pauses = 0;
  for (let index = 1; index < timesMs.length; index++) {
    pauses += timesMs[index] - timesMs[index - 1] > 2 * livenessMs ? 1 : 0;
  }
  return { fromMs: timesMs[0] - offsetMs, toMs: timesMs[timesMs.length - 1] - offsetMs, pauses };
}

function saySensorState(facts: Facts): Statement {
  const { sensor, set } = facts;
  const name = sensorName(facts);
  if (sensor.deaf !== undefined) {
    return say(`sensor-deaf-${sensor.deaf}`, { sensor: name, port: facts.options.loginPorts[0] });
  }
  const heard = heardSpan(facts);
  if (heard === undefined) {
    return say('sensor-deaf-silent-around', { sensor: name });
  }
  const values = { sensor: name, fromMs: heard.fromMs, toMs: heard.toMs, pauses: heard.pauses };
  const whole =
    heard.fromMs <= set.fromMs + sensor.livenessMs && heard.toMs >= Math.min(set.toMs, set.asOfMs) - sensor.livenessMs;
  if (heard.pauses > 0) {
    return say('sensor-heard-with-pauses', values);
  }
  return say(whole ? 'sensor-heard-throughout' : 'sensor-heard', values);
}

/** How the known logins stand, for a headline with nothing bad in it. */
function summary(
  facts: Facts,
  judged: readonly JudgedLogin[],
  worst: Finding | undefined,
  notices: readonly Finding[]
): Finding {
  const real = judged.filter(({ status }) => status === 'real');
  const seen = real.filter(({ atTime }) => atTime.verdict === 'corroborated').length;
  const { host, set } = facts;
  const values = { host, logins: real.length, seen, fromMs: set.fromMs, toMs: Math.min(set.toMs, set.asOfMs) };
  const state = saySensorState(facts);
  // That the second witness cannot testify is a finding, too: said once.
  const others = notices.filter(({ statement }) => statement.id !== state.id);
  const also = [
    ...(real.length === 0 ? [] : [say('summary-seen', { sensor: sensorName(facts), ...values })]),
    state,
    ...others.slice(0, NAMED).map(({ statement }) => statement),
    ...(others.length > NAMED ? [say('and-more', { count: others.length - NAMED })] : []),
  ];
  return {
    id: 'headline:summary',
    severity: worst?.severity ?? 'ok',
    statement: say(real.length === 0 ? 'summary-no-login' : 'summary', values, { also }),
    supporting: others.map(({ statement }) => statement),
    against: [],
    missing: facts.sensor.deaf === undefined ? [] : [state],
    fromMs: set.fromMs,
    toMs: set.toMs,
    evidence: [],
    ...(notices.some(({ unseen }) => unseen) && { unseen: true }),
  };
}

/**
 * The finding to show first: the worst where something is bad or cannot be cleared, else what was looked
 * at, what was found to be explained, and what could not be seen. Never a bare all-clear.
 */
export function headlineOf(facts: Facts, judged: readonly JudgedLogin[], sorted: readonly Finding[]): Finding {
  const worst: Finding | undefined = sorted[0];
  if (worst !== undefined && rankOf(worst.severity) <= rankOf('warning')) {
    return worst;
  }
  return summary(
    facts,
    judged,
    worst,
    sorted.filter(({ severity, id }) => severity === 'notice' && id !== 'logins:logins-approved')
  );
}
