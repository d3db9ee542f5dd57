/** How far around a mark raw lines are fetched, ms. */
export const RAW_MARGIN_MS = 5 * 60_000;

/** Lines before and after the mark at most: enough to read, few enough to lay out at once. */
export const RAW_LIMIT = 500;

/** A query to send and the range to send it for. */
export interface RawQuery<T> {
  readonly query: T;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Queries for all lines around a moment. A lane's own query on Loki looks for certain words; without
 * them it gives every line of the same streams. Both halves begin at the moment, so that a limit
 * cuts off what is farthest from it. Other sources are asked what they are asked for the lane.
 */
export function rawQueries<T extends object>(target: T, aroundMs: number): ReadonlyArray<RawQuery<T>> {
  const selector = 'expr' in target && typeof target.expr === 'string' ? streamSelector(target.expr) : undefined;
  if (selector === undefined) {
    return [{ query: target, fromMs: aroundMs - RAW_MARGIN_MS, toMs: aroundMs + RAW_MARGIN_MS }];
  }
  const half = (direction: 'backward' | 'forward') => ({
    ...target,
    expr: selector,
    queryType: 'range',
    maxLines: RAW_LIMIT,
    direction,
  });
  return [
    { query: half('backward'), fromMs: aroundMs - RAW_MARGIN_MS, toMs: aroundMs },
    { query: half('forward'), fromMs: aroundMs, toMs: aroundMs + RAW_MARGIN_MS },
  ];
}

/** The `{…}` that a LogQL query begins with; undefined when it begins otherwise. */
export function streamSelector(expression: string): string | undefined {
  return /^\s*(\{(?:[^"`{}]|"(?:[^"\\]|\\.)*"|`[^`]*`|\$\{[^}]*\})*\})/.exec(expression)?.[1];
}
