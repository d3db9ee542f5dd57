import { type Finding, type JudgedEvent } from '../../evidence/types';
import { stylesInView } from '../marks/important';
import { type ExpressionError } from './linear-regexp-parse';
import { MARK_STYLE_IDS, type MarkStyleId } from '../marks/marks';
import { type Link, type Marks, type TimelineLane, type TimelineModel } from '../types';
import { lowerBound } from '../search';
import { textSearch } from './text-search';

/** What the reader wants to see; an empty part narrows nothing. */
export interface EventFilter {
  readonly kinds: readonly MarkStyleId[];
  readonly lanes: readonly string[];
  readonly users: readonly string[];
  /** Plain text that the record contains, or an expression between slashes. */
  readonly text: string;
}

export const NO_FILTER: EventFilter = { kinds: [], lanes: [], users: [], text: '' };

export function isFiltering({ kinds, lanes, users, text }: EventFilter): boolean {
  return kinds.length + lanes.length + users.length > 0 || text !== '';
}

/** A model with fewer marks and lanes: the judgement, gaps and counts stay whole. */
export interface FilteredModel {
  readonly model: TimelineModel;
  /** Marks of the window that are left, and marks of the window in all. */
  readonly shown: number;
  readonly total: number;
  /** The expression cannot be read; its text narrows nothing. */
  readonly textProblem?: ExpressionError;
}

export function filterModel(model: TimelineModel, events: readonly JudgedEvent[], filter: EventFilter): FilteredModel {
  const work = filterInSlices(model, events, filter);
  for (;;) {
    const step = work.next();
    if (step.done) {
      return step.value;
    }
  }
}

/** The same, a fraction of a ms at a time: a million records are searched while the reader types. */
export function* filterInSlices(
  model: TimelineModel,
  events: readonly JudgedEvent[],
  filter: EventFilter
): Generator<undefined, FilteredModel> {
  const total = marksInWindow(model);
  if (!isFiltering(filter)) {
    return { model, shown: total, total };
  }
  const { search, problem } = textSearch(filter.text);
  const users = new Set(filter.users);
  const wanted: Wanted = {
    isKind: Uint8Array.from(MARK_STYLE_IDS, (id) => (filter.kinds.length === 0 || filter.kinds.includes(id) ? 1 : 0)),
    isUser: users.size === 0 ? undefined : (event) => users.has(events[event].event.fields.user ?? ''),
    isText: search,
  };
  const lanes: TimelineLane[] = [];
  for (const lane of lanesOf(model, filter.lanes)) {
    lanes.push(yield* withMarks(lane, wanted));
  }
  const narrowed: TimelineModel = {
    ...model,
    lanes,
    // A boot's line is its marks, drawn across the lanes.
    bootsMs: filter.kinds.length === 0 || filter.kinds.includes('boot') ? model.bootsMs : [],
    links: model.links.filter((link) => isAnchored(link, lanes)),
  };
  return { model: narrowed, shown: marksInWindow(narrowed), total, textProblem: problem };
}

/** What a mark must be; what is left out is asked of none. */
interface Wanted {
  /** 1 for each wanted index into MARK_STYLE_IDS. */
  readonly isKind: Uint8Array;
  readonly isUser?: (event: number) => boolean;
  readonly isText?: (line: string) => boolean;
}

/** Lanes that no longer exist narrow nothing: a blank panel would say that there is nothing. */
function lanesOf({ lanes }: TimelineModel, wanted: readonly string[]): readonly TimelineLane[] {
  const chosen = lanes.filter(({ id }) => wanted.includes(id));
  return chosen.length === 0 ? lanes : chosen;
}

/** Marks between two chances to stop: the dearest search takes about a ms for them. */
const SLICE_MARKS = 1024;

