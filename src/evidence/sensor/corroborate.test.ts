import { alignSensor, controlsOf, corroborate, withControls } from './corroborate';
import { readLane } from '../reading/events';
import type { Login } from '../logins/logins';
import { deafAt, isLoginConnection, isLoginShell, sensorOf, type Sensor } from './sensor';
import {
  APPROVING_ALICE,
  START_MS,
  HOUR_MS,
  at,
  connection,
  drain,
  every,
  heartbeat,
  laneOf,
  shell,
  type TestRecord,
} from '../testing';
import type { LaneEvent } from '../types';

function sensor(list: readonly TestRecord[], more = {}): Sensor {
  const lane = laneOf('siem', list, 6, more);
  const window = { fromMs: START_MS, toMs: START_MS + 6 * HOUR_MS };
  return drain(sensorOf([drain(readLane(lane, window.fromMs, window.toMs))], APPROVING_ALICE, window));
}

function login(ms: number, more: Partial<Login> = {}): Login {
  const event: LaneEvent = {
    index: 0,
    laneId: 'central',
    timeMs: ms,
    kind: 'login.accepted',
    fields: {},
    observation: 'log',
  };
  return {
    user: 'alice',
    sourceIp: '198.51.100.21',
    sourcePort: 40_000,
    happenedMs: ms,
    fresh: [{ event, happenedMs: ms, arrival: 'on-time' }],
    old: [],
    from: 'accepted',
    hasSession: true,
    ...more,
  };
}

const BEATS = every(5, 6, heartbeat);
const OTHER = connection(at(5), '203.0.113.9', 999);

test('four verdicts', () => {
  const one = login(at(100));
  expect(corroborate(sensor([...BEATS, connection(at(100) - 100)]), one, at(100)).verdict).toBe('corroborated');
  expect(corroborate(sensor([...BEATS, OTHER]), one, at(100)).verdict).toBe('uncorroborated');
  expect(corroborate(sensor([OTHER]), one, at(100))).toMatchObject({ verdict: 'not-listening', deaf: 'silent-around' });
  expect(corroborate(sensor(BEATS), one, at(100))).toMatchObject({
    verdict: 'not-listening',
    deaf: 'never-saw-login-port',
  });
});

test.each([
  [{ recordsState: { state: 'failed', message: '' } }, 'query-failed'],
  [{ recordsState: { state: 'loading' } }, 'loading'],
  [{ recordsState: { state: 'absent' } }, 'absent'],
  [{ trafficState: { state: 'failed', message: '' } }, 'query-failed'],
  [{ trafficState: { state: 'loading' } }, 'loading'],
  [{ reach: { cut: true, fromMs: at(0), toMs: at(360) } }, 'list-cut'],
])('a lane with %j does not testify by silence', (more, deaf) => {
  expect(deafAt(sensor([...BEATS, OTHER], more), at(100))).toBe(deaf);
});

test('what a cut-off list shows it shows', () => {
  const cut = sensor([...BEATS, connection(at(100) - 100)], { reach: { cut: true, fromMs: at(0), toMs: at(360) } });
  expect(corroborate(cut, login(at(100)), at(100)).verdict).toBe('corroborated');
});

test('a sensor that knows no ports is asked by address', () => {
  const without = connection(at(100) - 100, '198.51.100.21', 0, { 'source.port': undefined });
  expect(corroborate(sensor([...BEATS, without]), login(at(100)), at(100)).verdict).toBe('corroborated');
});

test("a login without an address is shown by its user's shell", () => {
  const console_ = login(at(100), { sourceIp: undefined, sourcePort: undefined });
  expect(corroborate(sensor([...BEATS, OTHER, shell('alice', at(100) + 500)]), console_, at(100)).verdict).toBe(
    'corroborated'
  );
  expect(corroborate(sensor([...BEATS, OTHER, shell('bob', at(100) + 500)]), console_, at(100)).verdict).toBe(
    'uncorroborated'
  );
});

