import { refOf } from '../host/boots';
import { controlsOf, type Corroboration } from '../sensor/corroborate';
import { sensorName, type Facts } from '../facts';
import type { Login } from '../logins/logins';
import { say } from './say';
import type { Statement } from '../types';
import type { JudgedLogin } from '../logins/verdicts';

/** What the second witness says, as a sentence of its own. */
export function saySensor(
  facts: Facts,
  judged: JudgedLogin,
  receipt: boolean,
  group: readonly JudgedLogin[] = [judged]
): Statement {
  const told = receipt ? (judged.atReceipt ?? judged.atTime) : judged.atTime;
  const sensor = sensorName(facts);
  const { login } = judged;
  const base = { sensor, user: login.user, sourceIp: login.sourceIp, port: facts.options.loginPorts[0] };
  switch (told.verdict) {
    case 'corroborated': {
      const at = told.counterpart;
      const atMs = at && at.timeMs - facts.sensor.offsetMs;
      const values = {
        ...base,
        atMs,
        sourcePort: at?.fields.sourcePort,
        shellMs: told.shell && told.shell.timeMs - facts.sensor.offsetMs,
      };
      const id =
        at?.kind === 'process.started'
          ? 'sensor-saw-shell'
          : told.shell
            ? 'sensor-saw-connection-and-shell'
            : 'sensor-saw-connection';
      return say(id, values, { evidence: at && [refOf(at)] });
    }
    case 'contradicted': {
      const at = told.counterpart;
      const values = {
        ...base,
        sourcePort: login.sourcePort,
        atMs: at && at.timeMs - facts.sensor.offsetMs,
        openedFor: told.openedFor,
      };
      const id = told.openedFor === undefined ? 'sensor-contradicts-time' : 'sensor-contradicts-user';
      return say(id, values, { evidence: at && [refOf(at)] });
    }
    case 'uncorroborated':
      return say(login.sourceIp === undefined ? 'sensor-saw-nothing' : 'sensor-saw-no-connection', base, {
        also: [sayControls(facts, group)],
      });
    default:
      return sayDeaf(facts, login, told);
  }
}

function sayDeaf(facts: Facts, login: Login, { deaf = 'absent', near }: Corroboration): Statement {
  const { known, seen } = controlsOf(facts.sensor, []);
  const values = {
    sensor: sensorName(facts),
    user: login.user,
    sourceIp: login.sourceIp,
    port: facts.options.loginPorts[0],
    known,
    missed: known - seen,
    atMs: near && near.timeMs - facts.sensor.offsetMs,
    seenPort: near?.fields.sourcePort,
  };
  return say(`sensor-deaf-${deaf}`, values, { evidence: near && [refOf(near)] });
}

/** Where only signs of life stand for a sensor that looks, that is said. */
export function needTraffic(facts: Facts): Statement[] {
  return facts.sensor.traffic === undefined ? [say('need-traffic', { sensor: sensorName(facts) })] : [];
}

function firstOutside(logins: ReadonlySet<Login>, group: readonly Login[]): Login | undefined {
  const own = new Set(group);
  for (const login of logins) {
    if (!own.has(login)) {
      return login;
    }
  }
  return undefined;
}

/** How many of the logins besides these the second witness saw, and which it missed: what its silence is worth. */
export function sayControls(facts: Facts, judged: readonly JudgedLogin[]): Statement {
  const group = judged.map(({ login }) => login);
  const sensor = sensorName(facts);
  const { known, seen } = controlsOf(facts.sensor, group);
  if (known === 0) {
    return say('sensor-no-controls', { sensor });
  }
  const missed = firstOutside(facts.sensor.missed, group);
  return missed === undefined
    ? say('sensor-controls', { sensor, seen, known })
    : say(
        'sensor-controls-missed',
        { sensor, seen, known, missed: known - seen, user: missed.user, atMs: missed.happenedMs },
        { evidence: missed.fresh.map(({ event }) => refOf(event)) }
      );
}
