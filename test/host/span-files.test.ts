/** @jest-environment node */
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { makeWorkFolder, SPAN, writeHost } from './support/run-snapshot';
import { report, rotatedOf } from './support/span';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
let hosts = 0;

const SYSLOG = '/var/log/syslog';
const line = (time: string, text = 'b') => `${time} web-7 a: ${text}\n`;
const LIVE = line('Feb 14 15:58:01') + line('Feb 14 15:59:30');
const OLDER = line('Feb  7 00:00:04') + line('Feb 13 23:59:58');

function host(files: Record<string, string | Buffer>): { root: string; file: (name: string) => string } {
  const root = writeHost(path.join(work.folder, String(++hosts)), files);
  return { root, file: (name) => path.join(root, name) };
}
const inodeOf = (file: string) => String(statSync(file).ino);

describe('one line for each log file', () => {
  it('says its first and last entry, size and inode, and what was rotated away from it', async () => {
    const { root, file } = host({ [SYSLOG]: LIVE, [`${SYSLOG}.1`]: OLDER });
    const { of, end, lines, code, stderr } = await report(root);
    expect([code, stderr]).toEqual([0, '']);
    expect(of[SYSLOG]).toEqual({
      v: '1',
      at: '2026-02-14T18:00:00Z',
      what: 'file',
      name: SYSLOG,
      state: 'held',
      inode: inodeOf(file(SYSLOG)),
      size: String(LIVE.length),
      first: '2026-02-14T15:58:01Z',
      last: '2026-02-14T15:59:30Z',
      oldest: '2026-02-07T00:00:04Z',
      rotated: '1',
      rotated_bytes: String(OLDER.length),
      first_s: '1771084681',
      oldest_s: '1770422404',
      rotated_s: '1770422404',
      list: expect.stringMatching(/^\d+:\d+:1770422404:\d+:p$/),
    });
    expect(lines).toHaveLength(2);
    expect(end).toEqual({
      v: '1',
      at: '2026-02-14T18:00:00Z',
      what: 'end',
      lines: '1',
      unread: '0',
      skipped: '0',
      boot: '-',
    });
  });

  it('files that are not there have none; an empty one has no times', async () => {
    const { root } = host({ '/var/log/kern.log': '' });
    const { of } = await report(root);
    expect(Object.keys(of)).toEqual(['/var/log/kern.log']);
    expect(of['/var/log/kern.log']).toMatchObject({ state: 'held', size: '0', first: '-', last: '-', oldest: '-' });
  });

  it('reads other files where it is told, and every form of time', async () => {
    const { root } = host({
      '/srv/app.log': '<38>1 2026-02-14T15:58:01.25+05:30 h a - - - b\n trace\n2026-02-14T12:00:00Z h a: c\n',
    });
    const { of } = await report(root, undefined, ['--file', '/srv/app.log']);
    expect(of['/srv/app.log']).toMatchObject({ first: '2026-02-14T10:28:01Z', last: '2026-02-14T12:00:00Z' });
  });

  it('reads the ends alone: a large file costs no more than a small one', async () => {
    const middle = line('Feb 14 15:58:30', 'x'.repeat(900)).repeat(20_000);
    const { root } = host({ [SYSLOG]: line('Feb 14 15:58:01') + middle + line('Feb 14 15:59:30') });
    const { of } = await report(root);
    expect(of[SYSLOG]).toMatchObject({ first: '2026-02-14T15:58:01Z', last: '2026-02-14T15:59:30Z' });
  });

  it('a time in the middle of a line that is cut by the read is no entry', async () => {
    // The last 64 KiB begin within this line, right before the false header.
    const tail = 'y'.repeat(65_536 - 'Dec 24 10:00:00 h a: '.length - 1);
    const { root } = host({ [SYSLOG]: `${line('Feb 14 15:58:01')}no time here Dec 24 10:00:00 h a: ${tail}\n` });
    expect((await report(root)).of[SYSLOG]).toMatchObject({ first: '2026-02-14T15:58:01Z', last: '-' });
  });

  it('zero bytes that a crash left before the first line do not hide its time', async () => {
    const { root } = host({ [SYSLOG]: '\0'.repeat(3000) + LIVE });
    expect((await report(root)).of[SYSLOG]).toMatchObject({ first: '2026-02-14T15:58:01Z' });
  });
});

