import fc from 'fast-check';

import { type Finding } from '../../evidence/types';
import {
  evidenceMarks,
  filterInSlices,
  filterModel,
  hiddenEvidence,
  isFiltering,
  kindsOf,
  NO_FILTER,
  usersOf,
} from './filter';
import { MARK_STYLE_IDS } from '../marks/marks';
import { type TimelineModel } from '../types';
import { FROM, gapAt, judged, laneWith, marksAt, MINUTE, modelOf } from '../testing';

const events = [
  judged('login.accepted', 10, { fields: { user: 'alice' } }),
  judged('login.accepted', 20, { fields: { user: 'mallory' } }),
  judged('boot.started', 30),
  judged('login.failed', 40, { fields: { user: 'mallory' } }),
].map((one, index) => ({ ...one, event: { ...one.event, index } }));

const lines = [
  'Accepted publickey for alice',
  'Accepted password for mallory [x]',
  'Linux version 6.1',
  'Failed for m',
];

const model: TimelineModel = {
  ...modelOf(
    laneWith('central', {
      marks: marksAt([
        [10, 'login-approved'],
        [20, 'login-unapproved'],
        [30, 'boot'],
        [40, 'login-failed'],
      ]),
      recordOf: (mark) => `id-${mark}`,
      lineOf: (mark) => lines[mark],
      gaps: [gapAt('central', 50, 60)],
      total: 4,
    }),
    laneWith('siem', { marks: marksAt([[10, 'connection']]), lineOf: () => '{"source.ip":"198.51.100.7"}' })
  ),
  bootsMs: [FROM + 30 * MINUTE],
  links: [{ fromLane: 'central', fromMs: FROM + 10 * MINUTE, toLane: 'siem', toMs: FROM + 10 * MINUTE }],
};

const filter = (parts: Partial<typeof NO_FILTER>) => filterModel(model, events, { ...NO_FILTER, ...parts });
const records = ({ model: { lanes } }: ReturnType<typeof filterModel>) =>
  lanes.flatMap(({ id, marks, recordOf }) => Array.from(marks.timeMs, (_, mark) => `${id} ${recordOf(mark)}`));

describe('a filter', () => {
  it('that says nothing leaves the very model', () => {
    expect(filter({})).toEqual({ model, shown: 5, total: 5 });
    expect(isFiltering(NO_FILTER)).toBe(false);
  });

  it('by kind keeps marks of the kinds', () => {
    expect(records(filter({ kinds: ['boot', 'login-approved'] }))).toEqual(['central id-0', 'central id-2']);
  });

  it('by user keeps what the users did', () => {
    expect(records(filter({ users: ['mallory'], lanes: ['central'] }))).toEqual(['central id-1', 'central id-3']);
  });

  it('by lane keeps whole lanes', () => {
    const narrowed = filter({ lanes: ['siem'] });

    expect(narrowed.model.lanes.map(({ id }) => id)).toEqual(['siem']);
    expect(narrowed).toMatchObject({ shown: 1, total: 5 });
  });

  it('by a lane that no longer exists hides nothing: a blank panel would say that nothing is there', () => {
    expect(filter({ lanes: ['gone'] }).model.lanes).toHaveLength(2);
  });

  it('by text looks into the record, in either case', () => {
    expect(records(filter({ text: 'PASSWORD for' }))).toEqual(['central id-1']);
  });

  it('by text takes signs as they are', () => {
    expect(records(filter({ text: '[x]' }))).toEqual(['central id-1']);
  });

  it('by expression takes what stands between slashes', () => {
    expect(records(filter({ text: '/accepted (publickey|none)|^linux/' }))).toEqual(['central id-0', 'central id-2']);
  });

  it('by an expression that cannot be read hides nothing and names the fault', () => {
    const result = filter({ text: '/(accepted/' });

    expect(result).toMatchObject({ shown: 5, total: 5 });
    expect(result.textProblem?.problem).toBe('unclosed-group');
  });

  it('leaves gaps, counts and coverage as they are', () => {
    const [lane] = filter({ kinds: ['tamper'] }).model.lanes;

    expect(lane).toMatchObject({ gaps: model.lanes[0].gaps, density: model.lanes[0].density, total: 4 });
  });

  it('takes a link away with either of its ends, and keeps it with both', () => {
    expect(filter({ kinds: ['login-approved'] }).model.links).toEqual([]);
    expect(filter({ kinds: ['login-approved', 'connection'] }).model.links).toHaveLength(1);
  });

  it("draws boots across the lanes unless kinds leave them out: they are the day's frame", () => {
    expect(filter({ users: ['alice'] }).model.bootsMs).toHaveLength(1);
    expect(filter({ kinds: ['tamper'] }).model.bootsMs).toEqual([]);
  });

  it('counts events of the window only', () => {
    const outside = { ...model, fromMs: FROM + 15 * MINUTE };

    expect(filterModel(outside, events, { ...NO_FILTER, users: ['alice'] })).toMatchObject({ shown: 0, total: 3 });
  });

  it('never shows more than there is, and the same twice as once', () => {
    const some = <T>(values: readonly T[]) => fc.subarray([...values]);
    fc.assert(
      fc.property(
        some(MARK_STYLE_IDS),
        some(['central', 'siem', 'gone']),
        some(['alice', 'mallory', 'nobody']),
        fc.constantFrom('', 'a', '/a|L/', '/(/'),
        (kinds, lanes, users, text) => {
          const wanted = { kinds, lanes, users, text };
          const once = filterModel(model, events, wanted);
          const twice = filterModel(once.model, events, wanted);

          expect(once.shown).toBeLessThanOrEqual(once.total);
          expect(records(twice)).toEqual(records(once));
        }
      )
    );
  });
});

