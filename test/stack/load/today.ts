const MS_PER_HOUR = 3_600_000;

/**
 * By how much a recording is moved so that it happened today: whole hours, so that minutes and seconds stay as recorded,
 * and as many of them as bring its last record to the latest moment that is not after `nowMs`.
 *
 * @param lastMs time of the last record, ms since the epoch.
 * @returns ms, a multiple of an hour; negative for a recording from the future.
 */
export function shiftToToday(lastMs: number, nowMs: number): number {
  return Math.floor((nowMs - lastMs) / MS_PER_HOUR) * MS_PER_HOUR;
}

/** Says when the moved recording ended, in words: just after midnight that is last night. */
export function whenItEnded(lastMs: number, nowMs: number): string {
  const [day = '', clock = ''] = new Date(lastMs).toISOString().slice(0, 19).split('T');
  const sameDay = new Date(nowMs).toISOString().startsWith(day);
  return sameDay ? `today, ${clock} UTC` : `last night, ${day} ${clock} UTC`;
}
