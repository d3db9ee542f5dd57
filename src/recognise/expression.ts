import { escapeRe2 } from './filter';
import { toRe2, type Pattern } from './pattern';

const PRIORITY = '(?:<\\d{1,3}>)?';
const TIME =
  '(?:[A-Z][a-z]{2} [ \\d]\\d \\d{2}:\\d{2}:\\d{2}|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2}))';
/** Structured data with one or more elements; a `]` inside a value ends it early, and then nothing matches. */
const DATA = '(?:-|(?:\\[[^\\]]*\\])+)';
const KERNEL_STAMP = '(?:\\[ *\\d+\\.\\d{6}\\] )?';

/**
 * The pattern for whole stored lines, as RE2 source for LogQL: the message alone, behind an RFC 3164 or
 * rsyslog header, or behind an RFC 5424 header, each anchored at the line's start, so that the words
 * inside another program's line do not match; a dot is any character, a line break too. Journal JSON is to be unpacked first (`| json`).
 */
export function lineExpression(pattern: Pattern): string {
  const body = toRe2(pattern.regex).replace(/^\^/, '');
  return `(?s)^(?:${headersOf(pattern)})?${KERNEL_STAMP}(?:${body})`;
}

function headersOf({ programs, onlyPid }: Pattern): string {
  const names = programs === 'any' ? '[^ :\\[]+' : `(?:${programs.map(escapeRe2).join('|')})`;
  const pid = onlyPid === undefined ? '(?:\\[\\d+\\])?' : `(?:\\[${onlyPid}\\])?`;
  const procid = onlyPid === undefined ? '\\S+' : `(?:${onlyPid}|-)`;
  const path = programs === 'any' ? '' : '(?:\\S*/)?';
  const name = `\\(?${names}\\)?`;
  const tag = `${name}${pid}: *`;
  // Without a time in front only `name[pid]: ` is a header.
  const bare = `${KERNEL_STAMP}${name}\\[${onlyPid ?? '\\d+'}\\]: *`;
  // Of all programs only systemd's own write through the kernel's log.
  const relays = programs !== 'any' && programs.some((program) => program.startsWith('systemd'));
  const relayed = relays ? `|kernel: ${KERNEL_STAMP}${tag}` : '';
  const relayed5424 = relays ? `|kernel \\S+ \\S+ ${DATA} +${KERNEL_STAMP}${tag}` : '';
  return [
    `${PRIORITY}${TIME} \\S+ (?:${path}${tag}${relayed})`,
    `${PRIORITY}1 \\S+ \\S+ (?:${path}${name} ${procid} \\S+ ${DATA} +${relayed5424})`,
    bare,
  ].join('|');
}
