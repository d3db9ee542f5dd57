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
