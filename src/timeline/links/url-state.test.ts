import fc from 'fast-check';

import { MARK_STYLE_IDS } from '../marks/marks';
import { SORT_COLUMNS } from '../table/table';
import { INITIAL_VIEW, parameterName, readViewState, type ViewState, writeViewState } from './url-state';

const selected = { laneId: 'central', timeMs: 1771084681000, record: '1771084681000000000_3f2a' };

describe("a panel's part of an address", () => {
  it('is empty at first', () => {
    expect(Object.values(writeViewState(1, INITIAL_VIEW)).filter((value) => value !== undefined)).toEqual([]);
  });

  it('can be read by people', () => {
    const state: ViewState = {
      ...INITIAL_VIEW,
      selected,
      filter: { kinds: ['boot', 'tamper'], lanes: ['central'], users: ['ec2-user'], text: '/Accepted .+/' },
      isTable: true,
      tableOrder: { column: 'user', descending: true },
    };

    expect(writeViewState(12, state)).toMatchObject({
      'it-12-sel': 'central,1771084681000,1771084681000000000_3f2a',
      'it-12-kind': 'boot,tamper',
      'it-12-user': 'ec2-user',
      'it-12-text': '/Accepted .+/',
      'it-12-view': 'table',
      'it-12-sort': '-user',
    });
  });

  it('takes out what is no longer so', () => {
    const parts = writeViewState(1, INITIAL_VIEW);

    expect(parts).toHaveProperty(['it-1-sel'], undefined);
  });

  it("does not touch another panel's", () => {
    const parts = writeViewState(1, { ...INITIAL_VIEW, selected });

    expect(readViewState(11, parts).state).toEqual({ ...INITIAL_VIEW, selected: undefined });
    expect(readViewState(1, parts).state.selected).toEqual(selected);
  });

  it('holds a selection whose lane and record have one name', () => {
    const same = { laneId: '7', timeMs: 7, record: '7' };

    expect(readViewState(1, writeViewState(1, { ...INITIAL_VIEW, selected: same })).state.selected).toEqual(same);
  });

  it('leads back to the same view, whatever names and texts hold', () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
    const names = fc.uniqueArray(name, { maxLength: 4 });
    const view: fc.Arbitrary<ViewState> = fc.record({
      filter: fc.record({
        kinds: fc.subarray([...MARK_STYLE_IDS]),
        lanes: names,
        users: names,
        text: fc.string({ maxLength: 40 }),
      }),
      selected: fc.option(fc.record({ laneId: name, timeMs: fc.integer(), record: name }), { nil: undefined }),
      isTable: fc.boolean(),
      tableOrder: fc.record({ column: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() }),
      arrangement: fc.record({ order: names, folded: names }),
    });
    fc.assert(
      fc.property(view, (state) => {
        const address = new URLSearchParams(
          Object.entries(writeViewState(3, state)).flatMap(([key, value]) =>
            value === undefined ? [] : [[key, value]]
          )
        );

        expect(readViewState(3, Object.fromEntries(address))).toEqual({ state, problems: [] });
      })
    );
  });
});

describe('an address that someone changed', () => {
  it.each([
    ['sel', 'central'],
    ['sel', 'central,soon,x'],
    ['sel', 'central,1e99,x'],
    ['sel', ',1771084681000,x'],
    ['sel', 'central,1771084681000,%E0%A4%A'],
    ['kind', 'boot,nonsense'],
    ['lane', '%'],
    ['user', Array.from({ length: 101 }, (_, index) => `u${index}`).join(',')],
    ['text', 'x'.repeat(501)],
    ['view', 'chart3d'],
    ['sort', '-importance'],
    ['folded', 'a,a'],
  ] as const)('%s=%s is ignored and named', (name, value) => {
    const parameter = parameterName(1, name);

    expect(readViewState(1, { [parameter]: value })).toEqual({
      state: { ...INITIAL_VIEW, selected: undefined },
      problems: [{ name: parameter, value }],
    });
  });

  it('keeps what is good beside what is not', () => {
    const { state, problems } = readViewState(1, { 'it-1-kind': 'boot', 'it-1-sort': 'x' });

    expect(state.filter.kinds).toEqual(['boot']);
    expect(problems).toHaveLength(1);
  });

  it('is read as Grafana gives it: flags and repeated names', () => {
    expect(readViewState(1, { 'it-1-view': true }).problems).toEqual([{ name: 'it-1-view', value: 'true' }]);
    expect(readViewState(1, { 'it-1-view': ['x', 'table'] }).state.isTable).toBe(true);
  });

  it('names by its type what has no text of its own', () => {
    const bare: unknown = Object.create(null);
    expect(readViewState(1, { [parameterName(1, 'view')]: bare }).problems).toEqual([
      { name: parameterName(1, 'view'), value: 'object' },
    ]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('it-1-sel', 'it-1-kind', 'it-1-user', 'it-1-sort'), fc.anything()),
        (parameters) => {
          expect(() => readViewState(1, parameters)).not.toThrow();
        }
      )
    );
  });
});