describe('what happens to a file between two reports', () => {
  const first = (files: Record<string, string> = {}) => host({ [SYSLOG]: LIVE, [`${SYSLOG}.1`]: OLDER, ...files });

  it('rotated by rename and create: the inode is now a sibling', async () => {
    const { root, file } = first();
    const before = (await report(root)).of[SYSLOG];
    renameSync(file(`${SYSLOG}.1`), file(`${SYSLOG}.2`));
    renameSync(file(SYSLOG), file(`${SYSLOG}.1`));
    writeFileSync(file(SYSLOG), line('Feb 14 18:01:00'));
    const after = (await report(root, '2026-02-14T18:05:00Z')).of[SYSLOG];
    expect(after).toMatchObject({ first: '2026-02-14T18:01:00Z', oldest: '2026-02-07T00:00:04Z', rotated: '2' });
    expect(after?.['inode']).not.toBe(before?.['inode']);
    expect(rotatedOf(after)[0]).toEqual({
      inode: before?.['inode'],
      size: LIVE.length,
      first: before?.['first'],
      packed: false,
    });
  });

  it('rotated by copy and truncate: the inode stays, the first entry is now that of a sibling', async () => {
    const { root, file } = first();
    const before = (await report(root)).of[SYSLOG];
    renameSync(file(`${SYSLOG}.1`), file(`${SYSLOG}.2`));
    copyFileSync(file(SYSLOG), file(`${SYSLOG}.1`));
    truncateSync(file(SYSLOG));
    const after = (await report(root, '2026-02-14T18:05:00Z')).of[SYSLOG];
    expect(after).toMatchObject({ inode: before?.['inode'], size: '0', first: '-', oldest: '2026-02-07T00:00:04Z' });
    expect(rotatedOf(after)[0]).toMatchObject({ size: LIVE.length, first: before?.['first'] });
  });

  it('packed: size and inode are others, the first entry and the time of change stay', async () => {
    const { root, file } = first();
    const then = new Date('2026-02-13T23:59:58Z');
    utimesSync(file(`${SYSLOG}.1`), then, then);
    const before = (await report(root)).of[SYSLOG];
    const packed = gzipSync(readFileSync(file(`${SYSLOG}.1`)));
    writeFileSync(file(`${SYSLOG}.2.gz`), packed);
    utimesSync(file(`${SYSLOG}.2.gz`), then, then);
    rmSync(file(`${SYSLOG}.1`));
    const after = (await report(root, '2026-02-14T18:05:00Z')).of[SYSLOG];
    expect(rotatedOf(after)).toEqual([
      { ...rotatedOf(before)[0], inode: expect.any(String), size: packed.length, packed: true },
    ]);
    expect(after?.['list']).toContain(`:1770422404:${then.getTime() / 1000}:z`);
  });

  it('truncated: the inode stays, and no sibling has the first entry', async () => {
    const { root, file } = first();
    const before = (await report(root)).of[SYSLOG];
    truncateSync(file(SYSLOG));
    appendFileSync(file(SYSLOG), line('Feb 14 18:02:00'));
    const after = (await report(root, '2026-02-14T18:05:00Z')).of[SYSLOG];
    expect(after).toMatchObject({ inode: before?.['inode'], first: '2026-02-14T18:02:00Z', rotated: '1' });
    expect(rotatedOf(after).map((one) => one.first)).not.toContain(before?.['first']);
  });

  it('deleted: gone while siblings are there, and no line at all when they are not', async () => {
    const { root, file } = first();
    rmSync(file(SYSLOG));
    expect((await report(root)).of[SYSLOG]).toMatchObject({ state: 'gone', inode: '-', size: '-', rotated: '1' });
    rmSync(file(`${SYSLOG}.1`));
    const { of, end } = await report(root);
    expect([of, end['lines']]).toEqual([{}, '0']);
  });

  it('more siblings than eight: the newest eight are listed, all are counted', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `${SYSLOG}-202601${String(10 + index)}`,
        line(`Jan ${10 + index} 00:00:01`),
      ])
    );
    const { root } = host({ [SYSLOG]: LIVE, ...files });
    const { of } = await report(root);
    expect(of[SYSLOG]).toMatchObject({ rotated: '12', oldest: '2026-01-10T00:00:01Z' });
    expect(rotatedOf(of[SYSLOG]).map((one) => one.first.slice(0, 10))).toEqual(
      [21, 20, 19, 18, 17, 16, 15, 14].map((day) => `2026-01-${day}`)
    );
  });
});

