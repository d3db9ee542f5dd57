import { spanOf, type SpanJournal } from '../../recognise';
import { journalLosses } from './journals';
import { journalLine, type JournalState } from './testing';
import { at } from '../testing';

const BEFORE: JournalState = {
  inode: 9,
  files: 8,
  firstMs: at(-9000),
  lastMs: at(0),
  entries: 8000,
  seqFirst: 1,
  seqLast: 8000,
};
/** journald rotated: an eighth is gone, and a little was written. */
const ROTATED: JournalState = {
  inode: 19,
  files: 8,
  firstMs: at(-8000),
  lastMs: at(4),
  entries: 7020,
  seqFirst: 1001,
  seqLast: 8020,
};

function journal(state: JournalState, atMs: number): SpanJournal {
  const line = spanOf(journalLine(atMs, state));
  if (line?.what !== 'journal') {
    throw new Error('no line of a journal');
  }
  return line;
}

function between(now: JournalState, more = {}, before = BEFORE) {
  return journalLosses(journal(before, at(0)), journal(now, at(5)), { rebooted: false, vacuumed: false, ...more });
}

test('a journal that grew has lost nothing', () => {
  expect(between({ ...BEFORE, lastMs: at(4), entries: 8020, seqLast: 8020 })).toEqual([]);
});

test('one that was rotated without letting go of anything has lost nothing', () => {
  expect(between({ ...BEFORE, inode: 19, files: 9, lastMs: at(4), entries: 8020, seqLast: 8020 })).toEqual([]);
});

test('an eighth that goes when journald rotates is its own doing', () => {
  expect(between(ROTATED)).toEqual([
    { how: 'head', fromMs: at(-9000), toMs: at(-8000), partly: false, byRotation: true },
  ]);
});

test.each<[string, JournalState, object]>([
  ['without a rotation', { ...ROTATED, inode: 9 }, {}],
  ['half of it', { ...ROTATED, firstMs: at(-4000), entries: 4020, seqFirst: 4001 }, {}],
  ['with its end', { ...ROTATED, lastMs: at(-5) }, {}],
  ['under another sequence', { ...ROTATED, seqId: '0123456789abcdef0123456789abcdef', seqFirst: 1, seqLast: 20 }, {}],
  [
    'all but the newest',
    { ...ROTATED, firstMs: at(1), entries: 20, seqFirst: 8001 },
    { rebooted: true, vacuumed: true },
  ],
])('the same is unexplained %s', (_, now, more) => {
  expect(between(now, more)).toMatchObject([{ how: 'head', byRotation: false }]);
});

test("journald's own word for a vacuum, or a restart, stands for the rotation", () => {
  expect(between({ ...ROTATED, inode: 9 }, { vacuumed: true })).toMatchObject([{ byRotation: true }]);
  expect(between({ ...ROTATED, inode: 9 }, { rebooted: true })).toMatchObject([{ byRotation: true }]);
});

test('what is gone ends where the journal ended then, though its new head is later', () => {
  expect(between({ ...ROTATED, firstMs: at(3), entries: 5 })).toMatchObject([{ fromMs: at(-9000), toMs: at(0) }]);
});

test('fewer entries under the same head: some of the middle or of the end are gone', () => {
  expect(between({ ...BEFORE, files: 7, entries: 7000, lastMs: at(4) })).toEqual([
    { how: 'thinned', fromMs: at(-9000), toMs: at(0), partly: true, byRotation: false },
  ]);
});

test('files that journalctl does not understand any more are told as that', () => {
  expect(between({ ...BEFORE, unread: 1, entries: 7000 })).toMatchObject([{ how: 'unread', partly: true }]);
});

test('no entry at all is everything gone', () => {
  expect(between({ inode: 9, files: 1, entries: 0 })).toMatchObject([
    { how: 'deleted', toMs: at(0), byRotation: false },
  ]);
});

test('a journal that held nothing has nothing to lose', () => {
  expect(between(BEFORE, {}, { entries: 0 })).toEqual([]);
});
