import { readLane } from '../reading/events';
import { fillDrawers } from '../drawers';
import { findLogins, type Login } from './logins';
import { readArrivals } from '../replay/replay';
import { sessionOf } from './sessions';
import {
  START_MS,
  HOUR_MS,
  accepted,
  at,
  chatter,
  drain,
  every,
  laneOf,
  line,
  opened,
  type TestRecord,
} from '../testing';

function read(role: 'host' | 'central', list: readonly TestRecord[]) {
  const view = drain(readLane(laneOf(role, list), START_MS, START_MS + 6 * HOUR_MS));
  return { view, arrivals: drain(readArrivals(view)) };
}

function loginsOf(central: readonly TestRecord[], host: readonly TestRecord[] = []): readonly Login[] {
  const drawers = drain(fillDrawers([read('central', central), read('host', host)]));
  return drain(findLogins(drawers.accepted, drawers.sessions));
}

const LOGS = every(1, 6, chatter);

test('a login and its session are one', () => {
  expect(loginsOf([accepted('alice', at(10)), opened('alice', at(10) + 3)])).toMatchObject([
    { user: 'alice', sourceIp: '198.51.100.21', sourcePort: 40_000, from: 'accepted', hasSession: true },
  ]);
});

test('a login without a session is said to have none', () => {
  expect(loginsOf([accepted('alice', at(10))])).toMatchObject([{ hasSession: false }]);
});

test("somebody else's session is not its own", () => {
  const logins = loginsOf([accepted('alice', at(10)), opened('bob', at(10) + 3)]);
  expect(logins.map(({ user, from, hasSession }) => [user, from, hasSession])).toEqual([
    ['alice', 'accepted', false],
    ['bob', 'session', true],
  ]);
});

test('sessions of cron, sudo and service managers are no logins', () => {
  const sessions = ['cron', 'sudo', 'systemd-user', 'su'].map((service) =>
    line(at(10), service, `pam_unix(${service}:session): session opened for user root(uid=0) by (uid=0)`)
  );
  expect(loginsOf(sessions)).toEqual([]);
});

test('the same login a second apart in another lane is one, a minute apart it is another', () => {
  const first = accepted('alice', at(10));
  expect(loginsOf([first], [accepted('alice', at(10) + 900, at(10) + 900)])).toHaveLength(1);
  expect(loginsOf([first], [accepted('alice', at(11), at(11))])).toHaveLength(2);
  expect(loginsOf([first], [accepted('alice', at(10), at(10), '198.51.100.21', 40_001)])).toHaveLength(2);
});

test('the replay of a login belongs to the login', () => {
  const again = accepted('alice', at(10), at(180));
  const [login, ...more] = loginsOf([...LOGS, accepted('alice', at(10)), again]);
  expect(more).toEqual([]);
  expect([login.fresh.length, login.old.length]).toEqual([1, 1]);
  expect(login.happenedMs).toBe(at(10));
});

test('a login that only old records tell of has no fresh one', () => {
  const [login] = loginsOf([...LOGS, accepted('alice', at(10) - 30 * 24 * HOUR_MS, at(180))]);
  expect([login.fresh.length, login.old.length]).toEqual([0, 1]);
});

describe('a session', () => {
  const list = [
    accepted('alice', at(10)),
    opened('alice', at(10) + 3),
    line(at(12), 'sudo', '  alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/id'),
    line(at(12), 'sudo', '  bob : TTY=pts/1 ; PWD=/home/bob ; USER=root ; COMMAND=/usr/bin/w'),
    line(at(20), 'sshd', 'pam_unix(sshd:session): session closed for user alice'),
    line(at(40), 'sudo', '  alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/late'),
  ];

  test('holds its own commands until it ends', () => {
    const drawers = drain(fillDrawers([read('central', list)]));
    const [login] = drain(findLogins(drawers.accepted, drawers.sessions));
    const session = sessionOf(login, { trail: drawers.trail, tampering: [], rises: [] });
    expect(session.endMs).toBe(at(20));
    expect(session.commands.map(({ event }) => event.fields.command)).toEqual(['/usr/bin/id']);
  });

  test('holds the acts of its user and of root, not those of another or of later', () => {
    const drawers = drain(fillDrawers([read('central', list)]));
    const [login] = drain(findLogins(drawers.accepted, drawers.sessions));
    const act = (user: string, minute: number) => ({
      kind: 'logs-deleted' as const,
      event: drawers.trail[0].event,
      happenedMs: at(minute),
      user,
      command: 'rm -rf /var/log',
      seen: [drawers.trail[0].event],
    });
    const session = sessionOf(login, {
      trail: drawers.trail,
      tampering: [act('alice', 9), act('alice', 15), act('root', 16), act('bob', 17), act('root', 30)],
      rises: [],
    });
    expect(session.tampering.map(({ user, happenedMs }) => [user, happenedMs])).toEqual([
      ['alice', at(15)],
      ['root', at(16)],
    ]);
  });
});
