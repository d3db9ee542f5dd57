import { zerosAtStart } from './hole';
import { COLON, isDigit, isSpace, LONGEST_WORD, type Scan, skipSpaces, SPACE, wordEnd } from './scanParts';
import { isIso, MONTHS, scanTime } from './scanTime';

export type { Scan, TimeForm } from './scanParts';

const scratch: Scan = {
  lineStart: 0,
  timeForm: 'none',
  timeStart: 0,
  timeEnd: 0,
  hostStart: 0,
  hostEnd: 0,
  programStart: 0,
  programEnd: 0,
  pidStart: 0,
  pidEnd: 0,
  messageStart: 0,
};

/** Finds header and message of a line. */
export function scan(line: string): Scan {
  const s = scratch;
  s.timeForm = 'none';
  s.timeStart = s.timeEnd = s.hostStart = s.hostEnd = 0;
  s.programStart = s.programEnd = s.pidStart = s.pidEnd = 0;
  let index = skipSpaces(line, skipMark(line, zerosAtStart(line)));
  s.lineStart = s.messageStart = index;
  index = skipPriority(line, index);
  if (line.charCodeAt(index) === 49 && line.charCodeAt(index + 1) === SPACE && scan5424(line, index + 2, s)) {
    return s;
  }
  scanPlain(line, index, s);
  return s;
}

function scanPlain(line: string, start: number, s: Scan): void {
  const afterTime = scanTime(line, start, s);
  if (afterTime === start) {
    scanBareTag(line, start, s);
    return;
  }
  const next = skipSpaces(line, afterTime);
  s.messageStart = next;
  if (!scanHostAndTag(line, next, s) && s.timeForm === 'iso') {
    scanWithoutPriority(line, next, s);
  }
}

function skipMark(line: string, index: number): number {
  return line.charCodeAt(index) === 0xfeff ? index + 1 : index;
}

/** `<0>` to `<191>`. */
function skipPriority(line: string, start: number): number {
  if (line.charCodeAt(start) !== 60) {
    return start;
  }
  let index = start + 1;
  while (index < start + 4 && isDigit(line.charCodeAt(index))) {
    index++;
  }
  return index > start + 1 && line.charCodeAt(index) === 62 ? index + 1 : start;
}

/** End of an RFC 5424 time; the usual one, with microseconds and offset, is 32 characters long. */
function timeEnd5424(line: string, start: number): number {
  const usual =
    line.charCodeAt(start + 19) === 46 && line.charCodeAt(start + 29) === COLON && isSpace(line, start + 32);
  return usual ? start + 32 : wordEnd(line, start);
}

/** TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG */
function scan5424(line: string, start: number, s: Scan): boolean {
  const nilTime = line.charCodeAt(start) === 45;
  if (!nilTime && !isIso(line, start)) {
    return false;
  }
  const timeEnd = timeEnd5424(line, start);
  const hostEnd = wordEnd(line, timeEnd + 1);
  const programEnd = wordEnd(line, hostEnd + 1);
  const pidEnd = wordEnd(line, programEnd + 1);
  const idEnd = wordEnd(line, pidEnd + 1);
  if (!(isSpace(line, timeEnd) && isSpace(line, hostEnd) && isSpace(line, programEnd) && isSpace(line, pidEnd))) {
    return false;
  }
  if (!isSpace(line, idEnd)) {
    return false;
  }
  s.timeForm = nilTime ? 'none' : 'iso';
  s.timeStart = start;
  s.timeEnd = timeEnd;
  s.hostStart = timeEnd + 1;
  s.hostEnd = unlessNil(line, timeEnd + 1, hostEnd);
  s.programStart = hostEnd + 1;
  s.programEnd = unlessNil(line, hostEnd + 1, programEnd);
  s.pidStart = programEnd + 1;
  s.pidEnd = unlessNil(line, programEnd + 1, pidEnd);
  const dataEnd = line.charCodeAt(idEnd + 1) === 45 ? idEnd + 2 : structuredDataEnd(line, idEnd + 1);
  s.messageStart = skipSpaces(line, skipMark(line, skipSpaces(line, dataEnd)));
  trimProgram(line, s);
  return true;
}

/** A lone `-` stands for "none". */
function unlessNil(line: string, start: number, end: number): number {
  return end === start + 1 && line.charCodeAt(start) === 45 ? start : end;
}

/** `-`, or `[id name="value"][…]` where a value may hold `\"`, `\\` and `\]`. */
function structuredDataEnd(line: string, start: number): number {
  if (line.charCodeAt(start) !== 91) {
    return line.charCodeAt(start) === 45 ? start + 1 : start;
  }
  let index = start;
  let quoted = false;
  while (index < line.length) {
    const code = line.charCodeAt(index);
    if (code === 92) {
      index++;
    } else if (code === 34) {
      quoted = !quoted;
    } else if (code === 93 && !quoted && line.charCodeAt(index + 1) !== 91) {
      return index + 1;
    }
    index++;
  }
  return start;
}

/**
 * `HOST TAG: `, or `TAG: `. A line that has a time but no tag has no host either: its first word is as
 * likely the message's.
 */
function scanHostAndTag(line: string, start: number, s: Scan): boolean {
  const from = skipFacility(line, start);
  s.messageStart = from;
  if (scanTag(line, from, s)) {
    return true;
  }
  const hostEnd = wordEnd(line, from);
  if (!isSpace(line, hostEnd)) {
    return false;
  }
  if (!scanTag(line, skipFacility(line, skipSpaces(line, hostEnd)), s)) {
    return false;
  }
  s.hostStart = from;
  s.hostEnd = hostEnd;
  return true;
}

/**
 * Busybox and FreeBSD write facility and severity before or after the host, some relays as a tag of
 * their own with a second time behind it.
 */
