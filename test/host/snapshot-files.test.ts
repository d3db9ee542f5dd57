/** @jest-environment node */
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { type LokiStream } from '../stack/host-lane';
import { joined, listingOf, startFakeLoki, streamOf } from './support/fake-loki';
import { makeWorkFolder, runSnapshot, SNAPSHOT, writeHost, type RunOptions } from './support/run-snapshot';
import { findTool } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
let hosts = 0;

interface Taken {
  readonly streams: LokiStream[];
  readonly code: number | null;
  readonly stderr: string;
}

/** Takes a snapshot of a host that has these files, as of 14 February 2026, 18:00. */
async function take(
  files: Record<string, string | Buffer>,
  { args = [], prepare, ...run }: RunOptions & { args?: string[]; prepare?: (root: string) => void } = {}
): Promise<Taken> {
  const root = writeHost(path.join(work.folder, String(++hosts)), files);
  prepare?.(root);
  const loki = await startFakeLoki();
  const standard = [
    '--url',
    loki.url,
    '--root',
    root,
    '--host',
    'web-7',
    '--tz',
    'UTC',
    '--taken',
    '2026-02-14T18:00:00Z',
  ];
  const { code, stderr } = await runSnapshot([...standard, ...args], run);
  await loki.close();
  return { streams: joined(loki.pushes), code, stderr };
}

const syslog = '/var/log/syslog';
const timeOf = (ns: string) => new Date(Number(BigInt(ns) / 1_000_000n)).toISOString();
const timesAndLines = (streams: LokiStream[], filename = syslog) =>
  streamOf(streams, { filename }).values.map(([ns, line]) => `${timeOf(ns)} ${line}`);

describe('a log file becomes one stream', () => {
  it('with its labels, each line as it is, its number, and the time it says', async () => {
    const { streams, code } = await take({
      [syslog]: 'Feb 14 15:58:01 web-7 kernel: Linux version 6.1\nFeb 14 15:58:02 web-7 sshd[94]: Server listening\n',
    });
    expect(code).toBe(0);
    expect(streamOf(streams, { filename: syslog })).toEqual({
      stream: {
        host: 'web-7',
        witness: 'host-snapshot',
        source: 'file',
        filename: syslog,
        snapshot: '2026-02-14T18:00:00Z',
      },
      values: [
        ['1771084681000000000', 'Feb 14 15:58:01 web-7 kernel: Linux version 6.1', { line: '1' }],
        ['1771084682000000000', 'Feb 14 15:58:02 web-7 sshd[94]: Server listening', { line: '2' }],
      ],
    });
  });

  it('whose lines of one second keep their order', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `Feb 14 15:58:01 web-7 app: ${2000 - index}`);
    const { values } = streamOf((await take({ [syslog]: `${lines.join('\n')}\n` })).streams, { filename: syslog });
    expect(values.map(([, line]) => line)).toEqual(lines);
    expect(values.map(([ns]) => ns)).toEqual(lines.map((_, index) => String(1771084681000000000n + BigInt(index))));
  });

  it('sorted where time runs backwards, so that Loki takes it; the line number still tells of the replay', async () => {
    const { streams } = await take({
      [syslog]: 'Feb 14 15:58:00 web-7 a: new\nJan 20 10:04:37 web-7 sshd[94]: old\nFeb 14 15:58:02 web-7 a: newer\n',
    });
    expect(streamOf(streams, { filename: syslog }).values).toEqual([
      ['1768903477000000000', 'Jan 20 10:04:37 web-7 sshd[94]: old', { line: '2' }],
      ['1771084680000000000', 'Feb 14 15:58:00 web-7 a: new', { line: '1' }],
      ['1771084682000000000', 'Feb 14 15:58:02 web-7 a: newer', { line: '3' }],
    ]);
    expect(listingOf(streams)).toContainEqual(expect.objectContaining({ path: syslog, lines: 3, backwards: 1 }));
  });

  it('in requests of less than 1 MB, each ascending', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `Feb 14 15:${String(i % 60).padStart(2, '0')}:01 web-7 app: ${'x'.repeat(150)}`
    );
    const root = writeHost(path.join(work.folder, 'large'), { [syslog]: `${lines.join('\n')}\n` });
    const loki = await startFakeLoki();
    await runSnapshot(['--url', loki.url, '--root', root]);
    await loki.close();
    expect(loki.pushes.length).toBeGreaterThan(4);
    expect(Math.max(...loki.pushes.map(({ bytes }) => bytes))).toBeLessThan(1_000_000);
    const times = joined(loki.pushes).flatMap(({ stream, values }) =>
      stream.source === 'file' ? values.map(([ns]) => BigInt(ns)) : []
    );
    expect(times).toHaveLength(20_000);
    expect(times.every((ns, index) => index === 0 || ns > (times[index - 1] ?? 0n))).toBe(true);
  });
});

