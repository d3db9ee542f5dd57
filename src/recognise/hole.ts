/**
 * A crash can leave the last block of a file as zeros, and the next boot writes behind them: the line that
 * starts with them says that the host, or its disk, stopped before the block was written. Loggers escape a
 * zero that a program sends, so only the file system or a writer of the file itself puts it there.
 */

/** Fewer are a program's terminator that slipped into its line. */
const SMALLEST_HOLE = 16;

/** Finds lines with a hole, for RE2 and for JavaScript. */
export const HOLE_EXPRESSION = `\\x00{${SMALLEST_HOLE}}`;

/** How many zero characters `line` starts with. */
export function zerosAtStart(line: string): number {
  let index = 0;
  while (index < line.length && line.charCodeAt(index) === 0) {
    index++;
  }
  return index;
}

/** Length of the hole that `line` starts with; undefined where there is none. */
export function holeOf(line: string): number | undefined {
  if (line.charCodeAt(0) !== 0) {
    return undefined;
  }
  const length = zerosAtStart(line);
  return length < SMALLEST_HOLE ? undefined : length;
}
