/** How a header writes its time. */
export type TimeForm = 'none' | 'bsd' | 'iso' | 'other';

/**
 * Where the parts of a plain text line are, as offsets. An absent part has start and end alike.
 * There is one such object for all lines, overwritten by each call of `scan`, so that lines which are
 * no events cost no memory.
 */
export interface Scan {
  /** First character that is no space. */
  lineStart: number;
  timeForm: TimeForm;
  timeStart: number;
  timeEnd: number;
  hostStart: number;
  hostEnd: number;
  programStart: number;
  programEnd: number;
  pidStart: number;
  pidEnd: number;
  messageStart: number;
}

export const SPACE = 32;
export const COLON = 58;

export function skipSpaces(line: string, start: number): number {
  let index = start;
  while (line.charCodeAt(index) === SPACE) {
    index++;
  }
  return index;
}

export function isSpace(line: string, index: number): boolean {
  return line.charCodeAt(index) === SPACE;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Longest word that can be a part of a header; an endless first word must not be searched five times. */
export const LONGEST_WORD = 256;

/** End of the word that starts at `start`: the next space, the line's end, or where it is too long for a header. */
export function wordEnd(line: string, start: number): number {
  const limit = Math.min(line.length, start + LONGEST_WORD + 1);
  let index = start;
  while (index < limit && line.charCodeAt(index) !== SPACE) {
    index++;
  }
  return index;
}

/** The number written from `start` to `end`; undefined where there is anything but digits. */
export function numberAt(text: string, start: number, end: number): number | undefined {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) {
      return undefined;
    }
    value = value * 10 + digit;
  }
  return end > start && end - start <= 10 ? value : undefined;
}
