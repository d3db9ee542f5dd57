import fc from 'fast-check';

import { judge, judgeInSlices } from './index';
import { rankOf } from './findings/say';
import {
  APPROVING_ALICE,
  HOUR_MS,
  accepted,
  at,
  chatter,
  connection,
  drain,
  every,
  findingWith,
  heartbeat,
  judged,
  laneOf,
  line,
  opened,
  setOf,
  shell,
  statementsOf,
  type TestRecord,
} from './testing';
import type { Judgement } from './types';

const LOGS = every(1, 6, chatter);
const BEATS = every(5, 6, heartbeat);

function login(user: string, ms: number, ip?: string, port?: number): readonly TestRecord[] {
  return [accepted(user, ms, undefined, ip, port), opened(user, ms + 3)];
}

function traces(user: string, ms: number, ip?: string, port?: number): readonly TestRecord[] {
  return [connection(ms - 150, ip, port), shell(user, ms + 90)];
}

function judgedWith(
  logs: readonly TestRecord[],
  siem: readonly TestRecord[] | undefined,
  more = APPROVING_ALICE
): Judgement {
  const central = laneOf('central', [...LOGS, ...logs]);
  return judged(siem === undefined ? [central] : [central, laneOf('siem', [...BEATS, ...siem])], more);
}

const CONTROLS = [
  ...login('alice', at(20), '198.51.100.21', 41_000),
  ...login('alice', at(200), '198.51.100.21', 42_000),
];
const CONTROL_TRACES = [
  ...traces('alice', at(20), '198.51.100.21', 41_000),
  ...traces('alice', at(200), '198.51.100.21', 42_000),
];

describe('a login', () => {
  test('approved and seen by the SIEM is fine, and the headline says what was looked at', () => {
    const { headline, findings } = judgedWith(CONTROLS, CONTROL_TRACES);
    expect(headline.severity).toBe('ok');
    expect(headline.statement).toMatchObject({ id: 'summary', values: { logins: 2, seen: 2 } });
    expect(headline.statement.also?.map(({ id }) => id)).toContain('sensor-heard-throughout');
    expect(findings[0]).toBe(headline);
  });

  test('not approved is critical, whether the SIEM saw it or not', () => {
    const real = login('mallory', at(90), '203.0.113.66', 50_000);
    for (const siem of [
      undefined,
      CONTROL_TRACES,
      [...CONTROL_TRACES, ...traces('mallory', at(90), '203.0.113.66', 50_000)],
    ]) {
      const { headline } = judgedWith([...CONTROLS, ...real], siem);
      expect(headline.severity).toBe('critical');
      expect(headline.statement).toMatchObject({ id: 'login-unapproved-network', values: { user: 'mallory' } });
    }
  });

  test('of an approved user from elsewhere is critical', () => {
    const networks = { ...APPROVING_ALICE, approvedNetworks: ['198.51.100.0/24'] };
    const there = login('alice', at(90), '203.0.113.66', 50_000);
    const { headline } = judgedWith(there, traces('alice', at(90), '203.0.113.66', 50_000), networks);
    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'login-unapproved-source' } });
  });

  test('approved, but not seen by a SIEM that was listening, cannot be confirmed', () => {
    const { headline } = judgedWith(
      [...CONTROLS, accepted('alice', at(90), undefined, '198.51.100.21', 50_000)],
      CONTROL_TRACES
    );
    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'login-approved-unseen-network' } });
    expect(headline.against.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['sensor-saw-no-connection', 'login-without-session'])
    );
    const [silence] = headline.against;
    expect(silence.also).toMatchObject([{ id: 'sensor-controls', values: { seen: 2, known: 2 } }]);
  });

  test('without a SIEM lane is unchecked, and never ok', () => {
    const { headline, findings } = judgedWith(CONTROLS, undefined);
    expect(headline.severity).toBe('notice');
    expect(findings.some(({ statement }) => statement.id === 'logins-unchecked')).toBe(true);
    expect(headline.statement.also?.map(({ id }) => id)).toContain('sensor-deaf-absent');
  });

  test('in two lanes, or in a file and the journal, is one', () => {
    const journal: TestRecord = {
      timeMs: at(20),
      labels: { source: 'journal' },
      line: JSON.stringify({
        __REALTIME_TIMESTAMP: String(at(20) * 1000),
        _TRANSPORT: 'syslog',
        _COMM: 'sshd',
        _EXE: '/usr/sbin/sshd',
        _UID: '0',
        SYSLOG_IDENTIFIER: 'sshd',
        _PID: '77',
        MESSAGE: 'Accepted publickey for alice from 198.51.100.21 port 41000 ssh2: ED25519 SHA256:abc',
      }),
    };
    const file: TestRecord = {
      timeMs: at(20),
      labels: { source: 'file', filename: '/var/log/auth.log' },
      line: 'Feb 14 12:20:00 web-7 sshd[77]: Accepted publickey for alice from 198.51.100.21 port 41000 ssh2: ED25519 SHA256:abc',
    };
    const { headline } = judged([
      laneOf('host', [...LOGS, journal, file, ...CONTROLS.slice(2)]),
      laneOf('central', [...LOGS, ...CONTROLS]),
      laneOf('siem', [...BEATS, ...CONTROL_TRACES]),
    ]);
    expect(headline.statement.values['logins']).toBe(2);
  });

  test('whose accepting line is gone is known from its session', () => {
    const session = [opened('mallory', at(90))];
    const { headline } = judgedWith(
      [...CONTROLS, ...session],
      [...CONTROL_TRACES, ...traces('mallory', at(90), '203.0.113.66', 50_000)]
    );
    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'login-unapproved-session' } });
  });
});