test('pairs set the clock by their median, so one coincidence moves nothing', () => {
  const logins = [
    login(at(50), { sourcePort: 1 }),
    login(at(100), { sourcePort: 2 }),
    login(at(150), { sourcePort: 3 }),
  ];
  const seen = [
    connection(at(50) + 90_000, '198.51.100.21', 1),
    connection(at(100) + 90_200, '198.51.100.21', 2),
    connection(at(150) - 600_000, '198.51.100.21', 3),
  ];
  const aligned = drain(alignSensor(sensor([...BEATS, ...seen]), logins, new Set()));
  expect(aligned).toMatchObject({ offsetMs: 90_000, pairs: 3 });
  expect(corroborate(aligned, logins[1], at(100)).verdict).toBe('corroborated');
});

test('with nothing to set the clock by, silence is looked for wider', () => {
  expect(corroborate(sensor([...BEATS, connection(at(104))]), login(at(100)), at(100)).verdict).toBe('corroborated');
});

function printedBy(outputOf: string, event: LaneEvent): LaneEvent {
  return { ...event, envelope: { programSource: 'text', message: '', outputOf } };
}

describe('logins known to be real are the controls', () => {
  const controlled = (one: Sensor, logins: readonly Login[]) => drain(withControls(one, logins));
  const many = Array.from({ length: 12 }, (_, index) => login(at(10 + index * 20), { sourcePort: 1000 + index }));
  const seen = (logins: readonly Login[]) =>
    logins.map(({ happenedMs, sourcePort }) => connection(happenedMs - 100, '198.51.100.21', sourcePort));

  test('one that was missed is enough not to believe the silence about another', () => {
    const [first, second, third] = many;
    const one = controlled(sensor([...BEATS, ...seen([first])]), [first, second, third]);
    expect(corroborate(one, second, second.happenedMs)).toMatchObject({
      verdict: 'not-listening',
      deaf: 'missed-known-logins',
    });
    expect(controlsOf(one, [])).toEqual({ known: 3, seen: 1 });
  });

  test('the login that is asked about is no control of itself', () => {
    const [first, second] = many;
    const one = controlled(sensor([...BEATS, ...seen([first])]), [first, second]);
    expect(corroborate(one, second, second.happenedMs).verdict).toBe('uncorroborated');
    expect(controlsOf(one, [second])).toEqual({ known: 1, seen: 1 });
  });

  test('one of many may be missed', () => {
    const [first, ...others] = many;
    const last = many[many.length - 1];
    const one = controlled(sensor([...BEATS, ...seen(others.slice(0, -1))]), many);
    expect(corroborate(one, first, first.happenedMs).verdict).toBe('uncorroborated');
    expect(controlsOf(one, [first])).toEqual({ known: 11, seen: 10 });
    expect([...one.missed]).toEqual([first, last]);
  });

  test('one of many that was missed at that very time is one too many', () => {
    const [first, , ...others] = many;
    const one = controlled(sensor([...BEATS, ...seen(others)]), many);
    expect(corroborate(one, first, first.happenedMs).deaf).toBe('missed-known-logins');
  });

  test('what another program printed is no login known to be real', () => {
    const [first, second] = many;
    const quoted = { ...second, fresh: second.fresh.map((one) => ({ ...one, event: printedBy('nginx', one.event) })) };
    const one = controlled(sensor([...BEATS, ...seen([first])]), [first, quoted]);
    expect(controlsOf(one, [])).toEqual({ known: 1, seen: 1 });
  });

  test('what is seen is seen, whatever else was missed', () => {
    const [first, second, third] = many;
    const one = controlled(sensor([...BEATS, ...seen([first])]), [first, second, third]);
    expect(corroborate(one, first, first.happenedMs).verdict).toBe('corroborated');
  });
});

