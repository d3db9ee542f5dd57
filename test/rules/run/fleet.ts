import { RULES } from '../../../src/ruleset';
import type { Entry, Stream } from '../../stack/load/loki';
import type { AlertRule, RecordingRule } from '../format/rules';
import { SHAPES, type Shaped, type ShapeName } from '../format/shapes';
import { USUAL_TIME_MS, type Outcome } from './cases';
import { evaluateRule, type GivenAlert } from './evaluate';
import type { ManyLoki } from './loki';

/** More than the 500 series that Loki allows a query by default. */
const HOSTS = 600;
const FORGED_NAMES = 2000;
const MINUTE_MS = 60_000;
const NS_PER_MS = 1_000_000n;
const TENANT = 'fleet';
/** The same fleet when all of it is rebooted at once, while somebody guesses passwords. */
const REBOOT_TENANT = 'fleet-at-a-reboot';
const SHAPE_NAMES: readonly ShapeName[] = ['rfc5424', 'rsyslog', 'journal-json', 'rfc3164'];

/** What every host of a fleet says all day, and none of which is anybody's alert. */
const EVERYDAY: ReadonlyArray<readonly [program: string, text: string]> = [
  ['sshd', 'Accepted publickey for ansible from 198.51.100.20 port 40022 ssh2: ED25519 SHA256:YKO'],
  [
    'sshd',
    'Accepted publickey for deploy from 198.51.100.20 port 40023 ssh2: RSA-CERT SHA256:YKO ID deploy@ci (serial 7) CA ED25519 SHA256:abc',
  ],
  ['sshd', 'pam_unix(sshd:session): session opened for user ansible(uid=1001) by ansible(uid=0)'],
  ['sshd', 'pam_unix(sshd:session): session opened for user deploy(uid=1002) by deploy(uid=0)'],
  ['sudo', ' ansible : TTY=pts/0 ; PWD=/home/ansible ; USER=root ; COMMAND=/bin/sh -c echo; /usr/bin/python3'],
  ['su', '(to nobody) root on none'],
  ['CRON', 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)'],
];
/** Once a host has something at each of these, the rules on silence know it. Minutes before the evaluation. */
const EARLIER_MINUTES = [7 * 24 * 60 + 30, 30 * 60, 7 * 60, 5 * 60, 3 * 60, 45];
const REBOOTED: ReadonlyArray<readonly [program: string, text: string]> = [
  ['sshd', 'Failed password for root from 203.0.113.9 port 40022 ssh2'],
  ['systemd-journald', 'Journal stopped'],
  ['kernel', 'Linux version 6.1.0-28-cloud-amd64 (build@host.example)'],
  [
    'systemd-journald',
    'File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.',
  ],
];

function report(what: string, values: string): string {
  return `v=1 at=2026-02-14T15:55:00Z what=${what} state=held inode=7 size=1 ${values}`;
}

type Line = readonly [program: string, text: string, minutesAgo: number];

function linesOf(rebooted: boolean): Line[] {
  return [
    ...EARLIER_MINUTES.map((ago) => ['app', 'something', ago] as const),
    ...EVERYDAY.map(([program, text], index) => [program, text, 6 - index / 10] as const),
    ...(rebooted ? REBOOTED.map(([program, text]) => [program, text, 7] as const) : []),
    ['host-span', report('file name="/var/log/syslog"', 'first_s=9 oldest_s=9 rotated_s=0 rotated=0'), 5],
    ['host-span', report('journal name="/var/log/journal/0f1e/system"', 'entries=9'), 5],
    ['app', 'something', 2],
  ];
}

function stream(witness: string, number: number, lines: readonly Line[]): Stream {
  const host = `web-${number}`;
  const shape = SHAPES[SHAPE_NAMES[number % SHAPE_NAMES.length] ?? 'rfc5424'];
  const entries: Entry[] = lines.map(([program, text, minutesAgo], index) => {
    const writtenMs = Math.round(USUAL_TIME_MS - minutesAgo * MINUTE_MS);
    const { line, metadata }: Shaped = shape({ host, program, pid: 93, text, writtenMs, zoneMinutes: 0 });
    return {
      ns: BigInt(writtenMs) * NS_PER_MS + BigInt(index),
      line,
      ...(metadata === undefined ? {} : { metadata }),
    };
  });
  return { labels: { job: 'syslog', witness, host }, entries };
}

