import fc from 'fast-check';

import { importantMarks, mostImportant, stylesInView } from './important';
import { MARK_STYLE_IDS } from './marks';
import { FROM, laneWith, marksAt, MINUTE, TO } from '../testing';

const host = laneWith('host', {
  marks: marksAt([
    [1, 'session'],
    [2, 'boot'],
    [3, 'session'],
  ]),
});
const central = laneWith('central', {
  marks: marksAt([
    [1.5, 'login-unapproved'],
    [2.5, 'session'],
  ]),
});
const lanes = [host, central];

const told = ({ marks }: ReturnType<typeof importantMarks>) => marks.map(({ lane, mark }) => `${lane.id} ${mark}`);

it('all marks are read in the order of time while there is room', () => {
  const all = importantMarks(lanes, FROM, TO, 10);

  expect(told(all)).toEqual(['host 0', 'central 0', 'host 1', 'central 1', 'host 2']);
  expect(all.more).toBe(0);
});

it('with little room the most important are read, the earliest of equals, and the rest is counted', () => {
  const some = importantMarks(lanes, FROM, TO, 3);

  expect(told(some)).toEqual(['host 0', 'central 0', 'host 1']);
  expect(some.more).toBe(2);
});

it('marks out of view are neither read nor counted', () => {
  const some = importantMarks(lanes, FROM + 2 * MINUTE, FROM + 2.5 * MINUTE, 10);

  expect(told(some)).toEqual(['host 1', 'central 1']);
  expect(some.more).toBe(0);
});

it('styles in view are listed by importance, each once', () => {
  expect(stylesInView(lanes, FROM, TO)).toEqual(['login-unapproved', 'boot', 'session']);
  expect(stylesInView(lanes, FROM + 2.2 * MINUTE, TO)).toEqual(['session']);
});

it('with room for more than there are all are taken, those of the least important style too', () => {
  const marks = marksAt([0, 1, 2].map((minute) => [minute, MARK_STYLE_IDS[0]]));

  expect(mostImportant(marks, 0, 3, 4)).toEqual([0, 1, 2]);
});

it('law: the most important are those that sorting all of them would give', () => {
  const styles = fc.array(fc.integer({ min: 0, max: MARK_STYLE_IDS.length - 1 }), { maxLength: 60 });
  fc.assert(
    fc.property(styles, fc.integer({ min: 0, max: 70 }), (chosen, limit) => {
      const marks = marksAt(chosen.map((style, index) => [index, MARK_STYLE_IDS[style]] as const));
      const sorted = chosen.map((_, index) => index).sort((a, b) => chosen[b] - chosen[a] || a - b);

      expect(mostImportant(marks, 0, marks.length, limit)).toEqual(sorted.slice(0, limit));
    })
  );
});
