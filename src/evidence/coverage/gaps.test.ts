import type { Lane } from '../../frames/lane';
import {
  HOUR_MS,
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
import type { Gap } from '../types';

const ALL = every(1, 6, chatter);
const BEATS = every(5, 6, heartbeat);

function without(fromMinute: number, toMinute: number, list = ALL): readonly TestRecord[] {
  return list.filter(({ timeMs }) => timeMs < at(fromMinute) || timeMs >= at(toMinute));
}

function gapsOf(lanes: readonly Lane[]): readonly Gap[] {
  return judged(lanes).gaps;
}

const BOOT = [
  line(at(180), 'kernel', '[    0.000000] Linux version 6.1.0-28-cloud-amd64 (debian-kernel@lists.debian.org) #1 SMP'),
  line(at(180) + 1, 'systemd-journald', 'Journal started', at(180) + 11, 62),
  line(
    at(180) + 9,
    'kernel',
    '[    2.412637] systemd-journald[62]: File /var/log/journal/x/system.journal corrupted or uncleanly shut down, renaming and replacing.'
  ),
  line(at(180) + 20, 'systemd', 'Startup finished in 2.5s (kernel) + 9s (userspace) = 11.5s.', at(180) + 30, 1),
];
const FIRST_PROCESS: TestRecord = {
  timeMs: at(180),
  document: {
    'event.category': ['process'],
    'event.type': ['start'],
    'event.provider': 'proc-connector',
    'process.executable': '/usr/lib/systemd/systemd',
    'process.pid': 1,
  },
};

test('the central copy alone is silent while the host wrote on: the way was broken', () => {
  const [gap, ...more] = gapsOf([laneOf('host', ALL), laneOf('central', without(60, 100)), laneOf('siem', BEATS)]);
  expect(more).toEqual([]);
  expect(gap).toMatchObject({
    laneId: 'central',
    owner: 'central-only',
    cause: 'shipper-outage',
    confirmed: true,
    openStart: false,
    openEnd: false,
  });
  expect(gap.elsewhere['host']).toBeGreaterThan(30);
});

test('the host alone lacks lines that the central copy has', () => {
  const [gap] = gapsOf([laneOf('host', without(0, 120)), laneOf('central', ALL)]);
  expect(gap).toMatchObject({
    laneId: 'host',
    owner: 'host-only',
    openStart: true,
    cause: 'unexplained',
    confirmed: false,
  });
  const { headline } = judged([laneOf('host', without(0, 120)), laneOf('central', ALL)]);
  expect(headline.severity).toBe('warning');
});

test('both are silent while the sensor lives: lost in both, or quiet', () => {
  const gaps = gapsOf([laneOf('host', without(60, 100)), laneOf('central', without(60, 100)), laneOf('siem', BEATS)]);
  expect(gaps.map(({ owner }) => owner)).toEqual(['both', 'both']);
});

test('everybody is silent: the host was down', () => {
  const down = without(60, 100);
  const gaps = gapsOf([laneOf('host', down), laneOf('central', down), laneOf('siem', without(60, 100, BEATS))]);
  expect(gaps.filter(({ laneId }) => laneId !== 'siem').map(({ owner }) => owner)).toEqual(['host-down', 'host-down']);
});

test('edges are narrowed by the records next to them', () => {
  const [gap] = gapsOf([laneOf('central', without(60, 100))]);
  expect(gap.fromMs).toBe(at(59) + 10);
  expect(gap.toMs).toBe(at(100) + 10);
});

test('five minutes are what journald may not have written: no gap', () => {
  expect(gapsOf([laneOf('central', without(60, 68))])).toEqual([]);
});

test("a lane's own long silences are no gaps", () => {
  const rare = [0, 55, 130, 190, 250, 300, 355].flatMap((minute) => [chatter(at(minute)), chatter(at(minute) + 1000)]);
  expect(gapsOf([laneOf('central', rare)])).toEqual([]);
});

describe('a host that lost its journal in a crash', () => {
  const host = [...without(60, 180), ...BOOT];
  const central = [...ALL, ...BOOT];

  test('seen by the sensor, too, is explained', () => {
    const [gap] = gapsOf([laneOf('host', host), laneOf('central', central), laneOf('siem', [...BEATS, FIRST_PROCESS])]);
    expect(gap).toMatchObject({ laneId: 'host', cause: 'journal-discarded', confirmed: true });
  });

  test('told by lines alone is only claimed, and stays a warning', () => {
    const judgement = judged([laneOf('host', host), laneOf('central', central), laneOf('siem', BEATS)]);
    expect(judgement.gaps[0]).toMatchObject({ cause: 'journal-discarded', confirmed: false });
    const finding = judgement.findings.find(({ id }) => id.startsWith('gap:host'));
    expect(finding?.severity).toBe('warning');
    expect(finding?.statement.also?.map(({ id }) => id)).toContain('cause-claimed-journal-discarded');
    expect(findingWith(judgement, 'restart-unclean')?.severity).toBe('warning');
  });

  test('with files deleted before the forged lines is called deleted', () => {
    const rm = shell('root', at(170), 'rm -rf /var/log/journal /var/log/syslog');
    const [gap] = gapsOf([laneOf('host', host), laneOf('central', central), laneOf('siem', [...BEATS, rm])]);
    expect(gap).toMatchObject({ cause: 'deleted', confirmed: true });
  });
});

describe('a shutdown within a quarter of an hour before a restart', () => {
  const CLEAN_BOOT = [BOOT[0], BOOT[1], BOOT[3]];
  const SHUTDOWN = [
    line(at(168), 'systemd-logind', 'The system will reboot now!', at(168) + 10, 300),
    line(at(168) + 50, 'systemd', 'Reached target shutdown.target - System Shutdown.', at(168) + 60, 1),
    line(at(168) + 60, 'systemd', 'Reached target reboot.target - System Reboot.', at(168) + 70, 1),
    line(at(168) + 70, 'systemd-journald', 'Journal stopped', at(168) + 80, 62),
  ];
  const restart = (shutdown: readonly TestRecord[], boot: readonly TestRecord[]) =>
    judged([
      laneOf('central', [...without(169, 180), ...shutdown, ...boot]),
      laneOf('siem', [...BEATS, FIRST_PROCESS]),
    ]);

  const OPENED = line(
    BOOT[1].timeMs + 5,
    'systemd-journald',
    'System Journal (/var/log/journal/0f1e) is 8.0M, max 600.0M, 592.0M free.'
  );

  test('makes it a planned one where it is told step by step and the next start found the journal closed', () => {
    const planned = restart(SHUTDOWN, [...CLEAN_BOOT, OPENED]);
    expect(findingWith(planned, 'restart-clean')).toBeDefined();
    expect(findingWith(planned, 'restart-unclean')).toBeUndefined();
  });

  test.each([
    ['one line', SHUTDOWN.slice(0, 1), CLEAN_BOOT],
    ['a whole one that anybody could have written', SHUTDOWN, CLEAN_BOOT],
    ['a whole one, but with a journal that was found unclosed', SHUTDOWN, BOOT],
  ])('is only a claim: %s', (_, shutdown, boot) => {
    const claimed = restart(shutdown, boot);
    expect(findingWith(claimed, 'restart-clean')).toBeUndefined();
    expect(findingWith(claimed, 'restart-claimed')?.severity).toBe('warning');
  });
});

test('a logger that was stopped by a command the sensor saw', () => {
  const stop = shell('root', at(59.5), 'systemctl stop rsyslog.service');
  const [gap] = gapsOf([laneOf('central', without(60, 100)), laneOf('siem', [...BEATS, stop])]);
  expect(gap).toMatchObject({ laneId: 'central', cause: 'logger-stopped', confirmed: true });
});

test('a gap in the sensor itself is told, and its silence then proves nothing', () => {
  const judgement = judged([
    laneOf('central', [...ALL, accepted('alice', at(90)), opened('alice', at(90) + 5)]),
    laneOf('siem', [...without(20, 170, BEATS), connection(at(10), '198.51.100.9', 4000)]),
  ]);
  expect(judgement.gaps.some(({ laneId }) => laneId === 'siem')).toBe(true);
  expect(judgement.findings.some(({ statement }) => statement.id === 'logins-unchecked')).toBe(true);
});

describe("a host's sources", () => {
  const file = (one: TestRecord): TestRecord => ({ ...one, labels: { source: 'file', filename: '/var/log/syslog' } });
  const journal = (one: TestRecord): TestRecord => ({ ...one, labels: { source: 'journal' } });
  const sessions = Array.from({ length: 20 }, (_, index) => opened('alice', at(5 + index * 15)));

  test('log files that lack what the journal has are a gap of their own', () => {
    const list = [
      ...ALL.map(journal),
      ...sessions.map(journal),
      ...sessions.filter(({ timeMs }) => timeMs > at(200)).map(file),
    ];
    const [gap] = gapsOf([laneOf('host', list)]);
    expect(gap).toMatchObject({ laneId: 'host', stream: 'files', owner: 'host-only', openStart: true });
  });

  test('a host without log files has no gap in them', () => {
    expect(gapsOf([laneOf('host', [...ALL.map(journal), ...sessions.map(journal)])])).toEqual([]);
  });

  test('a list that was cut off shows nothing', () => {
    const list = [
      ...ALL.map(journal),
      ...sessions.map(journal),
      ...sessions.filter(({ timeMs }) => timeMs > at(200)).map(file),
    ];
    const reach = { cut: true, fromMs: at(0), toMs: at(0) + 6 * HOUR_MS };
    expect(gapsOf([laneOf('host', list, 6, { reach })])).toEqual([]);
  });
});
