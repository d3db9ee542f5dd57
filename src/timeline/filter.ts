import { type Finding, type JudgedEvent } from '../evidence/types';
import { linearSearch } from './linear-regexp';
import { ExpressionError } from './linear-regexp-parse';
import { MARK_STYLE_IDS, type MarkStyleId } from './marks';
import { type Link, type Marks, type TimelineLane, type TimelineModel } from './model';
import { lowerBound } from './search';

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
  const total = marksInWindow(model);
  if (!isFiltering(filter)) {
    return { model, shown: total, total };
  }
  const { search, problem } = textSearch(filter.text);
  const kinds = new Set(filter.kinds.map((kind) => MARK_STYLE_IDS.indexOf(kind)));
  const users = new Set(filter.users);
  const keeps = ({ marks, lineOf }: TimelineLane, mark: number) =>
    (kinds.size === 0 || kinds.has(marks.style[mark])) &&
    (users.size === 0 || users.has(events[marks.event[mark]].event.fields.user ?? '')) &&
    (search === undefined || search(lineOf(mark)));

  const lanes = lanesOf(model, filter.lanes).map((lane) => withMarks(lane, (mark) => keeps(lane, mark)));
  const narrowed: TimelineModel = {
    ...model,
    lanes,
    // A boot's line is its marks, drawn across the lanes.
    bootsMs: kinds.size === 0 || filter.kinds.includes('boot') ? model.bootsMs : [],
    links: model.links.filter((link) => isAnchored(link, lanes)),
  };
  return { model: narrowed, shown: marksInWindow(narrowed), total, textProblem: problem };
}

/** Lanes that no longer exist narrow nothing: a blank panel would say that there is nothing. */
function lanesOf({ lanes }: TimelineModel, wanted: readonly string[]): readonly TimelineLane[] {
  const chosen = lanes.filter(({ id }) => wanted.includes(id));
  return chosen.length === 0 ? lanes : chosen;
}

function withMarks(lane: TimelineLane, keeps: (mark: number) => boolean): TimelineLane {
  const kept: number[] = [];
  for (let mark = 0; mark < lane.marks.length; mark++) {
    if (keeps(mark)) {
      kept.push(mark);
    }
  }
  if (kept.length === lane.marks.length) {
    return lane;
  }
  return {
    ...lane,
    marks: pick(lane.marks, kept),
    recordOf: (mark) => lane.recordOf(kept[mark]),
    lineOf: (mark) => lane.lineOf(kept[mark]),
  };
}

function pick({ timeMs, style, event }: Marks, kept: readonly number[]): Marks {
  return {
    length: kept.length,
    timeMs: Float64Array.from(kept, (mark) => timeMs[mark]),
    style: Uint8Array.from(kept, (mark) => style[mark]),
    event: Int32Array.from(kept, (mark) => event[mark]),
  };
}

/** Both ends of a link are still drawn. */
function isAnchored({ fromLane, fromMs, toLane, toMs }: Link, lanes: readonly TimelineLane[]): boolean {
  const has = (laneId: string, timeMs: number) => {
    const marks = lanes.find(({ id }) => id === laneId)?.marks;
    return marks?.timeMs[lowerBound(marks.timeMs, timeMs)] === timeMs;
  };
  return has(fromLane, fromMs) && has(toLane, toMs);
}

function marksInWindow({ lanes, fromMs, toMs }: TimelineModel): number {
  return lanes.reduce(
    (sum, { marks: { timeMs } }) => sum + lowerBound(timeMs, toMs + 1) - lowerBound(timeMs, fromMs),
    0
  );
}

interface TextSearch {
  readonly search?: (text: string) => boolean;
  readonly problem?: ExpressionError;
}

/** Reads `plain text` or `/expression/`; letters' case does not matter in either. */
export function textSearch(text: string): TextSearch {
  const expression = /^\/(.+)\/i?$/.exec(text)?.[1];
  if (text === '') {
    return {};
  }
  if (expression === undefined) {
    const plain = new RegExp(text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'i');
    return { search: (line) => plain.test(line) };
  }
  try {
    return { search: linearSearch(expression) };
  } catch (error) {
    if (error instanceof ExpressionError) {
      return { problem: error };
    }
    throw error;
  }
}

/** How many marks of a finding's own evidence the filtered model no longer shows. */
export function hiddenEvidence(
  finding: Finding,
  events: readonly JudgedEvent[],
  whole: TimelineModel,
  shown: TimelineModel
): number {
  if (whole === shown) {
    return 0;
  }
  const wanted = new Map<string, Set<number>>();
  for (const { laneId, index } of [...finding.evidence, ...(finding.statement.evidence ?? [])]) {
    if (index !== undefined) {
      wanted.set(laneId, (wanted.get(laneId) ?? new Set()).add(index));
    }
  }
  const count = (model: TimelineModel) =>
    model.lanes.reduce((sum, { id, marks }) => {
      const indexes = wanted.get(id);
      return sum + (indexes ? marks.event.filter((event) => indexes.has(events[event].event.index)).length : 0);
    }, 0);
  return count(whole) - count(shown);
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
  const used = new Set<number>();
  for (const { marks } of model.lanes) {
    marks.style.forEach((style) => used.add(style));
  }
  return MARK_STYLE_IDS.filter((_, index) => used.has(index)).reverse();
}
