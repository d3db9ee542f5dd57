/** What an unprivileged user writes with `logger`, or sends to the central store by network, must calm nobody. */
import type { Lane } from '../frames/lane';
import { rankOf } from './findings/say';
import {
  HOUR_MS,
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
} from './testing';
import type { Finding, Judgement } from './types';

const TALK = every(2, 6, chatter);
const BEATS = every(5, 6, heartbeat);
const KNOCK = connection(at(50), '192.0.2.200', 4711);
const PROCESS_1: TestRecord = {
  timeMs: at(180),
  document: {
    'event.category': ['process'],
    'event.type': ['start'],
    'event.provider': 'proc-connector',
    'process.executable': '/usr/lib/systemd/systemd',
    'process.pid': 1,
  },
};
const BOOT = [
  line(at(180), 'kernel', '[    0.000000] Linux version 6.1.0-28-cloud-amd64 (x@y) #1 SMP', at(180) + 10, 1),
  line(at(180) + 1, 'systemd-journald', 'Journal started', at(180) + 11, 62),
];

function without(fromMinute: number, toMinute: number, list = TALK): readonly TestRecord[] {
  return list.filter(({ timeMs }) => timeMs < at(fromMinute) || timeMs >= at(toMinute));
}

interface Input {
  readonly central: readonly TestRecord[];
  readonly host?: readonly TestRecord[];
  readonly siem?: readonly TestRecord[];
  readonly more?: Partial<Lane>;
}

function judge({ central, host, siem = [] }: Input): Judgement {
  return judged([
    ...(host === undefined ? [] : [laneOf('host', host)]),
    laneOf('central', central),
    laneOf('siem', [...BEATS, KNOCK, ...siem]),
  ]);
}

function gapOf({ findings }: Judgement, laneId: string): Finding | undefined {
  return findings.find(({ id }) => id.startsWith(`gap:${laneId}`));
}

/** What a user may write at the edges of a gap, so that it looks as if the machinery had made it. */
const FORGED: ReadonlyArray<readonly [string, string, string]> = [
  ['rotation', 'systemd-journald', 'Received client request to rotate journal, rotating.'],
  ['vacuum', 'systemd-journald', 'Vacuuming done, freed 904.0M of archived journals from /var/log/journal/0f1e.'],
  ['rate limiting', 'systemd-journald', 'Suppressed 28375 messages from ssh.service'],
  ['rate limiting of rsyslog', 'rsyslogd', 'imjournal: begin to drop messages due to rate-limiting'],
  ['a shipper outage', 'rsyslogd', "action 'action-0-builtin:omfwd' suspended (module 'builtin:omfwd'), retry 0."],
  [
    'a stopped logger',
    'rsyslogd',
    '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="90"] exiting on signal 15.',
  ],
  ['a clean shutdown', 'systemd-logind', 'The system will power off now!'],
  ['a step of the clock', 'chronyd', 'System clock was stepped by 2400.000000 seconds'],
  ['a step of the clock, by systemd', 'systemd', 'Time has been changed'],
];

describe('a gap is not calmer for a forged line about', () => {
  it.each(FORGED)('%s', (_, program, message) => {
    const silent = without(60, 100);
    for (const minute of [59.5, 100.1]) {
      const forged = line(at(minute), program, message, undefined, 1);
      const bare = judge({ central: silent, host: silent });
      const told = judge({ central: [...silent, forged], host: [...silent, forged] });
      for (const laneId of ['central', 'host']) {
        const finding = gapOf(told, laneId);
        expect(finding?.severity).toBe(gapOf(bare, laneId)?.severity);
        expect(finding?.severity).toBe('warning');
      }
      expect(rankOf(told.headline.severity)).toBeLessThanOrEqual(rankOf(bare.headline.severity));
    }
  });

  it.each(FORGED)('%s, at the start of what the host has', (_, program, message) => {
    const young = without(0, 100);
    const forged = line(at(100.1), program, message, undefined, 1);

    const told = judge({ central: [...TALK, forged], host: [...young, forged] });

    expect(gapOf(told, 'host')?.severity).toBe('warning');
  });
});

describe('a crash explains its last minutes, not the hours before', () => {
  const erased = without(60, 180);

  it.each([
    ['the central copy has them', { central: [...without(179, 180), ...BOOT], host: [...erased, ...BOOT] }, 'host'],
    ['the SIEM saw the host live', { central: [...erased, ...BOOT], host: [...erased, ...BOOT] }, 'central'],
  ])('%s', (_, input, laneId) => {
    const judgement = judge({ ...input, siem: [PROCESS_1] });
    const gap = gapOf(judgement, laneId);

    expect(gap?.severity).toBe('warning');
    expect(gap?.statement.also?.map(({ id }) => id)).toContain('cause-unexplained');
    expect(gap?.supporting.map(({ id }) => id)).toContain('crash-explains-minutes');
  });

  it('a gap of minutes is explained, and says that journald writes every five', () => {
    const host = [...without(160, 180), ...BOOT];
    const siem = [PROCESS_1];
    const judgement = judged([
      laneOf('host', host),
      laneOf('central', [...without(165, 180), ...BOOT]),
      laneOf('siem', [...without(165, 180, BEATS), KNOCK, ...siem]),
    ]);
    const gap = gapOf(judgement, 'host');

    expect(gap?.statement.also?.map(({ id }) => id)).toContain('cause-unclean-reboot');
    expect(gap?.severity).toBe('notice');
    expect(gap?.supporting).toContainEqual({ id: 'crash-takes-minutes', values: { syncForMs: 300_000 } });
  });
});

