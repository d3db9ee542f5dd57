/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { journalEntry, MACHINE_ID, writeJournal, type JournalEntry } from './support/recording';
import { makeWorkFolder, pathWith } from './support/run-snapshot';
import { report } from './support/span';
import { describeWithTools } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
const AT_US = Date.parse('2026-02-14T15:58:01Z') * 1000;
const HOUR_US = 3_600_000_000;
const BOOT_1 = 'cd613e30d8f14adf91b7584a2265b1f5';
const BOOT_2 = '3a7ef036b5a040a39a525a84ab675baf';
const DIR = `/var/log/journal/${MACHINE_ID}`;
const SEQ_ID = '0123456789abcdef0123456789abcdef';
let hosts = 0;

const newRoot = () => path.join(work.folder, String(++hosts));
const write = (root: string, name: string, entries: readonly JournalEntry[]) =>
  writeJournal(path.join(root, DIR, name), entries);
const hex = (value: number) => value.toString(16).padStart(16, '0');
/** The name that journald gives a file it rotates away. */
const archived = (seq: number, us: number) => `system@${SEQ_ID}-${hex(seq)}-${hex(us)}.journal`;

describeWithTools(['journalctl', 'systemd-journal-remote'], 'one line for each journal', () => {
  it('says head, tail, boots, sequence numbers and size; users apart from the system', async () => {
    const root = newRoot();
    write(root, 'system.journal', [
      journalEntry(AT_US, 'a', { _BOOT_ID: BOOT_1 }),
      journalEntry(AT_US + HOUR_US, 'b', { _BOOT_ID: BOOT_2 }),
    ]);
    write(root, 'user-1000.journal', [journalEntry(AT_US + 1, 'c', { _BOOT_ID: BOOT_2 })]);
    const { of, end } = await report(root);
    expect(of[`${DIR}/system`]).toEqual({
      v: '1',
      at: '2026-02-14T18:00:00Z',
      what: 'journal',
      name: `${DIR}/system`,
      state: 'held',
      inode: expect.stringMatching(/^\d+$/),
      size: expect.stringMatching(/^\d{6,}$/),
      files: '1',
      unread: '0',
      first: '2026-02-14T15:58:01Z',
      last: '2026-02-14T16:58:01Z',
      entries: '2',
      seq_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      seq_first: '1',
      seq_last: '2',
      seq_ids: '1',
      boots: '2',
      list: `${BOOT_2},${BOOT_1}`,
    });
    expect(of[`${DIR}/user-1000`]).toMatchObject({ entries: '1', first: '2026-02-14T15:58:01Z', boots: '-' });
    expect(end).toMatchObject({ lines: '2', unread: '0' });
  });

  it('a real vacuum moves the head forward and takes files, entries and size with it', async () => {
    const root = newRoot();
    [0, 1, 2].forEach((index) =>
      write(root, archived(index * 10 + 1, AT_US + index * HOUR_US), [
        journalEntry(AT_US + index * HOUR_US, 'x'),
        journalEntry(AT_US + index * HOUR_US + 60_000_000, 'y'),
      ])
    );
    write(root, 'system.journal', [journalEntry(AT_US + 3 * HOUR_US, 'now')]);
    const before = (await report(root)).of[`${DIR}/system`];
    expect(before).toMatchObject({ files: '4', entries: '7', first: '2026-02-14T15:58:01Z' });
    execFileSync('journalctl', ['-D', path.join(root, DIR), '--vacuum-files=2'], { stdio: 'ignore' });
    const after = (await report(root, '2026-02-14T19:00:00Z')).of[`${DIR}/system`];
    expect(Number(after?.['files'])).toBeLessThan(4);
    expect(Number(after?.['entries'])).toBeLessThan(7);
    expect(Number(after?.['size'])).toBeLessThan(Number(before?.['size']));
    expect(Date.parse(after?.['first'] ?? '')).toBeGreaterThan(AT_US / 1000);
    expect(after?.['inode']).toBe(before?.['inode']);
  });

  it('a rotated journal keeps its head; the live file has another inode', async () => {
    const root = newRoot();
    write(root, 'system.journal', [journalEntry(AT_US, 'x')]);
    const before = (await report(root)).of[`${DIR}/system`];
    renameSync(path.join(root, DIR, 'system.journal'), path.join(root, DIR, archived(1, AT_US)));
    write(root, 'system.journal', [journalEntry(AT_US + HOUR_US, 'y')]);
    const after = (await report(root)).of[`${DIR}/system`];
    expect(after).toMatchObject({ files: '2', first: before?.['first'], last: '2026-02-14T16:58:01Z' });
    expect(after?.['inode']).not.toBe(before?.['inode']);
  });

  it('a file that was discarded still belongs to it; one that is damaged is counted as unread', async () => {
    const root = newRoot();
    write(root, 'system.journal', [journalEntry(AT_US + HOUR_US, 'x')]);
    write(root, 'system@00064acac952f88b-65247eab42b2e5f1.journal~', [journalEntry(AT_US, 'discarded')]);
    const whole = (await report(root)).of[`${DIR}/system`];
    expect(whole).toMatchObject({ state: 'held', files: '2', unread: '0', first: '2026-02-14T15:58:01Z' });
    const file = path.join(root, DIR, 'system@00064acac952f88b-65247eab42b2e5f1.journal~');
    writeFileSync(file, readFileSync(file).subarray(0, 200));
    const { of, end } = await report(root);
    expect(of[`${DIR}/system`]).toMatchObject({ state: 'unreadable', files: '2', unread: '1', entries: '1' });
    expect(end['unread']).toBe('1');
  });

  it('a deleted journal has no line, and the report still ends', async () => {
    const root = newRoot();
    write(root, 'system.journal', [journalEntry(AT_US, 'x')]);
    readdirSync(path.join(root, DIR)).forEach((name) => rmSync(path.join(root, DIR, name)));
    const { of, end } = await report(root);
    expect([of, end['lines'], end['unread']]).toEqual([{}, '0', '0']);
  });

  it('journals received from other hosts are none of this host; of many users twenty have a line', async () => {
    const root = newRoot();
    write(root, 'system.journal', [journalEntry(AT_US, 'x')]);
    writeJournal(path.join(root, '/var/log/journal/remote/remote-a.journal'), [journalEntry(AT_US, 'other')]);
    const user = path.join(root, DIR, 'user-1.journal');
    write(root, 'user-1.journal', [journalEntry(AT_US, 'u')]);
    for (let uid = 2; uid <= 25; uid++) {
      writeFileSync(path.join(root, DIR, `user-${uid}.journal`), readFileSync(user));
    }
    const { of, end } = await report(root);
    expect(Object.keys(of).filter((name) => name.includes('remote'))).toEqual([]);
    expect(end).toMatchObject({ lines: '20', skipped: '6' });
    expect(of[`${DIR}/system`]).toBeDefined();
  });

  it('without journalctl the size is said, and that nothing could be read', async () => {
    const root = newRoot();
    write(root, 'system.journal', [journalEntry(AT_US, 'x')]);
    const tools = 'sh awk tr cat date dd tail stat ls gzip'.split(' ');
    const bin = pathWith(path.join(work.folder, 'bin'), Object.fromEntries(tools.map((tool) => [tool, tool])));
    const { of } = await report(root, undefined, [], { env: { PATH: bin } });
    expect(of[`${DIR}/system`]).toMatchObject({ state: 'unreadable', files: '1', unread: '1', first: '-', boots: '-' });
  });
});
