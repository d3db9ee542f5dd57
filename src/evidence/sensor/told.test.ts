import type { Lane } from '../../frames/lane';
import {
  accepted,
  at,
  authentication,
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
import { plainUser } from './told';
import type { Finding, Judgement } from '../types';

const INTRUDER = '203.0.113.66';
const FILEBEAT = {};
const WAZUH = { 'event.dataset': undefined, 'agent.type': 'wazuh', 'decoder.name': 'sshd' };
const ENDPOINT = { 'event.dataset': undefined, 'agent.type': 'endpoint', 'event.module': 'endpoint' };
const ZEEK = {
  'event.category': ['network'],
  'event.type': ['connection'],
  'event.dataset': 'zeek.ssh',
  'event.module': 'zeek',
  'zeek.ssh.auth.success': true,
  'destination.port': 22,
  'process.name': undefined,
  'user.name': undefined,
};

const talk = every(2, 6, chatter);
const beats = every(5, 6, heartbeat);
const alices = accepted('alice', at(200), undefined, '198.51.100.21', 41_000);
const seenAlices = [
  connection(at(200) - 300, '198.51.100.21', 41_000),
  shell('alice', at(200) + 200),
  authentication('alice', at(200) + 50, '198.51.100.21', 41_000),
];

function judge(siem: readonly TestRecord[], central: readonly TestRecord[] = [], more: Partial<Lane> = {}): Judgement {
  return judged([
    laneOf('central', [...talk, alices, ...central], 6, more),
    laneOf('siem', [...beats, ...seenAlices, ...siem]),
  ]);
}

function told({ findings }: Judgement): readonly Finding[] {
  return findings.filter(({ id }) => id.startsWith('login:told:'));
}

const idsOf = (list: ReadonlyArray<{ readonly id: string }>) => list.map(({ id }) => id);

describe('a login that only documents of the SIEM tell of', () => {
  it.each([
    ['a copy of the line by Filebeat', FILEBEAT, 'told-copy', 'told-from-a-log'],
    ['a copy of the line by Wazuh', WAZUH, 'told-copy', 'told-from-a-log'],
    ['what an agent on the host saw', ENDPOINT, 'told-seen', 'told-from-processes'],
    ['what Zeek saw in the packets', ZEEK, 'told-seen-nobody', 'told-from-packets'],
  ])('is to be treated as real and says how it was observed: %s', (_, more, statement, how) => {
    const { headline } = judge([authentication('mallory', at(100), INTRUDER, 59_443, more)]);

    expect(headline.severity).toBe('critical');
    expect(headline.statement).toMatchObject({ id: statement, values: { sourceIp: INTRUDER, sourcePort: 59_443 } });
    expect(idsOf(headline.supporting)).toContain(how);
  });

  it('counts in the shape that Wazuh itself writes', () => {
    const alert = {
      timeMs: at(100),
      document: {
        'rule.groups': ['syslog', 'sshd', 'authentication_success'],
        'predecoder.program_name': 'sshd',
        'data.srcip': INTRUDER,
        'data.dstuser': 'mallory',
      },
    };
    expect(judge([alert]).headline).toMatchObject({ severity: 'critical', statement: { id: 'told-copy' } });
  });

  it('counts where the SIEM keeps lines instead of documents', () => {
    const copy = accepted('mallory', at(100), undefined, INTRUDER, 59_443);
    const { headline } = judged([laneOf('central', [...talk, alices]), laneOf('siem', [copy, alices, ...talk])]);

    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'told-copy' } });
  });

  it('is judged like a login without a record where the user is approved: it cannot be cleared', () => {
    const { headline } = judge([authentication('alice', at(100), '198.51.100.21', 40_123)]);

    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'told-approved' } });
    expect(idsOf(headline.missing)).toContain('need-login-record');
  });

  it('is told once for many logins of approved users', () => {
    const logins = [50, 80, 110].map((minutes) =>
      authentication('alice', at(minutes), '198.51.100.21', 40_000 + minutes)
    );
    expect(told(judge(logins))).toMatchObject([
      { severity: 'warning', statement: { id: 'told-approved-many', values: { count: 3, users: ['alice'] } } },
    ]);
  });

  it('is one finding however many documents and sensors tell of it', () => {
    const seen = [
      authentication('mallory', at(100), INTRUDER, undefined, ENDPOINT),
      authentication('mallory', at(100) + 40, INTRUDER, 59_443),
      authentication(undefined, at(100) + 90, INTRUDER, 59_443, ZEEK),
    ];
    expect(told(judge(seen))).toMatchObject([
      { statement: { id: 'told-seen', values: { user: 'mallory', sourcePort: 59_443 } } },
    ]);
  });

  it('says what was done in it, and what else the sensors saw of it', () => {
    const seen = [
      connection(at(100) - 300, INTRUDER, 59_443),
      authentication('mallory', at(100), INTRUDER, 59_443),
      shell('root', at(101), 'rm -rf /var/log/journal'),
    ];
    const { also } = judge(seen).headline.statement;

    expect(idsOf(also ?? [])).toEqual(['sensor-saw-connection', 'session-logs-deleted']);
  });

  it('belongs to the session that sensors saw alone: one finding, not two', () => {
    const judgement = judge([
      connection(at(100) - 300, INTRUDER, 59_443),
      authentication('mallory', at(100), INTRUDER, 59_443),
      shell('mallory', at(100) + 300),
    ]);
    expect(judgement.headline).toMatchObject({ severity: 'critical', statement: { id: 'alone' } });
    expect(idsOf(judgement.headline.supporting)).toContain('told-too');
    expect(told(judgement)).toEqual([]);
  });

  it('does not make a session harmless by naming an approved user', () => {
    const { headline } = judge([
      connection(at(100) - 300, INTRUDER, 59_443),
      authentication('alice', at(100), INTRUDER, 59_443),
      shell('mallory', at(100) + 300),
    ]);
    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'alone', values: { user: 'mallory' } } });
  });

  it('is in doubt where packets look like a login and the log says how that connection failed', () => {
    const failure = line(at(100), 'sshd', `Failed password for invalid user admin from ${INTRUDER} port 59443 ssh2`);
    const { headline } = judge([authentication(undefined, at(100), INTRUDER, 59_443, ZEEK)], [failure]);

    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'told-seen-nobody' } });
    expect(idsOf(headline.against)).toContain('told-logged-otherwise');
  });
});

