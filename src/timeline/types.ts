import { type CoverageSpan, type Gap } from '../evidence/types';
import { type Lane } from '../frames/lane';

/** Everything the drawing needs, resolved: it looks at no option and no frame. */
export interface TimelineModel {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lanes: readonly TimelineLane[];
  /** Boots of the host, drawn across all lanes; several lanes' records of one boot are one line. */
  readonly bootsMs: readonly number[];
  readonly links: readonly Link[];
}

export interface TimelineLane {
  readonly id: string;
  readonly role: Lane['role'];
  readonly kind: Lane['kind'];
  readonly name: string;
  /** The lane's queries failed, wholly or in part. */
  readonly failure?: string;
  readonly loading: boolean;
  readonly absent: boolean;
  readonly density: Density;
  readonly spans: readonly CoverageSpan[];
  readonly gaps: readonly Gap[];
  readonly marks: Marks;
  /** What tells a mark's record from others: its id in the store, or its line. */
  readonly recordOf: (mark: number) => string;
  /** The mark's record as it was written, or its document as JSON. */
  readonly lineOf: (mark: number) => string;
  /** Records drawn or counted in the window. */
  readonly total: number;
}

/** Records per interval, for the bars. */
export interface Density {
  readonly length: number;
  readonly startMs: Float64Array;
  readonly count: Float64Array;
  readonly stepMs: number;
  readonly max: number;
}

/** A lane's marks as columns, sorted by time. */
export interface Marks {
  readonly length: number;
  readonly timeMs: Float64Array;
  /** Index into MARK_STYLE_IDS. */
  readonly style: Uint8Array;
  /** Index into the judgement's events. */
  readonly event: Int32Array;
}

/** A login and what another witness saw of it. */
export interface Link {
  readonly fromLane: string;
  readonly fromMs: number;
  readonly toLane: string;
  readonly toMs: number;
}