it('a few lines written on the host do not show that it wrote on while the central copy was silent', () => {
  const sprinkled = [...without(60, 100), chatter(at(80))];

  const judgement = judge({ central: without(60, 100), host: sprinkled });

  expect(judgement.gaps.find(({ laneId }) => laneId === 'central')?.cause).not.toBe('shipper-outage');
  expect(gapOf(judgement, 'central')?.severity).toBe('warning');
});

describe('a login that the central copy lacks', () => {
  const real = [accepted('alice', at(100)), opened('alice', at(100) + 5)];
  const other = [accepted('alice', at(30), undefined, '198.51.100.21', 40_001), opened('alice', at(30) + 5)];
  const seen = [
    connection(at(100) - 500),
    connection(at(30) - 500, '198.51.100.21', 40_001),
    shell('alice', at(100) + 300),
  ];
  const lossOf = (forged: readonly TestRecord[]) =>
    judge({
      central: [...TALK, ...other, ...forged],
      host: [...TALK, ...other, ...real, ...forged],
      siem: seen,
    }).findings.find(({ id }) => id.startsWith('loss:login-central'));

  it.each([
    ['nothing', [], 'login-missing-there'],
    [
      'a forged drop',
      [line(at(101), 'systemd-journald', 'Suppressed 40 messages from ssh.service')],
      'login-maybe-lost-there',
    ],
    [
      'a forged crash',
      [
        line(at(103), 'kernel', '[    0.000000] Linux version 6.1.0-28-cloud-amd64 (x@y) #1 SMP', undefined, 1),
        line(at(103) + 1, 'systemd-journald', 'Journal started', undefined, 62),
      ],
      'login-maybe-lost-there',
    ],
  ])('is not excused by %s', (_, forged, statement) => {
    expect(lossOf(forged)).toMatchObject({ severity: 'warning', statement: { id: statement } });
  });
});

describe('old lines that nothing sent again', () => {
  const old = Array.from({ length: 30 }, (_, index) => chatter(at(-25 * 24 * 60) + index * 1000, at(200) + index * 10));

  it('are unexplained', () => {
    expect(judge({ central: [...TALK, ...old] }).headline).toMatchObject({
      severity: 'warning',
      statement: { id: 'out-of-order' },
    });
  });

  it('that had all come before are a repetition', () => {
    const before = every(1, 1, chatter);
    const again = before.map((one, index) => ({ ...one, timeMs: at(200) + index * 10 }));
    const { findings } = judge({ central: [...TALK, ...before, ...again] });

    expect(findings.find(({ statement }) => statement.id === 'out-of-order')?.severity).toBe('notice');
  });
});

describe('lines of now whose clock was set back', () => {
  const back = 7 * HOUR_MS;
  const step = line(at(200), 'chronyd', 'System clock was stepped by -25200.000000 seconds');
  const now = (ms: number, make: (ms: number, receivedMs?: number) => TestRecord) => make(ms - back, ms + 10);
  const central = [
    ...without(201, 209),
    ...[201, 203, 205, 207].map((minute) => now(at(minute), chatter)),
    line(at(206) - back, 'sshd', 'Accepted publickey for mallory from 203.0.113.66 port 59443 ssh2', at(206) + 10),
  ];

  it('are no old lines: a login among them is real', () => {
    const { headline, replays } = judge({ central: [...central, step] });

    expect(replays).toEqual([]);
    expect(headline.severity).toBe('critical');
  });

  it('and the step itself is told', () => {
    const { findings } = judge({ central: [...TALK, step] });

    expect(findings.find(({ id }) => id.startsWith('clock:step'))).toMatchObject({
      severity: 'warning',
      statement: { id: 'clock-set-back', values: { byForMs: back } },
    });
  });
});

it.each(['/tmp/logrotate rm -rf /var/log/journal', './apt-get rm -rf /var/log/journal'])(
  "a housekeeper's name in a place that anybody can write excuses nothing: %s",
  (command) => {
    const sudo = line(at(100), 'sudo', `   alice : TTY=pts/0 ; PWD=/tmp ; USER=root ; COMMAND=${command}`);

    expect(judge({ central: [...TALK, sudo] }).findings.map(({ statement }) => statement.id)).toContain(
      'tamper-logs-deleted'
    );
  }
);