describe('a second witness', () => {
  test('that only reads the log is none', () => {
    const echo = {
      timeMs: at(90) + 5,
      document: {
        'event.category': ['authentication'],
        'event.type': ['start'],
        'event.dataset': 'system.auth',
        'user.name': 'alice',
        'source.ip': '198.51.100.21',
        'source.port': 50_000,
      },
    };
    const { headline } = judgedWith(
      [...CONTROLS, ...login('alice', at(90), '198.51.100.21', 50_000)],
      [...CONTROL_TRACES, echo]
    );
    expect(headline.statement.id).toBe('login-approved-unseen-network');
  });

  test('that shows no traffic to the login port is not asked', () => {
    const { headline, findings } = judgedWith(CONTROLS, []);
    expect(headline.statement.also?.map(({ id }) => id)).toContain('sensor-deaf-never-saw-login-port');
    expect(findings.some(({ statement }) => statement.id === 'logins-unchecked')).toBe(true);
  });

  test('that missed the logins known to be real does not testify by silence', () => {
    const scanner = connection(at(10), '203.0.113.9', 1234);
    const judgement = judgedWith([...CONTROLS, ...login('mallory', at(90), '203.0.113.66', 50_000)], [scanner]);
    expect(statementsOf(judgement).map(({ id }) => id)).not.toContain('sensor-saw-no-connection');
  });

  test('alone with a connection and a shell is a finding of its own', () => {
    const { headline } = judgedWith(CONTROLS, [
      ...CONTROL_TRACES,
      ...traces('mallory', at(90), '203.0.113.66', 50_000),
    ]);
    expect(headline).toMatchObject({ severity: 'critical', statement: { id: 'alone', values: { user: 'mallory' } } });
  });

  test("a scanner's knock beside somebody's login is not blamed for the shell", () => {
    const knock = connection(at(20) - 1000, '203.0.113.9', 1234);
    expect(judgedWith(CONTROLS, [...CONTROL_TRACES, knock]).headline.severity).toBe('ok');
  });

  test('with its clock off is set by the logins it saw', () => {
    const moved = CONTROL_TRACES.map((one) => ({ ...one, timeMs: one.timeMs + 90_000 }));
    const judgement = judgedWith(CONTROLS, moved);
    expect(findingWith(judgement, 'clock-offset')?.statement.values['byForMs']).toBeCloseTo(89_850, -3);
    expect(judgement.headline.statement.values['seen']).toBe(2);
  });
});

