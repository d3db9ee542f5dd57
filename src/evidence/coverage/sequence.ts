import { SLICE_RECORDS, isJournalLane } from '../reading/events';
import type { Lane } from '../../frames/lane';

/** So many entries without a break, on average, show a stream that holds all of a journal and not some units of it. */
const WHOLE_RUN = 100;
/** And so many right before a break. */
const RUN_BEFORE = 20;
/** Wider than this is no window of one journal, and would cost memory, entries. */
const MOST_ENTRIES = 2_000_000;
/** Breaks that are told one by one. */
const MOST_HOLES = 20;

const CURSOR = /"__CURSOR" ?: ?"s=([0-9a-f]{32});i=([0-9a-f]{1,13});/;
const SEQNUM = /"__SEQNUM" ?: ?"(\d{1,15})"/;
const SEQNUM_ID = /"__SEQNUM_ID" ?: ?"([0-9a-f]{32})"/;

/** Where journald numbered an entry: it counts on from one entry to the next, and over restarts of the host. */
interface Place {
  readonly id: string;
  readonly number: number;
}

/** Numbers that a lane lacks between two entries of one journal. */
export interface SequenceHole {
  readonly laneId: string;
  /** Index of the entry before it and of the one behind it. */
  readonly before: number;
  readonly after: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Missing entries. */
  readonly count: number;
  /** How many of them other lanes have, by lane id. */
  readonly elsewhere: Readonly<Record<string, number>>;
}

/** A lane's entries of one journal: at each number from `first` on, the index of its record plus one, or 0. */
interface Numbered {
  readonly laneId: string;
  readonly first: number;
  readonly indices: Uint32Array;
  readonly present: number;
}

/** Where journald numbered the record of a line; a quote inside a JSON text is escaped, so no message can fake it. */
function placeOf(line: string): Place | undefined {
  if (line.charCodeAt(0) !== 123) {
    return undefined;
  }
  const number = SEQNUM.exec(line)?.[1];
  const id = SEQNUM_ID.exec(line)?.[1];
  if (number !== undefined && id !== undefined) {
    return { id, number: Number(number) };
  }
  const cursor = CURSOR.exec(line);
  return cursor === null ? undefined : { id: cursor[1], number: Number.parseInt(cursor[2], 16) };
}

/** A lane's numbered entries, by the journal they are of. */
function* numberedIn(lane: Lane, journalLane: boolean): Generator<void, ReadonlyMap<string, Numbered>> {
  const { lines, labels, length } = lane.records;
  const found = new Map<string, { indices: number[]; numbers: number[]; first: number; last: number }>();
  for (let index = 0; index < length; index++) {
    if (index % SLICE_RECORDS === SLICE_RECORDS - 1) {
      yield;
    }
    const source = labels?.[index]?.['source'];
    const place = (source === undefined ? journalLane : source === 'journal') ? placeOf(lines[index]) : undefined;
    if (place === undefined) {
      continue;
    }
    const { id, number } = place;
    const journal = found.get(id) ?? { indices: [], numbers: [], first: number, last: number };
    found.set(id, journal);
    journal.indices.push(index);
    journal.numbers.push(number);
    journal.first = Math.min(journal.first, number);
    journal.last = Math.max(journal.last, number);
  }
  const numbered = new Map<string, Numbered>();
  for (const [id, { indices, numbers, first, last }] of found) {
    yield;
    if (last - first >= MOST_ENTRIES || indices.length < WHOLE_RUN) {
      continue;
    }
    const table = new Uint32Array(last - first + 1);
    let present = 0;
    for (let at = 0; at < indices.length; at++) {
      if (at % SLICE_RECORDS === SLICE_RECORDS - 1) {
        yield;
      }
      present += table[numbers[at] - first] === 0 ? 1 : 0;
      table[numbers[at] - first] = indices[at] + 1;
    }
    numbered.set(id, { laneId: lane.id, first, indices: table, present });
  }
  return numbered;
}

interface Break {
  readonly from: number;
  readonly to: number;
  readonly runBefore: number;
}

/** Stretches of a table without an entry, each with the number of entries that stood before it without a break. */
function* breaksOf({ indices }: Numbered): Generator<void, readonly Break[]> {
  const breaks: Break[] = [];
  let run = 0;
  let runBefore = 0;
  let from = -1;
  for (let at = 0; at < indices.length; at++) {
    if (at % (64 * SLICE_RECORDS) === 64 * SLICE_RECORDS - 1) {
      yield;
    }
    if (indices[at] === 0) {
      if (from < 0) {
        from = at;
        runBefore = run;
        run = 0;
      }
    } else {
      if (from >= 0) {
        breaks.push({ from, to: at, runBefore });
        from = -1;
      }
      run++;
    }
  }
  return breaks;
}

function presentIn({ first, indices }: Numbered, from: number, to: number): number {
  let present = 0;
  for (let at = Math.max(0, from - first); at < Math.min(indices.length, to - first); at++) {
    present += indices[at] === 0 ? 0 : 1;
  }
  return present;
}

/**
 * Entries that are missing from journals, by journald's own numbers. Shippers that send some units only, and
 * narrow queries, leave numbers out all the time: only a stream that was shown to hold every number is believed.
 */
export function* sequenceHoles(lanes: readonly Lane[]): Generator<void, readonly SequenceHole[]> {
  const all: Array<ReadonlyMap<string, Numbered>> = [];
  for (const lane of lanes) {
    all.push(
      lane.role === 'host' || lane.role === 'central' ? yield* numberedIn(lane, isJournalLane(lane)) : new Map()
    );
  }
  const holes: SequenceHole[] = [];
  for (const [at, lane] of lanes.entries()) {
    for (const [id, numbered] of all[at]) {
      const breaks = yield* breaksOf(numbered);
      if ((breaks.length + 1) * WHOLE_RUN > numbered.present) {
        continue;
      }
      for (const { from, to, runBefore } of breaks.slice(0, MOST_HOLES)) {
        if (runBefore < RUN_BEFORE) {
          continue;
        }
        yield;
        const elsewhere: Record<string, number> = {};
        for (const other of all) {
          const same = other.get(id);
          const present =
            same === undefined || same === numbered ? 0 : presentIn(same, numbered.first + from, numbered.first + to);
          if (same !== undefined && present > 0) {
            elsewhere[same.laneId] = present;
          }
        }
        const before = numbered.indices[from - 1] - 1;
        const after = numbered.indices[to] - 1;
        const [fromMs, toMs] = [before, after].map((index) => lane.records.timeMs[index]);
        holes.push({ laneId: lane.id, before, after, fromMs, toMs, count: to - from, elsewhere });
      }
    }
  }
  return holes;
}