function* withMarks(lane: TimelineLane, { isKind, isUser, isText }: Wanted): Generator<undefined, TimelineLane> {
  const { length, style, event } = lane.marks;
  const room = new Int32Array(length);
  let count = 0;
  for (let start = 0; start < length; start += SLICE_MARKS) {
    const end = Math.min(length, start + SLICE_MARKS);
    for (let mark = start; mark < end; mark++) {
      const isKept =
        isKind[style[mark]] === 1 &&
        (isUser === undefined || isUser(event[mark])) &&
        (isText === undefined || isText(lane.lineOf(mark)));
      if (isKept) {
        room[count++] = mark;
      }
    }
    yield;
  }
  if (count === length) {
    return lane;
  }
  const kept = room.slice(0, count);
  return {
    ...lane,
    marks: pick(lane.marks, kept),
    recordOf: (mark) => lane.recordOf(kept[mark]),
    lineOf: (mark) => lane.lineOf(kept[mark]),
  };
}

function pick(marks: Marks, kept: Int32Array): Marks {
  const { length } = kept;
  const timeMs = new Float64Array(length);
  const style = new Uint8Array(length);
  const event = new Int32Array(length);
  for (let index = 0; index < length; index++) {
    const mark = kept[index];
    timeMs[index] = marks.timeMs[mark];
    style[index] = marks.style[mark];
    event[index] = marks.event[mark];
  }
  return { length, timeMs, style, event };
}

/** Both ends of a link are still drawn. */
function isAnchored({ fromLane, fromMs, toLane, toMs }: Link, lanes: readonly TimelineLane[]): boolean {
  const has = (laneId: string, timeMs: number) => {
    const marks = lanes.find(({ id }) => id === laneId)?.marks;
    return marks?.timeMs[lowerBound(marks.timeMs, timeMs)] === timeMs;
  };
  return has(fromLane, fromMs) && has(toLane, toMs);
}

/** How many marks of all lanes lie in the model's window. */
export function marksInWindow({ lanes, fromMs, toMs }: TimelineModel): number {
  return lanes.reduce(
    (sum, { marks: { timeMs } }) => sum + lowerBound(timeMs, toMs + 1) - lowerBound(timeMs, fromMs),
    0
  );
}

/** A mark that a finding rests on. */
export interface EvidenceMark {
  readonly laneId: string;
  readonly timeMs: number;
  /** Index into the judgement's events. */
  readonly event: number;
}

/** The model's marks that are a finding's own evidence. */
export function evidenceMarks(
  { evidence, statement }: Pick<Finding, 'evidence' | 'statement'>,
  events: readonly JudgedEvent[],
  model: TimelineModel
): EvidenceMark[] {
  const wanted = new Map<string, Set<number>>();
  for (const { laneId, index } of [...evidence, ...(statement.evidence ?? [])]) {
    if (index !== undefined) {
      wanted.set(laneId, (wanted.get(laneId) ?? new Set()).add(index));
    }
  }
  const found: EvidenceMark[] = [];
  for (const { id, marks } of model.lanes) {
    const indexes = wanted.get(id);
    for (let mark = 0; indexes && mark < marks.length; mark++) {
      if (indexes.has(events[marks.event[mark]].event.index)) {
        found.push({ laneId: id, timeMs: marks.timeMs[mark], event: marks.event[mark] });
      }
    }
  }
  return found;
}

/** How many of the marks that a finding rests on the filtered model no longer shows. */
export function hiddenEvidence(evidence: readonly EvidenceMark[], shown: TimelineModel): number {
  return evidence.filter((one) => !isShown(one, shown)).length;
}

function isShown({ laneId, timeMs, event }: EvidenceMark, { lanes }: TimelineModel): boolean {
  const marks = lanes.find(({ id }) => id === laneId)?.marks;
  for (let mark = marks ? lowerBound(marks.timeMs, timeMs) : 0; marks?.timeMs[mark] === timeMs; mark++) {
    if (marks.event[mark] === event) {
      return true;
    }
  }
  return false;
}

/** Users of the model's marks, by name. */
export function usersOf(model: TimelineModel, events: readonly JudgedEvent[]): readonly string[] {
  const users = new Set<string>();
  for (const { marks } of model.lanes) {
    for (const index of marks.event) {
      const { user } = events[index].event.fields;
      if (user !== undefined && user !== '') {
        users.add(user);
      }
    }
  }
  return [...users].sort((a, b) => a.localeCompare(b, 'en'));
}

/** Kinds of the model's marks, the most important first. */
export function kindsOf(model: TimelineModel): readonly MarkStyleId[] {
  return stylesInView(model.lanes, -Infinity, Infinity);
}
