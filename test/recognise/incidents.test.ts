/** @jest-environment node */
import { linesOf, rawLines, readTruth, scenarioNames } from './scenarios';
import { checkLane, lanesOf, type Reading } from './truth';
import { lineFilter, parseEnvelope, recognise, type EventKind } from '../../src/recognise';

function ofKind(readings: readonly Reading[], kind: EventKind): readonly Reading[] {
  return readings.filter(({ event }) => event?.kind === kind);
}

describe.each(scenarioNames())('%s', (scenario) => {
  const truth = readTruth(scenario);

  describe.each(lanesOf(scenario))('%s lane', (lane) => {
    const { logins, falseLogins, readings } = checkLane(scenario, lane);

    it('has every true login that its lines hold, with user, address and port', () => {
      expect(logins.expected).toBeGreaterThan(0);
      expect(logins.found).toBe(logins.expected);
    });

    it('takes nothing for a login that was none', () => {
      expect(falseLogins).toEqual([]);
    });

    it('reads every line that says Accepted, boot, discard or restart', () => {
      const telling: ReadonlyArray<readonly [RegExp, EventKind]> = [
        [/ (?:kernel[: ]|Linux).*Linux version \d/, 'boot.started'],
        [/corrupted or uncleanly shut down, renaming and replacing/, 'journal.discarded'],
        [
          /imjournal: (?:No statefile exists|loaded invalid cursor|ignoring invalid state|fscanf)/,
          'logger.reader-restarted',
        ],
        [/Accepted (?:publickey|password) for /, 'login.accepted'],
        [/systemd-journald[^a-z]+Journal started$/, 'journal.started'],
        [/messages lost due to rate-limiting/, 'logger.dropped'],
      ];
      for (const { stored, event } of readings) {
        const kind = telling.find(([text]) => text.test(stored.message ?? stored.line))?.[1];
        if (kind !== undefined && !stored.line.includes('COMMAND=')) {
          expect([stored.line, event?.kind]).toEqual([stored.line, kind]);
        }
      }
    });

    it('lets the line filter of each kind pass all lines of that kind', () => {
      const filters = new Map<EventKind, RegExp>();
      for (const { stored, event } of readings) {
        if (event !== undefined) {
          const filter = filters.get(event.kind) ?? new RegExp(lineFilter([event.kind]));
          filters.set(event.kind, filter);
          // A hole stands before the message; all else must be found in the message alone.
          expect(event.kind === 'logger.hole' ? stored.line : event.envelope.message).toMatch(filter);
        }
      }
    });

    it('dates a replayed login by the time it was written, not received', () => {
      const replayed = new Set(lane === 'host' ? [] : truth.replayed?.central);
      for (const { stored, event } of ofKind(readings, 'login.accepted')) {
        if (replayed.has(stored.id)) {
          expect(event?.envelope.reportedMs).toBeLessThan(stored.context.timeMs - 3_600_000);
        }
      }
    });
  });
});

