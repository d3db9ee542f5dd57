import type { Lane, LaneSet } from '../frames/lane';
import type { EventFields, EventKind, RecognisedEvent } from '../recognise/event';

/**
 * How an event came to its lane. A second witness must have seen it by its own means:
 * `network` packets or flows, `process` process starts, `cloud` the provider's API records.
 * `log` is read from a log file, directly or by a SIEM's collector: it repeats the line and
 * corroborates nothing. Unknown counts as `log`.
 */
export type Observation = 'network' | 'process' | 'cloud' | 'sensor' | 'log';

/** An event with its place in a lane. */
export interface LaneEvent {
  /** Index into the lane's records. */
  readonly index: number;
  readonly laneId: string;
  readonly timeMs: number;
  readonly kind: EventKind;
  readonly fields: EventFields;
  readonly observation: Observation;
  /** Absent for documents. */
  readonly envelope?: RecognisedEvent['envelope'];
}

export type CoverageState = 'events' | 'empty' | 'unknown';

export type UnknownReason =
  | 'loading'
  | 'query-failed'
  | 'no-count-query'
  | 'limit-reached'
  | 'before-retention'
  /** After the moment a snapshot of the host was taken: the host may hold more by now. */
  | 'after-snapshot'
  /** After the last report of what the host holds. */
  | 'after-report'
  /** A report tells the ends of a log, and this lies between them. */
  | 'report-ends'
  /** Anybody could have written the lines that report it. */
  | 'report-claimed'
  | 'future'
  | 'no-data';

/** One stretch of a lane's window; stretches of a lane touch and fill the window. */
export interface CoverageSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: CoverageState;
  readonly reason?: UnknownReason;
  /** Records counted in the stretch; 0 for `empty`, absent for `unknown`. */
  readonly count?: number;
}

export type GapCause =
  | 'unclean-reboot'
  | 'clean-shutdown'
  | 'journal-discarded'
  | 'vacuum'
  | 'rotation'
  | 'logger-stopped'
  | 'shipper-outage'
  | 'rejected'
  | 'rate-limit'
  | 'clock-step'
  | 'deleted'
  | 'unexplained';

/** Who lost the records of a gap. */
export type GapOwner = 'host-only' | 'central-only' | 'both' | 'host-down' | 'unknown';

export interface Gap {
  readonly laneId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** The gap reaches the window's edge: it may be longer. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly owner: GapOwner;
  readonly cause: GapCause;
  /** Records that other lanes have for the gap's time, by lane id. */
  readonly elsewhere: Readonly<Record<string, number>>;
  readonly evidence: readonly EvidenceRef[];
  /** The gap is in one of several sources of its lane (a log file beside the journal): its name. */
  readonly stream?: string;
  /** The cause rests on more than words that anyone on the host could have written. */
  readonly confirmed: boolean;
}

/** A pointer to what supports a statement. */
export interface EvidenceRef {
  readonly laneId: string;
  /** Index into the lane's records; absent when the evidence is a stretch or a count. */
  readonly index?: number;
  readonly timeMs: number;
}

/**
 * What another witness says of a login. `contradicted`: it was listening, and what it saw instead cannot be the login:
 * the same address and port at another time, or a connection that opened somebody else's session.
 */
export type CorroborationVerdict = 'corroborated' | 'contradicted' | 'uncorroborated' | 'not-listening';

/** `critical`: treat as real. `warning`: cannot be cleared. `notice`: explained, worth knowing. */
export type Severity = 'critical' | 'warning' | 'notice' | 'ok';

/**
 * A sentence in data: an id and the values in it, so that words are chosen in one place (`report/`)
 * and can be translated. Times are ms since the epoch under keys ending in `Ms`.
 */
export interface Statement {
  readonly id: string;
  readonly values: Readonly<Record<string, string | number | readonly string[]>>;
  readonly evidence?: readonly EvidenceRef[];
  /** Sentences that belong right behind it, in order. */
  readonly also?: readonly Statement[];
}

