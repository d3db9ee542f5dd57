import { dateTimeFormat } from '@grafana/data';
import { type TimeZone } from '@grafana/schema';

/** A moment in the dashboard's zone, to the second; ms are shown where order within one matters. */
export function timeWord(ms: number, timeZone: TimeZone, withMs = false): string {
  return dateTimeFormat(ms, { timeZone, format: withMs ? 'YYYY-MM-DD HH:mm:ss.SSS' : 'YYYY-MM-DD HH:mm:ss' });
}
