/** @jest-environment node */
import path from 'node:path';

import { joined, listingOf, startFakeLoki, streamOf } from './support/fake-loki';
import { makeWorkFolder, runSnapshot, writeHost } from './support/run-snapshot';
import { SYSLOG, takeSnapshot, timesAndLines, type TakeOptions } from './support/take';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
const take = (files: Record<string, string | Buffer>, options?: TakeOptions) =>
  takeSnapshot(work.folder, files, options);

describe('a log file becomes one stream', () => {
  it('with its labels, each line as it is, its number, and the time it says', async () => {
    const { streams, code } = await take({
      [SYSLOG]: 'Feb 14 15:58:01 web-7 kernel: Linux version 6.1\nFeb 14 15:58:02 web-7 sshd[94]: Server listening\n',
    });
    expect(code).toBe(0);
    expect(streamOf(streams, { filename: SYSLOG })).toEqual({
      stream: {
        host: 'web-7',
        witness: 'host-snapshot',
        source: 'file',
        filename: SYSLOG,
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
    const { values } = streamOf((await take({ [SYSLOG]: `${lines.join('\n')}\n` })).streams, { filename: SYSLOG });
    expect(values.map(([, line]) => line)).toEqual(lines);
    expect(values.map(([ns]) => ns)).toEqual(lines.map((_, index) => String(1771084681000000000n + BigInt(index))));
  });

  it('sorted where time runs backwards, so that Loki takes it; the line number still tells of the replay', async () => {
    const { streams } = await take({
      [SYSLOG]: 'Feb 14 15:58:00 web-7 a: new\nJan 20 10:04:37 web-7 sshd[94]: old\nFeb 14 15:58:02 web-7 a: newer\n',
    });
    expect(streamOf(streams, { filename: SYSLOG }).values).toEqual([
      ['1768903477000000000', 'Jan 20 10:04:37 web-7 sshd[94]: old', { line: '2' }],
      ['1771084680000000000', 'Feb 14 15:58:00 web-7 a: new', { line: '1' }],
      ['1771084682000000000', 'Feb 14 15:58:02 web-7 a: newer', { line: '3' }],
    ]);
    expect(listingOf(streams)).toContainEqual(expect.objectContaining({ path: SYSLOG, lines: 3, backwards: 1 }));
  });

  it('in requests of less than 1 MB, each ascending', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `Feb 14 15:${String(i % 60).padStart(2, '0')}:01 web-7 app: ${'x'.repeat(150)}`
    );
    const root = writeHost(path.join(work.folder, 'large'), { [SYSLOG]: `${lines.join('\n')}\n` });
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
    expect(streamOf((await take({ [SYSLOG]: `${line}\n` })).streams, { filename: SYSLOG }).values).toEqual([
      [ns, line, { line: '1' }],
    ]);
  });

  it('without a year belong to the last such day, at most one ahead', async () => {
    const files = {
      [SYSLOG]: 'Dec 31 23:59:59 h a: 1\nJan  1 00:00:00 h a: 2\nJan  2 00:00:20 h a: 3\nFeb 29 12:00:00 h a: 4\n',
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
    const files = { [SYSLOG]: lines.map((time) => `${time} h a: b\n`).join('') };
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
      [SYSLOG]: '  at top\nFeb 14 15:58:01 h a: b\nTraceback:\n\nFeb 31 10:00:00 no such day\n',
    });
    expect(streamOf(streams, { filename: SYSLOG }).values).toEqual([
      ['1771084681000000000', '  at top', { line: '1', time: 'inherited' }],
      ['1771084681000000001', 'Feb 14 15:58:01 h a: b', { line: '2' }],
      ['1771084681000000002', 'Traceback:', { line: '3', time: 'inherited' }],
      ['1771084681000000003', '', { line: '4', time: 'inherited' }],
      ['1771084681000000004', 'Feb 31 10:00:00 no such day', { line: '5', time: 'inherited' }],
    ]);
  });

  it('before --since are left out and counted', async () => {
    const files = { [SYSLOG]: 'Feb  1 10:00:00 h a: old\nFeb 14 15:58:01 h a: new\n' };
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
