import { delayStages } from './delay';
import { by, holdsAny, logQuery, over } from './logql';
import type { Settings } from './settings';
import { shapeOfTimes } from './shapes';

/** Each line is counted once, and only once: as long as the interval of the rules that record. */
export const RECORDING_INTERVAL = '1m';

/** A count per host and minute, which Loki's ruler writes to a store that speaks Prometheus. */
export interface Recording {
  /** `host:<what>:count1m`. */
  readonly metric: string;
  /** LogQL. */
  readonly expression: (settings: Settings) => string;
}

function recording(what: string, query: (settings: Settings) => string): Recording {
  return {
    metric: `host:${what}:count1m`,
    expression: (settings) =>
      by('sum', [settings.loki.hostLabel], over('count_over_time', query(settings), RECORDING_INTERVAL)),
  };
}

/** Every line of a host. */
export const LINES = recording('log_lines', ({ loki }) => loki.streams);
/** Lines of PAM. */
export const AUTH_LINES = recording('auth_lines', ({ loki }) => logQuery(loki.streams, [holdsAny(['pam_unix('])]));
/** Lines that were old when they were filed. */
export const OLD_LINES = recording('old_lines', (settings) =>
  logQuery(settings.loki.streams, [
    ...shapeOfTimes(),
    ...delayStages(settings),
    `| delay>${settings.thresholds.oldSeconds}`,
    '| __error__=""',
  ])
);
/** What a shipper on the host sends. */
export const HOST_STREAM_LINES = recording('host_stream_lines', ({ loki }) => loki.hostStream);
/** Lines of span reports. */
export const SPAN_LINES = recording('span_lines', ({ loki }) => logQuery(loki.spans, [holdsAny(['v=1 at='])]));

export const RECORDINGS: readonly Recording[] = [LINES, AUTH_LINES, OLD_LINES, HOST_STREAM_LINES, SPAN_LINES];

/** When a host was last heard of, in seconds since 1970, and for how long it has been silent. */
export const LAST_SEEN = 'host:log_lines:last_seen_seconds';
export const SILENCE = 'host:log_lines:silence_seconds';

/** How long a host that has gone is remembered. */
const MEMORY = '7d';

/** Recordings that the Prometheus-compatible store makes of the counts itself, in PromQL, in this order. */
export const DERIVED: ReadonlyArray<readonly [metric: string, expression: string]> = [
  [LAST_SEEN, `timestamp(${LINES.metric}) or last_over_time(${LAST_SEEN}[${MEMORY}])`],
  [SILENCE, `time() - ${LAST_SEEN}`],
];
