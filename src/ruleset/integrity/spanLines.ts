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
 * A report's line bare, behind a header, or in journald's JSON. Short, as a rule reads reports ten times over and travels
 * in a URL; strict about where a program's name stands, as anybody may log in as `host-span v=1 …`.
 */
const SHAPE = '^(?:(?:\\S+ +){0,4}host-span\\S* +(?:\\S+ \\S+ - +)?|\\{.*"(?i:message)": ?")?v=1 at=\\S+ what=';
/** Its quotes are escaped in JSON. The script writes it in bytes that need no escaping anywhere. */
const NAME = 'name=\\\\?"(?P<path_>[\\w/.@+:%-]+)';

/** A number that every line of a kind tells. */
export interface SpanValue {
  readonly what: What;
  /** RE2 from behind the name on, with a group `v_`, or with the groups that `number` needs. */
  readonly at: string;
  /** Template of the number, where it is put together. */
  readonly number?: string;
}

function reports(expression: string, settings: Settings, stages: readonly string[]): string {
  return logQuery(settings.loki.spans, [REPORT, `| regexp ${quote(SHAPE + expression)}`, ...stages]);
}

/** The first or the last value of the window, for each file or journal. */
export function valueOf(which: 'first' | 'last', { what, at, number }: SpanValue, settings: Settings): string {
  const query = reports(`${what} ${NAME}.* ${at}`, settings, [
    ...(number === undefined ? [] : ['| path_!=""', `| label_format v_=${quote(number)}`]),
    '| unwrap v_',
    '| __error__=""',
  ]);
  return `${over(`${which}_over_time`, query, REPORTS_WINDOW)} by (${settings.loki.hostLabel}, path_)`;
}

/** `(left operator on (host, name) right)`. */
export function paired(left: string, operator: string, right: string, { loki }: Settings): string {
  return `(\n${indent(`${left}\n${operator} on (${loki.hostLabel}, path_)\n${right}`)}\n)`;
}

/** Files or journals that an earlier report names, and none of the newest, which came whole. */
export function vanished(what: What, settings: Settings): string {
  const { hostLabel } = settings.loki;
  const named = (window: string) => {
    const query = reports(`${what} ${NAME}`, settings, ['| path_!=""']);
    return by('sum', [hostLabel, 'path_'], over('count_over_time', query, window));
  };
  const ends = reports('(?P<end_>end) .* skipped=0 ', settings, ['| end_!=""']);
  const ended = by('sum', [hostLabel], over('count_over_time', ends, NEWEST_WINDOW));
  return `${paired(named(REPORTS_WINDOW), 'unless', named(NEWEST_WINDOW), settings)}\nand on (${hostLabel})\n${ended}`;
}

/** One series per file or journal that any of some expressions has, with its name as `path`. */
export function anyOf(expressions: readonly string[], { loki }: Settings): string {
  const counted = by('count', [loki.hostLabel, 'path_'], expressions.join('\nor\n'));
  return by('sum', [loki.hostLabel, 'path'], `label_replace(\n${indent(counted)}, "path", "$1", "path_", "(.+)"\n)`);
}