describe('a session', () => {
  test('with its commands against the evidence is told with its login', () => {
    const sudo = line(
      at(95),
      'sudo',
      ' mallory : TTY=pts/0 ; PWD=/home/mallory ; USER=root ; COMMAND=/usr/bin/systemctl stop rsyslog'
    );
    const { headline } = judgedWith(
      [...login('mallory', at(90), '203.0.113.66', 50_000), sudo],
      [...traces('mallory', at(90), '203.0.113.66', 50_000), shell('root', at(96), 'rm -rf /var/log/auth.log')]
    );
    expect(headline.statement.also?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['session-logger-stopped', 'session-logs-deleted'])
    );
  });
});

describe('a line that somebody else wrote', () => {
  const claim = (fields: Record<string, string>): TestRecord => ({
    timeMs: at(90),
    line: JSON.stringify({
      __REALTIME_TIMESTAMP: String(at(90) * 1000),
      _TRANSPORT: 'syslog',
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: '77',
      MESSAGE: 'Accepted publickey for alice from 198.51.100.21 port 50000 ssh2: ED25519 SHA256:abc',
      ...fields,
    }),
    labels: { source: 'journal' },
  });
  const host = (record: TestRecord) => [
    laneOf('host', [...every(1, 6, chatter), record]),
    laneOf('siem', [...BEATS, ...CONTROL_TRACES]),
  ];

  test('is told by what journald saw of its writer', () => {
    const judgement = judged(host(claim({ _COMM: 'logger', _EXE: '/usr/bin/logger', _UID: '1001' })));
    expect(findingWith(judgement, 'login-line-forged')?.statement.values).toMatchObject({ user: 'alice', uid: '1001' });
    expect(judgement.headline.severity).toBe('warning');
  });

  test('is not said of sshd itself, nor where the shipper left the fields out', () => {
    const trusted: ReadonlyArray<Record<string, string>> = [{ _COMM: 'sshd', _EXE: '/usr/sbin/sshd', _UID: '0' }, {}];
    for (const fields of trusted) {
      expect(findingWith(judged(host(claim(fields))), 'login-line-forged')).toBeUndefined();
    }
  });
});

describe('what could not be seen', () => {
  test('a failed lane is named and nothing is ok', () => {
    const failed = laneOf('central', [], 6, { recordsState: { state: 'failed', message: 'gateway timeout' } });
    const { headline } = judged([failed, laneOf('siem', [...BEATS, ...CONTROL_TRACES])]);
    expect(headline.severity).not.toBe('ok');
    expect(statementsOf(judged([failed])).map(({ id }) => id)).toContain('lane-failed');
  });

  test('a list that was cut off is no all-clear', () => {
    const reach = { cut: true, limit: 5, fromMs: at(100), toMs: at(360) };
    const { headline } = judged([
      laneOf('central', [...LOGS, ...CONTROLS], 6, { reach }),
      laneOf('siem', [...BEATS, ...CONTROL_TRACES]),
    ]);
    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'list-cut' } });
  });

  test('no lanes at all is no all-clear', () => {
    expect(judged([]).headline).toMatchObject({ severity: 'warning', statement: { id: 'no-logs' } });
  });

  test('an empty answer is no all-clear', () => {
    expect(judged([laneOf('central', [], 6, { counts: undefined })]).headline.severity).toBe('warning');
  });
});

/** What is found, without the pointers to records. */
function factsOf({ findings }: Judgement): readonly string[] {
  return findings.map(
    ({ id, severity, statement }) => `${severity} ${id} ${statement.id} ${JSON.stringify(statement.values)}`
  );
}

const minute = fc.integer({ min: 1, max: 350 });
const someLogin = fc.record({
  minute,
  user: fc.constantFrom('alice', 'mallory'),
  seen: fc.boolean(),
  late: fc.constantFrom(0, 0, 0, 20, 40_000),
  port: fc.integer({ min: 1024, max: 65_535 }),
});

function drawn(logins: ReadonlyArray<{ minute: number; user: string; seen: boolean; late: number; port: number }>) {
  const logs = logins.flatMap(({ minute: m, user, late, port }) => {
    const happened = at(m) - late * 60_000;
    return [accepted(user, happened, at(m) + 10, '198.51.100.21', port), opened(user, happened + 3, at(m) + 11)];
  });
  const siem = logins
    .filter(({ seen }) => seen)
    .flatMap(({ minute: m, user, port }) => traces(user, at(m), '198.51.100.21', port));
  return { central: laneOf('central', [...LOGS, ...logs]), siem: laneOf('siem', [...BEATS, ...siem]) };
}