describe('to live is not to look', () => {
  const traffic = (minutes: readonly number[]) => {
    const startMs = Float64Array.from({ length: 36 }, (_, index) => at(index * 10));
    const count = Float64Array.from(startMs, (ms) =>
      minutes.some((minute) => at(minute) >= ms && at(minute) < ms + 600_000) ? 3 : 0
    );
    return { length: 36, startMs, count, stepMs: 600_000 };
  };
  const one = login(at(100));

  test.each([
    ['on both sides', [80, 120], 'uncorroborated'],
    ['in the same interval', [100], 'uncorroborated'],
    ['only before', [80], 'not-listening'],
    ['only after', [120], 'not-listening'],
    ['long before and long after', [20, 200], 'not-listening'],
    ['never', [], 'not-listening'],
  ])('traffic counted %s', (_, minutes, verdict) => {
    const answer = corroborate(sensor([...BEATS, OTHER], { traffic: traffic(minutes) }), one, at(100));
    expect(answer.verdict).toBe(verdict);
    expect(answer.deaf).toBe(verdict === 'not-listening' ? 'no-traffic-around' : undefined);
  });

  test('a list that holds other traffic too has to hold some around the time', () => {
    const web = (minute: number) => connection(at(minute), '192.0.2.8', 555, { 'destination.port': 443 });
    expect(corroborate(sensor([...BEATS, OTHER, web(80), web(110)]), one, at(100)).verdict).toBe('uncorroborated');
    expect(corroborate(sensor([...BEATS, OTHER, web(20), web(210)]), one, at(100)).deaf).toBe('no-traffic-around');
  });

  test('a list of login ports alone leaves it open', () => {
    expect(corroborate(sensor([...BEATS, OTHER]), one, at(100)).verdict).toBe('uncorroborated');
  });
});

test.each([
  ['before', at(-10)],
  ['after', at(6 * 60 + 1)],
])('%s the window nobody was asked', (_, ms) => {
  expect(corroborate(sensor([...BEATS, OTHER]), login(ms), ms)).toMatchObject({
    verdict: 'not-listening',
    deaf: 'outside-window',
  });
});

describe('a connection from the same address, but of another port', () => {
  const near = connection(at(100) - 500, '198.51.100.21', 51_000);
  const asked = (logged: readonly string[]) =>
    corroborate(drain(alignSensor(sensor([...BEATS, near]), [], new Set(logged))), login(at(100)), at(100));

  test('that no log tells of may be the login: nothing can be said', () => {
    expect(asked([])).toMatchObject({
      verdict: 'not-listening',
      deaf: 'other-port',
      near: { fields: { sourcePort: 51_000 } },
    });
  });

  test('that a log tells of is what that log says', () => {
    expect(asked(['198.51.100.21 51000']).verdict).toBe('uncorroborated');
  });
});

test('connections inside the host are missed by who does not look there', () => {
  const local = login(at(100), { sourceIp: '127.0.0.1' });
  expect(corroborate(sensor([...BEATS, OTHER]), local, at(100)).deaf).toBe('loopback');
  expect(corroborate(sensor([...BEATS, OTHER, connection(at(30), '::1', 4)]), local, at(100)).verdict).toBe(
    'uncorroborated'
  );
  expect(corroborate(sensor([...BEATS, connection(at(100), '127.0.0.1', 40_000)]), local, at(100)).verdict).toBe(
    'corroborated'
  );
});

test('which connections and shells count', () => {
  const [inbound] = sensor([connection(at(1))]).events;
  const [outbound] = sensor([connection(at(1), 'x', 1, { 'network.direction': 'egress' })]).events;
  expect([inbound, outbound].map((event) => isLoginConnection(event, [22]))).toEqual([true, false]);
  expect(isLoginConnection(inbound, [2222])).toBe(false);
  const shells = [
    shell('alice', at(1)),
    shell('root', at(1)),
    shell('root', at(1), 'sh -c x'),
    shell('www-data', at(1), 'sh -c x'),
    shell('deploy', at(1), 'bash -c x'),
  ];
  expect(shells.map((one) => isLoginShell(sensor([one]).events[0]))).toEqual([true, true, false, false, true]);
});
