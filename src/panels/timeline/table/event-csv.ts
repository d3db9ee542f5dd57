import { dateTimeFormatISO } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';

import { type JudgedEvent } from '../../../evidence/types';
import { toCsv } from '../../../timeline/table/csv';
import { MARK_STYLE_IDS } from '../../../timeline/marks/marks';
import { type TimelineModel } from '../../../timeline/types';
import { type TableRows } from '../../../timeline/table/table';
import { corroborationWord, laneWord, markWord } from '../words/words';

/** A clipboard with more than this is of no use, and takes long to fill. */
export const MAX_CSV_ROWS = 50_000;

/** The first rows of a table with their records, times in the dashboard's zone with its offset. */
export function eventsCsv(
  model: TimelineModel,
  events: readonly JudgedEvent[],
  rows: TableRows,
  timeZone: TimeZone
): string {
  const head = [
    t('csv.time', 'time'),
    t('csv.written', 'written'),
    t('csv.lane', 'lane'),
    t('csv.kind', 'kind'),
    t('csv.user', 'user'),
    t('csv.source', 'source'),
    t('csv.other-witnesses', 'other witnesses'),
    t('csv.record', 'record'),
  ];
  const body = Array.from({ length: Math.min(rows.length, MAX_CSV_ROWS) }, (_, row) => {
    const lane = model.lanes[rows.lane[row]];
    const mark = rows.mark[row];
    const { event, corroboration } = events[lane.marks.event[mark]];
    const { user = '', sourceIp = '' } = event.fields;
    const written = event.envelope?.reportedMs;
    return [
      dateTimeFormatISO(event.timeMs, { timeZone }),
      written === undefined ? '' : dateTimeFormatISO(written, { timeZone }),
      laneWord(lane),
      markWord(MARK_STYLE_IDS[lane.marks.style[mark]]),
      user,
      sourceIp,
      corroboration ? corroborationWord(corroboration) : '',
      lane.lineOf(mark),
    ];
  });
  return toCsv([head, ...body]);
}