describe('a login that a log lane has too', () => {
  it.each([
    ['the same user, address and port', authentication('alice', at(200) + 20, '198.51.100.21', 41_000)],
    ['a collector two minutes late', authentication('alice', at(202), '198.51.100.21', 41_000)],
    ['a copy that was read in another time zone', authentication('alice', at(200 - 120), '198.51.100.21', 41_000)],
    ["an agent's word without a port", authentication('alice', at(200) + 800, '198.51.100.21', undefined, ENDPOINT)],
    ["an agent's word without an address", authentication('alice', at(200) + 800, undefined, undefined, ENDPOINT)],
    ["a directory's way to write the user", authentication('CORP\\alice', at(200), '198.51.100.21', 41_000, ENDPOINT)],
    ["Zeek's word, which has no user", authentication(undefined, at(200) - 100, '198.51.100.21', 41_000, ZEEK)],
    ['IPv4 written as IPv6', authentication('alice', at(200), '::ffff:198.51.100.21', 41_000)],
  ])('is no finding: %s', (_, document) => {
    expect(told(judge([document]))).toEqual([]);
  });

  it.each([
    ['of another user', authentication('mallory', at(200), '198.51.100.21', 41_000)],
    ['from another address', authentication('alice', at(200), INTRUDER, 41_000)],
    ['from another port', authentication('alice', at(200), '198.51.100.21', 41_001)],
    ['at another time', authentication('alice', at(215) + 200_000, '198.51.100.21', 41_000)],
    ['seen by the agent at another time', authentication('alice', at(210), '198.51.100.21', 41_000, ENDPOINT)],
    ['without an address, minutes later', authentication('alice', at(202), undefined, undefined, ENDPOINT)],
  ])('does not answer for one %s', (_, document) => {
    expect(told(judge([document]))).toHaveLength(1);
  });

  it('is found where only its session is in the log', () => {
    const judgement = judge([authentication('bob', at(100), '198.51.100.30', 40_555)], [opened('bob', at(100) + 30)]);

    expect(told(judgement)).toEqual([]);
    expect(judgement.headline.statement.id).toBe('login-unapproved-session');
  });

  it("is found with the sensor's clock set right", () => {
    const early = (ms: number) => ms - 400_000;
    const { findings } = judged([
      laneOf('central', [...talk, alices]),
      laneOf('siem', [
        ...beats,
        connection(early(at(200)), '198.51.100.21', 41_000),
        authentication('alice', early(at(200)) + 500, '198.51.100.21', undefined, ENDPOINT),
      ]),
    ]);
    expect(idsOf(findings).filter((id) => id.startsWith('login:told:'))).toEqual([]);
  });

  it('is found where a collector repeated the old lines of a replay', () => {
    const days = 25 * 24 * 60;
    const old = Array.from({ length: 40 }, (_, index) =>
      index === 20
        ? accepted('ec2-user', at(100 - days) + index, at(100) + index, '203.0.113.50', 43_431)
        : chatter(at(100 - days) + index, at(100) + index)
    );
    const judgement = judge([authentication('ec2-user', at(100) + 500, '203.0.113.50', 43_431, WAZUH)], old);

    expect(told(judgement)).toEqual([]);
  });
});

describe('what is no login of a person', () => {
  it.each(['cron', 'CRON', '/usr/bin/sudo', 'su', 'systemd-user', '(systemd)', 'dovecot', 'polkitd'])(
    'a success of %s',
    (program) => {
      expect(told(judge([authentication('root', at(100), undefined, undefined, { 'process.name': program })]))).toEqual(
        []
      );
    }
  );

  it('a failed login', () => {
    const failed = { 'event.outcome': 'failure' };
    expect(told(judge([authentication('mallory', at(100), INTRUDER, 59_443, failed)]))).toEqual([]);
  });
});

