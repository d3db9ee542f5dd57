import type { Settings } from './settings';

/** How loud an alert is: `critical` wakes someone, `warning` waits for the working day, `info` is for the record. */
export type Severity = 'critical' | 'warning' | 'info';

export type Family = 'logins' | 'gaps' | 'integrity';

/** Techniques of MITRE ATT&CK for Enterprise. Version 19 gave many of those for defence evasion new numbers. */
export interface AttackIds {
  readonly v18: readonly string[];
  readonly v19: readonly string[];
}

/**
 * What the expression's value is:
 * `delay` seconds between writing and filing of the newest line, -1 where the line does not tell;
 * `count` lines; `seconds` a length of time; `ratio` of a normal amount.
 */
export type ValueMeaning = 'delay' | 'count' | 'seconds' | 'ratio';

/** Stored lines, as the store holds them, that a rule must fire on or stay quiet on when they arrive alone. */
export interface Samples {
  readonly fires: readonly string[];
  readonly quiet: readonly string[];
}

/** One alert rule, from which every output is written. Texts are Markdown without line breaks. */
export interface Rule {
  /** Kebab-case, at most 40 characters; never changed, as it is the rule's uid and its runbook's name. */
  readonly id: string;
  readonly family: Family;
  /** Short, without a full stop; begins with a capital. */
  readonly title: string;
  readonly severity: Severity;
  /**
   * `event`: it happened once, and nobody is told that it is over; `state`: it lasts until it is mended.
   */
  readonly lasts: 'event' | 'state';
  readonly attack: AttackIds;
  readonly value: ValueMeaning;
  /** LogQL whose every series is an alert, whatever its value. */
  readonly expression: (settings: Settings) => string;
  /** PromQL of the same alert on the recorded counts (`recordings.ts`), for fleets on which the raw one costs too much. */
  readonly recorded?: (settings: Settings) => string;
  /**
   * Of what the expression needs a series, in the singular: with more than 500 of them (`max_query_series`) Loki refuses it when
   * it is asked by Grafana. Its own ruler evaluates it all the same, as long as fewer alerts come of it. Absent: works on
   * any number of hosts.
   */
  readonly limit?: string;
  /** Time that a series has to stay before it is an alert. Default `0s`. */
  readonly for?: string;
  /** Time between evaluations, as Loki writes it. Default `1m`. */
  readonly interval?: '1m' | '5m';
  /** The alert's sentence; `{{ $labels.x }}` and `{{ $value }}` are filled in by whoever evaluates. */
  readonly summary: string;
  /** What to make of it. Shown in Slack as it is, so nothing of a log line may stand in it. */
  readonly message: string;
  readonly needs: readonly string[];
  readonly falsePositives: readonly string[];
  readonly blindSpots: readonly string[];
  readonly triage: readonly string[];
  readonly samples: Samples;
  /**
   * What Grafana does when the query finds nothing. Default `OK`, for a rule whose series is the alert. `Alerting`
   * where nothing at all is the alert.
   */
  readonly noData?: 'OK' | 'Alerting';
}
