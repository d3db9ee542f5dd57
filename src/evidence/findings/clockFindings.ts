import { bootNear, isHole, refOf } from '../host/boots';
import { OFFSET_WORTH_SAYING_MS, STEP_WORTH_SAYING_MS, zoneShift } from '../reading/clock';
import { laneName, sensorName, type Facts } from '../facts';
import type { Sighting } from '../logins/logins';
import { finding } from './otherFindings';
import { say } from './say';
import type { Finding } from '../types';

/** A start of the host sets its clock, and leaves its files unfinished, within this, ms. */
const WITH_BOOT_MS = 5 * 60_000;
/** Several programs tell of one step, each in its own words, ms. */
const SAME_STEP_MS = 60_000;

/** Clocks that differ by more than is worth a word. */
export function clockFindings(facts: Facts): readonly Finding[] {
  const { sensor, set } = facts;
  const found: Finding[] = [];
  if (sensor.pairs > 0 && Math.abs(sensor.offsetMs) >= OFFSET_WORTH_SAYING_MS) {
    found.push(
      finding(
        'clock:sensor',
        'notice',
        say('clock-offset', { lane: sensorName(facts), byForMs: sensor.offsetMs, pairs: sensor.pairs }),
        set.fromMs,
        set.toMs
      )
    );
  }
  for (const { view } of facts.lanes) {
    const offsets = view.clock.segments.filter(({ offsetMs }) => Math.abs(offsetMs) >= OFFSET_WORTH_SAYING_MS);
    for (const { offsetMs, fromMs } of offsets) {
      const zone = view.zoneGuessed && zoneShift(offsetMs) !== 0;
      const values = { lane: view.lane.name, byForMs: zone ? zoneShift(offsetMs) : offsetMs };
      found.push(
        finding(
          `clock:${view.lane.id}:${Math.round(fromMs / 1000)}`,
          'notice',
          say(zone ? 'clock-zone' : 'clock-delay', values),
          fromMs,
          set.toMs
        )
      );
    }
  }
  return found;
}

/** A clock that was set back on a running host hides what came when; forward, or at a start, is ordinary. */
function stepFinding(facts: Facts, { event, happenedMs }: Sighting): Finding {
  const { seconds } = event.fields;
  const byForMs = seconds === undefined ? undefined : Math.abs(seconds) * 1000;
  const back = seconds === undefined ? /backwards?/i.test(event.fields.reason ?? '') : seconds < 0;
  const id = byForMs === undefined ? 'clock-set' : back ? 'clock-set-back' : 'clock-set-forward';
  const atStart = bootNear(facts.boots, happenedMs, WITH_BOOT_MS) !== undefined;
  const program = event.envelope?.program ?? 'a program';
  return finding(
    `clock:step:${Math.round(happenedMs / 1000)}`,
    back && !atStart ? 'warning' : 'notice',
    say(id, { program, host: facts.host, atMs: happenedMs, byForMs }),
    happenedMs,
    happenedMs,
    { evidence: [refOf(event)] }
  );
}

/** Steps of the host's clock by more than a minute, or by an unknown time on a host that was up. */
export function stepFindings(facts: Facts): readonly Finding[] {
  const steps = facts.life.filter(
    ({ event: { kind, fields }, arrival, happenedMs }) =>
      kind === 'clock.stepped' &&
      arrival !== 'old' &&
      happenedMs >= facts.set.fromMs &&
      (fields.seconds === undefined
        ? bootNear(facts.boots, happenedMs, WITH_BOOT_MS) === undefined
        : Math.abs(fields.seconds) * 1000 >= STEP_WORTH_SAYING_MS)
  );
  const told: Sighting[] = [];
  for (const step of steps) {
    const last = told[told.length - 1];
    // Who says by how much says more.
    if (last === undefined || step.happenedMs - last.happenedMs > SAME_STEP_MS) {
      told.push(step);
    } else if (last.event.fields.seconds === undefined && step.event.fields.seconds !== undefined) {
      told[told.length - 1] = step;
    }
  }
  return told.map((step) => stepFinding(facts, step));
}

/** Blocks of zeros in a log file that no restart explains. */
export function holeFindings(facts: Facts): readonly Finding[] {
  return facts.life
    .filter(
      ({ event, happenedMs }) =>
        isHole(event) && happenedMs >= facts.set.fromMs && bootNear(facts.boots, happenedMs, WITH_BOOT_MS) === undefined
    )
    .map(({ event, happenedMs }) =>
      finding(
        `loss:hole:${event.laneId}:${Math.round(happenedMs / 1000)}`,
        'warning',
        say('file-hole-alone', { lane: laneName(facts, event.laneId), atMs: happenedMs }),
        happenedMs,
        happenedMs,
        { evidence: [refOf(event)] }
      )
    );
}
