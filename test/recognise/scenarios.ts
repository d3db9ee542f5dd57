import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LineContext } from '../../src/recognise';

/** Folder of the recorded scenarios. */
export const INCIDENTS = join(__dirname, '..', 'incidents');

/** One line as a log store would hold it. */
export interface StoredLine {
  readonly id: string;
  readonly line: string;
  readonly context: LineContext;
  /** What the recording's own receiver read from the header, ms since the epoch. */
  readonly reportedMs?: number;
  readonly message?: string;
}

/** One connection that sshd accepted. */
export interface TrueLogin {
  readonly user: string;
  readonly source_ip: string;
  readonly source_port: number;
  readonly log_id?: string;
}

/** What really happened, as far as these tests ask. */
export interface Truth {
  readonly true_login_connections: readonly TrueLogin[];
  readonly failed_attempts: ReadonlyArray<{ readonly user: string; readonly source_ip: string }>;
  readonly boots: ReadonlyArray<{ readonly t: string; readonly up: string }>;
  readonly crashes: readonly unknown[];
  readonly replayed?: { readonly central?: readonly string[] };
}

interface Recorded {
  readonly id: string;
  readonly raw?: string;
  readonly source?: string;
  readonly msg?: string;
  readonly received?: string;
  readonly reported?: string;
}

/** Names of the scenarios. */
export function scenarioNames(): readonly string[] {
  return readdirSync(INCIDENTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** Whether a scenario has that lane. */
export function hasLane(scenario: string, lane: string): boolean {
  return readdirSync(join(INCIDENTS, scenario)).includes(`${lane}.ndjson.gz`);
}

/** Log lines of one lane, in recorded order. Host files have no receive time: the last one of the scenario stands in. */
export function linesOf(scenario: string, lane: 'host' | 'central' | 'central_bsd'): readonly StoredLine[] {
  const end = Date.parse(readTruth(scenario).boots.reduce((last, boot) => (boot.up > last ? boot.up : last), ''));
  return rawLines(scenario, lane).flatMap((text) => {
    const record: Recorded = JSON.parse(text);
    const line = record.raw ?? (record.source === 'journal' ? text : undefined);
    return line === undefined
      ? []
      : [
          {
            id: record.id,
            line,
            context: { timeMs: record.received === undefined ? end : Date.parse(record.received) },
            reportedMs: record.reported === undefined ? undefined : Date.parse(record.reported),
            message: record.msg,
          },
        ];
  });
}

/** Lines of a recording as they are in its file. */
export function rawLines(scenario: string, lane: string): readonly string[] {
  const packed = readFileSync(join(INCIDENTS, scenario, `${lane}.ndjson.gz`));
  return gunzipSync(packed)
    .toString('utf8')
    .split('\n')
    .filter((text) => text !== '');
}

/** The truth of a scenario. */
export function readTruth(scenario: string): Truth {
  const truth: Truth = JSON.parse(readFileSync(join(INCIDENTS, scenario, 'truth.json'), 'utf8'));
  return truth;
}
