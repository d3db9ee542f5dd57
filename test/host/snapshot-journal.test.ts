/** @jest-environment node */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { type LokiStream } from '../stack/host-lane';
import { joined, listingOf, startFakeLoki, streamOf } from './support/fake-loki';
import { journalEntry, MACHINE_ID, writeJournal } from './support/recording';
import { makeWorkFolder, pathWith, runSnapshot, writeHost, type RunOptions } from './support/run-snapshot';
import { describeWithTools } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
const AT_US = 1_771_084_681_000_000;
const BOOT_1 = 'cd613e30d8f14adf91b7584a2265b1f5';
const BOOT_2 = '3a7ef036b5a040a39a525a84ab675baf';

async function take(root: string, args: string[] = [], run: RunOptions = {}) {
  const loki = await startFakeLoki();
  const result = await runSnapshot(
    ['--url', loki.url, '--root', root, '--host', 'web-7', '--taken', '2026-02-14T18:00:00Z', ...args],
    run
  );
  await loki.close();
  return { ...result, streams: joined(loki.pushes) };
}
const journalFile = (root: string, name = 'system.journal', machine = MACHINE_ID) =>
  path.join(root, 'var/log/journal', machine, name);
const entriesOf = (streams: LokiStream[]) =>
  streamOf(streams, { source: 'journal' }).values.map(([ns, line]) => {
    const entry: Record<string, unknown> = JSON.parse(line);
    return { ns, entry };
  });
const messagesOf = (streams: LokiStream[]) => entriesOf(streams).map(({ entry }) => entry.MESSAGE);

