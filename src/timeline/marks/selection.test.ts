import { findMark, identityOf, recordKey } from './selection';
import { laneWith, marksAt, modelOf } from '../testing';

const records = (...names: string[]) => ({ recordOf: (mark: number) => names[mark] });
const before = modelOf(
  laneWith('central', {
    marks: marksAt([
      [10, 'login-approved'],
      [20, 'login-unapproved'],
    ]),
    ...records('alice', 'mallory'),
  })
);

it('a selected mark stays the same one when new records come before it', () => {
  const identity = identityOf(before, { laneId: 'central', mark: 1 });
  const after = modelOf(
    laneWith('central', {
      marks: marksAt([
        [5, 'login-approved'],
        [10, 'login-approved'],
        [20, 'login-unapproved'],
      ]),
      ...records('bob', 'alice', 'mallory'),
    })
  );

  expect(findMark(after, identity)).toEqual({ laneId: 'central', mark: 2 });
});

it('of several records at one time the very same is found', () => {
  const identity = identityOf(before, { laneId: 'central', mark: 1 });
  const after = modelOf(
    laneWith('central', {
      marks: marksAt([
        [20, 'login-approved'],
        [20, 'login-unapproved'],
      ]),
      ...records('eve', 'mallory'),
    })
  );

  expect(findMark(after, identity)?.mark).toBe(1);
});

it('a mark that is gone is not replaced by its neighbour', () => {
  const identity = identityOf(before, { laneId: 'central', mark: 1 });
  const after = modelOf(laneWith('central', { marks: marksAt([[20, 'login-approved']]), ...records('alice') }));

  expect(findMark(after, identity)).toBeUndefined();
});

it('neither a lane that is gone nor a mark that never was has an identity', () => {
  expect(findMark(modelOf(), identityOf(before, { laneId: 'central', mark: 0 }))).toBeUndefined();
  expect(identityOf(before, { laneId: 'central', mark: 9 })).toBeUndefined();
  expect(findMark(before, undefined)).toBeUndefined();
});

describe("a record's key", () => {
  it('is the record itself when it is short', () => {
    expect(recordKey('1771084681000000000_3f2a')).toBe('1771084681000000000_3f2a');
  });

  it('stays short for a long line, and differs where one letter differs', () => {
    const line = 'sshd[94]: Accepted publickey for eve '.repeat(100);

    expect(recordKey(line).length).toBeLessThan(40);
    expect(recordKey(line)).toBe(recordKey(`${line}`));
    expect(recordKey(`${line}a`)).not.toBe(recordKey(`${line}b`));
  });

  it('a short line that looks like a key is not taken for the line that has it', () => {
    const long = 'x'.repeat(200);

    expect(recordKey(recordKey(long))).not.toBe(recordKey(long));
  });

  it('finds the mark of a long line again', () => {
    const lines = ['a'.repeat(300), 'b'.repeat(300)];
    const model = modelOf(
      laneWith('central', {
        marks: marksAt([
          [20, 'login-approved'],
          [20, 'login-unapproved'],
        ]),
        ...records(...lines),
      })
    );

    expect(findMark(model, identityOf(model, { laneId: 'central', mark: 1 }))?.mark).toBe(1);
  });
});
