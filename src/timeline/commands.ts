import { placeAround } from './marks/cluster-parts';
import { type Selection } from './draw/draw';
import { neighbourMark } from './marks/mark-order';
import { type TimelineModel } from './types';
import { lowerBound } from './search';

/** What the keyboard can do; the help is written from the same table. */
export const COMMANDS = [
  { id: 'next-mark', keys: ['.'] },
  { id: 'previous-mark', keys: [','] },
  { id: 'next-gap', keys: [']'] },
  { id: 'previous-gap', keys: ['['] },
  { id: 'pan-left', keys: ['ArrowLeft', 'a'] },
  { id: 'pan-right', keys: ['ArrowRight', 'd'] },
  { id: 'lane-up', keys: ['ArrowUp'] },
  { id: 'lane-down', keys: ['ArrowDown'] },
  { id: 'zoom-in', keys: ['+', '=', 'w'] },
  { id: 'zoom-out', keys: ['-', 's'] },
  { id: 'fit', keys: ['f', 'Home'] },
  { id: 'open', keys: ['Enter'] },
  { id: 'filter', keys: ['/'] },
  { id: 'table', keys: ['l'] },
  { id: 'fold-lane', keys: ['x'] },
  { id: 'move-lane-up', keys: ['Shift+ArrowUp'] },
  { id: 'move-lane-down', keys: ['Shift+ArrowDown'] },
  { id: 'close', keys: ['Escape'] },
  { id: 'help', keys: ['?'] },
] as const;

export type CommandId = (typeof COMMANDS)[number]['id'];

/** The command of a key, ignoring the case of letters; undefined when the key is not ours. */
export function commandOf(key: string, shift = false): CommandId | undefined {
  // Shift is part of a sign already, but not of an arrow.
  const wanted = key.length === 1 ? key.toLowerCase() : `${shift ? 'Shift+' : ''}${key}`;
  return COMMANDS.find(({ keys }) => keys.some((candidate) => candidate === wanted))?.id;
}

