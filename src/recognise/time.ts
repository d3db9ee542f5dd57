import type { Envelope } from './event';
import type { TimeForm } from './scan';

type Reported = Pick<Envelope, 'reportedMs' | 'reportedResolutionMs' | 'reportedGuessed'>;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** A written date; a missing part is undefined. */
interface Written {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  readonly clockMs: number;
  readonly fractionDigits: number;
  readonly zoneMinutes: number | undefined;
}

/**
 * The time a header wrote, as ms since the epoch. A missing zone is `zoneOffsetMinutes`; a missing year
 * is the one that puts the time closest to, and not more than a day after, `timeMs`: so a line of
 * 31 December that arrives on 1 January belongs to the old year.
 */
export function reportedTime(text: string, form: TimeForm, timeMs: number, zoneOffsetMinutes: number): Reported {
  const quick = form === 'iso' ? usualIsoTime(text, 0, text.length) : undefined;
  if (quick !== undefined) {
    return quick;
  }
  const epoch = form === 'other' ? /^(\d{10})\.(\d{3,9})/.exec(text) : null;
  if (epoch !== null) {
    const [, seconds, fraction] = epoch;
    return {
      reportedMs: Number(seconds) * 1000 + fractionMs(fraction),
      reportedResolutionMs: resolution(fraction.length),
    };
  }
  const written = form === 'iso' ? readIso(text) : readNamed(text);
  if (written === undefined) {
    return {};
  }
  const zone = written.zoneMinutes ?? zoneOffsetMinutes;
  const noZone = written.zoneMinutes === undefined;
  const at = (year: number) => Date.UTC(year, written.month, written.day) + written.clockMs - zone * MINUTE_MS;
  const reportedMs = written.year === undefined ? resolveYear(at, written, timeMs) : at(written.year);
  const guessed = written.year === undefined ? (noZone ? 'year+zone' : 'year') : noZone ? 'zone' : undefined;
  return {
    reportedMs,
    reportedResolutionMs: resolution(written.fractionDigits),
    ...(guessed === undefined ? {} : { reportedGuessed: guessed }),
  };
}

function resolveYear(at: (year: number) => number, written: Written, timeMs: number): number {
  let year = new Date(timeMs + DAY_MS).getUTCFullYear() + 1;
  // 29 February goes back to the last leap year; eight years span the longest stretch without one.
  for (let tries = 0; tries < 10; tries++, year--) {
    const exists = new Date(Date.UTC(year, written.month, written.day)).getUTCMonth() === written.month;
    if (exists && at(year) <= timeMs + DAY_MS) {
      return at(year);
    }
  }
  return at(year);
}

function resolution(digits: number): number {
  return Number(`1e${3 - Math.min(digits, 9)}`);
}

function fractionMs(digits: string): number {
  return digits === '' ? 0 : Number(`0.${digits}`) * 1000;
}

const ZERO = 48;

/** Two digits at `index`, or NaN. */
function pair(text: string, index: number): number {
  const tens = text.charCodeAt(index) - ZERO;
  const ones = text.charCodeAt(index + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/**
 * The shape that rsyslog and RFC 5424 write, `2026-02-14T15:58:01[.123456](Z|+00:00)`, read in place and
 * without a regular expression, as there is one in every line. Undefined for anything else.
 */
export function usualIsoTime(text: string, start: number, end: number): Reported | undefined {
  let index = start + 19;
  let fraction = 0;
  let scale = 1;
  if (text.charCodeAt(index) === 46) {
    index++;
    for (let digit = text.charCodeAt(index) - ZERO; digit >= 0 && digit <= 9; digit = text.charCodeAt(++index) - ZERO) {
      fraction = fraction * 10 + digit;
      scale *= 10;
    }
  }
  let zoneMinutes = 0;
  const sign = text.charCodeAt(index);
  if (sign === 43 || sign === 45) {
    zoneMinutes = (pair(text, index + 1) * 60 + pair(text, index + 4)) * (sign === 45 ? -1 : 1);
    index += 6;
  } else if (sign === 90) {
    index++;
  } else {
    return undefined;
  }
  const minutes = pair(text, start + 11) * 60 + pair(text, start + 14) - zoneMinutes;
  const days = daysOf(pair(text, start) * 100 + pair(text, start + 2), pair(text, start + 5), pair(text, start + 8));
  const ms = days * DAY_MS + minutes * MINUTE_MS + pair(text, start + 17) * 1000 + (fraction * 1000) / scale;
  return index === end && ms === ms && scale <= 1e9
    ? { reportedMs: ms, reportedResolutionMs: 1000 / scale }
    : undefined;
}

/** Days since the epoch of a Gregorian date; years begin in March here, so that leap days come last. */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const monthDays = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5);
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + monthDays + day - 1 - 719_468;
}

const ISO = /^(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,12}))?(Z|[+-]\d{2}:?\d{2})?/;
const NAMED =
  /^(?:[A-Z][a-z]{2} )?(?:(\d{4}) )?([A-Z][a-z]{2}) {1,2}(\d{1,2})(?: (\d{4}))?,? (\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?(?: (\d{4}))?(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?/;

function readIso(text: string): Written | undefined {
  const match = ISO.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  return written(year, Number(month) - 1, day, hour, minute, second, fraction, zone);
}

function readNamed(text: string): Written | undefined {
  const match = NAMED.exec(text);
  if (match === null) {
    return /^[A-Z][a-z]{2} \d{4}-/.test(text) ? readIso(text.slice(4).replace(/ (UTC|GMT)$/, 'Z')) : readIso(text);
  }
  const [, before, name, day, middle, hour, minute, second, fraction, after, zone] = match;
  const month = MONTHS.indexOf(name);
  if (month < 0 || month % 3 !== 0) {
    return undefined;
  }
  return written(before ?? middle ?? after, month / 3, day, hour, minute, second, fraction, zone);
}

function written(
  year: string | undefined,
  month: number,
  day: string,
  hour: string,
  minute: string,
  second: string,
  fraction: string | undefined,
  zone: string | undefined
): Written {
  const digits = fraction ?? '';
  return {
    year: year === undefined ? undefined : Number(year),
    month,
    day: Number(day),
    clockMs: (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second) * 1000 + fractionMs(digits),
    fractionDigits: digits.length,
    zoneMinutes: zone === undefined ? undefined : zoneMinutes(zone),
  };
}

function zoneMinutes(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match === null) {
    return 0;
  }
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
