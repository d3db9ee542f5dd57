import { parseArgs } from 'node:util';

import { dashboardUrl } from './dashboard-url';
import { hostLaneStreams } from './host-lane';
import { countDocuments, createIndex, indexDocuments } from './load/opensearch';
import { countLines, inOrder, pushStream, selectorOf, type Stream } from './load/loki';
import {
  isoToUs,
  readCentral,
  readLines,
  readSiem,
  scenarioHost,
  usToIso,
  type CentralLine,
  type SiemDocument,
} from './load/recording';
import { shiftToToday, whenItEnded } from './load/today';
import { SIEM_INDEX } from './paths';
import { answers, baseUrl, waitUntilReady } from './servers/network';
import { shiftLine } from './shift-time';

const US_PER_MS = 1_000n;
const NS_PER_US = 1_000n;
const NS_PER_MS = 1_000_000n;
const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
/** How long the command waits for stores that are just starting. */
const WAIT_MS = 180_000;

/**
 * Which time the central store files a line under: when it received it, or the time its sender wrote (as a receiver
 * does that trusts the sender).
 */
export type FiledBy = 'received' | 'reported';

export interface LoadOptions {
  readonly scenario: string;
  /** Absent: the lines of host and centre are not loaded. */
  readonly lokiUrl?: string;
  /** Absent: the SIEM's documents are not loaded. */
  readonly openSearchUrl?: string;
  /** ms added to every time; a multiple of an hour. Default: so that the recording ends within the last hour. */
  readonly shiftMs?: number;
  /** What is later than this, ms since the epoch, has not happened yet and is left out. Default: nothing is. */
  readonly untilMs?: number;
  /** Default `received`. */
  readonly by?: FiledBy;
  /** Lines as they came in over the old BSD protocol (RFC 3164). Default false: RFC 5424. */
  readonly bsd?: boolean;
  /** The store of SIEM documents is ours alone and may be emptied first. Default false. */
  readonly emptySiemFirst?: boolean;
  readonly say?: (text: string) => void;
}

