import { alignSensor, corroborate, trustSilence } from './corroborate';
import { readLane } from './events';
import type { Login } from './logins';
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
} from './testing';
import type { LaneEvent } from './types';

function sensor(list: readonly TestRecord[], more = {}): Sensor {
  const lane = laneOf('siem', list, 6, more);
  return drain(sensorOf([drain(readLane(lane, START_MS, START_MS + 6 * HOUR_MS))], APPROVING_ALICE));
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
  [{ reach: { cut: true, fromMs: at(0), toMs: at(360) } }, 'list-cut'],
])('a lane with %j does not testify by silence', (more, deaf) => {
  expect(deafAt(sensor([...BEATS, OTHER], more), at(100))).toBe(deaf);
});

test('what a cut-off list shows it shows', () => {
  const cut = sensor([...BEATS, connection(at(100) - 100)], { reach: { cut: true, fromMs: at(0), toMs: at(360) } });
  expect(corroborate(cut, login(at(100)), at(100)).verdict).toBe('corroborated');
});

test('another port of the same address is another connection', () => {
  expect(
    corroborate(sensor([...BEATS, connection(at(100) - 100, '198.51.100.21', 40_001)]), login(at(100)), at(100)).verdict
  ).toBe('uncorroborated');
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
  const aligned = alignSensor(sensor([...BEATS, ...seen]), logins);
  expect(aligned).toMatchObject({ offsetMs: 90_000, pairs: 3 });
  expect(corroborate(aligned, logins[1], at(100)).verdict).toBe('corroborated');
});

test('with nothing to set the clock by, silence is looked for wider', () => {
  expect(corroborate(sensor([...BEATS, connection(at(104))]), login(at(100)), at(100)).verdict).toBe('corroborated');
});

test('a sensor that saw none of several known logins is not believed', () => {
  const one = sensor([...BEATS, OTHER]);
  expect(trustSilence(one, { known: 3, seen: 0 }).deaf).toBe('missed-known-logins');
  expect(trustSilence(one, { known: 1, seen: 0 }).deaf).toBeUndefined();
  expect(trustSilence(one, { known: 4, seen: 2 }).deaf).toBeUndefined();
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
