import { DEFAULT_JUDGE_OPTIONS, judge } from '../index';
import { shiftsOf } from '../reading/clock';
import { readLane } from '../reading/events';
import {
  HOUR_MS,
  MINUTE_MS,
  START_MS,
  at,
  chatter,
  connection,
  drain,
  every,
  heartbeat,
  judged,
  laneOf,
  line,
  setOf,
  type TestRecord,
} from '../testing';
import type { Judgement } from '../types';

const TALK = every(2, 6, chatter);
const SIEM = laneOf('siem', [...every(5, 6, heartbeat), connection(at(50), '192.0.2.200', 4711)]);

/** A host whose clock is 40 minutes behind, until it is set right at 14:20. */
const STEP_MS = at(140);
const BEHIND_MS = 40 * MINUTE_MS;
const clockOf = (ms: number) => (ms < STEP_MS ? ms - BEHIND_MS : ms);
const central = TALK.map(({ timeMs }) => chatter(clockOf(timeMs), timeMs + 10));
const host = TALK.map(({ timeMs }) => chatter(clockOf(timeMs), clockOf(timeMs))).filter(
  ({ timeMs }) => timeMs >= START_MS
);

function chrony(seconds: number, ms = STEP_MS): TestRecord {
  return line(ms, 'chronyd', `System clock was stepped by ${seconds.toFixed(6)} seconds`);
}

function gapOfHost({ gaps }: Judgement) {
  return gaps.find(({ laneId }) => laneId === 'host');
}

describe('a clock that is set forward leaves out the time between in what the host files by it', () => {
  it('which the central copy confirms by the distance of its lines', () => {
    const judgement = judged([
      laneOf('host', [...host, chrony(2400)]),
      laneOf('central', [...central, chrony(2400)]),
      SIEM,
    ]);

    expect(gapOfHost(judgement)).toMatchObject({ cause: 'clock-step', confirmed: true });
    expect(judgement.findings.find(({ id }) => id.startsWith('gap:host'))?.severity).toBe('notice');
  });

  it.each<readonly [string, readonly TestRecord[], TestRecord]>([
    ['whose lines kept their distance', TALK, chrony(2400)],
    ['which shows another step than is told', central, chrony(300)],
  ])('but not one %s', (_, copy, said) => {
    const judgement = judged([laneOf('host', [...host, said]), laneOf('central', [...copy, said]), SIEM]);

    expect(gapOfHost(judgement)?.confirmed).toBe(false);
    expect(judgement.findings.find(({ id }) => id.startsWith('gap:host'))?.severity).toBe('warning');
  });

  it('and the lines of both clocks are on time', () => {
    const { events, replays } = judged([laneOf('central', [...central, chrony(2400)]), SIEM]);

    expect(replays).toEqual([]);
    expect(events.filter(({ late }) => late)).toEqual([]);
  });
});

it("a shift of a lane's clock is known in size, and in time to the bucket", () => {
  const { clock } = drain(readLane(laneOf('central', central), START_MS, START_MS + 6 * HOUR_MS));
  const [shift, ...more] = shiftsOf(clock);

  expect(more).toEqual([]);
  expect(shift.byMs).toBe(BEHIND_MS);
  expect(shift.atMs - STEP_MS).toBeGreaterThanOrEqual(0);
  expect(shift.atMs - STEP_MS).toBeLessThanOrEqual(2 * shift.withinMs);
});

describe('a step of the clock is told', () => {
  const told = (...steps: readonly TestRecord[]) =>
    judged([laneOf('central', [...TALK, ...steps]), SIEM]).findings.filter(({ id }) => id.startsWith('clock:step'));

  it.each([
    ['forward as worth knowing', chrony(3600, at(100)), 'clock-set-forward', 'notice'],
    ['back as a warning: it hides what came when', chrony(-3600, at(100)), 'clock-set-back', 'warning'],
    ['by hand', line(at(100), 'systemd', 'Time has been changed', undefined, 1), 'clock-set', 'notice'],
  ])('%s', (_, step, statement, severity) => {
    expect(told(step)).toMatchObject([{ severity, statement: { id: statement } }]);
  });

  it('once, by whoever says by how much', () => {
    const byHand = line(at(100) - 5, 'systemd', 'Time has been changed', undefined, 1);
    expect(told(byHand, chrony(3600, at(100)))).toMatchObject([{ statement: { id: 'clock-set-forward' } }]);
  });

  it('not at all where it is seconds', () => {
    expect(told(chrony(-2, at(100)))).toEqual([]);
  });
});

describe('a block of zeros in a log file', () => {
  const zeros = '\0'.repeat(512);
  const boot = [
    line(at(180), 'kernel', '[    0.000000] Linux version 6.1.0-28-cloud-amd64 (x@y) #1 SMP', undefined, 1),
    line(at(180) + 1, 'systemd-journald', 'Journal started', undefined, 62),
    line(
      at(180) + 2,
      'systemd-journald',
      'System Journal (/var/log/journal/8f3c6f0e2a1b4c5d9e7f0a1b2c3d4e5f) is 16.0M, max 200.0M, 184.0M free.',
      undefined,
      62
    ),
  ];
  const shutdown = [
    line(at(178), 'systemd-logind', 'The system will reboot now!', undefined, 300),
    line(at(178) + 50, 'systemd', 'Reached target shutdown.target - System Shutdown.', undefined, 1),
    line(at(178) + 60, 'systemd', 'Reached target reboot.target - System Reboot.', undefined, 1),
    line(at(178) + 70, 'systemd-journald', 'Journal stopped', undefined, 62),
  ];
  const process1: TestRecord = {
    timeMs: at(180),
    document: {
      'event.category': ['process'],
      'event.type': ['start'],
      'event.provider': 'proc-connector',
      'process.executable': '/usr/lib/systemd/systemd',
      'process.pid': 1,
    },
  };
  const siem = laneOf('siem', [...every(5, 6, heartbeat), process1]);
  const holed = (one: TestRecord) => ({ ...one, line: `${zeros}${one.line}` });

  it('before the first line of a start shows that the host stopped at once, whatever lines say', () => {
    const statements = (list: readonly TestRecord[]) =>
      judge(setOf([laneOf('central', [...TALK, ...shutdown, ...list]), siem]), DEFAULT_JUDGE_OPTIONS).findings.map(
        ({ statement, supporting }) => [statement.id, ...supporting.map(({ id }) => id)]
      );

    expect(statements(boot)).toContainEqual(['restart-clean']);
    expect(statements([holed(boot[0]), ...boot.slice(1)])).toContainEqual(['restart-claimed', 'file-hole']);
  });

  it('without a start is told by itself', () => {
    const { headline } = judged([laneOf('central', [...TALK, holed(chatter(at(100)))]), SIEM]);

    expect(headline).toMatchObject({ severity: 'warning', statement: { id: 'file-hole-alone' } });
  });
});