describe('times', () => {
  it.each([
    ['microseconds', '2026-02-14T15:58:01.234567+00:00 web-7 a: b', '1771084681234567000'],
    ['an offset', '2026-02-14T21:28:01.5+05:30 web-7 a: b', '1771084681500000000'],
    ['a negative offset', '2026-02-14T10:58:01-05:00 web-7 a: b', '1771084681000000000'],
    ['Z', '2026-02-14T15:58:01Z web-7 a: b', '1771084681000000000'],
    ['no zone', '2026-02-14 15:58:01,250 a: b', '1771084681250000000'],
    ['a clock that ran ahead', '2041-01-01T00:00:00Z web-7 a: b', '2240611200000000000'],
    ['a clock that had no battery', '1970-01-01T00:00:09Z web-7 a: b', '9000000000'],
  ])('ISO with %s', async (_, line, ns) => {
    expect(streamOf((await take({ [syslog]: `${line}\n` })).streams, { filename: syslog }).values).toEqual([
      [ns, line, { line: '1' }],
    ]);
  });

  it('without a year belong to the last such day, at most one ahead', async () => {
    const files = {
      [syslog]: 'Dec 31 23:59:59 h a: 1\nJan  1 00:00:00 h a: 2\nJan  2 00:00:20 h a: 3\nFeb 29 12:00:00 h a: 4\n',
    };
    const { streams } = await take(files, { args: ['--taken', '2026-01-01T00:00:30Z'] });
    expect(timesAndLines(streams)).toEqual([
      '2024-02-29T12:00:00.000Z Feb 29 12:00:00 h a: 4',
      '2025-12-31T23:59:59.000Z Dec 31 23:59:59 h a: 1',
      '2026-01-01T00:00:00.000Z Jan  1 00:00:00 h a: 2',
      '2026-01-02T00:00:20.000Z Jan  2 00:00:20 h a: 3',
    ]);
  });

  it('without a zone are local, summer or winter; the hour that comes twice is told apart by what stands above', async () => {
    const lines = [
      'Jul  1 12:00:00',
      'Oct 26 02:30:00',
      'Oct 26 02:59:59',
      'Oct 26 02:10:00',
      'Oct 26 03:00:00',
      'Feb 14 12:00:00',
    ];
    const files = { [syslog]: lines.map((time) => `${time} h a: b\n`).join('') };
    const { streams } = await take(files, { args: ['--tz', 'Europe/Berlin'] });
    expect(timesAndLines(streams).map((line) => line.slice(0, 19))).toEqual([
      '2025-07-01T10:00:00',
      '2025-10-26T00:30:00',
      '2025-10-26T00:59:59',
      '2025-10-26T01:10:00',
      '2025-10-26T02:00:00',
      '2026-02-14T11:00:00',
    ]);
  });

  it('are inherited by lines that have none, and say so', async () => {
    const { streams } = await take({
      [syslog]: '  at top\nFeb 14 15:58:01 h a: b\nTraceback:\n\nFeb 31 10:00:00 no such day\n',
    });
    expect(streamOf(streams, { filename: syslog }).values).toEqual([
      ['1771084681000000000', '  at top', { line: '1', time: 'inherited' }],
      ['1771084681000000001', 'Feb 14 15:58:01 h a: b', { line: '2' }],
      ['1771084681000000002', 'Traceback:', { line: '3', time: 'inherited' }],
      ['1771084681000000003', '', { line: '4', time: 'inherited' }],
      ['1771084681000000004', 'Feb 31 10:00:00 no such day', { line: '5', time: 'inherited' }],
    ]);
  });

  it('before --since are left out and counted', async () => {
    const files = { [syslog]: 'Feb  1 10:00:00 h a: old\nFeb 14 15:58:01 h a: new\n' };
    for (const since of ['7d', '168h', '2026-02-07T18:00:00Z', '@1770487200']) {
      const { streams } = await take(files, { args: ['--since', since] });
      expect(timesAndLines(streams)).toEqual(['2026-02-14T15:58:01.000Z Feb 14 15:58:01 h a: new']);
      expect(listingOf(streams)).toContainEqual(
        expect.objectContaining({
          snapshot: 'done',
          since: '2026-02-07T18:00:00Z',
          lines_read: 2,
          lines_skipped: 1,
          lines_sent: 1,
        })
      );
    }
  });
});