it('a large model is filtered in many small steps, and the end is the same', () => {
  const length = 10_000;
  const many = modelOf(
    laneWith('central', {
      marks: marksAt(Array.from({ length }, (_, index) => [index / 1000, index % 3 === 0 ? 'boot' : 'session'])),
      lineOf: (mark) => `line ${mark}`,
    })
  );
  const wanted = { ...NO_FILTER, kinds: ['boot' as const], text: '99' };
  const work = filterInSlices(many, [], wanted);
  let steps = 0;
  let step = work.next();
  while (!step.done) {
    steps++;
    step = work.next();
  }
  const [lane] = step.value.model.lanes;

  expect(steps).toBeGreaterThan(5);
  expect(step.value).toEqual({ ...filterModel(many, [], wanted), model: expect.anything() });
  expect(Array.from(lane.marks.event, (_, mark) => lane.lineOf(mark)).slice(0, 3)).toEqual([
    'line 99',
    'line 399',
    'line 699',
  ]);
});

describe('evidence of the headline', () => {
  const finding: Finding = {
    id: 'login',
    severity: 'critical',
    statement: { id: 'x', values: {} },
    supporting: [],
    against: [],
    missing: [],
    fromMs: FROM,
    toMs: FROM,
    evidence: [
      { laneId: 'central', index: 1, timeMs: FROM },
      { laneId: 'central', index: 2, timeMs: FROM },
      { laneId: 'siem', timeMs: FROM },
    ],
  };
  const hiddenBy = (parts: Partial<typeof NO_FILTER>) =>
    hiddenEvidence(evidenceMarks(finding, events, model), filter(parts).model);

  it('that a filter hides is counted', () => {
    expect(hiddenBy({ kinds: ['boot'] })).toBe(1);
    expect(hiddenBy({ users: ['alice'] })).toBe(2);
  });

  it('that is still drawn is not', () => {
    expect(hiddenBy({ kinds: ['boot', 'login-unapproved'] })).toBe(0);
  });
});

it('the choices are the users and kinds that are there, the most important kind first', () => {
  expect(usersOf(model, events)).toEqual(['alice', 'mallory']);
  expect(kindsOf(model)).toEqual(['login-unapproved', 'boot', 'login-approved', 'login-failed', 'connection']);
});
