import { quote } from './logql';

/** A label filter for values that none of the expressions matches as a whole; everything, where there are none. */
export function none(label: string, expressions: readonly string[]): string {
  return expressions.length === 0 ? `${label}=~".*"` : `${label}!~${quote(expressions.join('|'))}`;
}

/** A label filter for values that one of the expressions matches as a whole. */
export function some(label: string, expressions: readonly string[]): string {
  return `${label}=~${quote(expressions.join('|'))}`;
}

/** A label filter for addresses outside all networks; what is no address is outside. */
export function outside(label: string, networks: readonly string[]): string {
  return networks.map((network) => `${label}!=ip("${network}")`).join(' and ');
}

/** A label filter that nothing passes, and why. */
export function nothing(label: string, why: string): string {
  return `${label}=${JSON.stringify(why)} and ${label}=""`;
}
