import { quote } from './logql';
import type { Settings } from './settings';

/** Where JSON lines keep a message, its program, its process id and journald's time, most telling first. */
const JSON_FIELDS: ReadonlyArray<readonly [label: string, field: string]> = [
  ['m1_', 'MESSAGE'],
  ['m2_', 'message'],
  ['m3_', 'log'],
  ['p1_', 'SYSLOG_IDENTIFIER'],
  ['p2_', 'ident'],
  ['p3_', 'program'],
  ['n1_', '_PID'],
  ['us_', '__REALTIME_TIMESTAMP'],
];

const TIME =
  '(?P<bsd_>[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d)|(?P<iso_>\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:?\\d\\d))|-';
/** Structured data of RFC 5424. */
const DATA = '(?:-|(?:\\[[^\\]]*\\])+)';
/**
 * RFC 3164, rsyslog's formats, RFC 5424 (`1 ` in front and no colon behind), or `name[pid]: ` alone; then the kernel's
 * own stamp.
 */
function header(time: string): string {
  return (
    `(?s)^(?:<\\d{1,3}>)?(?:(?:1 )?(?:${time}) \\S+ )?\\(?(?:[^ \\[\\]:]*/)?(?P<p4_>[^ \\[\\]:/()]+)\\)?` +
    `(?:(?:\\[(?P<n2_>\\d+)\\])?: *| (?:(?P<n3_>\\d+)|\\S+) \\S+ ${DATA} +)(?:\\[ *\\d+\\.\\d+\\] )?(?P<rest_>.*)`
  );
}

/** Letters, digits and what user names and addresses are made of: the rest becomes `?`. */
const UNPLAIN = '[^\\pL\\pN._@+:%/\\\\-]';
/** Longer than any user name of Linux, any address and most names of cloud roles. */
const LONGEST_VALUE_CHARACTERS = 64;

/** A template that puts a captured text into a label: short, and without a character that means something elsewhere. */
export function plainText(expression: string): string {
  return `{{ trunc ${LONGEST_VALUE_CHARACTERS} (regexReplaceAll ${JSON.stringify(UNPLAIN)} ${expression} "?") }}`;
}

/** `or .a .b`, or `.a` alone. */
export function firstOf(names: readonly string[]): string {
  const fields = names.map((name) => `.${name}`);
  return fields.length === 1 ? (fields[0] ?? '') : `or ${fields.join(' ')}`;
}

/**
 * Stages that make of every shape of a line `program[pid]: message`, with `-` for a program that nothing names: journal
 * JSON and other JSON, RFC 3164, RFC 5424 and rsyslog's own formats, `name[pid]: ` alone, and the bare message, whose
 * program may stand in a label. Times stay in `iso_`, `bsd_` and `us_`; no shipper names a label so, and one that did would hide a line.
 */
export function anyShape({ loki }: Settings): string[] {
  const given = firstOf(['p1_', 'p2_', 'p3_', ...loki.programLabels]);
  return [
    `| json ${JSON_FIELDS.map(([label, field]) => `${label}="${field}"`).join(', ')}`,
    // Not a fault: most lines are no JSON.
    '| drop __error__',
    `| line_format ${quote('{{ or .m1_ .m2_ .m3_ __line__ }}')}`,
    `| regexp ${quote(header(TIME))}`,
    `| line_format ${quote(
      `{{ if or .bsd_ .iso_ .n2_ .n3_ }}{{ or .p1_ .p2_ .p3_ .p4_ }}[{{ or .n2_ .n3_ }}]: {{ .rest_ }}` +
        `{{ else }}{{ or (${given}) "-" }}[{{ .n1_ }}]: {{ __line__ }}{{ end }}`
    )}`,
  ];
}

/** What tells nothing of the time but that there is one. */
const ANY_TIME = '(?P<t_>[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8}|\\d{4}-\\d\\d-\\d\\dT\\S+)|-';

/** The same as `program: message`, with neither process id nor time: where a query would become too long for a URL. */
export function anyShapeInShort({ loki }: Settings): string[] {
  const given = ['p1_', 'p2_', 'p3_'];
  const fields = JSON_FIELDS.filter(([label]) => /^[mp]/.test(label));
  return [
    `| json ${fields.map(([label, field]) => `${label}="${field}"`).join(', ')}`,
    '| drop __error__',
    `| line_format ${quote('{{ or .m1_ .m2_ .m3_ __line__ }}')}`,
    `| regexp ${quote(header(ANY_TIME))}`,
    `| line_format ${quote(
      `{{ if or .t_ .n2_ .n3_ }}{{ ${firstOf([...given, 'p4_'])} }}: {{ .rest_ }}` +
        `{{ else }}{{ ${firstOf([...given, ...loki.programLabels])} "-" }}: {{ __line__ }}{{ end }}`
    )}`,
  ];
}

/** A header's time and nothing else, or journald's own in its JSON. */
const TIME_ALONE = `^(?:<\\d{1,3}>)?(?:1 )?(?:${TIME}) \\S+ `;

/** Stages that read nothing but the time of every shape, into `iso_`, `bsd_` and `us_`. */
export function shapeOfTimes(): string[] {
  return [`| regexp ${quote(TIME_ALONE)}`, `| regexp ${quote('"__REALTIME_TIMESTAMP" ?: ?"(?P<us_>\\d{16})"')}`];
}
