/**
 * `npm run measure:rules`: what one evaluation of each rule costs a real Loki, by the number of hosts. Its last line is
 * JSON. `raw` are the alerting rules on log lines; `recorded` are what Loki's ruler records for large fleets instead.
 */
import { readFileSync } from 'node:fs';

import { globSync } from 'glob';

import { readRules } from '../rules/format/rules';
import { SHAPES } from '../rules/format/shapes';
import { startManyLoki, type ManyLoki } from '../rules/run/loki';
import type { Stream } from '../stack/load/loki';
import { ROOT } from '../stack/paths';
import { onPath } from '../stack/servers/tools';
import { random } from './random';

const HOSTS = [1, 100, 1000];
/** A modest rate for two cores: a real host says ten times as much, and costs ten times the bytes. */
const LINES_PER_HOST_AND_HOUR = 60;
const HOURS = 1;
const END_MS = Date.UTC(2026, 1, 14, 16, 0, 0);
const SEED = 7;

const MESSAGES: ReadonlyArray<readonly [program: string, text: string]> = [
  ['CRON', '(root) CMD (run-parts /etc/cron.hourly)'],
  ['CRON', 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)'],
  ['sshd', 'Failed password for invalid user admin from 203.0.113.9 port 40022 ssh2'],
  ['sshd', 'Accepted publickey for ansible from 198.51.100.20 port 40022 ssh2: ED25519 SHA256:YKO'],
  ['systemd', 'Started apt-daily.service - Daily apt download activities.'],
  ['shop-api', 'GET /cart/4711 200 12 ms'],
];

function fleet(hosts: number): Stream[] {
  const next = random(SEED);
  const lines = LINES_PER_HOST_AND_HOUR * HOURS;
  return Array.from({ length: hosts }, (_, number) => {
    const host = `web-${number}`;
    const entries = Array.from({ length: lines }, (__, index) => {
      const writtenMs = END_MS - Math.floor(((lines - index) * 3_600_000) / LINES_PER_HOST_AND_HOUR - next() * 1000);
      const [program, text] = MESSAGES[Math.floor(next() * MESSAGES.length)] ?? ['app', ''];
      const pid = 1000 + Math.floor(next() * 9000);
      const { line } = SHAPES.rfc5424({ host, program, pid, text, writtenMs, zoneMinutes: 0 });
      return { ns: BigInt(writtenMs) * 1_000_000n, line };
    });
    return { labels: { job: 'syslog', witness: 'central', host }, entries };
  });
}

interface Measured {
  readonly name: string;
  readonly expression: string;
}

async function measure(loki: ManyLoki, rules: readonly Measured[]): Promise<Record<string, unknown>> {
  const rows: Record<string, Record<string, unknown>> = {};
  for (const { name, expression } of rules) {
    const row: Record<string, unknown> = {};
    for (const hosts of HOSTS) {
      const answer = await loki
        .instant(`fleet-${hosts}`, expression, END_MS)
        .catch((error: unknown) => ({ error: String(error).slice(0, 200) }));
      row[hosts] =
        'error' in answer ? answer : { bytes: answer.cost.bytes, ms: Math.round(answer.cost.seconds * 10_000) / 10 };
    }
    console.log(`${name.padEnd(40)} ${JSON.stringify(row)}`);
    rows[name] = row;
  }
  return rows;
}

async function main(): Promise<void> {
  const program = onPath('loki');
  if (program === undefined) {
    throw new Error('There is no `loki` on the PATH; nothing can be measured without it.');
  }
  const read = (pattern: string) =>
    globSync(pattern, { cwd: ROOT, absolute: true })
      .sort()
      .map((file) => readRules(file, readFileSync(file, 'utf8')));
  const loki = await startManyLoki(program);
  try {
    for (const hosts of HOSTS) {
      await loki.push(`fleet-${hosts}`, fleet(hosts));
    }
    const raw = await measure(
      loki,
      read('rules/loki/*.yaml').flatMap(({ alerts }) => alerts)
    );
    const recorded = await measure(
      loki,
      read('rules/prometheus/loki-*.yaml').flatMap(({ recordings }) => recordings)
    );
    console.log(
      JSON.stringify({ hosts: HOSTS, linesPerHostAndHour: LINES_PER_HOST_AND_HOUR, hours: HOURS, raw, recorded })
    );
  } finally {
    await loki.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
