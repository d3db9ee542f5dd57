import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';


import type { DocumentFields, Labels, Lane, LaneCounts, LaneRecords, LaneSet } from '../../src/frames/lane';
import { lineFilter } from '../../src/recognise';

export const SCENARIOS = [
  'crash-replay',
  'crash-replay-full',
  'intruder-wipe',
  'clean-reboot',
  'agent-outage',
  'rate-limit-loss',
  'quiet-host',
  'file-deleted',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const APPROVED = ['alice', 'bob', 'deploy', 'ansible'];

type Row = Readonly<Record<string, unknown>>;

/** One line or document before it becomes a column. */
export interface RawRecord {
  readonly timeMs: number;
  readonly line: string;
  readonly labels?: Labels;
  readonly document?: DocumentFields;
  readonly id: string;
}

/** The three lanes of a scenario, still as rows, so that variants can be made of them. */
export interface RawIncident {
  readonly scenario: Scenario;
  readonly host: readonly RawRecord[];
  readonly central: readonly RawRecord[];
  readonly siem: readonly RawRecord[];
  readonly takenMs: number;
}

export interface IncidentOptions {
  /** Time under which the central store files a line. Default `received`. */
  readonly central?: 'received' | 'reported';
  /** Lines in RFC 3164. */
  readonly bsd?: boolean;
}

export interface LanesOptions {
  readonly fromMs?: number;
  readonly toMs?: number;
  /** All records, or only those whose line passes the recogniser's filter, as the panel asks for. */
  readonly records?: 'all' | 'filtered';
  readonly limit?: number;
  readonly stepMs?: number;
  /** The central copy's late lines are counted, too. Default true. */
  readonly late?: boolean;
}

function rows(scenario: Scenario, file: string): readonly Row[] {
  const text = gunzipSync(readFileSync(join(__dirname, scenario, `${file}.ndjson.gz`))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

export function readTruth(scenario: Scenario): Row {
  return JSON.parse(readFileSync(join(__dirname, scenario, 'truth.json'), 'utf8')) as Row;
}

function text(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : '';
}

/** Milliseconds with their fraction: `Date.parse` keeps three digits only. */
export function parseTime(written: string): number {
  const fraction = /\.(\d+)/.exec(written)?.[1] ?? '';
  return Date.parse(written.replace(/\.\d+/, '')) + (fraction === '' ? 0 : Number(`0.${fraction}`) * 1000);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Time of a file line: RFC 3339, or RFC 3164 in the year of the recording. */
function fileTime(line: string, year: number): number {
  const bsd = /^([A-Z][a-z]{2}) +(\d+) (\d\d):(\d\d):(\d\d)/.exec(line);
  if (bsd === null) {
    return parseTime(line.split(' ', 1)[0]);
  }
  const [, month, day, hour, minute, second] = bsd;
  return Date.UTC(year, MONTHS.indexOf(month), Number(day), Number(hour), Number(minute), Number(second));
}

function flatten(value: Row, prefix: string, target: Record<string, unknown>): void {
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
      flatten(inner as Row, name, target);
    } else {
      target[name] = inner;
    }
  }
}

const sharedLabels = new Map<string, Labels>();

/** One object per stream, as frames have it. */
function labelsFor(host: string, source: 'file' | 'journal', filename: string | undefined, taken: string): Labels {
  const key = `${host} ${source} ${filename} ${taken}`;
  const known = sharedLabels.get(key);
  if (known !== undefined) {
    return known;
  }
  const labels: Labels = { host, witness: 'host-snapshot', source, snapshot: taken, ...(filename === undefined ? {} : { filename }) };
  sharedLabels.set(key, labels);
  return labels;
}

function hostRecords(scenario: Scenario, year: number): RawRecord[] {
  const found: RawRecord[] = [];
  for (const row of rows(scenario, 'host')) {
    const line = text(row, 'raw');
    // What the snapshot script reads: the files of the system's logger.
    if (row['source'] === 'file' && line !== '' && /\/(?:syslog|auth\.log|messages|secure)(?:\.\d+)?(?:\.gz)?$/.test(text(row, 'path'))) {
      const labels = labelsFor('web-7', 'file', text(row, 'path'), '');
      found.push({ timeMs: fileTime(line, year), line, labels, id: text(row, 'id') });
    } else if (row['source'] === 'journal') {
      const { id, source, ...fields } = row;
      void source;
      found.push({
        timeMs: Number(text(row, '__REALTIME_TIMESTAMP')) / 1000,
        line: JSON.stringify(fields),
        labels: labelsFor('web-7', 'journal', undefined, ''),
        id: String(id),
      });
    }
  }
  return found.filter(({ timeMs }) => Number.isFinite(timeMs));
}

const CENTRAL_LABELS: Labels = { host: 'web-7', job: 'syslog' };

const cache = new Map<string, RawIncident>();

/** A recorded scenario as rows. */
export function readIncident(scenario: Scenario, options: IncidentOptions = {}): RawIncident {
  const key = `${scenario} ${options.central} ${options.bsd}`;
  const known = cache.get(key);
  if (known !== undefined) {
    return known;
  }
  const field = options.central ?? 'received';
  const central = rows(scenario, options.bsd === true ? 'central_bsd' : 'central').map((row) => ({
    timeMs: parseTime(text(row, field)),
    line: text(row, 'raw'),
    labels: CENTRAL_LABELS,
    id: text(row, 'id'),
  }));
  const siem = rows(scenario, 'siem').map((row) => {
    const document: Record<string, unknown> = {};
    flatten(row, '', document);
    return { timeMs: parseTime(text(row, '@timestamp')), line: '', document, id: String(document['event.id']) };
  });
  const host = hostRecords(scenario, new Date(central[0].timeMs).getUTCFullYear());
  const takenMs = Math.max(...[...host, ...siem].map(({ timeMs }) => timeMs)) + 60_000;
  const incident: RawIncident = { scenario, host, central, siem, takenMs };
  cache.set(key, incident);
  return incident;
}

/** Columns of rows, sorted by time; rows of one time keep their order. */
export function toRecords(records: readonly RawRecord[]): LaneRecords {
  const sorted = records.map((record, index) => ({ record, index })).sort((a, b) => a.record.timeMs - b.record.timeMs || a.index - b.index);
  const list = sorted.map(({ record }) => record);
  return {
    length: list.length,
    timeMs: Float64Array.from(list, ({ timeMs }) => timeMs),
    lines: list.map(({ line }) => line),
    labels: list.map(({ labels }) => labels),
    ...(list.some(({ document }) => document !== undefined) ? { documentAt: (index: number) => list[index].document ?? {} } : {}),
    ids: list.map(({ id }) => id),
  };
}

/** Counts over all records per interval. */
export function countsOf(records: readonly RawRecord[], fromMs: number, toMs: number, stepMs: number): LaneCounts {
  const first = Math.floor(fromMs / stepMs) * stepMs;
  const length = Math.max(1, Math.ceil((toMs - first) / stepMs));
  const count = new Float64Array(length);
  for (const { timeMs } of records) {
    const bucket = Math.floor((timeMs - first) / stepMs);
    if (bucket >= 0 && bucket < length) {
      count[bucket]++;
    }
  }
  return { length, startMs: Float64Array.from({ length }, (_, index) => first + index * stepMs), count, stepMs };
}

const FILTER = new RegExp(lineFilter());

/** What the query of late lines counts: filed more than a minute after the time in the header, which names its zone. */
function isLate({ line, timeMs }: RawRecord): boolean {
  const written = /^(?:<\d{1,3}>)?(?:1 )?(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))/.exec(line)?.[1];
  return written !== undefined && Math.floor(timeMs / 1000) - Math.floor(parseTime(written) / 1000) > 60;
}

interface LaneInput {
  readonly id: 'host' | 'central' | 'siem';
  readonly name: string;
  readonly rows: readonly RawRecord[];
  readonly takenMs?: number;
}

/** Builds one lane for a window. Lists keep the newest records when they are cut, as stores do. */
export function toLane(input: LaneInput, fromMs: number, toMs: number, options: LanesOptions): Lane {
  const { id, name, takenMs } = input;
  const inside = input.rows.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
  const stepMs = options.stepMs ?? Math.max(30_000, Math.ceil((toMs - fromMs) / 1000 / 15_000) * 15_000);
  const wanted = id !== 'siem' && options.records === 'filtered' ? inside.filter(({ line }) => FILTER.test(line)) : inside;
  const all = toRecords(wanted);
  const cut = options.limit !== undefined && all.length > options.limit;
  const records = cut ? toRecords([...wanted].sort((a, b) => a.timeMs - b.timeMs).slice(-(options.limit ?? 0))) : all;
  return {
    id,
    role: id,
    kind: id === 'host' ? 'snapshot' : 'stream',
    name,
    host: 'web-7',
    takenMs,
    records,
    reach: { limit: options.limit, cut, fromMs: cut ? records.timeMs[0] + 1 : fromMs, toMs },
    counts: countsOf(inside, fromMs, toMs, stepMs),
    ...(id === 'central' && options.late !== false ? { lateCounts: countsOf(inside.filter(isLate), fromMs, toMs, stepMs) } : {}),
    recordsState: { state: 'answered' },
    countsState: { state: 'answered' },
  };
}

/** The window of a scenario: what the central store received, with a quarter of an hour around it. */
export function windowOf(incident: RawIncident): { readonly fromMs: number; readonly toMs: number } {
  const times = incident.central.map(({ timeMs }) => timeMs).filter((ms) => ms > incident.siem[0].timeMs - 86_400_000);
  return { fromMs: Math.min(...times) - 1000, toMs: Math.max(...times) + 1000 };
}

/** A scenario, or a variant of one, as the lanes of a window. */
export function toLanes(incident: RawIncident, options: LanesOptions = {}): LaneSet {
  const whole = windowOf(incident);
  const fromMs = options.fromMs ?? whole.fromMs;
  const toMs = options.toMs ?? whole.toMs;
  const lanes = [
    toLane({ id: 'host', name: 'Host', rows: incident.host, takenMs: incident.takenMs }, fromMs, toMs, options),
    toLane({ id: 'central', name: 'Central copy', rows: incident.central }, fromMs, toMs, options),
    toLane({ id: 'siem', name: 'SIEM', rows: incident.siem }, fromMs, toMs, options),
  ];
  return { fromMs, toMs, asOfMs: incident.takenMs + 60_000, lanes, problems: [] };
}