describe('laws', () => {
  test('the same input in any slicing gives the same findings', () => {
    fc.assert(
      fc.property(fc.array(someLogin, { maxLength: 6 }), (logins) => {
        const { central, siem } = drawn(logins);
        const set = setOf([central, siem]);
        const sliced = drain(judgeInSlices(set, APPROVING_ALICE));
        // A second judging that stops half way must leave nothing behind.
        const stopped = judgeInSlices(set, APPROVING_ALICE);
        stopped.next();
        stopped.next();
        expect(judge(set, APPROVING_ALICE)).toEqual(sliced);
      }),
      { numRuns: 25 }
    );
  });

  test('a SIEM that fails, is cut off or is taken away never makes anything calmer than notice', () => {
    fc.assert(
      fc.property(fc.array(someLogin, { maxLength: 6 }), (logins) => {
        const { central, siem } = drawn(logins);
        const whole = judged([central, siem]).headline;
        const failed = judged([central, { ...siem, recordsState: { state: 'failed', message: 'x' } }]).headline;
        const cut = judged([central, { ...siem, reach: { ...siem.reach, cut: true } }]).headline;
        expect(rankOf(failed.severity)).toBeLessThanOrEqual(
          rankOf(whole.severity === 'critical' ? whole.severity : 'warning')
        );
        expect(rankOf(cut.severity)).toBeLessThanOrEqual(rankOf('warning'));
        if (logins.some(({ user, late }) => user === 'mallory' && late === 0)) {
          expect([whole, failed, cut, judged([central]).headline].map(({ severity }) => severity)).toEqual(
            new Array(4).fill('critical')
          );
        }
      }),
      { numRuns: 25 }
    );
  });

  test('records of one moment may come in any order', () => {
    fc.assert(
      fc.property(fc.array(someLogin, { minLength: 1, maxLength: 4 }), fc.boolean(), (logins, turn) => {
        const ordered = turn ? [...logins].reverse() : logins;
        const same = logins.map((one, index) => ({ ...one, minute: 100, late: 0, port: 2000 + index }));
        const turned = ordered.map((one) => ({ ...one, minute: 100, late: 0, port: 2000 + logins.indexOf(one) }));
        const a = drawn(same);
        const b = drawn(turned);
        expect(factsOf(judged([b.central, b.siem]))).toEqual(factsOf(judged([a.central, a.siem])));
      }),
      { numRuns: 25 }
    );
  });

  test('approving more people never makes anything worse', () => {
    fc.assert(
      fc.property(fc.array(someLogin, { maxLength: 5 }), (logins) => {
        const { central, siem } = drawn(logins);
        const few = judged([central, siem], { ...APPROVING_ALICE, approvedUsers: [] }).headline.severity;
        const more = judged([central, siem], APPROVING_ALICE).headline.severity;
        expect(rankOf(more)).toBeGreaterThanOrEqual(rankOf(few));
      }),
      { numRuns: 25 }
    );
  });

  test('findings are sorted, and the headline is the first', () => {
    fc.assert(
      fc.property(fc.array(someLogin, { maxLength: 6 }), (logins) => {
        const { central, siem } = drawn(logins);
        const { findings, headline } = judged([central, siem]);
        const ranks = findings.map(({ severity }) => rankOf(severity));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        expect(findings[0]).toBe(headline);
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      }),
      { numRuns: 25 }
    );
  });
});

test('hostile text in any field breaks nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), minute, (text, m) => {
      const logs = [
        accepted(text, at(m)),
        line(at(m), text, text),
        { timeMs: at(m), line: text },
        { timeMs: at(m), line: `{"MESSAGE":${JSON.stringify(text)},"PRIORITY":"6"}` },
      ];
      const siem = [
        {
          timeMs: at(m),
          document: { 'event.category': text, 'source.ip': text, 'source.port': text, 'process.args': text },
        },
      ];
      const { headline } = judgedWith([...CONTROLS, ...logs], [...CONTROL_TRACES, ...siem]);
      expect(headline.statement.id).not.toBe('');
    }),
    { numRuns: 60 }
  );
  expect(HOUR_MS).toBe(3_600_000);
});
