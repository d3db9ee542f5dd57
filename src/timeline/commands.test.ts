import fc from 'fast-check';

import { COMMANDS, commandOf, runCommand, zoomAround, type CommandState } from './commands';
import { FROM, gapAt, laneWith, marksAt, MINUTE, modelOf, TO } from './testing';

const host = laneWith('host', { marks: marksAt([[10, 'boot']]), gaps: [gapAt('host', 60, 80)] });
const central = laneWith('central', {
  marks: marksAt([
    [5, 'login-approved'],
    [12, 'login-unapproved'],
  ]),
  gaps: [gapAt('central', 10, 20)],
});
const state: CommandState = {
  model: modelOf(host, central),
  range: { fromMs: FROM, toMs: TO },
  whole: { fromMs: FROM - 60 * MINUTE, toMs: TO + 60 * MINUTE },
  selection: undefined,
  plotWidthPx: 100,
};

describe('keys', () => {
  it('each belongs to one command only', () => {
    const keys = COMMANDS.flatMap((command) => [...command.keys] as string[]);

    expect(new Set(keys).size).toBe(keys.length);
  });

  it('letters work in either case, and foreign keys are left alone', () => {
    expect(commandOf('D')).toBe('pan-right');
    expect(commandOf('.')).toBe('next-mark');
    expect(commandOf('e')).toBeUndefined();
  });

  it("leave Grafana's own panel keys alone, but for the one that fits the whole window in", () => {
    for (const key of ['e', 'v', 'i', 'p', 't', 'g', 'c']) {
      expect(commandOf(key)).toBeUndefined();
    }
  });
});

describe('lanes by keys', () => {
  it('Shift with an arrow moves the lane, the arrow alone the selection', () => {
    expect(commandOf('ArrowUp', true)).toBe('move-lane-up');
    expect(commandOf('ArrowUp')).toBe('lane-up');
    expect(commandOf('?', true)).toBe('help');
  });

  it('are those of the selected mark, or the first', () => {
    const selection = { laneId: 'central', mark: 0 };

    expect(runCommand('move-lane-up', { ...state, selection })).toEqual({ moveLane: { laneId: 'central', by: -1 } });
    expect(runCommand('fold-lane', state)).toEqual({ foldLane: 'host' });
    expect(runCommand('move-lane-down', { ...state, model: modelOf() })).toEqual({});
  });
});

it('fit shows the widest window that the reader has come from', () => {
  expect(runCommand('fit', state)).toEqual({ range: state.whole });
});

describe('opening a mark', () => {
  const selection = { laneId: 'central', mark: 0 };
  const opened = (plotWidthPx: number) => runCommand('open', { ...state, selection, plotWidthPx });

  it('brings the place along that it shares with others', () => {
    const { openDrawer, members } = opened(5);

    expect(openDrawer).toBe(true);
    expect(members?.laneId).toBe('central');
    expect(members?.fromMs).toBeLessThanOrEqual(FROM + 5 * MINUTE);
    expect(members?.toMs).toBeGreaterThan(FROM + 12 * MINUTE);
  });

  it('is alone in its place, where no other is near', () => {
    expect(opened(5000).members?.toMs).toBeLessThan(FROM + 12 * MINUTE);
  });
});

describe('walking the marks', () => {
  it('begins with the first in time, whatever its lane', () => {
    expect(runCommand('next-mark', state)).toEqual({ selection: { laneId: 'central', mark: 0 } });
  });

  it('goes on across lanes in time order', () => {
    const selection = { laneId: 'central', mark: 0 };

    expect(runCommand('next-mark', { ...state, selection })).toEqual({ selection: { laneId: 'host', mark: 0 } });
  });

  it('backwards begins with the last', () => {
    expect(runCommand('previous-mark', state)).toEqual({ selection: { laneId: 'central', mark: 1 } });
  });

  it('stays at the end', () => {
    const selection = { laneId: 'central', mark: 1 };

    expect(runCommand('next-mark', { ...state, selection })).toEqual({ selection });
  });

  it('does nothing where there is no mark', () => {
    expect(runCommand('next-mark', { ...state, model: modelOf(laneWith('host')) })).toEqual({});
  });

  it('up and down reach the nearest mark of the neighbouring lane', () => {
    const selection = { laneId: 'host', mark: 0 };

    expect(runCommand('lane-down', { ...state, selection })).toEqual({ selection: { laneId: 'central', mark: 1 } });
    expect(runCommand('lane-up', { ...state, selection })).toEqual({});
  });
});

describe('gaps', () => {
  it('the next one comes into view with half its length on each side', () => {
    expect(runCommand('next-gap', state)).toEqual({
      range: { fromMs: FROM + 50 * MINUTE, toMs: FROM + 90 * MINUTE },
    });
  });

  it('the previous one is found too', () => {
    expect(runCommand('previous-gap', state)).toEqual({
      range: { fromMs: FROM + 5 * MINUTE, toMs: FROM + 25 * MINUTE },
    });
  });
});

describe('zooming', () => {
  it('keeps the selected mark where it is', () => {
    const { range } = runCommand('zoom-in', { ...state, selection: { laneId: 'host', mark: 0 } });

    expect(range).toEqual({ fromMs: FROM + 5 * MINUTE, toMs: FROM + 55 * MINUTE });
  });

  it('never goes below a second', () => {
    const tiny = zoomAround({ fromMs: FROM, toMs: FROM + 1000 }, FROM + 500, 0.1);

    expect(tiny.toMs - tiny.fromMs).toBe(1000);
  });

  it('law: in and out again is where one was', () => {
    const range = { fromMs: FROM, toMs: TO };
    fc.assert(
      fc.property(fc.integer({ min: FROM, max: TO }), (centre) => {
        const there = zoomAround(range, centre, 0.5);
        const back = zoomAround(there, centre, 2);

        expect(Math.abs(back.fromMs - range.fromMs)).toBeLessThanOrEqual(4);
        expect(Math.abs(back.toMs - range.toMs)).toBeLessThanOrEqual(4);
      })
    );
  });
});

it('panning moves by a quarter of the view', () => {
  expect(runCommand('pan-right', state).range).toEqual({ fromMs: FROM + 25 * MINUTE, toMs: TO + 25 * MINUTE });
  expect(runCommand('pan-left', state).range).toEqual({ fromMs: FROM - 25 * MINUTE, toMs: TO - 25 * MINUTE });
});

it('Enter opens the selected mark, and selects one first when none is', () => {
  expect(runCommand('open', state)).toEqual({ selection: { laneId: 'central', mark: 0 } });
  expect(runCommand('open', { ...state, selection: { laneId: 'host', mark: 0 } })).toMatchObject({ openDrawer: true });
  expect(runCommand('close', state)).toEqual({ close: true });
});
