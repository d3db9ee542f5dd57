import { printerOf } from './quoted';
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
import type { LaneEvent } from '../types';

const INTRUDER = '203.0.113.66';
const talk = every(2, 6, chatter);
const beats = every(5, 6, heartbeat);
const knock = connection(at(50), '192.0.2.200', 4711);

function judge(central: readonly TestRecord[], siem: readonly TestRecord[]) {
  return judged([laneOf('central', [...talk, ...central]), laneOf('siem', [...beats, ...siem])]);
}

describe('the words of a login in what another program printed', () => {
  const quotation = 'Accepted password for mallory from 203.0.113.66 port 4022 ssh2';
  const printed = (labels: Readonly<Record<string, string>>, text = quotation): TestRecord => ({
    timeMs: at(100),
    line: text,
    labels: { host: 'web-7', ...labels },
  });

  it.each([
    ['a container', printed({ container: 'shop' })],
    ['a job of an application', printed({ job: 'nginx' })],
    ['an application by its service', printed({ service_name: 'shop/ingress-nginx-controller' })],
    ['an application, whatever came first', printed({ app: 'shop', job: 'grafana' })],
    ['a file of an application', printed({ filename: '/srv/shop/log/app.log' })],
    ['an application that logs JSON', printed({ job: 'shop' }, JSON.stringify({ level: 'info', msg: quotation }))],
    ['Docker', printed({ job: 'docker' }, JSON.stringify({ log: `${quotation}\n`, stream: 'stdout', time: 'x' }))],
  ])('may be a quotation and is said to be one: %s', (_, record) => {
    const { headline } = judge([record], [knock]);
    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'login-in-output' } });
  });

  it.each([
    ['the second witness saw that connection', [printed({ container: 'shop' })], [connection(at(100), INTRUDER, 4022)]],
    ['the container runs an SSH server', [printed({ container: 'openssh-server' })], [knock]],
    ['the file is the host’s own log', [printed({ filename: '/var/log/auth.log' })], [knock]],
    ['the job is that of the journal', [printed({ job: 'systemd-journal' })], [knock]],
    ['a shipper names everything alike', [printed({ job: 'varlogs' })], [knock]],
    ['the job is a name that says nothing', [printed({ job: 'acme' })], [knock]],
    ['the job is of the hosts of an application', [printed({ job: 'nginx-servers/syslog' })], [knock]],
    ['the application stands beside the journal', [printed({ app: 'nginx', job: 'systemd-journal' })], [knock]],
    ['the job is that of syslog', [printed({ job: 'rsyslogd' })], [knock]],
    [
      'a header says that sshd wrote it',
      [{ ...line(at(100), 'sshd', quotation), labels: { host: 'web-7', job: 'nginx', container: 'shop' } }],
      [knock],
    ],
  ])('stay critical where %s', (_, records, siem) => {
    expect(judge(records, siem).headline.severity).toBe('critical');
  });
});

function pam(user: string, tag: string, service = 'sshd', ms = at(100)): TestRecord {
  return line(ms, tag, `pam_unix(${service}:session): session opened for user ${user}(uid=1000) by (uid=0)`);
}

describe('a session that PAM opens', () => {
  it.each(['nginx', 'mallory', 'shop-api', 'nginx-worker'])('is a quotation under the tag %s', (tag) => {
    const { headline } = judge([pam('mallory', tag)], [knock]);
    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'session-in-output' } });
  });

  it.each([
    ['sshd', 'sshd'],
    ['sshd-session', 'sshd'],
    ['dropbear', 'sshd'],
    ['login', 'login'],
    ['gdm-password]', 'gdm-password'],
    ['systemd-logind', 'sshd'],
    ['journal', 'sshd'],
  ])('is a session under the tag %s', (tag, service) => {
    expect(judge([pam('mallory', tag, service)], [knock]).headline.severity).toBe('critical');
  });

  it('is not explained by a login that another program printed', () => {
    const text = 'Accepted password for mallory from 203.0.113.66 port 4022 ssh2';
    const quotation = { timeMs: at(100) - 500, line: text, labels: { job: 'nginx' } };
    const { headline } = judge([quotation, opened('mallory', at(100))], [knock]);
    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'login-unapproved-session' } });
  });
});

describe('a quotation', () => {
  const quoted = (text: string, ms = at(100)): TestRecord => ({ timeMs: ms, line: text, labels: { job: 'nginx' } });
  const ofAlice = quoted(`Accepted publickey for alice from ${INTRUDER} port 4022 ssh2: ED25519 SHA256:abc`);
  const seen = [connection(at(100) - 200, INTRUDER, 4022), shell('alice', at(100) + 200)];

  it("does not make good for the server's own line of an approved login that was seen", () => {
    const { headline } = judge([ofAlice], seen);
    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'login-approved-in-output' } });
  });

  it('lends no connection to somebody else', () => {
    const stranger = [connection(at(100) - 200, INTRUDER, 4022), shell('mallory', at(100) + 200)];
    const { headline } = judge([ofAlice], stranger);
    expect(headline).toMatchObject({ severity: 'critical', statement: { values: { user: 'mallory' } } });
  });

  it('of a start or a shutdown says nothing of the host', () => {
    const restart = [
      quoted('Linux version 6.1.0-28-cloud-amd64 (debian-kernel@lists.debian.org) #1 SMP', at(200)),
      quoted('Reached target System Reboot.', at(199)),
    ];
    const judgement = judge(restart, [knock]);
    expect(judgement.findings.filter(({ id }) => id.startsWith('restart:'))).toEqual([]);
  });

  it('beside the line of sshd itself changes nothing', () => {
    const own = accepted('mallory', at(100), undefined, INTRUDER, 4022);
    const copy = quoted(`Accepted publickey for mallory from ${INTRUDER} port 4022 ssh2: ED25519 SHA256:abc`);
    const judgement = judge([own, copy], [knock]);
    expect(findingWith(judgement, 'login-unapproved-network')?.severity).toBe('critical');
  });
});

it('a line that names no program and no stream was printed by nobody in particular', () => {
  const event: LaneEvent = {
    index: 0,
    laneId: 'central',
    timeMs: 0,
    kind: 'session.opened',
    fields: { service: 'sshd' },
    observation: 'log',
    envelope: { programSource: 'text', message: '' },
  };
  expect(printerOf(event)).toBeUndefined();
});
