import { durationOf, secondsOf } from '../duration';
import { by, logQuery, over } from '../logql';
import type { Settings } from '../settings';

/** How many lines each host had in a range, of all or of those that hold a text. */
export function lines(selector: string, settings: Settings, range: string, offset?: string, text?: string): string {
  const query = logQuery(selector, text === undefined ? [] : [text]);
  return by('sum', [settings.loki.hostLabel], over('count_over_time', query, range, offset));
}

/** Of a silence that is too long: a host that is never silent for so long talks throughout. */
const SLICE_OF_SILENCE = 2 / 3;
/** A host that logs every few minutes has at least so many lines in such a slice of time. */
const SLICE_LINES = 3;

/** What is too long for some lines of a host. */
export interface Patience {
  /** Seconds; default: the silence of the settings. */
  readonly seconds?: number;
  /** A line filter: of these lines the host has many. */
  readonly text?: string;
}

/**
 * Hosts that had lines in each of three slices of time, one behind the other, up to a moment so many seconds ago. A host
 * that does much once an hour is not among them: its silence is its rhythm.
 */
export function talksThroughout(
  selector: string,
  settings: Settings,
  secondsAgo: number,
  { text, seconds = secondsOf(settings.thresholds.silence) }: Patience = {}
): string {
  const slice = Math.floor(seconds * SLICE_OF_SILENCE);
  return [0, 1, 2]
    .map((index) => lines(selector, settings, durationOf(slice), durationOf(secondsAgo + index * slice), text))
    .map((counted) => `${counted} >= ${SLICE_LINES}`)
    .join(`\nand on (${settings.loki.hostLabel})\n`);
}

/**
 * Hosts that talk regularly: throughout some time a quarter, two and three quarters of the memory ago. So a host that
 * fell silent stays among them for another quarter, and one that only does something now and then is not among them.
 */
export function regularHosts(selector: string, settings: Settings, patience?: Patience): string {
  const quarter = Math.floor(secondsOf(settings.thresholds.memory) / 4);
  return [1, 2, 3]
    .map((number) => talksThroughout(selector, settings, number * quarter, patience))
    .join(`\nand on (${settings.loki.hostLabel})\n`);
}
