import { quote } from './logql';
import type { Settings } from './settings';

/** The line's own time is not known, or not well enough. */
export const UNKNOWN_DELAY = -1;

/** A wrong year, not a late line: nothing that still runs wrote it. Ten years. */
const ABSURD_SECONDS = 315_360_000;
/** A year-less time further ahead than this is of the year before. One day. */
const AHEAD_SECONDS = 86_400;
/** Without a zone, a time can be off by this much for no other reason. The widest zone there is. */
const WIDEST_ZONE_SECONDS = 14 * 3600;

/** Seconds since 1970, in a template. */
export const FILED = '(int (unixEpoch __timestamp__))';
/** ISO 8601 as the lines write it, as Go's layouts are written. */
export const ISO_LAYOUT = '2006-01-02T15:04:05Z07:00';

/**
 * Stages that put into `delay` how many seconds passed between a line's own time and the time it was filed under,
 * 0 where its clock is ahead, and -1 where that cannot be known: a line without a time, or one without a zone that is
 * less than 14 hours off while the settings name no zone.
 */
export function delayStages({ loki }: Settings): string[] {
  const zone = loki.zone ?? 'UTC';
  const bsd = (year: string) =>
    `unixEpoch (toDateInZone "2006 Jan _2 15:04:05" ${JSON.stringify(zone)} (print ${year} " " .bsd_))`;
  const written =
    `{{ if .us_ }}{{ div (int .us_) 1000000 }}` +
    `{{ else if .iso_ }}{{ unixEpoch (toDate "${ISO_LAYOUT}" .iso_) }}` +
    `{{ else if .bsd_ }}{{ $y := int (date "2006" __timestamp__) }}{{ $w := ${bsd('$y')} }}` +
    `{{ if gt (sub (int $w) ${FILED}) ${AHEAD_SECONDS} }}{{ ${bsd('(sub $y 1)')} }}{{ else }}{{ $w }}{{ end }}{{ end }}`;
  const vague = loki.zone === undefined ? ` (and .bsd_ (lt $d ${WIDEST_ZONE_SECONDS}))` : '';
  const delay =
    `{{ $d := sub ${FILED} (int .written) }}` +
    `{{ if or (not .written) (gt $d ${ABSURD_SECONDS})${vague} }}${UNKNOWN_DELAY}{{ else }}{{ max 0 $d }}{{ end }}`;
  return [`| label_format written=${quote(written)}`, `| label_format delay=${quote(delay)}`];
}
