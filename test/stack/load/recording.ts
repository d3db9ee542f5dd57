import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { INCIDENTS } from '../paths';

/** One row of a recording, before anything is known of it but that it is an object. */
export type Row = Readonly<Record<string, unknown>>;

/** A line of the central lane. */
export interface CentralLine {
  /** When the central store received it, µs since the epoch. */
  readonly receivedUs: bigint;
  /** The time its author wrote into it, µs since the epoch. */
  readonly reportedUs: bigint;
  /** What came over the wire. */
  readonly raw: string;
}

/** A document of the SIEM lane: ECS, with `@timestamp` and `event.id`. */
export interface SiemDocument extends Row {
  readonly '@timestamp': string;
}

/** Names of the recorded scenarios. */
export function scenarioNames(): string[] {
  return readdirSync(INCIDENTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(INCIDENTS, entry.name, 'truth.json')))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Folder of a scenario.
 *
 * @throws Error naming the scenarios there are, when there is none of that name.
 */
export function scenarioFolder(scenario: string): string {
  const names = scenarioNames();
  if (!names.includes(scenario)) {
    throw new Error(`There is no scenario "${scenario}". There are: ${names.join(', ')}.`);
  }
  return path.join(INCIDENTS, scenario);
}

type RecordedFile = 'central' | 'central_bsd' | 'host' | 'siem';

/** Lines of `<file>.ndjson.gz` in their order, one JSON object each. */
export function readLines(scenario: string, file: RecordedFile): string[] {
  const name = path.join(scenarioFolder(scenario), `${file}.ndjson.gz`);
  if (!existsSync(name)) {
    throw new Error(`The scenario "${scenario}" was not recorded as ${file}: there is no ${name}.`);
  }
  return gunzipSync(readFileSync(name))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function readRows(scenario: string, file: RecordedFile): Row[] {
  return readLines(scenario, file).map((line, index) => {
    const row: unknown = JSON.parse(line);
    if (!isRow(row)) {
      throw new Error(`${scenario}, ${file}, line ${index + 1}: not an object`);
    }
    return row;
  });
}

/** Host name the scenario is about. */
export function scenarioHost(scenario: string): string {
  const truth: unknown = JSON.parse(readFileSync(path.join(scenarioFolder(scenario), 'truth.json'), 'utf8'));
  if (!isRow(truth) || typeof truth.host !== 'string') {
    throw new Error(`truth.json of "${scenario}" names no host`);
  }
  return truth.host;
}

export function readCentral(scenario: string, bsd: boolean): CentralLine[] {
  return readRows(scenario, bsd ? 'central_bsd' : 'central').map((row) => ({
    receivedUs: isoToUs(text(row, 'received')),
    reportedUs: isoToUs(text(row, 'reported')),
    raw: text(row, 'raw'),
  }));
}

export function readSiem(scenario: string): SiemDocument[] {
  return readRows(scenario, 'siem').map((row) => ({ ...row, '@timestamp': text(row, '@timestamp') }));
}

function text(row: Row, key: string): string {
  const value = row[key];
  if (typeof value !== 'string') {
    throw new Error(`A recorded row has no text "${key}": ${JSON.stringify(row).slice(0, 200)}`);
  }
  return value;
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const US_PER_MS = 1_000n;

/**
 * µs since the epoch of an ISO time with up to six decimals.
 *
 * @throws Error when it is no such time.
 */
export function isoToUs(iso: string): bigint {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/.exec(iso);
  const ms = match ? Date.parse(`${match[1]}${match[3]}`) : NaN;
  if (!match || Number.isNaN(ms)) {
    throw new Error(`"${iso}" is no time`);
  }
  return BigInt(ms) * US_PER_MS + BigInt((match[2] ?? '').padEnd(6, '0'));
}

/** ISO time in UTC with six decimals. */
export function usToIso(us: bigint): string {
  const seconds = new Date(Number(us / US_PER_MS)).toISOString().slice(0, 19);
  return `${seconds}.${String(us % 1_000_000n).padStart(6, '0')}Z`;
}
