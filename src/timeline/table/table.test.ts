import fc from 'fast-check';

import { MARK_STYLE_IDS } from '../marks/marks';
import { rowOf, rowsOfCluster, selectionAt, SORT_COLUMNS, tableRows, userOf } from './table';
import { FROM, judged, laneWith, marksAt, MINUTE, modelOf } from '../testing';

const events = [
  judged('login.accepted', 10, { fields: { user: 'mallory' } }),
  judged('boot.started', 20),
  judged('login.accepted', 30, { fields: { user: 'alice' } }),
];
const central = laneWith('central', {
  marks: marksAt([
    [10, 'login-unapproved'],
    [20, 'boot'],
    [30, 'login-approved'],
  ]),
});
const siem = laneWith('siem', {
  marks: {
    ...marksAt([
      [10, 'connection'],
      [25, 'connection'],
    ]),
    event: Int32Array.from([1, 1]),
  },
});
const model = modelOf(central, siem);

const listed = (column: (typeof SORT_COLUMNS)[number], descending = false) => {
  const rows = tableRows(model, events, { column, descending });
  return Array.from(rows.mark, (mark, row) => `${model.lanes[rows.lane[row]].id} ${mark}`);
};

describe('table rows', () => {
  it('stand in the order of time over all lanes, and of the lanes where times are equal', () => {
    expect(listed('time')).toEqual(['central 0', 'siem 0', 'central 1', 'siem 1', 'central 2']);
  });

  it('stand the other way round when wanted', () => {
    expect(listed('time', true)).toEqual(['central 2', 'siem 1', 'central 1', 'siem 0', 'central 0']);
  });

  it('by kind begin with the most important, each kind in the order of time', () => {
    expect(listed('kind')).toEqual(['central 0', 'central 1', 'central 2', 'siem 0', 'siem 1']);
  });

  it('by user stand by name, those without a user behind', () => {
    expect(listed('user')).toEqual(['central 2', 'central 0', 'siem 0', 'central 1', 'siem 1']);
  });

  it('by lane stand as the lanes do', () => {
    expect(listed('lane', true)).toEqual(['siem 0', 'siem 1', 'central 0', 'central 1', 'central 2']);
  });

  it('are of the window only', () => {
    const rows = tableRows({ ...model, fromMs: FROM + 15 * MINUTE }, events, { column: 'time', descending: false });

    expect(rows.length).toBe(3);
  });

  it('know their user', () => {
    const rows = tableRows(model, events, { column: 'time', descending: false });

    expect(userOf(model, events, rows, 0)).toBe('mallory');
    expect(userOf(model, events, rows, 2)).toBeUndefined();
  });

  it('a row and its mark find each other', () => {
    const rows = tableRows(model, events, { column: 'user', descending: false });
    for (let row = 0; row < rows.length; row++) {
      expect(rowOf(model, rows, selectionAt(model, rows, row))).toBe(row);
    }
    expect(rowOf(model, rows, { laneId: 'gone', mark: 0 })).toBe(-1);
    expect(rowOf(model, rows, undefined)).toBe(-1);
    expect(selectionAt(model, rows, 5)).toBeUndefined();
  });

  it('of a cluster are its marks', () => {
    const rows = rowsOfCluster(model, 'central', 1, 3);

    expect([selectionAt(model, rows, 0), selectionAt(model, rows, 1)]).toEqual([
      { laneId: 'central', mark: 1 },
      { laneId: 'central', mark: 2 },
    ]);
    expect(rowsOfCluster(model, 'gone', 0, 3).length).toBe(0);
  });

  it('each order holds every mark once', () => {
    const times = fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 30 });
    fc.assert(
      fc.property(times, times, fc.constantFrom(...SORT_COLUMNS), fc.boolean(), (a, b, column, descending) => {
        const lanes = [a, b].map((minutes, lane) => {
          const sorted = [...minutes].sort((x, y) => x - y);
          const marks = marksAt(
            sorted.map((minute) => [minute, MARK_STYLE_IDS[minute % MARK_STYLE_IDS.length]] as const)
          );
          return laneWith(`lane${lane}`, { marks: { ...marks, event: marks.event.map((index) => index % 3) } });
        });
        const rows = tableRows(modelOf(...lanes), events, { column, descending });
        const seen = new Set(Array.from(rows.mark, (mark, row) => `${rows.lane[row]} ${mark}`));

        expect(rows.length).toBe(a.length + b.length);
        expect(seen.size).toBe(rows.length);
      })
    );
  });
});
