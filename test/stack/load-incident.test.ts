/** @jest-environment node */
import { readCentral, readLines, readSiem } from './load/recording';
import { centralStream, hostStreams, shiftSiem } from './load-incident';

const HOUR = 3_600_000;
const NS_PER_MS = 1_000_000n;
const received = Date.parse('2026-02-14T15:58:02Z');

describe('the central copy', () => {
  const lines = readCentral('crash-replay', false);

  it('is filed by the time of receipt, every line in order and at a moment of its own', () => {
    const { labels, entries } = centralStream('web-7', lines, 0, 'received');
    expect(labels).toEqual({ host: 'web-7', job: 'syslog', witness: 'central' });
    expect(entries).toHaveLength(25_659);
    expect(entries.every((entry, index) => index === 0 || entry.ns > (entries[index - 1]?.ns ?? 0n))).toBe(true);
    expect(entries.map((entry) => entry.line)).toEqual(lines.map((line) => line.raw));
  });

  it('keeps the time its sender wrote in the line, and moves it by the same amount', () => {
    const isOldLogin = ({ line }: { line: string }): boolean => line.includes('Accepted publickey for ec2-user');
    const asRecorded = centralStream('web-7', lines, 0, 'received').entries.find(isOldLogin);
    const moved = centralStream('web-7', lines, 48 * HOUR, 'received').entries.find(isOldLogin);
    expect(asRecorded?.line).toMatch(/^<\d+>1 2026-01-20T10:04/);
    expect(moved?.line).toMatch(/^<\d+>1 2026-01-22T10:04/);
    expect(Number((asRecorded?.ns ?? 0n) / NS_PER_MS) - received).toBeLessThan(5_000);
    expect((moved?.ns ?? 0n) - (asRecorded?.ns ?? 0n)).toBe(BigInt(48 * HOUR) * NS_PER_MS);
  });

  it('by reported time: the old lines lie in January, and still nothing goes backwards', () => {
    const { entries } = centralStream('web-7', lines, 0, 'reported');
    expect(new Date(Number((entries[0]?.ns ?? 0n) / NS_PER_MS)).toISOString()).toMatch(/^2026-01-20/);
    expect(entries.every((entry, index) => index === 0 || entry.ns > (entries[index - 1]?.ns ?? 0n))).toBe(true);
  });

  it('in the old protocol the header has no year, and moves all the same', () => {
    const { entries } = centralStream('web-7', readCentral('crash-replay', true), 24 * HOUR, 'received');
    expect(entries[0]?.line).toMatch(/^<86>Feb {2}8 09:00:04 web-7/);
  });
});

describe("the host's own logs", () => {
  it('are the streams of a snapshot, taken at the whole second after everything', () => {
    const streams = hostStreams(
      readLines('crash-replay', 'host'),
      'web-7',
      HOUR,
      Date.parse('2026-02-14T18:59:51.322Z')
    );
    expect(new Set(streams.map((stream) => stream.labels.snapshot))).toEqual(new Set(['2026-02-14T18:59:52Z']));
    expect(new Set(streams.map((stream) => stream.labels.witness))).toEqual(new Set(['host-snapshot']));
  });
});

describe('the SIEM', () => {
  it('is moved to the microsecond', () => {
    const [first] = shiftSiem(readSiem('crash-replay'), HOUR);
    expect(first?.['@timestamp']).toBe('2026-02-07T10:00:04.276976Z');
    expect(first).toHaveProperty(['event', 'id'], 's0000013');
  });
});
