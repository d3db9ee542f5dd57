import type { RawIncident, RawRecord } from '../incidents/lanes';

const CENTRAL = { host: 'web-7', job: 'syslog' };

export interface FakeLogin {
  readonly user: string;
  readonly ip: string;
  readonly port: number;
  readonly atMs: number;
}

function iso(ms: number): string {
  return `${new Date(Math.floor(ms)).toISOString().slice(0, -1)}000+00:00`;
}

/** A line as the host's logger would have sent it. */
export function centralLine(atMs: number, app: string, pid: number, message: string, receivedMs = atMs + 5): RawRecord {
  const line = `<38>1 ${iso(atMs)} web-7 ${app} ${pid} - - ${message}`;
  return { timeMs: receivedMs, line, labels: CENTRAL, id: `x${atMs}${app}` };
}

export function acceptedText({ user, ip, port }: FakeLogin): string {
  return `Accepted publickey for ${user} from ${ip} port ${port} ssh2: ED25519 SHA256:YKO/c7eEVnUgteSGaNXkxNU1Z/R6l2cIVpS4/eg8EJc`;
}

/** The log lines of a login that really happened. */
export function loginLines(login: FakeLogin, receivedMs = login.atMs + 5): readonly RawRecord[] {
  return [
    centralLine(login.atMs, 'sshd', 4242, acceptedText(login), receivedMs),
    centralLine(
      login.atMs + 2,
      'sshd',
      4242,
      `pam_unix(sshd:session): session opened for user ${login.user}(uid=1000) by (uid=0)`,
      receivedMs
    ),
  ];
}

export function document(timeMs: number, id: string, fields: Readonly<Record<string, unknown>>): RawRecord {
  return { timeMs, line: '', id, document: { 'host.name': 'web-7', 'agent.type': 'siem-sensor', ...fields } };
}

/** What the sensor sees of it: the connection, then the shell. */
export function loginTraces({ user, ip, port, atMs }: FakeLogin): readonly RawRecord[] {
  return [
    document(atMs - 140, `xc${atMs}`, {
      'event.category': ['network'],
      'event.type': ['connection', 'start', 'allowed'],
      'event.action': 'connection-accepted',
      'event.provider': 'tcpdump',
      'source.ip': ip,
      'source.port': port,
      'destination.ip': '192.0.2.17',
      'destination.port': 22,
      'network.direction': 'ingress',
    }),
    document(atMs + 100, `xs${atMs}`, {
      'event.category': ['process'],
      'event.type': ['start'],
      'event.action': 'exec',
      'event.provider': 'proc-connector',
      'process.executable': '/usr/bin/bash',
      'process.args': ['-bash'],
      'process.command_line': '-bash',
      'user.name': user,
    }),
  ];
}

function added(base: readonly RawRecord[], more: readonly RawRecord[]): readonly RawRecord[] {
  return [...base, ...more].sort((a, b) => a.timeMs - b.timeMs);
}

export function withCentral(incident: RawIncident, more: readonly RawRecord[]): RawIncident {
  return { ...incident, central: added(incident.central, more) };
}

export function withSiem(incident: RawIncident, more: readonly RawRecord[]): RawIncident {
  return { ...incident, siem: added(incident.siem, more) };
}

/** What a user may write with `logger` at the edges of a gap, so that the machinery seems to have made it. */
const EXCUSES: ReadonlyArray<readonly [string, string]> = [
  ['systemd-journald', 'Received client request to rotate journal, rotating.'],
  ['systemd-journald', 'Suppressed 28375 messages from ssh.service'],
  ['rsyslogd', 'imjournal: begin to drop messages due to rate-limiting'],
  ['rsyslogd', "action 'action-0-builtin:omfwd' suspended (module 'builtin:omfwd'), retry 0."],
  ['systemd-logind', 'The system will reboot now!'],
  ['chronyd', 'System clock was stepped by 5400.000000 seconds'],
];

/** An hour and a half taken out of both copies, with a line before and a line behind that excuse it. */
export function erased(incident: RawIncident, untilMs: number, which: number): RawIncident {
  const fromMs = untilMs - 90 * 60_000;
  const kept = (rows: readonly RawRecord[]) => rows.filter(({ timeMs }) => timeMs < fromMs || timeMs >= untilMs);
  const [app, message] = EXCUSES[which % EXCUSES.length];
  const forged = [fromMs - 20_000, untilMs + 20_000].map((ms) => centralLine(ms, app, 1, message));
  return withCentral({ ...incident, central: kept(incident.central), host: kept(incident.host) }, forged);
}

/** What an intruder may write with `logger` to make a wiped log look like a crash. */
export function forgedCrash(atMs: number): readonly RawRecord[] {
  return [
    centralLine(
      atMs,
      'kernel',
      1,
      '[    0.000000] Linux version 6.1.0-28-cloud-amd64 (debian-kernel@lists.debian.org) #1 SMP'
    ),
    centralLine(atMs + 1, 'systemd-journald', 62, 'Journal started'),
    centralLine(
      atMs + 2,
      'systemd-journald',
      62,
      'File /var/log/journal/x/system.journal corrupted or uncleanly shut down, renaming and replacing.'
    ),
    centralLine(
      atMs + 3,
      'rsyslogd',
      90,
      'imjournal: loaded invalid cursor, seeking to the head of journal : Cannot assign requested address [v8.2302.0]'
    ),
  ];
}
