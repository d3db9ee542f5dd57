import fc from 'fast-check';

import type { Lane } from '../../frames/lane';
import { sequenceHoles, type SequenceHole } from './sequence';
import { at, drain, every, heartbeat, judged, laneOf, type TestRecord } from '../testing';

const ID = 'b8fea9bc8f564cbd952f5f607b58f55c';
const FIRST = 1000;
const JOURNAL = { host: 'web-7', source: 'journal' };

interface Entry {
  readonly number: number;
  readonly id?: string;
  readonly form?: 'cursor' | 'seqnum';
  readonly message?: string;
}

function entry({ number, id = ID, form = 'cursor', message = 'x' }: Entry): TestRecord {
  const place =
    form === 'cursor'
      ? { __CURSOR: `s=${id};i=${number.toString(16)};b=cd61;m=22c5f0;t=648c;x=fc72` }
      : { __SEQNUM: String(number), __SEQNUM_ID: id };
  const timeMs = at((number - FIRST) / 2);
  const fields = { ...place, __REALTIME_TIMESTAMP: `${timeMs}000`, SYSLOG_IDENTIFIER: 'shop', MESSAGE: message };
  return { timeMs, line: JSON.stringify(fields), labels: JOURNAL };
}

function entries(count: number, lacks: (place: number) => boolean, more: Partial<Entry> = {}): readonly TestRecord[] {
  return Array.from({ length: count }, (_, index) => index)
    .filter((index) => !lacks(index))
    .map((index) => entry({ ...more, number: FIRST + index }));
}

function holesOf(list: readonly TestRecord[], ...others: readonly Lane[]): readonly SequenceHole[] {
  return drain(sequenceHoles([laneOf('host', list), ...others]));
}

const between = (from: number, to: number) => (place: number) => place >= from && place < to;

test.each(['cursor', 'seqnum'] as const)('numbers that a whole journal lacks are missing entries (%s)', (form) => {
  expect(holesOf(entries(500, between(200, 240), { form }))).toEqual([
    {
      laneId: 'host',
      before: 199,
      after: 200,
      fromMs: at(199 / 2),
      toMs: at(240 / 2),
      count: 40,
      elsewhere: {},
    },
  ]);
});

test('another lane that has them is named', () => {
  const central = laneOf('central', entries(500, between(200, 210)));
  const [hole] = holesOf(entries(500, between(200, 240)), central);
  expect(hole.elsewhere).toEqual({ central: 30 });
});

describe('silence where contiguity was not established', () => {
  test.each<readonly [string, readonly TestRecord[]]>([
    ['a whole journal', entries(500, () => false)],
    ['a shipper that sends some units only', entries(2000, (place) => place % 7 !== 0)],
    ['a query that lists what matters', entries(2000, (place) => place % 50 === 3)],
    ['too few entries to tell', entries(90, between(40, 60))],
    ['a break right at the start', entries(500, between(5, 15))],
    [
      'a new journal file lineage',
      [...entries(200, () => false), ...entries(400, between(0, 210), { id: 'a'.repeat(32) })],
    ],
    [
      'numbers in another message',
      entries(500, () => false)
        .map((one, index) =>
          index === 250
            ? { ...one, line: '{"MESSAGE":"\\"__CURSOR\\":\\"s=b8fea9bc8f564cbd952f5f607b58f55c;i=ffff;"}' }
            : one
        )
        .concat(entries(251, (place) => place !== 250)),
    ],
  ])('%s', (_, list) => {
    expect(holesOf(list)).toEqual([]);
  });

  test('lines in JSON that a program printed', () => {
    const printed = entries(500, between(200, 240)).map((one) => ({
      ...one,
      labels: { host: 'web-7', source: 'file' },
    }));
    expect(holesOf(printed)).toEqual([]);
  });

  test('numbers so far apart that a table of them would not fit', () => {
    expect(holesOf([...entries(300, () => false), entry({ number: 2 ** 45 })])).toEqual([]);
  });
});

test('law: what is reported missing is missing, and what is there is not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 40 })), { maxLength: 6 }),
      (cuts) => {
        const lacks = (place: number) => cuts.some(([from, length]) => place >= from && place < from + length);
        const list = entries(1000, lacks);
        for (const { before, after, count, fromMs, toMs } of holesOf(list)) {
          expect(after).toBe(before + 1);
          const [from, to] = [fromMs, toMs].map((ms) => Math.round(((ms - at(0)) / 60_000) * 2));
          expect(count).toBe(to - from - 1);
          expect(Array.from({ length: count }, (_, index) => from + 1 + index).every(lacks)).toBe(true);
        }
      }
    )
  );
});

describe('in a judgement', () => {
  const siem = laneOf('siem', every(5, 6, heartbeat));

  test('missing entries where other lines fill the time are a warning of their own', () => {
    const { headline } = judged([laneOf('host', entries(700, between(300, 312))), siem]);
    expect(headline).toMatchObject({
      severity: 'warning',
      statement: { id: 'sequence-missing', values: { count: 12 } },
    });
  });

  test('within a gap they are said beside it, once', () => {
    const { findings } = judged([laneOf('host', entries(700, between(300, 400))), siem]);
    const told = findings.filter(({ id }) => id.startsWith('gap:host'));
    expect(told).toHaveLength(1);
    expect(told[0].supporting.map(({ id }) => id)).toContain('sequence-missing');
  });
});
