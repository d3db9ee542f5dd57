import { recognise, type RecognisedEvent } from '../../src/recognise';
import { hasLane, linesOf, readTruth, scenarioNames, type StoredLine } from './scenarios';

type Lane = 'host' | 'central' | 'central_bsd';

/** A line, and what it was recognised as. */
export interface Reading {
  readonly stored: StoredLine;
  readonly event: RecognisedEvent | undefined;
}

/** What a lane of a scenario says against the truth of that scenario. */
export interface LaneCheck {
  readonly logins: { readonly expected: number; readonly found: number };
  /** Accepted logins that are neither true ones nor replayed lines nor the image's own first boot. */
  readonly falseLogins: readonly string[];
  readonly readings: readonly Reading[];
}

const IMAGE_BOOT_END_MS = Date.parse('2026-01-21T00:00:00Z');

/** Reads a lane and compares its accepted logins with the connections that sshd really accepted. */
export function checkLane(scenario: string, lane: Lane): LaneCheck {
  const truth = readTruth(scenario);
  const readings = linesOf(scenario, lane).map((stored) => ({ stored, event: recognise(stored.line, stored.context) }));
  const keys = new Set(
    truth.true_login_connections.map((login) => keyOf(login.user, login.source_ip, login.source_port))
  );
  const found = new Set<string>();
  const falseLogins: string[] = [];
  for (const { stored, event } of readings) {
    if (event?.kind === 'login.accepted') {
      const { user = '', sourceIp = '', sourcePort = -1 } = event.fields;
      const key = keyOf(user, sourceIp, sourcePort);
      if (keys.has(key)) {
        found.add(key);
      } else if ((event.envelope.reportedMs ?? Infinity) > IMAGE_BOOT_END_MS) {
        falseLogins.push(stored.line);
      }
    }
  }
  const expected = Array.from(keys).filter((key) => readings.some(({ stored }) => holds(stored.line, key)));
  return { logins: { expected: expected.length, found: found.size }, falseLogins, readings };
}

function keyOf(user: string, ip: string, port: number): string {
  return `Accepted publickey for ${user} from ${ip} port ${port} `;
}

function holds(line: string, key: string): boolean {
  return line.includes(key);
}

/** Every scenario and lane in numbers, for the measurement. */
export function measureScenarios(): {
  readonly scenarios: Record<
    string,
    { readonly logins: string; readonly falseLogins: number; readonly events: number }
  >;
  readonly disagreements: ReadonlyArray<{ readonly set: string; readonly what: string; readonly line: string }>;
} {
  const scenarios: Record<string, { logins: string; falseLogins: number; events: number }> = {};
  const disagreements: Array<{ set: string; what: string; line: string }> = [];
  for (const scenario of scenarioNames()) {
    for (const lane of lanesOf(scenario)) {
      const { logins, falseLogins, readings } = checkLane(scenario, lane);
      scenarios[`${scenario}/${lane}`] = {
        logins: `${logins.found}/${logins.expected}`,
        falseLogins: falseLogins.length,
        events: readings.filter(({ event }) => event !== undefined).length,
      };
      falseLogins.forEach((line) => disagreements.push({ set: `${scenario}/${lane}`, what: 'false login', line }));
    }
  }
  return { scenarios, disagreements };
}

/** Log lanes that a scenario has. */
export function lanesOf(scenario: string): readonly Lane[] {
  const lanes: readonly Lane[] = ['host', 'central', 'central_bsd'];
  return lanes.filter((lane) => hasLane(scenario, lane));
}
