import {
  acceptedText,
  centralLine,
  erased,
  forgedCrash,
  loginLines,
  loginTraces,
  withCentral,
  withSiem,
} from './hostile';
import { EMPTY, HOUR_MS, MINUTE_MS, changeSiem, type Maker } from './making';
import { REPLAYS, type Allowed } from './verdict';

const CRITICAL: Allowed = { calmest: 'critical', loudest: 'critical' };
const UNCLEAR: Allowed = { calmest: 'warning', loudest: 'critical' };
const INTRUDER = { user: 'ec2-user', ip: '203.0.113.66', port: 50555 };

/** What an intruder may do, each with the truth that follows. */
export const HOSTILE: Readonly<Record<string, Maker>> = {
  'forged-crash': ({ incident, coreMs }, scenario) =>
    scenario === 'intruder-wipe'
      ? { incident: withCentral(incident, forgedCrash(coreMs + 40_000)), allowed: CRITICAL }
      : undefined,
  // The SIEM heard the host all the while; nothing but lines says why the logs are silent.
  'erased-and-excused': ({ incident, coreMs, random: next }) => ({
    incident: erased(incident, coreMs - (5 + next() * 10) * MINUTE_MS, Math.floor(next() * 6)),
    options: { fromMs: coreMs - 3 * HOUR_MS, toMs: coreMs + HOUR_MS },
    allowed: UNCLEAR,
  }),
  'login-in-the-burst': ({ incident, coreMs, random: next }, scenario) => {
    if (!REPLAYS.includes(scenario)) {
      return undefined;
    }
    const login = { ...INTRUDER, atMs: coreMs + 850 + next() * 400 };
    return { incident: withSiem(withCentral(incident, loginLines(login)), loginTraces(login)), allowed: CRITICAL };
  },
  'login-in-the-burst-unheard': ({ incident, coreMs, random: next }, scenario) => {
    if (!REPLAYS.includes(scenario)) {
      return undefined;
    }
    const login = { ...INTRUDER, atMs: coreMs + 850 + next() * 400 };
    return {
      incident: withCentral(incident, loginLines(login)),
      lanes: (set) =>
        changeSiem(set, (lane) => ({ ...lane, records: EMPTY, recordsState: { state: 'failed', message: 'timeout' } })),
      allowed: CRITICAL,
      deaf: true,
    };
  },
  'copied-line': ({ incident, coreMs, random: next }) => {
    const atMs = coreMs + next() * 10 * MINUTE_MS;
    const text = acceptedText({ user: 'ec2-user', ip: '203.0.113.50', port: 43431, atMs });
    return { incident: withCentral(incident, [centralLine(atMs, 'sshd', 93, text)]), allowed: CRITICAL };
  },
  'copied-line-of-a-colleague': ({ incident, coreMs, random: next }, scenario) => {
    const atMs = coreMs + next() * 10 * MINUTE_MS;
    const text = acceptedText({ user: 'alice', ip: '198.51.100.21', port: 43431, atMs });
    const allowed = scenario === 'intruder-wipe' ? CRITICAL : UNCLEAR;
    return { incident: withCentral(incident, [centralLine(atMs, 'sshd', 93, text)]), allowed };
  },
  'from-an-approved-address': ({ incident, coreMs, random: next }) => {
    const login = {
      user: 'ec2-user',
      ip: '198.51.100.21',
      port: 51515,
      atMs: coreMs + (next() - 0.3) * 20 * MINUTE_MS,
    };
    return { incident: withSiem(withCentral(incident, loginLines(login)), loginTraces(login)), allowed: CRITICAL };
  },
  'approved-user-elsewhere': ({ incident, coreMs, random: next }) => {
    const login = { user: 'alice', ip: '203.0.113.66', port: 51516, atMs: coreMs + (next() - 0.3) * 20 * MINUTE_MS };
    return {
      incident: withSiem(withCentral(incident, loginLines(login)), loginTraces(login)),
      networks: ['198.51.100.0/24'],
      allowed: CRITICAL,
    };
  },
  'late-login': ({ incident, random: next }, scenario) => {
    if (scenario !== 'agent-outage') {
      return undefined;
    }
    const login = { ...INTRUDER, atMs: Date.parse('2026-03-17T16:02:00Z') + next() * 8 * MINUTE_MS };
    const received = Date.parse('2026-03-17T16:12:00.272Z');
    return {
      incident: withSiem(withCentral(incident, loginLines(login, received)), loginTraces(login)),
      allowed: CRITICAL,
    };
  },
  'backdated-line': ({ incident, coreMs, random: next }) => {
    const receivedMs = coreMs + (next() - 0.3) * 20 * MINUTE_MS;
    const old = { ...INTRUDER, atMs: receivedMs - 20 * 24 * HOUR_MS };
    return {
      incident: withSiem(withCentral(incident, loginLines(old, receivedMs)), loginTraces({ ...old, atMs: receivedMs })),
      allowed: CRITICAL,
    };
  },
  'only-the-sensor': ({ incident, coreMs, random: next }) => {
    const login = { ...INTRUDER, atMs: coreMs + (next() - 0.3) * 20 * MINUTE_MS };
    return { incident: withSiem(incident, loginTraces(login)), allowed: CRITICAL };
  },
  'only-the-session': ({ incident, coreMs, random: next }) => {
    const login = { ...INTRUDER, atMs: coreMs + (next() - 0.3) * 20 * MINUTE_MS };
    return {
      incident: withSiem(withCentral(incident, loginLines(login).slice(1)), loginTraces(login)),
      allowed: CRITICAL,
    };
  },
  'hidden-in-a-burst': ({ incident, coreMs, random: next }, scenario) => {
    // An intruder with root takes the line of his login out, sends it again among old lines with an old
    // time, and lets the reader say that it started over. Only packets tell.
    if (!REPLAYS.includes(scenario)) {
      return undefined;
    }
    const realMs = coreMs - (10 + next() * 20) * MINUTE_MS;
    const old = { ...INTRUDER, atMs: Date.parse('2026-01-20T10:04:40Z') };
    const [packet] = loginTraces({ ...old, atMs: realMs });
    return { incident: withSiem(withCentral(incident, loginLines(old, coreMs + 845)), [packet]), allowed: CRITICAL };
  },
  'after-the-crash': ({ incident, coreMs, random: next }, scenario) => {
    if (!REPLAYS.includes(scenario)) {
      return undefined;
    }
    const login = { ...INTRUDER, atMs: coreMs + (1 + next() * 10) * MINUTE_MS };
    return { incident: withSiem(withCentral(incident, loginLines(login)), loginTraces(login)), allowed: CRITICAL };
  },
};