describe('where the logs of that time could not be looked at', () => {
  const cut = { reach: { cut: true, limit: 1000, fromMs: at(150), toMs: at(360) } };
  const mallory = (more: TestRecord['document'] = {}) => [authentication('mallory', at(100), INTRUDER, 59_443, more)];

  it("an approved user's login is no finding: the log may well have it", () => {
    expect(told(judge([authentication('alice', at(100), '198.51.100.21', 40_123)], [], cut))).toEqual([]);
  });

  it('what was seen of a user who is not approved stays critical, and the log is named as missing', () => {
    const finding = findingWith(judge(mallory(ENDPOINT), [], cut), 'told-seen-unread');

    expect(finding?.severity).toBe('critical');
    expect(idsOf(finding?.missing ?? [])).toContain('log-unread');
  });

  it('a mere copy of a line cannot be cleared and is not called real: the line may be an old one', () => {
    const finding = findingWith(judge(mallory(), [], cut), 'told-copy-unread');

    expect(finding?.severity).toBe('warning');
    expect(idsOf(finding?.missing ?? [])).toContain('log-unread');
  });

  it('nor does a failed or loading lane count as one that lacks the login', () => {
    for (const recordsState of [{ state: 'failed', message: 'timeout' }, { state: 'loading' }] as const) {
      const judgement = judge(mallory(), [], { recordsState });
      expect(idsOf(told(judgement).map(({ statement }) => statement))).toEqual(['told-copy-unread']);
    }
  });

  it('one lane that was looked at is enough, and the other one is named', () => {
    const { headline } = judged([
      laneOf('central', [...talk, alices]),
      laneOf('host', talk, 6, { recordsState: { state: 'failed', message: 'timeout' } }),
      laneOf('siem', [...beats, ...seenAlices, ...mallory()]),
    ]);
    expect(headline.statement.id).toBe('told-copy');
    expect(headline.missing).toContainEqual({ id: 'log-unread', values: { lane: 'Host', atMs: at(100) } });
  });
});

describe('where one list was cut off and the other lane has a gap', () => {
  const cut = { reach: { cut: true, limit: 1000, fromMs: at(150), toMs: at(360) } };
  // A host that lost what it had before: in a gap a lane tells of nobody.
  const afterwards = every(2, 6, chatter).filter(({ timeMs }) => timeMs > at(150));
  const alicesToo = [at(40), at(70), at(100)].flatMap((ms, index) => [
    connection(ms - 300, '198.51.100.21', 42_000 + index),
    authentication('alice', ms, '198.51.100.21', 42_000 + index, ENDPOINT),
    shell('alice', ms + 200),
  ]);
  const onBoth = (siem: readonly TestRecord[], central: Partial<Lane>) =>
    judged([
      laneOf('central', [...talk, alices], 6, central),
      laneOf('host', [...afterwards, alices]),
      laneOf('siem', [...beats, ...seenAlices, ...siem]),
    ]);
  const accusing = ({ findings }: Judgement) => findings.filter(({ id }) => /^(?:login:told|session):/.test(id));

  it('no approved user is accused of what the rest of the list may hold', () => {
    const judgement = onBoth(alicesToo, cut);
    expect(accusing(judgement)).toEqual([]);
    expect(findingWith(judgement, 'list-cut')).toBeDefined();
  });

  it('but is, where the list was whole', () => {
    expect(accusing(onBoth(alicesToo, {}))).not.toEqual([]);
  });

  it('what was seen of anybody else stays as grave as it was', () => {
    const intruder = [
      connection(at(100) - 300, INTRUDER, 59_443),
      shell('mallory', at(100) + 300),
      authentication('eve', at(60), INTRUDER, 59_440),
    ];
    const judgement = onBoth(intruder, cut);
    expect(judgement.headline.severity).toBe('critical');
    expect(accusing(judgement).map(({ severity, statement }) => [severity, statement.id])).toEqual([
      ['critical', 'told-copy-unread'],
      ['critical', 'alone'],
    ]);
  });

  it('a logger that was stopped everywhere excuses nobody', () => {
    const judgement = judged([
      laneOf('central', [...afterwards, alices]),
      laneOf('host', [...afterwards, alices]),
      laneOf('siem', [...beats, ...seenAlices, ...alicesToo]),
    ]);
    expect(accusing(judgement)).not.toEqual([]);
  });
});

it('twenty thousand told logins within a second are grouped in linear time', () => {
  const flood = Array.from({ length: 20_000 }, (_, index) =>
    authentication(index % 2 === 0 ? 'mallory' : `u${index}`, at(100) + (index % 1000), INTRUDER, 1024 + index)
  );
  const before = performance.now();
  expect(told(judge(flood)).length).toBeGreaterThan(0);
  // Squared it would be a minute.
  expect(performance.now() - before).toBeLessThan(15_000);
});

test.each([
  ['CORP\\alice', 'alice'],
  ['alice@corp.example', 'alice'],
  ['alice', 'alice'],
  ['@alice', '@alice'],
  [undefined, undefined],
])('%s is %s', (written, plain) => {
  expect(plainUser(written)).toBe(plain);
});
