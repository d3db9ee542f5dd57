/** @jest-environment node */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { recordedEntries } from './streams';

describe('a recorded file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'recorded-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function written(name: string, ...rows: ReadonlyArray<Readonly<Record<string, unknown>>>): string {
    const file = path.join(folder, name);
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return file;
  }

  it('is filed under ISO times', () => {
    const file = written('iso.ndjson', { at: '2026-02-14T15:58:01.000123Z', text: 'one' });
    expect(recordedEntries({ file, time: 'at', line: 'text', only: {} })).toEqual([
      { ns: 1_771_084_681_000_123_000n, line: 'one' },
    ]);
  });

  it("is filed under journald's microseconds", () => {
    const file = written('journal.ndjson', { __REALTIME_TIMESTAMP: '1771084681000123', MESSAGE: 'one' });
    expect(recordedEntries({ file, time: '__REALTIME_TIMESTAMP', line: 'MESSAGE', only: {} })).toEqual([
      { ns: 1_771_084_681_000_123_000n, line: 'one' },
    ]);
  });

  it('leaves out rows that are of another kind', () => {
    const file = written(
      'mixed.ndjson',
      { source: 'listing', path: '/var/log/syslog' },
      { source: 'journal', at: '2026-02-14T15:58:01Z', text: 'one' }
    );
    const lines = recordedEntries({ file, time: 'at', line: 'text', only: { source: 'journal' } });
    expect(lines.map(({ line }) => line)).toEqual(['one']);
  });

  it('names file and line where a row of the wanted kind lacks a field', () => {
    const file = written('lacking.ndjson', { source: 'journal', at: '2026-02-14T15:58:01Z' });
    expect(() => recordedEntries({ file, time: 'at', line: 'text', only: {} })).toThrow(`${file}:1: has no text text`);
  });
});
