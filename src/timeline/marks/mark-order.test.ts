import fc from 'fast-check';

import { type Selection } from '../draw/draw';
import { neighbourMark } from './mark-order';
import { laneWith, marksAt, modelOf } from '../testing';

const lane = (id: string, minutes: readonly number[]) =>
  laneWith(id, { marks: marksAt([...minutes].sort((a, b) => a - b).map((minute) => [minute, 'session'] as const)) });

it('without a mark there is no neighbour', () => {
  expect(neighbourMark(modelOf(lane('host', [])), undefined, 1)).toBeUndefined();
});

it('marks outside the window are passed over', () => {
  const model = modelOf(lane('host', [-5, 10, 500]));

  expect(neighbourMark(model, undefined, 1)).toEqual({ laneId: 'host', mark: 1 });
  expect(neighbourMark(model, undefined, -1)).toEqual({ laneId: 'host', mark: 1 });
});

it('law: walking forwards reaches every mark once in time order, and walking back the same way', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 });
  fc.assert(
    fc.property(minutes, minutes, minutes, (a, b, c) => {
      const model = modelOf(lane('host', a), lane('central', b), lane('siem', c));
      const total = a.length + b.length + c.length;
      const walk = (direction: 1 | -1) => {
        const path: Selection[] = [];
        let at = neighbourMark(model, undefined, direction);
        while (at && path.length < total) {
          path.push(at);
          at = neighbourMark(model, at, direction);
        }
        return { path, end: at };
      };
      const { path: forwards, end } = walk(1);
      const times = forwards.map(
        ({ laneId, mark }) => model.lanes.find(({ id }) => id === laneId)?.marks.timeMs[mark] ?? NaN
      );

      expect(new Set(forwards.map(({ laneId, mark }) => `${laneId} ${mark}`)).size).toBe(total);
      expect(times).toEqual([...times].sort((x, y) => x - y));
      expect(end).toEqual(forwards[total - 1]);
      expect(walk(-1).path).toEqual([...forwards].reverse());
    })
  );
});
