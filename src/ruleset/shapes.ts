import { quote } from './logql';
import type { Settings } from './settings';

/** Where JSON lines keep a message, its program, its process id and journald's time, most telling first. */
const JSON_FIELDS: ReadonlyArray<readonly [label: string, field: string]> = [
  ['m1', 'MESSAGE'],
  ['m2', 'message'],
  ['m3', 'log'],
  ['p1', 'SYSLOG_IDENTIFIER'],
  ['p2', 'ident'],
  ['p3', 'program'],
  ['n1', '_PID'],
  ['us', '__REALTIME_TIMESTAMP'],
];

const TIME =
  '(?P<bsd>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d)|(?P<iso>\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d))|-';
/** Structured data of RFC 5424. */
const DATA = '(?:-|(?:\\[[^\\]]*\\])+)';
/**
 * RFC 3164, rsyslog's formats, RFC 5424 (`1 ` in front and no colon behind), or `name[pid]: ` alone; then the kernel's
 * own stamp.
 */
const HEADER =
  `^(?:<\\d{1,3}>)?(?:(?:1 )?(?:${TIME}) \\S+ )?\\(?(?:[^ \\[\\]:]*/)?(?P<p4>[^ \\[\\]:/()]+)\\)?` +
  `(?:(?:\\[(?P<n2>\\d+)\\])?: *| (?:(?P<n3>\\d+)|\\S+) \\S+ ${DATA} +)(?:\\[ *\\d+\\.\\d+\\] )?(?P<rest>.*)`;

/** Letters, digits and what user names and addresses are made of: the rest becomes `?`. */
const UNPLAIN = '[^\\pL\\pN._@+:%/\\\\-]';
/** Longer than any user name of Linux, any address and most names of cloud roles. */
const LONGEST_VALUE_CHARACTERS = 64;

/** A template that puts a captured text into a label: short, and without a character that means something elsewhere. */
export function plainText(expression: string): string {
  return `{{ trunc ${LONGEST_VALUE_CHARACTERS} (regexReplaceAll ${JSON.stringify(UNPLAIN)} (${expression}) "?") }}`;
}

/** `or .a .b`, or `.a` alone. */
export function firstOf(names: readonly string[]): string {
  const fields = names.map((name) => `.${name}`);
  return fields.length === 1 ? (fields[0] ?? '') : `or ${fields.join(' ')}`;
}

/**
 * Stages that make of every shape of a line `program[pid]: message`, with `-` for a program that nothing names: journal
 * JSON and other JSON, RFC 3164, RFC 5424 and rsyslog's own formats, `name[pid]: ` alone, and the bare message, whose
 * program may stand in a label. Times stay in `iso`, `bsd` and `us`.
 */
export function anyShape({ loki }: Settings): string[] {
  const given = firstOf(['p1', 'p2', 'p3', ...loki.programLabels]);
  return [
    `| json ${JSON_FIELDS.map(([label, field]) => `${label}="${field}"`).join(', ')}`,
    // Not a fault: most lines are no JSON.
    '| drop __error__, __error_details__',
    `| line_format ${quote('{{ or .m1 .m2 .m3 __line__ }}')}`,
    `| regexp ${quote(HEADER)}`,
    `| line_format ${quote(
      `{{ if or .bsd .iso .n2 .n3 }}{{ or .p1 .p2 .p3 .p4 }}[{{ or .n2 .n3 }}]: {{ .rest }}` +
        `{{ else }}{{ or (${given}) "-" }}[{{ .n1 }}]: {{ __line__ }}{{ end }}`
    )}`,
  ];
}

/** A header's time and nothing else, or journald's own in its JSON. */
const TIME_ALONE = `^(?:<\\d{1,3}>)?(?:1 )?(?:${TIME}) \\S+ `;

/** Stages that read nothing but the time of every shape, into `iso`, `bsd` and `us`. */
export function shapeOfTimes(): string[] {
  return [`| regexp ${quote(TIME_ALONE)}`, `| regexp ${quote('"__REALTIME_TIMESTAMP" ?: ?"(?P<us>\\d{16})"')}`];
}