function skipFacility(line: string, start: number): number {
  const first = line.charCodeAt(start);
  if (first !== 60 && (first < 97 || first > 117)) {
    return start;
  }
  FACILITY.lastIndex = start;
  return FACILITY.test(line) ? FACILITY.lastIndex : start;
}

const FACILITY = new RegExp(
  `(?:<[a-z0-9.]{1,20}> |(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7])\\.(?:emerg|alert|crit|err|warn|warning|notice|info|debug):? (?:(?:${MONTHS}) [ \\d]\\d \\d{2}:\\d{2}:\\d{2} )?)`,
  'y'
);

/** RFC 5424 as some write it to a file: `TIME HOST APP PID MSGID -` without priority and version. */
function scanWithoutPriority(line: string, start: number, s: Scan): void {
  WITHOUT_PRIORITY.lastIndex = start;
  if (WITHOUT_PRIORITY.test(line)) {
    scan5424(line, s.timeStart, s);
  }
}

const WITHOUT_PRIORITY = /[A-Za-z0-9._:-]{1,255} [^ ]{1,48} (?:\d{1,10}|-) [^ ]{1,32} (?:- |\[)/y;

/** `sshd[94]: `, `kernel: `, `(systemd)[187]: `, `postfix/smtpd[3]: `. */
function scanTag(line: string, start: number, s: Scan): boolean {
  const limit = Math.min(line.length, start + LONGEST_WORD);
  let index = start;
  let code = line.charCodeAt(index);
  if (code === 91) {
    return scanBracketedTag(line, start, s);
  }
  if (code === 45 && line.startsWith('-- ', start)) {
    return scanLoginTag(line, start, s);
  }
  while (index < limit && code !== SPACE && code !== COLON && code !== 91) {
    code = line.charCodeAt(++index);
  }
  if (index === start || index >= limit || code === SPACE) {
    return false;
  }
  const programEnd = index;
  let pidStart = index;
  let pidEnd = index;
  if (code === 91) {
    pidStart = index + 1;
    while (index < limit && code !== 93 && code !== SPACE) {
      code = line.charCodeAt(++index);
    }
    if (code !== 93) {
      return false;
    }
    pidEnd = index;
    index++;
  }
  if (line.charCodeAt(index) !== COLON) {
    // A few programs leave the colon out after `name[pid]`.
    if (pidEnd === pidStart || code !== 93 || line.charCodeAt(index) !== SPACE) {
      return false;
    }
    index--;
  }
  const after = line.charCodeAt(index + 1);
  if (index + 1 < line.length && after !== SPACE && pidEnd === pidStart) {
    return false;
  }
  s.programStart = start;
  s.programEnd = programEnd;
  s.pidStart = pidStart;
  s.pidEnd = pidEnd;
  s.messageStart = skipSpaces(line, index + 1);
  trimProgram(line, s);
  return true;
}

/** An old getty starts `login -- mia`, and what login logs then is tagged `-- mia[812]: `: the program is `--`. */
function scanLoginTag(line: string, start: number, s: Scan): boolean {
  if (line.charCodeAt(start + 3) === 45 || !scanTag(line, start + 3, s)) {
    return false;
  }
  s.programStart = start;
  s.programEnd = start + 2;
  return true;
}

/** `[sshd] ` and `[sshd]: `; `[error] ` and a kernel's `[    2.41] ` are no tags. */
function scanBracketedTag(line: string, start: number, s: Scan): boolean {
  BRACKETED.lastIndex = start;
  const match = BRACKETED.exec(line);
  if (match === null || SEVERITIES.has(match[1].toLowerCase())) {
    return false;
  }
  s.programStart = start + 1;
  s.programEnd = start + 1 + match[1].length;
  s.pidStart = s.pidEnd = s.programEnd;
  s.messageStart = start + match[0].length;
  return true;
}

const BRACKETED = /\[([A-Za-z][A-Za-z0-9_-]{1,31})\]:? +/y;
const SEVERITIES = new Set(['emerg', 'alert', 'crit', 'error', 'err', 'warn', 'warning', 'notice', 'info', 'debug']);

/** Without a time in front only `name[pid]:` is a tag: `error: …` is not. It may follow a host name. */
function scanBareTag(line: string, start: number, s: Scan): void {
  BARE_TAG.lastIndex = start;
  if (!BARE_TAG.test(line)) {
    return;
  }
  // Its parts are found by their marks, as a match with groups would cost memory.
  const hostEnd = line.indexOf(' ', start);
  const opening = line.indexOf('[', start);
  s.hostStart = start;
  s.hostEnd = hostEnd >= 0 && hostEnd < opening ? hostEnd : start;
  s.programStart = s.hostEnd === start ? start : s.hostEnd + 1;
  s.programEnd = opening;
  s.pidStart = opening + 1;
  s.pidEnd = line.indexOf(']', opening);
  s.messageStart = BARE_TAG.lastIndex;
  trimProgram(line, s);
}

const BARE_TAG = /(?:[A-Za-z0-9._-]{1,64} )?[A-Za-z0-9._()/-]{1,64}\[\d{1,10}\]: */y;

/** `/usr/sbin/sshd` and `postfix/smtpd` by their last part, `(systemd)` without its brackets. */
function trimProgram(line: string, s: Scan): void {
  if (line.charCodeAt(s.programStart) === 40 && line.charCodeAt(s.programEnd - 1) === 41) {
    s.programStart++;
    s.programEnd--;
    return;
  }
  for (let index = s.programEnd - 1; index >= s.programStart; index--) {
    if (line.charCodeAt(index) === 47) {
      s.programStart = index + 1;
      return;
    }
  }
}