describe('lines that someone made to do harm arrive as they are', () => {
  const head = 'Feb 14 15:58:01 h a: ';
  it.each([
    ['quotes and brackets', `x"],["1","forged",{"line":"1"}]]}]}`],
    ['backslashes', String.raw`\" \\" \u0041 \n & \\& \\\&`],
    ['control characters', 'a\tb\rc\x01\x07\x1b[31m\x1f\x7f\r'],
    ['NUL', 'a\0\0b'],
    ['UTF-8', 'é € 𝄞 \u2028 \ufeff'],
    ['shell and awk', "$(reboot) `reboot` %s %n $1 & ' \\047"],
    ['a fake summary', '{"snapshot":"done","lines_read":0}'],
  ])('%s', async (_, text) => {
    const { streams } = await take({ [syslog]: `${head}${text}\n` });
    expect(streamOf(streams, { filename: syslog }).values).toEqual([
      ['1771084681000000000', head + text, { line: '1' }],
    ]);
    expect(streams).toHaveLength(2);
  });

  it('each byte that is no UTF-8 becomes U+FFFD; none is dropped', async () => {
    const bytes = [
      0x61, 0xff, 0xc0, 0xc3, 0x28, 0xe2, 0x82, 0x62, 0xed, 0xa0, 0x80, 0xf5, 0x80, 0xc3, 0xa9, 0xf0, 0x9f,
    ];
    const { streams } = await take({
      [syslog]: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\n')]),
    });
    const bad = (count: number) => '\ufffd'.repeat(count);
    expect(streamOf(streams, { filename: syslog }).values[0]?.[1]).toBe(
      `${head}a${bad(3)}(${bad(2)}b${bad(5)}é${bad(2)}`
    );
  });

  it('characters are not torn where a long line is taken in pieces', async () => {
    const text = 'x'.repeat(397) + '€𝄞é'.repeat(500);
    const { streams } = await take({ [syslog]: `${head}${text}\n` });
    expect(streamOf(streams, { filename: syslog }).values[0]?.[1]).toBe(head + text);
  });

  it('NUL bytes before a header, left by a power cut, do not hide its time', async () => {
    const line = '\0'.repeat(4000) + 'Jan 20 10:02:11 web-7 systemd-logind[80]: New seat seat0.';
    const { streams } = await take({ [syslog]: `${line}\n` });
    expect(streamOf(streams, { filename: syslog }).values).toEqual([['1768903331000000000', line, { line: '1' }]]);
  });

  it('a line longer than Loki takes is cut, with its length beside it', async () => {
    const { streams } = await take({ [syslog]: `${head}${'y'.repeat(1 << 20)}\n${head}${'\x01'.repeat(240_000)}\n` });
    const [long, wild] = streamOf(streams, { filename: syslog }).values;
    expect([long?.[1].length, long?.[2]]).toEqual([250_000, { line: '1', cut: String((1 << 20) + head.length) }]);
    expect([wild?.[1].length, wild?.[2]]).toEqual([150_000, { line: '2', cut: String(240_000 + head.length) }]);
    expect(listingOf(streams)).toContainEqual(
      expect.objectContaining({ snapshot: 'done', lines_cut: 2, complete: true })
    );
  });
});

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
