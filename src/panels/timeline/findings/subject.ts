import { type DataQuery } from '@grafana/schema';

/** Variables that follow the range of time, not what is looked at. */
const OF_THE_RANGE = /\$__\w+|\$\{__[^}]*\}|\[\[__[^\]]*\]\]/g;

/** What the queries are about, as one text: it changes when another host or source is chosen, and not with the range. */
export function subjectOf(targets: readonly DataQuery[], replaceVariables: (text: string) => string): string {
  return replaceVariables(JSON.stringify(targets).replace(OF_THE_RANGE, ''));
}
