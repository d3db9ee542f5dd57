import fc from 'fast-check';

import { arrangeModel, AS_CONFIGURED, FOLDED_LANE_PX, layoutFolded, moveLane, toggleFold } from './arrangement';
import { LANE_GAP_PX, layoutLanes } from './layout';
import { laneWith, modelOf } from '../testing';

const model = modelOf(laneWith('host'), laneWith('central'), laneWith('siem'));
const ids = (order: readonly string[]) => arrangeModel(model, { ...AS_CONFIGURED, order }).lanes.map(({ id }) => id);

describe('the order of lanes', () => {
  it("is the panel's own until the reader changes it", () => {
    expect(arrangeModel(model, AS_CONFIGURED)).toBe(model);
  });

  it('names lanes first that the reader has put, and others behind', () => {
    expect(ids(['siem'])).toEqual(['siem', 'host', 'central']);
  });

  it('passes over lanes that no longer exist', () => {
    expect(ids(['gone', 'central'])).toEqual(['central', 'host', 'siem']);
  });

  it('a lane goes one place up or down', () => {
    expect(moveLane(AS_CONFIGURED, model.lanes, 'siem', -1).order).toEqual(['host', 'siem', 'central']);
    expect(moveLane(AS_CONFIGURED, model.lanes, 'host', 1).order).toEqual(['central', 'host', 'siem']);
  });

  it('at the edge nothing changes, nor for a lane that is not there', () => {
    expect(moveLane(AS_CONFIGURED, model.lanes, 'host', -1)).toBe(AS_CONFIGURED);
    expect(moveLane(AS_CONFIGURED, model.lanes, 'siem', 1)).toBe(AS_CONFIGURED);
    expect(moveLane(AS_CONFIGURED, model.lanes, 'gone', 1)).toBe(AS_CONFIGURED);
  });

  it('up and down again is where it was', () => {
    const down = moveLane(AS_CONFIGURED, model.lanes, 'host', 1);
    const lanes = arrangeModel(model, down).lanes;

    expect(moveLane(down, lanes, 'host', -1).order).toEqual(['host', 'central', 'siem']);
  });
});

describe('folded lanes', () => {
  const bands = (folded: readonly string[], heightPx = 300) => layoutFolded(model.lanes, folded, heightPx, layoutLanes);

  it('fold and unfold', () => {
    const once = toggleFold(AS_CONFIGURED, 'siem');

    expect(once.folded).toEqual(['siem']);
    expect(toggleFold(once, 'siem').folded).toEqual([]);
  });

  it('leave their height to the others', () => {
    const [host, central, siem] = bands(['central']);

    expect(central.heightPx).toBe(FOLDED_LANE_PX);
    expect(host.heightPx).toBeGreaterThan(bands([])[0].heightPx);
    expect(siem.heightPx).toBe(host.heightPx);
  });

  it('without any, the layout is as it was', () => {
    expect(bands([])).toEqual(layoutLanes(3, 300));
  });

  it('all of them can be folded', () => {
    expect(bands(['host', 'central', 'siem']).map(({ heightPx }) => heightPx)).toEqual(Array(3).fill(FOLDED_LANE_PX));
  });

  it('bands never overlap', () => {
    fc.assert(
      fc.property(fc.subarray(['host', 'central', 'siem']), fc.integer({ min: 0, max: 2000 }), (folded, heightPx) => {
        const all = bands(folded, heightPx);
        all.slice(1).forEach((band, index) => {
          expect(band.topPx).toBe(all[index].topPx + all[index].heightPx + LANE_GAP_PX);
        });
      })
    );
  });
});
