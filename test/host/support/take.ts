import path from 'node:path';

import { type LokiStream } from '../../stack/host-lane';
import { joined, startFakeLoki, streamOf } from './fake-loki';
import { runSnapshot, writeHost, type RunOptions } from './run-snapshot';

export const SYSLOG = '/var/log/syslog';

export interface Taken {
  readonly streams: LokiStream[];
  readonly code: number | null;
  readonly stderr: string;
}
export type TakeOptions = RunOptions & { args?: string[]; prepare?: (root: string) => void };

let hosts = 0;

/** Takes a snapshot of a host that has these files, in UTC, as of 14 February 2026, 18:00. */
export async function takeSnapshot(
  folder: string,
  files: Record<string, string | Buffer>,
  { args = [], prepare, ...run }: TakeOptions = {}
): Promise<Taken> {
  const root = writeHost(path.join(folder, String(++hosts)), files);
  prepare?.(root);
  const loki = await startFakeLoki();
  const where = ['--url', loki.url, '--root', root, '--host', 'web-7'];
  const { code, stderr } = await runSnapshot(
    [...where, '--tz', 'UTC', '--taken', '2026-02-14T18:00:00Z', ...args],
    run
  );
  await loki.close();
  return { streams: joined(loki.pushes), code, stderr };
}

export function timeOf(ns: string): string {
  return new Date(Number(BigInt(ns) / 1_000_000n)).toISOString();
}

export function timesAndLines(streams: readonly LokiStream[], filename = SYSLOG): string[] {
  return streamOf(streams, { filename }).values.map(([ns, line]) => `${timeOf(ns)} ${line}`);
}
