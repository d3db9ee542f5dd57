/** @jest-environment node */
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { listingOf, streamOf } from './support/fake-loki';
import { makeWorkFolder, SNAPSHOT } from './support/run-snapshot';
import { takeSnapshot, timeOf, timesAndLines, type TakeOptions } from './support/take';
import { findTool } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
const take = (files: Record<string, string | Buffer>, options?: TakeOptions) =>
  takeSnapshot(work.folder, files, options);

describe('which files', () => {
  it('the default set with its rotated siblings, packed ones too', async () => {
    const line = (text: string) => `Feb 14 15:58:01 h a: ${text}\n`;
    const { streams } = await take({
      '/var/log/syslog': line('now'),
      '/var/log/syslog.1': line('one'),
      '/var/log/syslog.2.gz': gzipSync(line('two')),
      '/var/log/messages-20260208': line('dated'),
      '/var/log/secure-20260201.gz': gzipSync(line('dated, packed')),
      '/var/log/other.log': line('not asked for'),
      '/var/log/wtmp': Buffer.alloc(384),
    });
    const names = streams.flatMap(({ stream }) => stream.filename ?? []);
    expect(names).toEqual([
      '/var/log/syslog',
      '/var/log/syslog.1',
      '/var/log/syslog.2.gz',
      '/var/log/messages-20260208',
      '/var/log/secure-20260201.gz',
    ]);
    expect(timesAndLines(streams, '/var/log/syslog.2.gz')).toEqual([
      '2026-02-14T15:58:01.000Z Feb 14 15:58:01 h a: two',
    ]);
    expect(listingOf(streams)).toContainEqual(
      expect.objectContaining({ path: '/var/log/wtmp', size: 384, read: false, why: 'listed only' })
    );
  });

  it('or those that are asked for, with blanks and quotes in their names', async () => {
    const name = `/var/log/my "app"/it's.log`;
    const { streams } = await take({ [name]: 'Feb 14 15:58:01 h a: b\n' }, { args: ['--file', name] });
    expect(streams.map(({ stream }) => stream.filename)).toEqual([name, undefined]);
  });

  it('a pattern is for the names below --root, not for those of the host that reads it', async () => {
    const { streams } = await take(
      { [`${work.folder}/a.log`]: '', [`${work.folder}/only-there.log`]: 'Feb 14 15:58:01 h a: b\n' },
      {
        args: ['--file', `${work.folder}/*.log`],
        prepare: () => writeFileSync(path.join(work.folder, 'a.log'), ''),
      }
    );
    expect(streams.map(({ stream }) => stream.filename)).toEqual([`${work.folder}/only-there.log`, undefined]);
  });

  it('an empty file and a last line without an end are no trouble', async () => {
    const { streams, code } = await take({ '/var/log/syslog': '', '/var/log/auth.log': 'Feb 14 15:58:01 h a: b' });
    expect(code).toBe(0);
    expect(timesAndLines(streams, '/var/log/auth.log')).toHaveLength(1);
    expect(listingOf(streams)).toContainEqual(
      expect.objectContaining({ path: '/var/log/syslog', size: 0, lines: 0, oldest: null, newest: null })
    );
  });

  it('a file that cannot be read, is damaged or is no file is named; the rest is sent, and the exit code is 4', async () => {
    const packed = gzipSync(Buffer.from('Feb 14 15:58:01 h a: b\n'.repeat(5000)));
    const { streams, code, stderr } = await take(
      {
        '/var/log/syslog': 'Feb 14 15:58:01 h a: b\n',
        '/var/log/syslog.1': 'Feb 14 15:58:01 h a: secret\n',
        '/var/log/syslog.2.gz': packed.subarray(0, packed.length - 20),
      },
      {
        // Root reads everything, so be nobody, who may not be able to read this repository: the script comes by pipe.
        ...(process.getuid?.() === 0 ? { uid: 65534 } : {}),
        input: readFileSync(SNAPSHOT, 'utf8'),
        prepare: (root) => {
          chmodSync(work.folder, 0o755);
          chmodSync(path.join(root, 'var/log/syslog.1'), 0);
          symlinkSync('/dev/null', path.join(root, 'var/log/auth.log'));
        },
      }
    );
    expect(code).toBe(4);
    expect(stderr).toContain('/var/log/syslog.1: permission denied');
    const rows = listingOf(streams);
    expect(rows).toContainEqual(
      expect.objectContaining({ path: '/var/log/syslog.1', read: false, why: 'permission denied' })
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ path: '/var/log/auth.log', read: false, why: 'not a regular file' })
    );
    expect(rows).toContainEqual(
      expect.objectContaining({
        path: '/var/log/syslog.2.gz',
        read: true,
        why: expect.stringContaining('unexpected end'),
      })
    );
    expect(rows).toContainEqual(
      expect.objectContaining({ snapshot: 'done', complete: false, unreadable: 3, files: 2 })
    );
  });
});

it('the listing ends with a summary that tells what was read and sent', async () => {
  const { streams } = await take({
    '/var/log/syslog': 'Feb 14 15:58:01 h a: b\ntrace\n',
    '/var/log/auth.log': 'Jan 20 10:04:37 h a: b\n',
  });
  const rows = listingOf(streams);
  expect(rows[0]).toEqual({
    listing: 'file',
    path: '/var/log/syslog',
    size: 29,
    inode: expect.any(Number),
    mode: expect.stringMatching(/^0[0-7]{3}$/),
    ...(findTool('stat') ? { modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/) } : {}),
    read: true,
    lines: 2,
    untimed: 1,
    cut: 0,
    skipped: 0,
    backwards: 0,
    oldest: '2026-02-14T15:58:01Z',
    newest: '2026-02-14T15:58:01Z',
  });
  expect(rows.at(-1)).toEqual({
    snapshot: 'done',
    version: 1,
    host: 'web-7',
    taken: '2026-02-14T18:00:00Z',
    complete: true,
    lines_read: 3,
    lines_sent: 3,
    lines_refused: 0,
    lines_skipped: 0,
    lines_untimed: 1,
    lines_cut: 0,
    since: null,
    oldest: '2026-01-20T10:04:37Z',
    newest: '2026-02-14T15:58:01Z',
    files: 2,
    unreadable: 0,
    journal_files: 0,
    journal_lines: 0,
    journal_boots: 0,
    zone: '+0000',
  });
  expect(streamOf(streams, { source: 'listing' }).values.map(([ns]) => timeOf(ns))).toEqual(
    Array(3).fill('2026-02-14T18:00:00.000Z')
  );
});
