import {
  accepted,
  at,
  chatter,
  connection,
  every,
  heartbeat,
  judged,
  laneOf,
  line,
  shell,
  statementsOf,
  type TestRecord,
} from './testing';

const INTRUDER = '203.0.113.66';
const talk = every(2, 6, chatter);
const beats = every(5, 6, heartbeat);
const knock = connection(at(50), '192.0.2.200', 4711);

function judge(central: readonly TestRecord[], siem: readonly TestRecord[]) {
  return judged([laneOf('central', [...talk, ...central]), laneOf('siem', [...beats, ...siem])]);
}

describe('a line that anyone can write', () => {
  it("claims an intruder's connection for alice: the shell behind it is not hers", () => {
    const intrusion = [connection(at(100), INTRUDER, 59_443), shell('mallory', at(100) + 800)];
    const forged = accepted('alice', at(100) + 1500, undefined, INTRUDER, 59_443);

    const { headline } = judge([forged], intrusion);

    expect(headline.severity).toBe('critical');
    expect(headline.statement).toMatchObject({ id: 'alone', values: { user: 'mallory' } });
  });

  it("is believed where alice's own shell follows, also beside a job's shell", () => {
    const login = accepted('alice', at(100));
    const seen = [
      connection(at(100) - 500),
      shell('alice', at(100) + 300),
      shell('app', at(100) + 2000, '/bin/sh -c /opt/app/cron.sh'),
    ];

    const { headline, findings } = judge([login], seen);

    expect([headline, ...findings].map(({ severity }) => severity)).not.toContain('critical');
  });
});

describe('logins that leave no line of sshd', () => {
  it.each([
    [
      'audit',
      'type=USER_LOGIN msg=audit(1771076400.123:55): pid=900 uid=0 auid=1001 ses=3 msg=\'op=login acct="mallory" exe="/usr/sbin/sshd" hostname=203.0.113.66 addr=203.0.113.66 terminal=/dev/pts/0 res=success\'',
    ],
    ['amazon-ssm-agent', 'Setting up datachannel for session: mallory-0a1b2c3d4e5f60718, requestId: 9f, clientId: 7a'],
    [
      'tailscaled',
      'ssh-session(sess-1): handling new SSH connection from m@example.org (100.64.0.7) to ssh-user "root"',
    ],
    ['sshd', 'pam_unix(ssh:session): session opened for user mallory(uid=1001) by (uid=0)'],
    ['dropbear', 'pam_unix(dropbear:session): session opened for user mallory(uid=1001) by (uid=0)'],
    ['systemd-logind', 'New session 12 of user mallory.'],
  ])('%s: are judged as logins', (app, message) => {
    const { headline } = judge([line(at(100), app, message)], [knock]);

    expect(headline.severity).toBe('critical');
  });
});

it('a real login that a retried backlog brings out of order, written while the SIEM was silent, stays real', () => {
  const silent = ({ timeMs }: TestRecord) => timeMs > at(90) && timeMs < at(140);
  const controls = [at(20), at(300)].map((ms) => accepted('alice', ms, undefined, '198.51.100.5', ms % 60_000));
  const seen = [at(20), at(300)].map((ms) => connection(ms - 500, '198.51.100.5', ms % 60_000));
  const backlog = Array.from({ length: 25 }, (_, index) => chatter(at(90 + 2 * index), at(146) + index * 10));
  const central = [
    ...talk.filter((one) => !silent(one)),
    ...controls,
    chatter(at(145)),
    ...backlog,
    accepted('mallory', at(105), at(146) + 1050, INTRUDER, 59_443),
  ];

  const { headline } = judged([
    laneOf('central', central),
    laneOf('siem', [...beats.filter((one) => !silent(one)), ...seen]),
  ]);

  expect(headline.severity).toBe('critical');
});

describe('one line does not turn a crash into a plan', () => {
  const crash = [
    line(at(120), 'kernel', '[    0.000000] Linux version 6.1.0-28-cloud-amd64 (x@y) #1 SMP'),
    line(at(120) + 100, 'systemd-journald', 'Journal started'),
  ];
  const forged = line(at(108), 'systemd-logind', 'The system will reboot now!');
  const process1 = shell('root', at(120) + 100, '/lib/systemd/systemd --system');
  const seen = { ...process1, document: { ...process1.document, 'process.pid': 1 } };

  it.each([
    ['a crash that the SIEM saw', [knock, seen]],
    ['a restart that is forged too', [knock]],
  ])('%s', (_, siem) => {
    const { headline, findings } = judge([...crash, forged], siem);

    expect(headline.severity).toBe('warning');
    expect(headline.statement.id).toBe('restart-claimed');
    expect(findings.map(({ statement }) => statement.id)).not.toContain('restart-clean');
  });
});

it('zooming into a gap does not calm: another witness has records for its time', () => {
  const late = talk.filter(({ timeMs }) => timeMs > at(180));
  const gapFrom = (hours: number) =>
    judged([laneOf('central', late, hours), laneOf('siem', [...beats, knock], hours)]).headline;

  expect(gapFrom(6).severity).toBe('warning');
  expect(gapFrom(6).statement.id).toBe('gap-open-start');
});

it('twenty thousand logins of different users in a second are grouped in linear time', () => {
  const flood = Array.from({ length: 20_000 }, (_, index) => accepted(`u${index}`, at(100) + (index % 1000)));
  const before = performance.now();

  const judgement = judge(flood, [knock]);

  expect(judgement.headline.severity).toBe('critical');
  expect(statementsOf(judgement).length).toBeGreaterThan(0);
  // Squared it would be a minute.
  expect(performance.now() - before).toBeLessThan(15_000);
});

describe('a name that is not what it looks like', () => {
  it.each(['аlice', 'alice\u200b', 'ali\nce', 'alice\r', '\u2028alice'])(
    'does not pass for alice, and is said to be odd: %j',
    (name) => {
      const { headline } = judge([accepted(name, at(100))], [knock]);
      expect(headline.severity).toBe('critical');
      expect(headline.statement.also?.map(({ id }) => id)).toContain('name-looks-approved');
    }
  );
});
