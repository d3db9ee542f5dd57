import fc from 'fast-check';

import { spanOf, type SpanFile } from '../../recognise';
import { fileLosses } from './files';
import { fileLine, type FileState } from './testing';
import { HOUR_MS, MINUTE_MS, at } from '../testing';

const DAY_MS = 24 * HOUR_MS;
const LIVE = { inode: 10, size: 5000, firstMs: at(-3000), lastMs: at(0) };
const ONE = [11, 9000, at(-10_000), at(-3001)] as const;
const TWO = [12, 8000, at(-20_000), at(-10_001)] as const;
const THREE = [13, 700, at(-30_000), at(-20_001), 'z'] as const;
const BEFORE: FileState = { ...LIVE, list: [ONE, TWO, THREE] };
const NEW = { inode: 20, size: 100, firstMs: at(1), lastMs: at(4) };
const AS_ROTATED = [LIVE.inode, LIVE.size, LIVE.firstMs, LIVE.lastMs] as const;

function file(state: FileState, atMs: number): SpanFile {
  const line = spanOf(fileLine(atMs, state));
  if (line?.what !== 'file') {
    throw new Error('no line of a file');
  }
  return line;
}

function between(before: FileState, now: FileState, passedMs = 5 * MINUTE_MS) {
  return fileLosses(file(before, at(0)), file(now, at(0) + passedMs), passedMs);
}

describe('nothing is lost', () => {
  test.each<[string, FileState]>([
    ['when nothing happened', BEFORE],
    ['when lines were added', { ...BEFORE, size: 6000, lastMs: at(4) }],
    ['by renaming and a new file', { ...NEW, list: [AS_ROTATED, ONE, TWO, THREE] }],
    [
      'when the logger still wrote to the renamed file',
      { ...NEW, list: [[10, 5200, LIVE.firstMs, at(1)], ONE, TWO, THREE] },
    ],
    ['by renaming before the new file is there', { state: 'gone', list: [AS_ROTATED, ONE, TWO, THREE] }],
    ['by copying and emptying', { inode: 10, size: 0, list: [[30, 5000, LIVE.firstMs, at(0)], ONE, TWO, THREE] }],
    [
      'by copying, when the emptied file already grew',
      { ...NEW, inode: 10, size: 9999, list: [[30, 5000, LIVE.firstMs, at(0)], ONE, TWO, THREE] },
    ],
    ['by packing at once', { ...NEW, list: [[30, 400, LIVE.firstMs, at(0), 'z'], ONE, TWO, THREE] }],
    ['by packing one that was rotated before', { ...BEFORE, list: [ONE, [31, 900, TWO[2], TWO[3], 'z'], THREE] }],
    [
      'while a packed copy and the original both stand there',
      { ...BEFORE, list: [ONE, TWO, [31, 300, TWO[2], TWO[3], 'z'], THREE] },
    ],
  ])('%s', (_, now) => {
    expect(between(BEFORE, now)).toEqual([]);
  });

  test('when an empty file is rotated', () => {
    expect(
      between({ inode: 10, size: 0, list: [ONE] }, { inode: 20, size: 0, list: [[10, 0, 0, at(0)], ONE] })
    ).toEqual([]);
  });
});

describe('a rotation that lets go of the oldest', () => {
  test('is seen though the file system gives an inode of the old file to the new one', () => {
    const copied = [ONE[0], LIVE.size, LIVE.firstMs, LIVE.lastMs] as const;
    const packed = [THREE[0], 900, ONE[2], ONE[3], 'z'] as const;
    const losses = between(BEFORE, { inode: 10, size: 0, list: [copied, packed, TWO] });
    expect(losses).toMatchObject([{ fromMs: THREE[2], byRotation: true }]);
  });

  test('explains that one', () => {
    expect(between(BEFORE, { ...NEW, list: [AS_ROTATED, ONE, TWO] })).toEqual([
      { how: 'deleted', fromMs: THREE[2], toMs: THREE[3], partly: false, byRotation: true },
    ]);
  });

  test('explains as many as there were rotations, where time enough passed for them', () => {
    const now = { ...NEW, list: [[21, 50, at(60), at(61)], AS_ROTATED, ONE] } as const;
    expect(between(BEFORE, now, 3 * DAY_MS).map(({ byRotation }) => byRotation)).toEqual([true, true]);
    // Rotated twice within five minutes: that is a hand, not a timer.
    expect(between(BEFORE, now).map(({ byRotation }) => byRotation)).toEqual([false, false]);
  });

  test('does not explain one of the middle', () => {
    expect(between(BEFORE, { ...NEW, list: [AS_ROTATED, ONE, THREE] })).toEqual([
      { how: 'deleted', fromMs: TWO[2], toMs: TWO[3], partly: false, byRotation: false },
    ]);
  });

  test('does not explain two', () => {
    expect(between(BEFORE, { ...NEW, list: [AS_ROTATED, ONE] }).map(({ byRotation }) => byRotation)).toEqual([
      false,
      false,
    ]);
  });

  test('explains nothing where what was the log file is gone too', () => {
    const losses = between(BEFORE, { ...NEW, list: [[40, 3, at(0), at(0)], ONE, TWO] });
    expect(losses.map(({ how, byRotation }) => [how, byRotation])).toEqual([
      ['deleted', false],
      ['deleted', false],
    ]);
  });
});

