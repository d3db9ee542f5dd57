import { TEXTS } from '../../report/texts';
import {
  accepted,
  at,
  chatter,
  connection,
  every,
  findingWith,
  heartbeat,
  judged,
  laneOf,
  line,
  opened,
  shell,
  type TestRecord,
} from '../testing';
import type { Finding, Judgement } from '../types';

const QUIET = every(3, 6, chatter);

function su(user: string, ms: number): readonly TestRecord[] {
  return [
    line(ms, 'su', `(to root) ${user} on pts/1`),
    line(ms + 5, 'su', `pam_unix(su-l:session): session opened for user root(uid=0) by ${user}(uid=1004)`),
  ];
}

function sudo(user: string, ms: number, command: string, as = 'root'): TestRecord {
  return line(ms, 'sudo', `${user} : TTY=pts/0 ; PWD=/home/${user} ; USER=${as} ; COMMAND=${command}`);
}

function judgedWith(...list: readonly TestRecord[]): Judgement {
  return judged([laneOf('central', [...QUIET, ...list]), laneOf('siem', every(5, 6, heartbeat))]);
}

function rises({ findings }: Judgement): readonly Finding[] {
  return findings.filter(({ id }) => id.startsWith('session:root:'));
}

describe('somebody who is not approved and becomes root', () => {
  test('by su is told, once for all of its lines', () => {
    const found = rises(judgedWith(...su('mallory', at(60))));
    expect(found).toMatchObject([
      { severity: 'warning', statement: { id: 'rise', values: { user: 'mallory', command: 'su', atMs: at(60) } } },
    ]);
  });

  test.each([
    ['sudo -i', '/bin/bash'],
    ['sudo su', '/usr/bin/su -'],
    ['sudo bash', '/usr/bin/bash'],
    ['sudo -s with a command', '/bin/sh -c id'],
    ['sudo sudo', '/usr/bin/sudo -i'],
    ['a program of their own', '/home/mallory/x'],
    ['a way out of the system’s folders', '/usr/bin/../../tmp/x'],
    ['systemd-run', '/usr/bin/systemd-run -t bash'],
  ])('by %s is a warning', (_, command) => {
    const judgement = judgedWith(sudo('mallory', at(60), command));
    expect(rises(judgement)).toMatchObject([{ severity: 'warning', statement: { values: { command } } }]);
    expect(judgement.headline.severity).toBe('warning');
  });

  test('by a line of PAM alone is told by the name or the number in it', () => {
    const pam = (by: string) =>
      line(at(60), 'su', `pam_unix(su-l:session): session opened for user root(uid=0) by ${by}`);
    expect(rises(judgedWith(pam('mallory(uid=1004)')))[0]?.statement.values['user']).toBe('mallory');
    expect(rises(judgedWith(pam('(uid=1004)')))[0]?.statement.values['user']).toBe('uid 1004');
  });

  test('with commands of the system is worth knowing, told together', () => {
    const found = rises(
      judgedWith(
        sudo('zabbix', at(60), '/usr/sbin/smartctl -H /dev/sda'),
        sudo('zabbix', at(90), '/usr/sbin/smartctl -H /dev/sdb')
      )
    );
    expect(found).toMatchObject([{ severity: 'notice', statement: { id: 'rise-command-many', values: { count: 2 } } }]);
  });

  test('without a login before it leaves open how they came in', () => {
    const [found] = rises(judgedWith(...su('mallory', at(60))));
    expect(found?.missing.map(({ id }) => id)).toEqual(['rise-without-login']);
  });

  test('in the session of a login that is told is told there', () => {
    const judgement = judged([
      laneOf('central', [
        ...QUIET,
        accepted('mallory', at(50)),
        opened('mallory', at(50) + 3),
        ...su('mallory', at(60)),
      ]),
      laneOf('siem', [...every(5, 6, heartbeat), connection(at(50) - 100), shell('mallory', at(50) + 100)]),
    ]);
    expect(rises(judgement)).toEqual([]);
    expect(judgement.headline.severity).toBe('critical');
    expect(judgement.headline.statement.also).toContainEqual(
      expect.objectContaining({ id: 'session-root', values: { atMs: at(60), command: 'su' } })
    );
  });

  test('twice at different times is told with both times', () => {
    const found = rises(judgedWith(...su('mallory', at(60)), ...su('mallory', at(90))));
    expect(found).toMatchObject([
      { statement: { id: 'rise-many', values: { count: 2, atMs: at(60), lastMs: at(90) } } },
    ]);
  });

  test('beside somebody approved who does the same in that second is told', () => {
    const found = rises(judgedWith(...su('alice', at(60)), ...su('mallory', at(60) + 50)));
    expect(found.map(({ statement }) => statement.values['user'])).toEqual(['mallory']);
  });
});

describe('nothing is told of', () => {
  test.each([
    ['somebody approved', [...su('alice', at(60)), sudo('alice', at(61), '/bin/bash')]],
    ['root who becomes somebody', [line(at(60), 'su', '(to backup) root on none')]],
    ['root by sudo', [sudo('root', at(60), '/bin/bash')]],
    ['a change to an account without rights', [sudo('mallory', at(60), '/bin/bash', 'www-data')]],
    [
      'a session that cron opens',
      [line(at(60), 'CRON', 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)')],
    ],
    ['an attempt that failed', [line(at(60), 'su', 'FAILED SU (to root) mallory on pts/1')]],
  ])('%s', (_, list) => {
    expect(rises(judgedWith(...list))).toEqual([]);
  });

  test('an old line that came again', () => {
    const days = 20 * 24 * 60 * 60_000;
    const old = line(at(60) - days, 'su', '(to root) mallory on pts/1', at(60));
    expect(rises(judgedWith(old))).toEqual([]);
  });
});

test('every sentence about it has its words', () => {
  const ids = [
    'rise',
    'rise-many',
    'rise-command',
    'rise-command-many',
    'rise-ran',
    'rise-without-login',
    'session-root',
  ];
  expect(ids.filter((id) => TEXTS[id] === undefined)).toEqual([]);
});

test('a finding is stable in its name', () => {
  expect(findingWith(judgedWith(...su('mallory', at(60))), 'rise')?.id).toBe(`session:root:mallory:${at(60) / 1000}`);
});