describeWithTools(['journalctl', 'systemd-journal-remote'], 'a real journal, read by the real journalctl', () => {
  it('becomes one stream of JSON lines with the fields that tell who wrote, and the listing has boots and files', async () => {
    const root = path.join(work.folder, 'plain');
    writeJournal(journalFile(root), [
      journalEntry(AT_US, 'Journal started', {
        _BOOT_ID: BOOT_1,
        _TRANSPORT: 'driver',
        MESSAGE_ID: 'f77379a8490b408bbe5f6940505a777b',
        _CMDLINE: 'secret',
      }),
      journalEntry(AT_US + 1, 'Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2', {
        _BOOT_ID: BOOT_2,
        _EXE: '/usr/sbin/sshd',
        _UID: '0',
        PRIORITY: '6',
        SYSLOG_PID: '94',
        _COMM: 'sshd',
        _SYSTEMD_UNIT: 'ssh.service',
        _SOURCE_REALTIME_TIMESTAMP: String(AT_US - 5),
      }),
    ]);
    const { streams, code } = await take(root);
    expect(code).toBe(0);
    expect(streamOf(streams, { source: 'journal' }).stream).toEqual({
      host: 'web-7',
      witness: 'host-snapshot',
      source: 'journal',
      snapshot: '2026-02-14T18:00:00Z',
    });
    const [first, second] = entriesOf(streams);
    expect(first?.entry).toEqual({
      __CURSOR: expect.stringContaining(`b=${BOOT_1}`),
      __REALTIME_TIMESTAMP: String(AT_US),
      __MONOTONIC_TIMESTAMP: expect.any(String),
      _BOOT_ID: BOOT_1,
      _HOSTNAME: 'web-7',
      _TRANSPORT: 'driver',
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: '94',
      MESSAGE: 'Journal started',
      MESSAGE_ID: 'f77379a8490b408bbe5f6940505a777b',
    });
    expect(second).toEqual({
      ns: `${AT_US + 1}000`,
      entry: expect.objectContaining({
        _EXE: '/usr/sbin/sshd',
        _UID: '0',
        PRIORITY: '6',
        SYSLOG_PID: '94',
        _COMM: 'sshd',
        _SYSTEMD_UNIT: 'ssh.service',
        _SOURCE_REALTIME_TIMESTAMP: String(AT_US - 5),
      }),
    });
    const rows = listingOf(streams);
    expect(rows).toContainEqual({
      listing: 'boot',
      boot_id: BOOT_1,
      lines: 1,
      oldest: '2026-02-14T15:58:01Z',
      newest: '2026-02-14T15:58:01Z',
    });
    expect(rows).toContainEqual(
      expect.objectContaining({
        listing: 'journal-file',
        path: `/var/log/journal/${MACHINE_ID}/system.journal`,
        read: true,
        state: 'OFFLINE',
        entries: 2,
        seqnum_first: 1,
        seqnum_last: 2,
        oldest: '2026-02-14T15:58:01Z',
        newest: '2026-02-14T15:58:01.000001Z',
      })
    );
    expect(rows.at(-1)).toMatchObject({
      complete: true,
      journal_files: 1,
      journal_lines: 2,
      journal_boots: 2,
      lines_sent: 2,
    });
  });

  it('discarded files (journal~), other machine ids and namespaces are read too; a damaged file costs only itself', async () => {
    const root = path.join(work.folder, 'discarded');
    writeJournal(journalFile(root), [journalEntry(AT_US + 9, 'now')]);
    writeJournal(journalFile(root, 'system@00064acac952f88b-65247eab42b2e5f1.journal~'), [
      journalEntry(AT_US, 'discarded'),
    ]);
    writeJournal(journalFile(root, 'system.journal', 'aaaa9a3e7d1b4c2e9a6f8d0b3c5e7a91'), [
      journalEntry(AT_US + 1, 'image'),
    ]);
    writeJournal(journalFile(root, 'system.journal', `${MACHINE_ID}.apps`), [journalEntry(AT_US + 2, 'namespace')]);
    writeJournal(journalFile(root, 'other.journal', 'remote'), [journalEntry(AT_US + 3, 'of another host')]);
    const damaged = journalFile(root, 'system@00064acac952f88c-65247eab42b2e5f2.journal~');
    writeFileSync(damaged, readFileSync(journalFile(root)).subarray(0, 100_000));

    const { streams, code, stderr } = await take(root);
    expect(messagesOf(streams)).toEqual(['discarded', 'image', 'namespace', 'now']);
    expect(code).toBe(4);
    expect(stderr).toContain('ignoring file');
    const rows = listingOf(streams);
    expect(rows).toContainEqual(
      expect.objectContaining({
        path: damaged.slice(root.length),
        size: 100_000,
        read: false,
        why: expect.stringMatching(/.+/),
      })
    );
    expect(rows.at(-1)).toMatchObject({ complete: false, unreadable: 1, journal_files: 5 });
  });

  it('a journal whose clock went back is sent in order of time; the cursor keeps the order of writing', async () => {
    const root = path.join(work.folder, 'clock');
    writeJournal(journalFile(root), [
      journalEntry(AT_US + 7_200_000_000, 'before the step', { _BOOT_ID: BOOT_1 }),
      journalEntry(AT_US, 'after the step', { _BOOT_ID: BOOT_1 }),
    ]);
    const { streams, code } = await take(root);
    expect(code).toBe(0);
    expect(messagesOf(streams)).toEqual(['after the step', 'before the step']);
    expect(entriesOf(streams).map(({ entry }) => /i=([0-9a-f]+)/.exec(String(entry.__CURSOR))?.[1])).toEqual([
      '2',
      '1',
    ]);
  });

  it('messages made to do harm arrive whole', async () => {
    const root = path.join(work.folder, 'hostile');
    const messages = [
      '"__REALTIME_TIMESTAMP":"1","_BOOT_ID":"feed"',
      'a\nb\tc\\',
      '$(reboot) `x` %s',
      'x'.repeat(5000),
      'é€𝄞',
    ];
    writeJournal(journalFile(root), [
      ...messages.map((message, i) => journalEntry(AT_US + i, message)),
      journalEntry(AT_US + 99, Buffer.from([0xff, 0x00, 0x41])),
    ]);
    const { streams } = await take(root);
    expect(messagesOf(streams)).toEqual([...messages, [255, 0, 65]]);
    expect(entriesOf(streams).map(({ ns }) => ns)[0]).toBe(`${AT_US}000`);
    expect(listingOf(streams).at(-1)).toMatchObject({ journal_boots: 1 });
  });

  it('--since asks journalctl for the newer part only, and the summary says from when', async () => {
    const root = path.join(work.folder, 'since');
    writeJournal(journalFile(root), [journalEntry(AT_US - 86_400_000_000, 'yesterday'), journalEntry(AT_US, 'today')]);
    const { streams } = await take(root, ['--since', '2026-02-14T00:00:00Z']);
    expect(messagesOf(streams)).toEqual(['today']);
    expect(listingOf(streams).at(-1)).toMatchObject({ since: '2026-02-14T00:00:00Z', lines_read: 1 });
  });

  it('files alone or the journal alone can be asked for', async () => {
    const root = writeHost(path.join(work.folder, 'both'), { '/var/log/syslog': 'Feb 14 15:58:01 h a: b\n' });
    writeJournal(path.join(root, 'srv/journal/system.journal'), [journalEntry(AT_US, 'elsewhere')]);
    const sources = async (...args: string[]) => (await take(root, args)).streams.map(({ stream }) => stream.source);
    expect(await sources('--no-journal')).toEqual(['file', 'listing']);
    expect(await sources('--no-files', '--journal-dir', '/srv/journal')).toEqual(['journal', 'listing']);
  });

  it('without journalctl the files are sent, and the journal files are listed as not read', async () => {
    const root = writeHost(path.join(work.folder, 'no-journalctl'), { '/var/log/syslog': 'Feb 14 15:58:01 h a: b\n' });
    writeJournal(journalFile(root), [journalEntry(AT_US, 'x')]);
    const tools = 'sh awk sort tr sed cut cat date uname mkdir rm ls grep gzip curl sleep'.split(' ');
    const bin = pathWith(path.join(work.folder, 'bin'), Object.fromEntries(tools.map((tool) => [tool, tool])));
    const { streams, code } = await take(root, [], { env: { PATH: bin } });
    expect(code).toBe(4);
    expect(streams.map(({ stream }) => stream.source)).toEqual(['file', 'listing']);
    expect(listingOf(streams)).toContainEqual(
      expect.objectContaining({ listing: 'journal-file', read: false, why: 'no journalctl on this host' })
    );
  });
});