describe('without a rotation', () => {
  test.each<[string, FileState, string, boolean]>([
    ['the file is emptied', { inode: 10, size: 0, list: BEFORE.list }, 'truncated', false],
    ['the file is emptied and written again', { ...NEW, inode: 10, list: BEFORE.list }, 'truncated', false],
    ['and grew longer than it was', { ...NEW, inode: 10, size: 90_000, list: BEFORE.list }, 'truncated', false],
    ['the file is deleted', { state: 'gone', list: BEFORE.list }, 'deleted', false],
    ['the file is deleted and made anew', { ...NEW, list: BEFORE.list }, 'deleted', false],
    ['the file is a link to nowhere', { state: 'no-file', inode: 5, size: 0, list: BEFORE.list }, 'deleted', false],
    ['lines are cut out of it', { ...LIVE, inode: 20, size: 4900, list: BEFORE.list }, 'rewritten', true],
    ['lines are put in their place', { ...LIVE, inode: 20, size: 5100, list: BEFORE.list }, 'rewritten', true],
    ['its end is cut off', { ...LIVE, size: 400, list: BEFORE.list }, 'rewritten', true],
  ])('%s', (_, now, how, partly) => {
    expect(between(BEFORE, now)).toEqual([{ how, fromMs: LIVE.firstMs, toMs: LIVE.lastMs, partly, byRotation: false }]);
  });

  test('the oldest is deleted', () => {
    expect(between(BEFORE, { ...BEFORE, list: [ONE, TWO] })).toEqual([
      { how: 'deleted', fromMs: THREE[2], toMs: THREE[3], partly: false, byRotation: false },
    ]);
  });

  test('lines are cut out of one that was rotated', () => {
    expect(between(BEFORE, { ...BEFORE, list: [ONE, [50, 7900, TWO[2], TWO[3]], THREE] })).toEqual([
      { how: 'rewritten', fromMs: TWO[2], toMs: TWO[3], partly: true, byRotation: false },
    ]);
  });
});

describe('more siblings than a line lists', () => {
  const many: FileState = { ...BEFORE, unlisted: 5, oldestMs: at(-90_000) };

  test('one that moved out of the list is still there', () => {
    expect(between(many, { ...NEW, list: [AS_ROTATED, ONE, TWO], unlisted: 6, oldestMs: at(-90_000) })).toEqual([]);
  });

  test('one that is let go of at a rotation is explained, without one it is not', () => {
    const [explained] = between(many, { ...NEW, list: [AS_ROTATED, ONE, TWO], unlisted: 5, oldestMs: at(-80_000) });
    expect(explained).toMatchObject({ byRotation: true, fromMs: at(-90_000) });
    const [lost] = between(many, { ...BEFORE, unlisted: 4, oldestMs: at(-80_000) });
    expect(lost).toMatchObject({
      how: 'deleted',
      byRotation: false,
      partly: true,
      fromMs: at(-90_000),
      toMs: THREE[2],
    });
  });
});

test('whatever a family holds later, what is missing of it is told, and only rotations of its own explain anything', () => {
  const members = [ONE, TWO, THREE];
  fc.assert(
    fc.property(fc.subarray(members), fc.boolean(), (kept, rotated) => {
      const now = rotated ? { ...NEW, list: [AS_ROTATED, ...kept] } : { ...BEFORE, list: kept };
      const losses = between(BEFORE, now);
      const missing = members.filter((one) => !kept.includes(one));
      expect(losses.map(({ fromMs }) => fromMs)).toEqual(missing.map((one) => one[2]));
      const oldestAlone = missing.length === 1 && missing[0] === THREE;
      expect(losses.some(({ byRotation }) => byRotation)).toBe(rotated && oldestAlone);
    })
  );
});