export interface Loaded {
  readonly host: string;
  readonly shiftMs: number;
  /** First and last moment of the central and the SIEM lane after the shift, ms since the epoch, minutes rounded outwards. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly lines: { readonly host: number; readonly central: number; readonly siem: number };
}

/**
 * Loads a recorded scenario into Loki and OpenSearch and counts afterwards what has arrived.
 *
 * @throws Error when the scenario does not exist, a server refuses something, or anything is missing afterwards.
 */
export async function loadIncident(options: LoadOptions): Promise<Loaded> {
  const say = options.say ?? (() => undefined);
  const { scenario, by = 'received', bsd = false } = options;
  const host = scenarioHost(scenario);
  const central = readCentral(scenario, bsd);
  const siem = readSiem(scenario);
  const hostLines = readLines(scenario, 'host');
  const span = spanOf(central, siem, hostLines, host);
  const shiftMs = options.shiftMs ?? shiftToToday(span.toMs, Date.now());
  const { untilMs = Infinity } = options;
  const moved = { fromMs: span.fromMs + shiftMs, toMs: Math.min(span.toMs + shiftMs, untilMs) };
  const happened = (stream: Stream) => ({
    ...stream,
    entries: stream.entries.filter(({ ns }) => Number(ns / NS_PER_MS) <= untilMs),
  });
  say(`${scenario}: ${describeShift(shiftMs, moved.toMs, options.shiftMs === undefined)}`);

  const snapshot = hostStreams(hostLines, host, shiftMs, moved.toMs).map(happened);
  const centre = happened(centralStream(host, central, shiftMs, by));
  const documents = shiftSiem(siem, shiftMs).filter((one) => Date.parse(one['@timestamp']) <= untilMs);
  if (options.lokiUrl !== undefined) {
    await loadStreams(options.lokiUrl, [centre], `central copy (by ${by} time)`, say);
    await loadStreams(options.lokiUrl, snapshot, "host's own logs (snapshot)", say);
  }
  if (options.openSearchUrl !== undefined) {
    await loadSiem(options.openSearchUrl, documents, host, options.emptySiemFirst ?? false, say);
  }
  return {
    host,
    shiftMs,
    fromMs: Math.floor(moved.fromMs / MS_PER_MINUTE) * MS_PER_MINUTE,
    toMs: Math.ceil(moved.toMs / MS_PER_MINUTE) * MS_PER_MINUTE,
    lines: { host: sizeOf(snapshot), central: centre.entries.length, siem: documents.length },
  };
}

/** The central copy as one stream, the way a syslog receiver in front of Loki writes it. */
export function centralStream(host: string, lines: readonly CentralLine[], shiftMs: number, by: FiledBy): Stream {
  const entries = lines.map((line) => ({
    ns: (by === 'received' ? line.receivedUs : line.reportedUs) * NS_PER_US + BigInt(shiftMs) * NS_PER_MS,
    line: shiftLine(line.raw, shiftMs, Number(line.receivedUs / US_PER_MS)),
  }));
  return { labels: { host, job: 'syslog', witness: 'central' }, entries: inOrder(entries) };
}

export function shiftSiem(documents: readonly SiemDocument[], shiftMs: number): SiemDocument[] {
  return documents.map((document) => ({
    ...document,
    '@timestamp': usToIso(isoToUs(document['@timestamp']) + BigInt(shiftMs) * US_PER_MS),
  }));
}

/**
 * The streams a host snapshot pushes.
 *
 * @param takenMs when it was taken, in the moved time; rounded up to a whole second.
 */
export function hostStreams(lines: readonly string[], host: string, shiftMs: number, takenMs: number): Stream[] {
  const seconds = new Date(Math.ceil(takenMs / MS_PER_SECOND) * MS_PER_SECOND).toISOString().slice(0, 19);
  return hostLaneStreams(lines, { host, shiftMs, snapshotTaken: `${seconds}Z` }).map(({ stream, values }) => ({
    labels: stream,
    entries: values.map(([ns, line, metadata]) => ({ ns: BigInt(ns), line, metadata })),
  }));
}

function sizeOf(streams: readonly Stream[]): number {
  return streams.reduce((sum, stream) => sum + stream.entries.length, 0);
}

async function loadStreams(
  lokiUrl: string,
  streams: readonly Stream[],
  what: string,
  say: (text: string) => void
): Promise<void> {
  say(
    `  Loki: ${sizeOf(streams)} lines of the ${what} in ${streams.length} ${streams.length === 1 ? 'stream' : 'streams'} …`
  );
  for (const stream of streams) {
    await pushStream(lokiUrl, stream);
  }
  for (const stream of streams) {
    await verifyStream(lokiUrl, stream);
  }
}

async function verifyStream(lokiUrl: string, stream: Stream): Promise<void> {
  const [first, last] = [stream.entries[0], stream.entries[stream.entries.length - 1]];
  if (first === undefined || last === undefined) {
    return;
  }
  const selector = selectorOf(stream.labels);
  const stored = await countLines(lokiUrl, selector, first.ns, last.ns);
  if (stored < stream.entries.length) {
    throw new Error(
      `${stream.entries.length} lines were sent to Loki as ${selector}, but it holds ${stored} of them. ` +
        'Lines that are far older than the newest of their stream are dropped: load into an empty Loki.'
    );
  }
}

async function loadSiem(
  url: string,
  documents: readonly SiemDocument[],
  host: string,
  emptyFirst: boolean,
  say: (text: string) => void
): Promise<void> {
  say(`  OpenSearch: ${documents.length} documents of the SIEM in ${SIEM_INDEX} …`);
  await createIndex(url, SIEM_INDEX, emptyFirst);
  await indexDocuments(url, SIEM_INDEX, documents);
  const [first, last] = [documents[0], documents[documents.length - 1]];
  if (first === undefined || last === undefined) {
    return;
  }
  const query = `host.name:"${host}" AND @timestamp:["${first['@timestamp']}" TO "${last['@timestamp']}"]`;
  const stored = await countDocuments(url, SIEM_INDEX, query);
  if (stored < documents.length) {
    throw new Error(`${documents.length} documents were sent to OpenSearch, but it finds ${stored} of them.`);
  }
}

/** From the first thing that centre or SIEM heard to the last that anybody did; what the host kept may be far older. */
function spanOf(
  central: readonly CentralLine[],
  siem: readonly SiemDocument[],
  hostLines: readonly string[],
  host: string
): { fromMs: number; toMs: number } {
  const times = [...central.map((line) => line.receivedUs), ...siem.map((document) => isoToUs(document['@timestamp']))];
  let [from, to] = [times[0] ?? 0n, times[0] ?? 0n];
  for (const time of times) {
    from = time < from ? time : from;
    to = time > to ? time : to;
  }
  const lastOnHost = hostStreams(hostLines, host, 0, Number(to / US_PER_MS))
    // The listing is filed under the moment of taking, which is what is looked for.
    .filter((stream) => stream.labels.source !== 'listing')
    .map((stream) => (stream.entries[stream.entries.length - 1]?.ns ?? 0n) / NS_PER_US);
  for (const time of lastOnHost) {
    to = time > to ? time : to;
  }
  return { fromMs: Number(from / US_PER_MS), toMs: Number(to / US_PER_MS) };
}

function describeShift(shiftMs: number, lastMs: number, toToday: boolean): string {
  if (shiftMs === 0) {
    return 'at its original time';
  }
  const hours = Math.round(shiftMs / 3_600_000);
  const moved = `moved by ${hours} hours`;
  return toToday ? `${moved}, so that it ended ${whenItEnded(lastMs, Date.now())}` : moved;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string', default: 'crash-replay' },
      by: { type: 'string', default: 'received' },
      bsd: { type: 'boolean', default: false },
      unshifted: { type: 'boolean', default: false },
      loki: { type: 'string', default: process.env.LOKI_URL },
      opensearch: { type: 'string', default: process.env.OPENSEARCH_URL },
    },
  });
  const { by, loki, opensearch } = values;
  if (by !== 'received' && by !== 'reported') {
    throw new Error(`--by is "${by}"; it is "received" or "reported".`);
  }
  const showAt = process.env.SHOW_AT;
  if (!loki && !opensearch) {
    throw new Error('Nothing to load into: give --loki URL, --opensearch URL or both (or LOKI_URL, OPENSEARCH_URL).');
  }
  await Promise.all([
    loki && waitUntilReady(() => answers(`${baseUrl(loki)}/ready`), { what: `Loki at ${loki}`, timeoutMs: WAIT_MS }),
    opensearch &&
      waitUntilReady(() => answers(`${baseUrl(opensearch)}/_cluster/health`), {
        what: `OpenSearch at ${opensearch}`,
        timeoutMs: WAIT_MS,
      }),
  ]);
  const loaded = await loadIncident({
    scenario: values.scenario,
    lokiUrl: loki && baseUrl(loki),
    openSearchUrl: opensearch && baseUrl(opensearch),
    by,
    bsd: values.bsd,
    shiftMs: values.unshifted ? 0 : undefined,
    say: console.log,
  });
  const { lines } = loaded;
  console.log(`  All there: ${lines.central} central lines, ${lines.host} of the host, ${lines.siem} SIEM documents.`);
  if (showAt) {
    console.log(`Open ${dashboardUrl(showAt, loaded)}`);
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
