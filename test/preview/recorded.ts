import { type DataFrameJSON, type DataQueryError } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';

/** What Grafana answered for one incident: everything that the panel is given, as JSON. */
export interface RecordedFrames {
  readonly timeRange: { readonly from: number | string; readonly to: number | string };
  readonly series: readonly DataFrameJSON[];
  readonly errors: readonly DataQueryError[];
  readonly targets: readonly DataQuery[];
  /** `$__interval` of the count queries. */
  readonly intervalMs: number;
}

/** A window of time, ms since the epoch. */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

export function recordedRange({ timeRange }: RecordedFrames): Range {
  return { fromMs: toMs(timeRange.from), toMs: toMs(timeRange.to) };
}

function toMs(time: number | string): number {
  const ms = typeof time === 'number' ? time : /^\d+$/.test(time) ? Number(time) : Date.parse(time);
  if (Number.isNaN(ms)) {
    throw new Error(`frames.json: timeRange holds "${time}", which is no time. Record the frames again.`);
  }
  return ms;
}

/** The part of truth.json that the page shows. */
export interface Truth {
  readonly scenario: string;
  readonly host: string;
  readonly story: string;
  readonly verdict: string;
  readonly login_happened?: boolean;
  readonly alert?: { readonly text: string };
  readonly true_logins?: readonly unknown[];
  readonly boots?: ReadonlyArray<{ readonly t: string }>;
  readonly crashes?: ReadonlyArray<{ readonly t: string }>;
  readonly shutdowns?: ReadonlyArray<{ readonly t: string; readonly clean?: boolean }>;
  readonly lane_gaps?: Readonly<
    Record<string, ReadonlyArray<{ readonly from: string | null; readonly to: string; readonly cause?: string }>>
  >;
}
