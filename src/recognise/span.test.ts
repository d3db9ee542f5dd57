import fc from 'fast-check';

import { hostSpan } from './programs/hostSpan';
import { spanOf } from './span';

const [file, journal, end] = hostSpan.map(({ examples }) => examples.map(({ message }) => message));
const ms = (time: string) => Date.parse(time);

describe('a line of a span report', () => {
  test('of a log file: itself, and what was rotated away from it', () => {
    expect(spanOf(file[0])).toEqual({
      what: 'file',
      atMs: ms('2026-02-14T18:00:00Z'),
      name: '/var/log/syslog',
      state: 'held',
      live: {
        inode: '131074',
        size: 52211,
        firstMs: ms('2026-02-08T00:00:02Z'),
        lastMs: ms('2026-02-14T17:59:57Z'),
        packed: false,
      },
      oldestMs: ms('2026-01-20T10:02:11Z'),
      rotated: 2,
      list: [
        {
          inode: '131080',
          size: 844273,
          firstMs: ms('2026-02-02T00:00:02Z'),
          lastMs: 1770508801000,
          packed: false,
        },
        { inode: '131081', size: 74000, firstMs: 1768903331000, lastMs: 1769990401000, packed: true },
      ],
    });
  });

  test('of a log file that is gone has no file of its own', () => {
    expect(spanOf(file[1])).toMatchObject({ state: 'gone', live: undefined, rotated: 1 });
  });

  test('of a journal', () => {
    expect(spanOf(journal[0])).toMatchObject({
      what: 'journal',
      state: 'held',
      size: 25165824,
      files: 3,
      entries: 20817,
      seqId: 'da613068cfde4303af5a6389709a940e',
      seqFirst: 1,
      seqLast: 20817,
      boots: 2,
      firstMs: ms('2026-01-20T10:02:09Z'),
    });
    expect(spanOf(journal[1])).toMatchObject({ state: 'unreadable', unread: 1, firstMs: undefined, boots: undefined });
  });

  test('at the end', () => {
    expect(spanOf(end[0])).toEqual({
      what: 'end',
      atMs: ms('2026-02-14T18:00:00Z'),
      lines: 2,
      unread: 0,
      skipped: 0,
      bootId: '3a7ef036b5a040a39a525a84ab675baf',
    });
  });

  test('of another version, or of no time, is none', () => {
    expect(spanOf(file[0].replace('v=1', 'v=2'))).toBeUndefined();
    expect(spanOf(file[0].replace('18:00:00Z', '48:00:00Z'))).toBeUndefined();
  });

  test('never throws, whatever stands in it', () => {
    const part = fc.oneof(
      fc.constantFrom('v=1', 'at=2026-02-14T18:00:00Z', 'what=file', 'what=journal', 'what=end'),
      fc.string()
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const said = spanOf(parts.join(' '));
        expect(said === undefined || Number.isFinite(said.atMs)).toBe(true);
      })
    );
  });
});
