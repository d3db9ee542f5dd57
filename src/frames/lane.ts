/**
 * What the frames of a panel are turned into: one lane per witness. No Grafana types here, so that
 * the rooms behind it stay pure.
 */

/** Whose view a lane is. `host`: what the host itself still has; `central`: the copy elsewhere. */
export type LaneRole = 'host' | 'central' | 'siem' | 'other';

/**
 * How a host lane came about, which decides what a gap in it means.
 * `snapshot`: read from the host at one moment, a gap means that the host no longer has it.
 * `span`: the host's own reports of what it holds.
 * `stream`: shipped line by line, a gap means that host, logger or shipper was silent.
 */
export type LaneKind = 'snapshot' | 'span' | 'stream';

/** Labels of a log stream with the structured metadata of the line. */
export type Labels = Readonly<Record<string, string>>;

/** Flattened fields of a SIEM document by their dotted ECS names. */
export type DocumentFields = Readonly<Record<string, unknown>>;

/**
 * The records of one lane as columns of equal length, sorted by time (ties keep the store's order,
 * which is the order of arrival for a store that receives).
 */
export interface LaneRecords {
  readonly length: number;
  /** Where the store filed each record, ms since the epoch. */
  readonly timeMs: Float64Array;
  /** Nanoseconds within the millisecond (0 to 999,999); absent when the store gives only ms. */
  readonly subMsNanos?: Int32Array;
  /** The line, or the document as JSON. */
  readonly lines: readonly string[];
  /** Per record; the same object is shared by all records of a stream. */
  readonly labels?: ReadonlyArray<Labels | undefined>;
  /**
   * For lanes of documents: the fields of the record at an index, made anew at each call, because a
   * million documents as objects would not fit beside the frames that hold them.
   */
  readonly documentAt?: (index: number) => DocumentFields;
  /** The store's own id of each record, for links and selection. */
  readonly ids?: readonly string[];
}

/** Records per interval, counted by the store itself: the only proof of emptiness. */
export interface LaneCounts {
  readonly length: number;
  /** Start of each interval, ms since the epoch, ascending and without holes. */
  readonly startMs: Float64Array;
  /** Number of records in [startMs, startMs + stepMs). */
  readonly count: Float64Array;
  /** Width of every interval in ms. */
  readonly stepMs: number;
}

/** How a lane's record list relates to what the store holds for the window. */
export interface ListReach {
  /** The query's limit, when known. */
  readonly limit?: number;
  /** How many records matched in the store, when it says so. */
  readonly total?: number;
  /** The list reached its limit: the store may hold more. */
  readonly cut: boolean;
  /** Window part that the list covers for certain, ms since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
}

export type LaneState =
  /** Its queries answered. */
  | { readonly state: 'answered' }
  /** Its queries have not answered yet. */
  | { readonly state: 'loading' }
  /** At least one of its queries failed; what arrived is kept. */
  | { readonly state: 'failed'; readonly message: string }
  /** No query for it, or no frame came back. */
  | { readonly state: 'absent' };

/** One witness's view of one host, as the data sources gave it. */
export interface Lane {
  /** The refId its records come under: `host`, `central`, `siem`, or a mapped one. */
  readonly id: string;
  readonly role: LaneRole;
  readonly kind: LaneKind;
  /** Name to show; defaults to the role's. */
  readonly name: string;
  /** Host the lane speaks of, when a label or field says so. */
  readonly host?: string;
  /** For a snapshot: when it was taken, ms since the epoch. */
  readonly takenMs?: number;
  readonly records: LaneRecords;
  readonly reach: ListReach;
  readonly counts?: LaneCounts;
  /**
   * Lines that were filed more than a minute after the time they carry, per interval; absent where nobody
   * asked. Lines whose time names no zone or no year are not among them.
   */
  readonly lateCounts?: LaneCounts;
  /** Observations of network traffic per interval, by a sensor. */
  readonly traffic?: LaneCounts;
  /** State of the query that counts them; absent for lanes that are no SIEM's. */
  readonly trafficState?: LaneState;
  /** State of the records query. */
  readonly recordsState: LaneState;
  /** State of the counts query. */
  readonly countsState: LaneState;
}

/** Something about the input that the reader should know: what is wrong, and what to do. */
export interface InputProblem {
  readonly code:
    | 'no-data'
    /** Queries answered, and not one lane has a record: a wrong host or range proves nothing empty. */
    | 'nothing-found'
    | 'query-failed'
    /** A query was to be sent and nothing came back, not even an empty frame: it never ran. */
    | 'no-answer'
    | 'unknown-refid'
    | 'no-time-field'
    | 'no-body-field'
    | 'mixed-hosts'
    /** A lane speaks of another host than the others. */
    | 'other-host'
    /** The host lane has no record at all: it has lost them, or nobody ever sent them. */
    | 'host-unheard'
    /** A snapshot claims to be from the future and is left out. */
    | 'future-snapshot'
    /** The optional count of late lines failed: only a number is missing. */
    | 'late-count-failed'
    | 'bad-values';
  /** Lane or refId it concerns, when it concerns one. */
  readonly refId?: string;
  /** What the source said, or what is missing. */
  readonly detail?: string;
  readonly count?: number;
}

/** All lanes of one window. */
export interface LaneSet {
  readonly fromMs: number;
  readonly toMs: number;
  /** When the answers arrived, ms since the epoch: nothing after it can be known. */
  readonly asOfMs: number;
  readonly lanes: readonly Lane[];
  readonly problems: readonly InputProblem[];
}