export interface TimelineRange {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface CommandState {
  readonly model: TimelineModel;
  readonly range: TimelineRange;
  /** The widest window that the reader has come from. */
  readonly whole: TimelineRange;
  readonly selection: Selection | undefined;
  /** Width of the plot in CSS px: it tells which marks share a place. */
  readonly plotWidthPx: number;
}

/** Marks of one lane from a time on to before another. */
export interface Members {
  readonly laneId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a command changes; a field that is absent stays as it is. */
export interface CommandEffect {
  readonly range?: TimelineRange;
  readonly selection?: Selection;
  readonly openDrawer?: boolean;
  /** The marks that share the selected one's place, to be listed beside its records. */
  readonly members?: Members;
  /** Closes what was opened last: the help, then the records, then the selection. */
  readonly close?: boolean;
  readonly toggleHelp?: boolean;
  readonly focusFilter?: boolean;
  readonly toggleTable?: boolean;
  /** Folds a lane, or unfolds it. */
  readonly foldLane?: string;
  readonly moveLane?: { readonly laneId: string; readonly by: -1 | 1 };
}

const PAN_SHARE = 0.25;
const ZOOM_FACTOR = 2;
const SHORTEST_RANGE_MS = 1000;

export function runCommand(command: CommandId, state: CommandState): CommandEffect {
  switch (command) {
    case 'next-mark':
      return selectMark(state, 1);
    case 'previous-mark':
      return selectMark(state, -1);
    case 'next-gap':
      return goToGap(state, 1);
    case 'previous-gap':
      return goToGap(state, -1);
    case 'pan-left':
      return { range: panBy(state.range, -PAN_SHARE) };
    case 'pan-right':
      return { range: panBy(state.range, PAN_SHARE) };
    case 'lane-up':
      return changeLane(state, -1);
    case 'lane-down':
      return changeLane(state, 1);
    case 'zoom-in':
      return { range: zoom(state, 1 / ZOOM_FACTOR) };
    case 'zoom-out':
      return { range: zoom(state, ZOOM_FACTOR) };
    case 'fit':
      return { range: { fromMs: state.whole.fromMs, toMs: state.whole.toMs } };
    case 'open':
      return state.selection ? { openDrawer: true, members: membersAt(state) } : selectMark(state, 1);
    case 'filter':
      return { focusFilter: true };
    case 'table':
      return { toggleTable: true };
    case 'fold-lane':
      return { foldLane: laneInHand(state) };
    case 'move-lane-up':
      return moveLane(state, -1);
    case 'move-lane-down':
      return moveLane(state, 1);
    case 'close':
      return { close: true };
    case 'help':
      return { toggleHelp: true };
  }
}

/** The lane of the selected mark, or the first. */
function laneInHand({ model, selection }: CommandState): string | undefined {
  return selection?.laneId ?? model.lanes[0]?.id;
}

function moveLane(state: CommandState, by: -1 | 1): CommandEffect {
  const laneId = laneInHand(state);
  return laneId === undefined ? {} : { moveLane: { laneId, by } };
}

/** The place on the screen that the selected mark shares with others. */
function membersAt({ model, range, selection, plotWidthPx }: CommandState): Members | undefined {
  const marks = model.lanes.find(({ id }) => id === selection?.laneId)?.marks;
  return marks && selection
    ? {
        laneId: selection.laneId,
        ...placeAround(marks.timeMs[selection.mark], (range.toMs - range.fromMs) / Math.max(1, plotWidthPx)),
      }
    : undefined;
}

/** The next mark of any lane in time. */
function selectMark({ model, selection }: CommandState, direction: 1 | -1): CommandEffect {
  const next = neighbourMark(model, selection, direction);
  return next ? { selection: next } : {};
}

/** The mark of the neighbouring lane that is nearest in time. */
function changeLane(state: CommandState, direction: 1 | -1): CommandEffect {
  const { model, selection } = state;
  const row = model.lanes.findIndex(({ id }) => id === selection?.laneId);
  if (!selection || row === -1) {
    return selectMark(state, 1);
  }
  const timeMs = model.lanes[row].marks.timeMs[selection.mark];
  for (let next = row + direction; next >= 0 && next < model.lanes.length; next += direction) {
    const { id, marks } = model.lanes[next];
    if (marks.length > 0) {
      return { selection: { laneId: id, mark: nearest(marks.timeMs, timeMs) } };
    }
  }
  return {};
}

function nearest(times: Float64Array, timeMs: number): number {
  const after = lowerBound(times, timeMs);
  if (after === 0) {
    return 0;
  }
  if (after === times.length) {
    return times.length - 1;
  }
  return times[after] - timeMs < timeMs - times[after - 1] ? after : after - 1;
}

/** Brings the next gap into view with half its length around it. */
function goToGap({ model, range }: CommandState, direction: 1 | -1): CommandEffect {
  const middle = (range.fromMs + range.toMs) / 2;
  const gaps = model.lanes
    .flatMap(({ gaps: laneGaps }) => laneGaps)
    .map((gap) => ({ gap, centreMs: (gap.fromMs + gap.toMs) / 2 }))
    .filter(({ centreMs }) => (direction === 1 ? centreMs > middle : centreMs < middle))
    .sort((a, b) => direction * (a.centreMs - b.centreMs));
  const target = gaps[0]?.gap;
  if (!target) {
    return {};
  }
  const around = (target.toMs - target.fromMs) / 2;
  return { range: { fromMs: target.fromMs - around, toMs: target.toMs + around } };
}

/** The range moved by a share of its length, to later when it is positive. */
export function panBy({ fromMs, toMs }: TimelineRange, share: number): TimelineRange {
  const shift = (toMs - fromMs) * share;
  return { fromMs: fromMs + shift, toMs: toMs + shift };
}

/** Zooms around the selected mark, or around the middle when none is selected. */
function zoom({ model, range, selection }: CommandState, factor: number): TimelineRange {
  const lane = model.lanes.find(({ id }) => id === selection?.laneId);
  const selectedMs = selection && lane?.marks.timeMs[selection.mark];
  const inView = selectedMs !== undefined && selectedMs >= range.fromMs && selectedMs <= range.toMs;
  const centre = inView ? selectedMs : (range.fromMs + range.toMs) / 2;
  return zoomAround(range, centre, factor);
}

/** The range scaled by `factor` with `centreMs` staying where it is on the screen. */
export function zoomAround(range: TimelineRange, centreMs: number, factor: number): TimelineRange {
  const length = Math.max(SHORTEST_RANGE_MS, (range.toMs - range.fromMs) * factor);
  const share = (centreMs - range.fromMs) / (range.toMs - range.fromMs);
  const fromMs = Math.round(centreMs - share * length);
  return { fromMs, toMs: Math.round(fromMs + length) };
}
