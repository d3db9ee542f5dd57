import { durationOf, secondsOf } from '../duration';
import { by, logQuery, over } from '../logql';
import type { Settings } from '../settings';

/** How many lines each host had in a range, of all or of those that hold a text. */
export function lines(selector: string, settings: Settings, range: string, offset?: string, text?: string): string {
  const query = logQuery(selector, text === undefined ? [] : [text]);
  return by('sum', [settings.loki.hostLabel], over('count_over_time', query, range, offset));
}

/** A host that logs every few minutes has more lines than this in a quarter of the memory. */
const REGULAR_LINES = 24;

/**
 * Hosts that talk regularly: each of the last three quarters of the memory has many lines, the first one counting back
 * from a quarter ago. So a host that fell silent stays among them for another quarter, and one that only does something
 * now and then is not among them.
 *
 * @param text a line filter: of these lines the host has many.
 */
export function regularHosts(selector: string, settings: Settings, text?: string, least = REGULAR_LINES): string {
  const quarter = durationOf(Math.floor(secondsOf(settings.thresholds.memory) / 4));
  const on = `and on (${settings.loki.hostLabel})`;
  return [1, 2, 3]
    .map((number) => {
      const offset = durationOf(number * secondsOf(quarter));
      return `${lines(selector, settings, quarter, offset, text)} >= ${least}`;
    })
    .join(`\n${on}\n`);
}
