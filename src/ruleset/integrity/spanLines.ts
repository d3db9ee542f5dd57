import { by, indent, logQuery, over, quote } from '../logql';
import type { Settings } from '../settings';

/** Four reports, which come every five minutes. */
export const REPORTS_WINDOW = '20m';
/** Two reports, however long each waits. */
const NEWEST_WINDOW = '11m';
/** Of every line of a report, and of nothing else. */
export const REPORT = '|= `v=1 at=`';

export const SPAN_NEEDS = 'Span reports (provisioning/host/span) of the host, in `loki.spans`.';
export const SPAN_CLAIM =
  'Anybody on the host can write such a line: it can raise an alarm, and it proves nothing to be still there.';

type What = 'file' | 'journal';

/**
 * A report's line in every shape that a store has it in: bare, behind a header, or in JSON. A tenth of what reads any
 * program's line: the rules read reports ten times over, and a query travels in a URL.
 */
const SHAPE =
  '^(?:\\{.*"(?:MESSAGE|message|log)" ?: ?")?' +
  '(?:(?:<\\d+>)?(?:1 )?(?:(?:[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8}|\\d{4}-\\S+) \\S+ )?host-span(?:\\[\\d*\\]:| \\S+ \\S+ -) +)?';

/** A number that every line of a kind tells; 0 where it says `-`. */
export interface SpanValue {
  readonly what: What;
  /** RE2 from behind the name on, with groups for what `number` needs. */
  readonly at: string;
  /** Template. */
  readonly number: string;
}

/** Template of a captured time as seconds since 1970, 0 where there is none. */
export function seconds(group: string): string {
  return `{{ if .${group} }}{{ unixEpoch (toDate "2006-01-02T15:04:05Z07:00" .${group}) }}{{ else }}0{{ end }}`;
}

function reports(what: What | 'end', expression: string, settings: Settings, stages: readonly string[]): string {
  return logQuery(settings.loki.spans, [
    REPORT,
    `|= ${quote(` what=${what} `)}`,
    `| regexp ${quote(`${SHAPE}v=1 at=(?P<at>\\S+) what=${what} ${expression}`)}`,
    '| at!=""',
    ...stages,
  ]);
}

/** Its quotes are escaped in JSON; its own bytes never need it. */
const NAME = 'name=\\\\?"(?P<name>[^"\\\\]+)';

/** The first or the last value of the window, for each file or journal. */
export function valueOf(which: 'first' | 'last', { what, at, number }: SpanValue, settings: Settings): string {
  const query = reports(what, `${NAME}.*?${at}`, settings, [
    `| label_format v=${quote(number)}`,
    '| unwrap v',
    '| __error__=""',
  ]);
  return `${over(`${which}_over_time`, query, REPORTS_WINDOW)} by (${settings.loki.hostLabel}, name)`;
}

/** `(left operator on (host, name) right)`. */
export function paired(left: string, operator: string, right: string, { loki }: Settings): string {
  return `(\n${indent(`${left}\n${operator} on (${loki.hostLabel}, name)\n${right}`)}\n)`;
}

/** Files or journals that an earlier report names, and none of the newest, which came whole. */
export function vanished(what: What, settings: Settings): string {
  const { hostLabel } = settings.loki;
  const named = (window: string) =>
    by('sum', [hostLabel, 'name'], over('count_over_time', reports(what, NAME, settings, ['| __error__=""']), window));
  const ends = reports('end', 'lines=\\d+ unread=\\d+ skipped=0 ', settings, ['| __error__=""']);
  const ended = by('sum', [hostLabel], over('count_over_time', ends, NEWEST_WINDOW));
  return `${paired(named(REPORTS_WINDOW), 'unless', named(NEWEST_WINDOW), settings)}\nand on (${hostLabel})\n${ended}`;
}

/** One series per file or journal that any of some expressions has. */
export function anyOf(expressions: readonly string[], { loki }: Settings): string {
  return by('count', [loki.hostLabel, 'name'], expressions.join('\nor\n'));
}
