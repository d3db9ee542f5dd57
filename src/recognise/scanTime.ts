import { COLON, isDigit, SPACE, type Scan, type TimeForm } from './scanParts';

/** `2026-02-14T15:58:01`, or with a space in the middle. */
export function isIso(line: string, start: number): boolean {
  const middle = line.charCodeAt(start + 10);
  return (
    isDigit(line.charCodeAt(start)) &&
    (line.charCodeAt(start + 4) === 45 || line.charCodeAt(start + 4) === 47) &&
    (line.charCodeAt(start + 7) === 45 || line.charCodeAt(start + 7) === 47) &&
    (middle === 84 || middle === SPACE) &&
    line.charCodeAt(start + 13) === COLON
  );
}

/** `Feb  4 15:58:01` */
function isBsd(line: string, start: number): boolean {
  return (
    line.charCodeAt(start + 3) === SPACE &&
    line.charCodeAt(start + 6) === SPACE &&
    line.charCodeAt(start + 9) === COLON &&
    line.charCodeAt(start + 12) === COLON &&
    line.charCodeAt(start) >= 65 &&
    isDigit(line.charCodeAt(start + 5)) &&
    isDigit(line.charCodeAt(start + 14))
  );
}

/** Fraction and zone glued to a clock time. */
function clockEnd(line: string, start: number): number {
  let index = start;
  const first = line.charCodeAt(index);
  if ((first === 46 || first === 44) && isDigit(line.charCodeAt(index + 1))) {
    index++;
    while (isDigit(line.charCodeAt(index))) {
      index++;
    }
  }
  const sign = line.charCodeAt(index);
  if (sign === 90) {
    return index + 1;
  }
  if (sign === 43 || sign === 45) {
    index++;
    while (isDigit(line.charCodeAt(index)) || line.charCodeAt(index) === COLON) {
      index++;
    }
  }
  return index;
}

export const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const CLOCK = '\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?';
/** Rarer stamps: a weekday before, a year beside, one space before a single day, a zone's name after, seconds. */
const OTHER_STAMP = new RegExp(
  `(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?:(?:\\d{4} )?(?:${MONTHS}) {1,2}\\d{1,2}(?: \\d{4})?,? ${CLOCK}(?: \\d{4}(?= ))?|\\d{4}-\\d{2}-\\d{2} ${CLOCK}|\\d{10}\\.\\d{3,9}(?= ))(?: (?:UTC|GMT|Z|[+-]\\d{2}:?\\d{2})(?= ))?`,
  'y'
);

/** Finds the time that starts at `start`; gives its end, or `start` where there is none. */
export function scanTime(line: string, start: number, s: Scan): number {
  const code = line.charCodeAt(start);
  if (isDigit(code) && isIso(line, start)) {
    return setTime(s, 'iso', start, clockEnd(line, start + 19));
  }
  if (code >= 65 && isBsd(line, start)) {
    const end = clockEnd(line, start + 15);
    // `Feb 14 15:58:01 2026 host` is the rare form; a host's name does not look like a year.
    if (!(line.charCodeAt(end + 1) === 50 && isDigit(line.charCodeAt(end + 4)) && line.charCodeAt(end + 5) === SPACE)) {
      return setTime(s, 'bsd', start, end);
    }
  }
  if (isDigit(code) || (code >= 65 && code <= 87)) {
    OTHER_STAMP.lastIndex = start;
    if (OTHER_STAMP.test(line)) {
      return setTime(s, 'other', start, OTHER_STAMP.lastIndex);
    }
  }
  return start;
}

function setTime(s: Scan, form: TimeForm, start: number, end: number): number {
  s.timeForm = form;
  s.timeStart = start;
  s.timeEnd = end;
  return end;
}