describe('what each boot and crash left', () => {
  it.each(['crash-replay', 'crash-replay-full'])('%s: one discard and a reader that started over', (scenario) => {
    const { readings } = checkLane(scenario, 'central');
    const discarded = ofKind(readings, 'journal.discarded');
    expect(discarded).toHaveLength(readTruth(scenario).crashes.length);
    expect(discarded[0].event?.fields.filePath).toMatch(/\/system\.journal$/);
    expect(ofKind(readings, 'logger.reader-restarted').length).toBeGreaterThan(0);
    expect(ofKind(readings, 'boot.started').length).toBeGreaterThan(0);
  });

  it('crash-replay: the image-time logins are login lines of 20 January', () => {
    const replayed = new Set(readTruth('crash-replay').replayed?.central);
    const logins = ofKind(checkLane('crash-replay', 'central').readings, 'login.accepted').filter(({ stored }) =>
      replayed.has(stored.id)
    );
    expect(logins.map(({ event }) => event?.fields.user)).toEqual(['ec2-user', 'ec2-user', 'ec2-user']);
    for (const { event } of logins) {
      expect(new Date(event?.envelope.reportedMs ?? 0).toISOString()).toMatch(/^2026-01-20T/);
    }
  });

  it('clean-reboot: the shutdown is there, told by logind, by the target and by journald', () => {
    const { readings } = checkLane('clean-reboot', 'central');
    expect(ofKind(readings, 'shutdown.started').length).toBeGreaterThan(0);
    expect(ofKind(readings, 'journal.stopped').length).toBeGreaterThan(0);
  });

  it('a user’s own service manager that stops is no shutdown of the host', () => {
    const stops = linesOf('crash-replay', 'central').filter(({ line }) =>
      / systemd (?!1 )\d+ - - Reached target shutdown\.target/.test(line)
    );
    expect(stops.length).toBeGreaterThan(10);
    for (const { line, context } of stops) {
      expect(recognise(line, context)).toBeUndefined();
    }
  });

  it('intruder-wipe: the account that was made, and the commands against the logs', () => {
    const { readings } = checkLane('intruder-wipe', 'central');
    expect(ofKind(readings, 'account.created').map(({ event }) => event?.fields.user)).toContain('svc-update');
  });

  it('rate-limit-loss: what was dropped is counted', () => {
    const central = checkLane('rate-limit-loss', 'central').readings;
    const host = checkLane('rate-limit-loss', 'host').readings;
    expect(ofKind(central, 'logger.dropped').every(({ event }) => (event?.fields.count ?? 0) > 0)).toBe(true);
    expect(ofKind(host, 'journal.suppressed')[0].event?.fields).toMatchObject({
      count: 28375,
      service: 'worker-1.service',
    });
  });
});

describe('envelopes of real lines', () => {
  it.each(['crash-replay', 'agent-outage'])('%s: program, pid, host and time as the receiver read them', (scenario) => {
    for (const text of rawLines(scenario, 'central').slice(0, 3000)) {
      const record: { raw: string; received: string; reported: string; app_name: string; procid: string; msg: string } =
        JSON.parse(text);
      const envelope = parseEnvelope(record.raw, { timeMs: Date.parse(record.received) });
      expect(envelope.program).toBe(record.app_name.replace(/^\((.*)\)$/, '$1').replace(/^.*\//, ''));
      expect(envelope.pid).toBe(/^\d+$/.test(record.procid) ? Number(record.procid) : undefined);
      expect(envelope.message).toBe(record.msg.trimStart());
      expect(Math.abs((envelope.reportedMs ?? 0) - Date.parse(record.reported))).toBeLessThan(1);
    }
  });

  it('the year of BSD times is the one that the receiver found', () => {
    for (const { line, context, reportedMs } of linesOf('crash-replay', 'central_bsd').slice(24_000)) {
      const envelope = parseEnvelope(line, context);
      expect(envelope.reportedGuessed).toBe('year+zone');
      expect(Math.abs((envelope.reportedMs ?? 0) - (reportedMs ?? 0))).toBeLessThan(1000);
    }
  });

  it('the journal’s own fields vouch for sshd, and not for what `logger` wrote in the kernel’s name', () => {
    const sources = new Map<string, Set<string>>();
    for (const { line, context } of linesOf('crash-replay', 'host')) {
      const event = line.startsWith('{') ? recognise(line, context) : undefined;
      if (event !== undefined) {
        const key = `${event.kind} ${event.envelope.program ?? ''}`;
        sources.set(key, (sources.get(key) ?? new Set()).add(event.envelope.programSource));
      }
    }
    expect(Array.from(sources.get('login.accepted sshd') ?? [])).toEqual(['journal']);
    expect(Array.from(sources.get('journal.started systemd-journald') ?? [])).toEqual(['journal']);
    expect(Array.from(sources.get('boot.started kernel') ?? [])).toEqual(['syslog']);
  });
});

it('the line filter asks for the few lines that matter: less than a twentieth of the story’s central copy', () => {
  const filter = new RegExp(lineFilter());
  const lines = linesOf('crash-replay', 'central');
  const asked = lines.filter(({ line }) => filter.test(line));
  expect(asked.length).toBeLessThan(lines.length / 20);
});
