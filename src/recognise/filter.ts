import type { EventKind } from './event';
import { HOLE_EXPRESSION } from './hole';
import { kindsOf } from './pattern';
import { PATTERNS } from './registry';

/** An empty expression would let every line pass. */
const NOTHING = '[^\\s\\S]';

/**
 * A RE2 alternation of the patterns' literals, for LogQL's `|~`: it lets every line pass that
 * `recognise` would make an event of the given kinds (and some others). Without kinds: all that are
 * worth asking a store for, so without the noise of cron's and service managers' sessions.
 */
export function lineFilter(kinds?: readonly EventKind[]): string {
  const wanted = PATTERNS.filter((pattern) =>
    kinds === undefined ? pattern.noise !== true : kindsOf(pattern).some((kind) => kinds.includes(kind))
  );
  const literals = Array.from(new Set(wanted.flatMap((pattern) => pattern.literals)));
  const shortest = literals.filter((text) => !literals.some((other) => other !== text && text.includes(other)));
  const expressions = shortest.map(escapeRe2);
  // Only where asked for: with it, a store can no longer search for plain texts.
  if (kinds?.includes('logger.hole') === true) {
    expressions.push(HOLE_EXPRESSION);
  }
  return expressions.length === 0 ? NOTHING : expressions.join('|');
}

/** Escapes a literal for RE2 and for JavaScript alike. */
export function escapeRe2(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
