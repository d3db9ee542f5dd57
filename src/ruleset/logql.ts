import { lineFilter, type EventKind } from '../recognise';
import { escapeRe2 } from '../recognise/filter';

/** A LogQL string: in backticks, where nothing needs escaping, or quoted where the text holds one. */
export function quote(text: string): string {
  return text.includes('`') ? JSON.stringify(text) : `\`${text}\``;
}

/** A line filter for any of some plain texts: the first and cheapest thing a store does with a line. */
export function holdsAny(texts: readonly string[]): string {
  const plain = texts.map(withoutQuotes);
  const shortest = Array.from(new Set(plain)).filter(
    (text) => !plain.some((other) => other !== text && text.includes(other))
  );
  const [only] = shortest;
  return shortest.length === 1 && only !== undefined
    ? `|= ${quote(only)}`
    : `|~ ${quote(shortest.map(escapeRe2).join('|'))}`;
}

/** In JSON a quotation mark stands behind a backslash, so the longest part without one is looked for. */
function withoutQuotes(text: string): string {
  return text.split('"').reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** A line filter that lets every line of some kinds pass, and some others. */
export function holdsKinds(kinds: readonly EventKind[]): string {
  return `|~ ${quote(lineFilter(kinds))}`;
}

/** A RE2 alternation of some expressions. */
export function alternation(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? '') : `(?:${expressions.join('|')})`;
}

/** Lines, each two spaces further in. */
export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** A log query: a selector and its stages, one a line. */
export function logQuery(selector: string, stages: readonly string[]): string {
  return [selector, ...stages.map(indent)].join('\n');
}

/** `count_over_time` and its kin over a log query. */
export function over(aggregation: string, query: string, range: string, offset?: string): string {
  const suffix = offset === undefined ? '' : ` offset ${offset}`;
  return `${aggregation}(\n${indent(query)}\n  [${range}]${suffix}\n)`;
}

/** `sum by (a, b) (…)`. */
export function by(operator: string, labels: readonly string[], inner: string): string {
  return `${operator} by (${labels.join(', ')}) (\n${indent(inner)}\n)`;
}

/**
 * The least or the largest of an unwrapped label, one series per group; the host is the first label.
 *
 * Loki refuses a query when the answers to its parts have more than 500 series (`max_query_series`), however few come
 * out in the end: it evaluates each side of an operator as a part, and cuts most aggregations into parts as well. It
 * never cuts a quantile that stands in `topk` or `bottomk`, so that only what these leave counts.
 */
export function extreme(
  which: 'least' | 'largest',
  query: string,
  window: string,
  labels: readonly string[],
  offset?: string
): string {
  return `${over(`quantile_over_time`, query, window, offset).replace('(\n', `(${which === 'least' ? 0 : 1},\n`)} by (${labels.join(', ')})`;
}

/** Most series that one host can have of a rule: a flood of names on one host is no matter of another. */
export const SERIES_PER_HOST = 20;
/** Most series of all hosts: with the context (`context.ts`) half of the 500 that Loki allows. */
export const MOST_SERIES = 200;

/** So many series of each host and of all, those with the least or with the largest values first. */
export function bounded(choose: 'bottomk' | 'topk', series: string, host: string): string {
  const perHost = `${choose} by (${host}) (${SERIES_PER_HOST},\n${indent(series)}\n)`;
  return `${choose}(${MOST_SERIES},\n${indent(perHost)}\n)`;
}
