import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { findTool } from './tools';
import { writeHost } from './run-snapshot';

const INCIDENTS = path.resolve(__dirname, '../../incidents');
export const MACHINE_ID = '5f0c9a3e7d1b4c2e9a6f8d0b3c5e7a91';

export function recordedHostLane(scenario: string): string[] {
  const packed = readFileSync(path.join(INCIDENTS, scenario, 'host.ndjson.gz'));
  return gunzipSync(packed).toString('utf8').trimEnd().split('\n');
}

/** Puts the recorded files and the recorded journal back where they were, below `root`. */
export function writeRecordedHost(root: string, hostNdjsonLines: readonly string[]): void {
  const rows = hostNdjsonLines.map((line): Record<string, string> => JSON.parse(line));
  const files = new Map<string, string[]>();
  for (const { source, path: file, raw } of rows) {
    if (source === 'file' && file !== undefined && raw !== undefined) {
      const lines = files.get(file) ?? [];
      lines.push(raw);
      files.set(file, lines);
    }
  }
  for (const [file, lines] of files) {
    const content = Buffer.from(`${lines.join('\n')}\n`);
    writeHost(root, { [file]: file.endsWith('.gz') ? gzipSync(content) : content });
  }
  const journal = rows.filter(({ source }) => source === 'journal').map(({ id, source, ...entry }) => entry);
  if (journal.length > 0 && findTool('systemd-journal-remote') !== undefined) {
    writeJournal(path.join(root, 'var/log/journal', MACHINE_ID, 'system.journal'), journal);
  }
}

export type JournalEntry = Record<string, string | Buffer>;

/** Makes a real journal file with systemd's own tool. */
export function writeJournal(file: string, entries: readonly JournalEntry[]): void {
  const tool = findTool('systemd-journal-remote');
  if (tool === undefined) {
    throw new Error('systemd-journal-remote is not on this machine');
  }
  mkdirSync(path.dirname(file), { recursive: true });
  const text = `${file}.export`;
  writeFileSync(text, Buffer.concat(entries.map(exported)));
  // The tool writes to names that end in .journal only; a discarded file ends in .journal~.
  const made = `${file}.made.journal`;
  execFileSync(tool, ['-o', made, text], { stdio: 'ignore' });
  renameSync(made, file);
  rmSync(text);
}

/** The export format: text fields as NAME=value, others as NAME, a 64-bit length and the bytes. */
function exported(entry: JournalEntry): Buffer {
  const fields = Object.entries(entry).map(([name, value]) => {
    const bytes = Buffer.from(value);
    if (/^[\t\x20-\x7e]*$/.test(bytes.toString('latin1'))) {
      return Buffer.concat([Buffer.from(`${name}=`), bytes, Buffer.from('\n')]);
    }
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(bytes.length));
    return Buffer.concat([Buffer.from(`${name}\n`), length, bytes, Buffer.from('\n')]);
  });
  return Buffer.concat([...fields, Buffer.from('\n')]);
}

export function journalEntry(us: number, message: string | Buffer, fields: Record<string, string> = {}): JournalEntry {
  return {
    __REALTIME_TIMESTAMP: String(us),
    __MONOTONIC_TIMESTAMP: String(us % 1_000_000_000),
    _BOOT_ID: '3a7ef036b5a040a39a525a84ab675baf',
    _HOSTNAME: 'web-7',
    _TRANSPORT: 'syslog',
    SYSLOG_IDENTIFIER: 'sshd',
    _PID: '94',
    MESSAGE: message,
    ...fields,
  };
}
