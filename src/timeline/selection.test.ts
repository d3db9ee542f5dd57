import { findMark, identityOf } from './selection';
import { laneWith, marksAt, modelOf } from './testing';

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
