/**
 * How fast frames become findings: 1,000,000 records, one in ten an event, on one core.
 * Run by `npm run measure:core`; the last line is JSON. `longestSliceMs` is the longest of the slices
 * between which reading and judging let their caller pause.
 */
import Module from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { DataFrame } from '@grafana/data';

import { DEFAULT_JUDGE_OPTIONS, judgeInSlices } from '../../src/evidence';
import { random } from './random';

const RECORDS = Number(process.env['RECORDS'] ?? 1_000_000);
const FROM_MS = Date.parse('2026-03-01T00:00:00Z');
const TO_MS = Date.parse('2026-03-08T00:00:00Z');
const STEP_MS = 600_000;

const next = random(7);

interface Columns {
  readonly time: number[];
  readonly line: string[];
}

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}000+00:00`;
}

function header(ms: number, app: string, pid: number): string {
  return `<30>1 ${iso(ms)} web-7 ${app} ${pid} - - `;
}

const USERS = ['alice', 'bob', 'deploy', 'ansible'];

/**
 * Nine in ten are the application's. Of the tenth, most is what fills an exposed host's log: failed
 * passwords and cron; one in a hundred is a login with its session, a sudo command and its end.
 */
function lineAt(ms: number, index: number): string {
  if (index % 10 !== 0) {
    return index % 2 === 0
      ? `${header(ms, 'nginx', 96)}198.51.100.${index % 200} - - "GET /api/items/${index} HTTP/1.1" 200 3 "Mozilla/5.0" rt=0.001`
      : `${header(ms, 'shop-api', 91)}level=info msg="request done" method=GET path=/api/items/${index} status=200`;
  }
  const group = Math.floor(index / 1000);
  const user = USERS[group % 4];
  const pid = 1000 + (group % 30_000);
  switch ((index / 10) % 100) {
    case 0:
      return `${header(ms, 'sshd', pid)}Accepted publickey for ${user} from 198.51.100.21 port ${10_000 + (group % 50_000)} ssh2: ED25519 SHA256:cZCMP8a2xo4`;
    case 1:
      return `${header(ms, 'sshd', pid)}pam_unix(sshd:session): session opened for user ${user}(uid=1001) by (uid=0)`;
    case 2:
      return `${header(ms, 'sshd', pid)}pam_unix(sshd:session): session closed for user ${user}`;
    case 3:
      return `${header(ms, 'sudo', pid)}   ${user} : TTY=pts/0 ; PWD=/home/${user} ; USER=root ; COMMAND=/usr/bin/systemctl status shop-api`;
    default:
      return index % 20 === 0
        ? `${header(ms, 'sshd', pid)}Failed password for invalid user admin from 203.0.113.99 port ${20_000 + (index % 40_000)} ssh2`
        : `${header(ms, 'CRON', pid)}pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)`;
  }
}

/** Flattened, as OpenSearch's log frames are. One in ten is a connection, the others say nothing. */
function documentAt(index: number): Record<string, unknown> {
  const base = { 'host.name': 'web-7', 'agent.type': 'siem-sensor', _index: 'siem' };
  if (index % 10 !== 0) {
    return { ...base, 'event.category': ['file'], 'event.type': ['access'], 'event.provider': 'proc-connector' };
  }
  return {
    ...base,
    'event.category': ['network'],
    'event.type': ['connection', 'start', 'allowed'],
    'event.action': 'connection-accepted',
    'event.provider': 'tcpdump',
    'source.ip': '198.51.100.21',
    'source.port': 10_000 + (index % 50_000),
    'destination.ip': '192.0.2.17',
    'destination.port': 22,
    'network.direction': 'ingress',
  };
}

function logColumns(count: number): Columns {
  const time: number[] = [];
  const line: string[] = [];
  for (let index = 0; index < count; index++) {
    const ms = FROM_MS + Math.floor(((TO_MS - FROM_MS) * index) / count);
    time.push(ms + Math.floor(next() * 3));
    line.push(lineAt(ms, index));
  }
  return { time, line: asParsed(line) };
}

/**
 * An answer's lines come out of a JSON parser, in one piece. Lines put together here are chains of
 * pieces until somebody reads them, and whoever is first would pay for it.
 */
function asParsed(lines: readonly string[]): string[] {
  const parsed: unknown = JSON.parse(JSON.stringify(lines));
  return Array.isArray(parsed) ? parsed.map(String) : [];
}

type PlainField = { name: string; type: string; values: unknown[]; config: object; labels?: Record<string, string> };

/** Frames as Grafana makes them; only what the reader looks at. */
function frame(refId: string, fields: PlainField[], meta: object = {}): DataFrame {
  const plain: unknown = { refId, fields, length: fields[0].values.length, meta };
  return plain as DataFrame;
}

function logsFrame(refId: string, { time, line }: Columns, labels: Record<string, string>): DataFrame {
  return frame(refId, [
    { name: 'labels', type: 'other', values: time.map(() => labels), config: {} },
    { name: 'Time', type: 'time', values: time, config: {} },
    { name: 'Line', type: 'string', values: line, config: {} },
  ]);
}

function countsFrame(refId: string, perStep: number): DataFrame {
  const time: number[] = [];
  for (let ms = FROM_MS + STEP_MS; ms <= TO_MS; ms += STEP_MS) {
    time.push(ms);
  }
  return frame(refId, [
    { name: 'Time', type: 'time', values: time, config: { interval: STEP_MS } },
    { name: 'Value', type: 'number', values: time.map(() => perStep), config: {} },
  ]);
}

function seriesOf(records: number): DataFrame[] {
  const share = Math.floor(records / 4);
  const siemCount = share;
  const siem: Array<Record<string, unknown>> = [];
  const siemTime: number[] = [];
  for (let index = 0; index < siemCount; index++) {
    const ms = FROM_MS + Math.floor(((TO_MS - FROM_MS) * index) / siemCount);
    siemTime.push(ms);
    siem.push(documentAt(index));
  }
  const perStep = Math.floor(share / ((TO_MS - FROM_MS) / STEP_MS));
  return [
    logsFrame('central', logColumns(records - 2 * share), { host: 'web-7', job: 'syslog' }),
    logsFrame('host', logColumns(share), {
      host: 'web-7',
      witness: 'host-snapshot',
      source: 'file',
      filename: '/var/log/syslog',
    }),
    frame('siem', [
      { name: '@timestamp', type: 'time', values: siemTime, config: {} },
      ...Object.keys(documentAt(0)).map((name) => ({
        name,
        type: 'other',
        values: siem.map((one) => one[name] ?? null),
        config: {},
      })),
      { name: '_source', type: 'string', values: asParsed(siem.map((one) => JSON.stringify(one))), config: {} },
    ]),
    countsFrame('central_volume', 2 * perStep),
    countsFrame('host_volume', perStep),
    countsFrame('siem_volume', perStep),
  ];
}

/** Processor time of this process so far, ms: on a machine that others use too, wall time says little. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Freed pages are handed back in the background, which takes its time. */
const SWEEPING_MS = 500;

/** Making the input leaves a gigabyte of garbage behind; what is measured next must not clean it up. */
async function sweepUp(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') {
    collect();
  }
  await setTimeout(SWEEPING_MS);
}

/** The frame reader takes two lists of names from @grafana/data, which needs a browser to load. */
function standInForGrafana(): void {
  const path = require.resolve('@grafana/data');
  const stand = new Module(path);
  stand.exports = {
    FieldType: { time: 'time', number: 'number', string: 'string', boolean: 'boolean', other: 'other' },
    DataFrameType: { LogLines: 'log-lines' },
  };
  stand.loaded = true;
  require.cache[path] = stand;
}

interface Watch {
  longestMs: number;
  longestCpuMs: number;
  slices: number;
  peakBytes: number;
}

/** Drives sliced work to its end and watches each slice. */
function drive<T>(work: Generator<unknown, T>, watch: Watch): T {
  for (;;) {
    const before = performance.now();
    const beforeCpu = cpuMs();
    const step = work.next();
    const tookMs = performance.now() - before;
    watch.longestCpuMs = Math.max(watch.longestCpuMs, cpuMs() - beforeCpu);
    watch.longestMs = Math.max(watch.longestMs, tookMs);
    if (process.env['VERBOSE'] === '1' && tookMs > 8) {
      console.log(`slice ${watch.slices}: ${tookMs.toFixed(1)} ms, cpu ${(cpuMs() - beforeCpu).toFixed(1)}`);
    }
    if (++watch.slices % 50 === 0 || step.done) {
      watch.peakBytes = Math.max(watch.peakBytes, process.memoryUsage().heapUsed);
    }
    if (step.done) {
      return step.value;
    }
  }
}

async function main(): Promise<void> {
  standInForGrafana();
  const { readLanesInSlices, DEFAULT_LANES } = await import('../../src/frames');
  const input = {
    series: seriesOf(RECORDS),
    errors: [],
    targets: [],
    intervalMs: STEP_MS,
    loading: false,
    fromMs: FROM_MS,
    toMs: TO_MS,
    asOfMs: TO_MS,
    lanes: DEFAULT_LANES,
  };
  await sweepUp();
  const watch: Watch = { longestMs: 0, longestCpuMs: 0, slices: 0, peakBytes: process.memoryUsage().heapUsed };
  const started = performance.now();
  const startedCpu = cpuMs();
  const lanes = drive(readLanesInSlices(input), watch);
  const read = performance.now();
  const readCpu = cpuMs();
  const result = drive(judgeInSlices(lanes, { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: USERS }), watch);
  const done = performance.now();
  const doneCpu = cpuMs();
  console.log(
    `${result.events.length} events, ${result.findings.length} findings, headline: ${result.headline.statement.id}`
  );
  const seconds = (ms: number) => Number((ms / 1000).toFixed(2));
  console.log(
    JSON.stringify({
      records: lanes.lanes.reduce((sum, lane) => sum + lane.records.length, 0),
      events: result.events.length,
      seconds: seconds(done - started),
      readingFramesSeconds: seconds(read - started),
      judgingSeconds: seconds(done - read),
      cpuSeconds: seconds(doneCpu - startedCpu),
      judgingCpuSeconds: seconds(doneCpu - readCpu),
      peakMB: Math.round(watch.peakBytes / 1e6),
      longestSliceMs: Number(watch.longestMs.toFixed(1)),
      longestSliceCpuMs: Number(watch.longestCpuMs.toFixed(1)),
      slices: watch.slices,
    })
  );
}

void main();
