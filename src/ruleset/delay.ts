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

const FILED = '(int (unixEpoch __timestamp__))';

/**
 * Stages that put into `delay` how many seconds passed between a line's own time and the time it was filed under,
 * 0 where its clock is ahead, and -1 where that cannot be known: a line without a time, or one without a zone that is
 * less than 14 hours off while the settings name no zone.
 */
export function delayStages({ loki }: Settings): string[] {
  const zone = loki.zone ?? 'UTC';
  const bsd = (year: string) =>
    `{{ with print ${year} " " .bsd_ }}{{ unixEpoch (toDateInZone "2006 Jan _2 15:04:05" ${JSON.stringify(zone)} .) }}{{ end }}`;
  const written =
    `{{ if .us_ }}{{ div (int .us_) 1000000 }}` +
    `{{ else if .iso_ }}{{ unixEpoch (toDate "2006-01-02T15:04:05Z07:00" .iso_) }}` +
    `{{ else if .bsd_ }}${bsd('(date "2006" __timestamp__)')}{{ end }}`;
  const ofLastYear =
    `{{ if and .bsd_ (lt (int .delay) -${AHEAD_SECONDS}) }}` +
    `${bsd('(sub (int (date "2006" __timestamp__)) 1)')}{{ else }}{{ .written }}{{ end }}`;
  const passed = `{{ sub ${FILED} (int .written) }}`;
  const vague = loki.zone === undefined ? ` (and .bsd_ (lt (int .delay) ${WIDEST_ZONE_SECONDS}))` : '';
  const known = `{{ if or (not .written) (gt (int .delay) ${ABSURD_SECONDS})${vague} }}${UNKNOWN_DELAY}{{ else }}{{ max 0 (int .delay) }}{{ end }}`;
  return [
    `| label_format written=${quote(written)}`,
    `| label_format delay=${quote(passed)}`,
    `| label_format written=${quote(ofLastYear)}`,
    `| label_format delay=${quote(passed)}`,
    `| label_format delay=${quote(known)}`,
  ];
}