export interface Finding {
  /** Stable across refreshes for the same facts. */
  readonly id: string;
  readonly severity: Severity;
  readonly statement: Statement;
  /** What supports the statement. */
  readonly supporting: readonly Statement[];
  /** What speaks against it. */
  readonly against: readonly Statement[];
  /** What would have to be known to be sure. */
  readonly missing: readonly Statement[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Lanes and records it is about, for marks and selection. */
  readonly evidence: readonly EvidenceRef[];
  /** Says what could not be seen, wholly or beside other things: it explains nothing. */
  readonly unseen?: true;
}

/** An event, or several, to be drawn, with what is known of it. */
export interface JudgedEvent {
  readonly event: LaneEvent;
  /** An old record filed again. */
  readonly replayed: boolean;
  /** Filed long after it was written, for the first time. */
  readonly late: boolean;
  /** When it happened by its author's clock, ms since the epoch; the time of filing where it names none. */
  readonly happenedMs: number;
  readonly corroboration?: CorroborationVerdict;
  /** Record in another lane that corroborates or contradicts it. */
  readonly counterpart?: EvidenceRef;
  readonly approved?: boolean;
}

export interface Replay {
  readonly laneId: string;
  /** When the store received the burst. */
  readonly fromMs: number;
  readonly toMs: number;
  /** First and last original time, ms since the epoch. */
  readonly firstReportedMs: number;
  readonly lastReportedMs: number;
  /** Old records among those loaded; `atLeast` when the list does not hold every line. */
  readonly count: number;
  readonly atLeast: boolean;
  /** `count` is the store's own count of lines that came late in these intervals, ms since the epoch. */
  readonly counted?: { readonly fromMs: number; readonly toMs: number };
  /** How many of them the lane had received before, word for word. */
  readonly duplicates: number;
  /**
   * `whole`: many lines in one contiguous burst whose times rise and then jump to the present, after
   * something that makes a reader start over. `partial`: some of that is missing.
   */
  readonly strength: 'whole' | 'partial';
  /** What made a reader start over, when it is in the log. */
  readonly reason?: EvidenceRef;
}

/** What the judging may be told by the user. */
export interface JudgeOptions {
  /** User name patterns with `*`; empty means that nobody is approved. */
  readonly approvedUsers: readonly string[];
  /** CIDR networks, IPv4 or IPv6; empty means that every network is approved. */
  readonly approvedNetworks: readonly string[];
  /** Shortest silence that can be a gap, ms. */
  readonly gapFloorMs: number;
  /** How near the SIEM must have heard of the host to count as listening, ms. */
  readonly livenessMs: number;
  /** Ports that logins come in on. */
  readonly loginPorts: readonly number[];
}

export const DEFAULT_JUDGE_OPTIONS: JudgeOptions = {
  approvedUsers: [],
  approvedNetworks: [],
  gapFloorMs: 15 * 60_000,
  livenessMs: 30 * 60_000,
  loginPorts: [22],
};

/** Everything the evidence room says about a window. */
export interface Judgement {
  readonly host?: string;
  readonly events: readonly JudgedEvent[];
  readonly coverage: Readonly<Record<Lane['id'], readonly CoverageSpan[]>>;
  readonly gaps: readonly Gap[];
  readonly replays: readonly Replay[];
  /** Records of acts against the evidence: by sudo, or by a process that a sensor saw start. */
  readonly tampering: readonly EvidenceRef[];
  /** Sorted by severity, then time; the first is the headline. */
  readonly findings: readonly Finding[];
  readonly headline: Finding;
}

export type Judge = (lanes: LaneSet, options: JudgeOptions) => Judgement;

/** Answers whether a login was approved, and by which half of the rule it was not. */
export interface Approval {
  user(name: string | undefined): boolean;
  network(address: string | undefined): boolean;
}
