import { parseEnvelope, type LineContext } from '../../recognise';

const DAY_MS = 86_400_000;

let dayKey = -1;
let dayMs = NaN;

/** Start of a day; log lines of one day come together, so the last answer is kept. */
function startOfDay(year: number, month: number, day: number): number {
  const key = (year * 13 + month) * 32 + day;
  if (key !== dayKey) {
    dayKey = key;
    dayMs = month >= 1 && month <= 12 && day >= 1 && day <= 31 ? Date.UTC(year, month - 1, day) : NaN;
  }
  return dayMs;
}

function number(line: string, start: number, digits: number): number {
  let value = 0;
  for (let index = start; index < start + digits; index++) {
    const code = line.charCodeAt(index) - 48;
    if (!(code >= 0 && code <= 9)) {
      return NaN;
    }
    value = value * 10 + code;
  }
  return value;
}

/** Where a header's time can begin: after `<13>` or `<13>1 `. */
function headerStart(line: string): number {
  if (line.charCodeAt(0) !== 60) {
    return 0;
  }
  const close = line.indexOf('>', 1);
  if (close < 2 || close > 4) {
    return 0;
  }
  return line.charCodeAt(close + 1) === 49 && line.charCodeAt(close + 2) === 32 ? close + 3 : close + 1;
}

/** `2026-02-14T15:58:01.764396+00:00`; NaN for anything else. */
function isoAt(line: string, start: number): number {
  if (line.charCodeAt(start + 4) !== 45 || line.charCodeAt(start + 10) !== 84 || line.charCodeAt(start + 13) !== 58) {
    return NaN;
  }
  const day = startOfDay(number(line, start, 4), number(line, start + 5, 2), number(line, start + 8, 2));
  const clock =
    number(line, start + 11, 2) * 3_600_000 + number(line, start + 14, 2) * 60_000 + number(line, start + 17, 2) * 1000;
  let index = start + 19;
  let fraction = 0;
  if (line.charCodeAt(index) === 46) {
    index++;
    let scale = 100;
    let code = line.charCodeAt(index) - 48;
    while (code >= 0 && code <= 9) {
      fraction += code * scale;
      scale /= 10;
      code = line.charCodeAt(++index) - 48;
    }
  }
  const zone = line.charCodeAt(index);
  if (zone === 90) {
    return day + clock + fraction;
  }
  if (zone !== 43 && zone !== 45) {
    return NaN;
  }
  const offset = number(line, index + 1, 2) * 60 + number(line, index + 4, 2);
  return day + clock + fraction - (zone === 45 ? -offset : offset) * 60_000;
}

const REALTIME = '"__REALTIME_TIMESTAMP":"';

/** The journal's own time of a journal record in JSON, NaN where there is none. */
function journalTime(line: string): number {
  const at = line.indexOf(REALTIME);
  if (at < 0) {
    return NaN;
  }
  const start = at + REALTIME.length;
  const end = line.indexOf('"', start);
  return end > start && end - start <= 17 ? number(line, start, end - start) / 1000 : NaN;
}

/**
 * The time a line's author wrote into it, ms since the epoch, NaN where it names none. The two common
 * forms are read in place because every line of a lane is asked, events or not.
 */
export function reportedAt(line: string, context: LineContext): number {
  const first = line.charCodeAt(0);
  const quick = first === 123 ? journalTime(line) : isoAt(line, headerStart(line));
  if (quick === quick) {
    return quick;
  }
  return parseEnvelope(line, context).reportedMs ?? NaN;
}

/** Whole days between two moments, for sentences. */
export function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((toMs - fromMs) / DAY_MS);
}