describe('what could mislead whoever reads the lines', () => {
  it('no name can forge a field, end its quotes or make a second line', async () => {
    const names = [
      '/srv/a" state=gone x="',
      '/srv/b\nv=1 at=2026-02-14T18:00:00Z what=end lines=0',
      '/srv/c = d\t\\',
      `/srv/\u20ac$(reboot)\`x\`'%s`,
    ];
    const { root } = host(Object.fromEntries(names.map((name) => [name, LIVE])));
    const { lines, end } = await report(root, undefined, ['--file', '/srv/[abc]*', '--file', '/srv/\u20ac*']);
    expect(lines.map((one) => /name=("[^ ]*")/.exec(one)?.[1])).toEqual([
      '"/srv/a%22%20state%3Dgone%20x%3D%22"',
      '"/srv/b%0Av%3D1%20at%3D2026-02-14T18:00:00Z%20what%3Dend%20lines%3D0"',
      '"/srv/c%20%3D%20d%09%5C"',
      '"/srv/%E2%82%AC%24%28reboot%29%60x%60%27%25s"',
      undefined,
    ]);
    expect(lines.every((one) => one.split(' ').length === 16 || one.includes('what=end'))).toBe(true);
    expect(end['lines']).toBe('4');
  });

  it('a line is never longer than what old syslog relays carry', async () => {
    const name = `/srv/${'\u20ac'.repeat(80)}`;
    const rotated = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${name}.${index}`, OLDER]));
    const { root } = host({ [name]: LIVE, ...rotated });
    const { lines } = await report(root, undefined, ['--file', '/srv/\u20ac*\u20ac']);
    expect(lines[0]).toContain('.." state=held');
    expect(Math.max(...lines.map((one) => one.length))).toBeLessThan(900);
  });

  it('a file without permission, and one that is none, are said to be so and counted', async () => {
    const { root, file } = host({ [SYSLOG]: LIVE, '/var/log/kern.log': LIVE });
    chmodSync(work.folder, 0o755);
    chmodSync(file(SYSLOG), 0);
    mkdirSync(file('/var/log'), { recursive: true });
    symlinkSync('/dev/null', file('/var/log/auth.log'));
    // Root reads everything, so be nobody, who may not be able to read this repository: the script comes by pipe.
    const { of, end } = await report(root, undefined, [], {
      ...(process.getuid?.() === 0 ? { uid: 65_534 } : {}),
      input: readFileSync(SPAN, 'utf8'),
    });
    expect(of[SYSLOG]).toMatchObject({ state: 'unreadable', first: '-', size: String(LIVE.length) });
    expect(of['/var/log/auth.log']).toMatchObject({ state: 'no-file' });
    expect(of['/var/log/kern.log']).toMatchObject({ state: 'held', first: '2026-02-14T15:58:01Z' });
    expect(end).toMatchObject({ lines: '3', unread: '2' });
  });
});