/** Every host on an ordinary day, one with forged names, and one with a real login that nobody approved. */
export function fleetStreams(rebooted: boolean): Stream[] {
  const accepted = (user: string) =>
    `Accepted publickey for ${user} from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:YKO`;
  const central = Array.from({ length: HOSTS }, (_, number) => {
    const extra: Line[] =
      number === 1
        ? Array.from({ length: FORGED_NAMES }, (__, name) => ['sshd', accepted(`u${name}`), 5] as const)
        : number === 2
          ? [['sshd', accepted('mallory'), 4]]
          : [];
    return stream('central', number, [...linesOf(rebooted), ...extra]);
  });
  const others = Array.from({ length: HOSTS }, (_, number) => number).flatMap((number) => [
    stream('host-snapshot', number, [['app', 'something', 30]]),
    stream('host-stream', number, [
      ['app', 'something', 180],
      ['app', 'something', 5],
    ]),
  ]);
  return [...central, ...others];
}

/** Rules whose alerts about the stranger's login a flood of names on another host must not hide. */
const TELLS_OF_STRANGER = ['login-unapproved-user', 'login-unapproved-source'];

/** Asks every rule about a fleet with more hosts than Loki gives series, one of which floods the logs. */
export async function runFleet(
  loki: ManyLoki,
  alerts: readonly AlertRule[],
  recordings: readonly RecordingRule[]
): Promise<Outcome[]> {
  await loki.push(TENANT, fleetStreams(false));
  await loki.push(REBOOT_TENANT, fleetStreams(true));
  const outcomes: Outcome[] = [];
  for (const rule of alerts) {
    outcomes.push(await ask(loki, TENANT, rule));
    outcomes.push(await ask(loki, REBOOT_TENANT, rule));
  }
  for (const { name, expression } of recordings) {
    const refused = await loki.instant(TENANT, expression, USUAL_TIME_MS).then(
      () => [],
      (error: unknown) => [String(error)]
    );
    outcomes.push({ name: `${name} on ${HOSTS} hosts`, passed: refused.length === 0, rows: refused });
  }
  return outcomes;
}

async function ask(loki: ManyLoki, tenant: string, rule: AlertRule): Promise<Outcome> {
  const outcome = (rows: readonly string[]) => ({ name: `${rule.name} on ${tenant}`, passed: rows.length === 0, rows });
  // A limit has to show where everything happens at once; on an ordinary day it may.
  const limited = RULES.find(({ id }) => id === rule.name)?.limit !== undefined;
  try {
    const given = await evaluateRule(loki, tenant, { ...rule, forMs: 0 }, { atMs: USUAL_TIME_MS, withinMs: 0 });
    if (limited && tenant === REBOOT_TENANT) {
      return outcome([`answers on ${HOSTS} hosts, although its metadata says that it does not`]);
    }
    return outcome(rule.name.startsWith('login-') ? troublesOf(rule.name, given, tenant) : []);
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error);
    return outcome(limited && refusal.includes('maximum number of series') ? [] : [refusal]);
  }
}

function troublesOf(rule: string, given: readonly GivenAlert[], tenant: string): string[] {
  const hosts = given.map(({ labels }) => labels.host);
  const stranger = given.filter(({ labels }) => labels.host === 'web-2' && labels.user === 'mallory');
  const troubles = [];
  if (TELLS_OF_STRANGER.includes(rule)) {
    if (stranger.length !== 1) {
      troubles.push(`tells ${stranger.length} times of the stranger on web-2`);
    }
    if (tenant === TENANT && stranger.some(({ labels }) => labels.context !== undefined)) {
      troubles.push('tells of a context where there is none');
    }
    if (!hosts.includes('web-1')) {
      troubles.push('does not tell of the host with the flood');
    }
  }
  if (rule === 'login-flood' && !(hosts.length === 1 && hosts[0] === 'web-1' && given[0]?.value === FORGED_NAMES)) {
    troubles.push(`tells of ${JSON.stringify(given)}`);
  }
  const others = hosts.filter((host) => host !== 'web-1' && host !== 'web-2');
  return others.length === 0
    ? troubles
    : [...troubles, `tells of ${others.length} other hosts: ${others.slice(0, 3).join(' ')}`];
}
