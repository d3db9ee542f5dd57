import { kindsOf, PATTERNS, toRe2, type EventFields, type EventKind, type Pattern } from '../recognise';
import { escapeRe2 } from '../recognise/filter';
import { holdsAny, logQuery, quote } from './logql';
import { anyShape, firstOf } from './shapes';
import type { Settings } from './settings';

type Field = keyof EventFields;

/** Which message forms a query reads, and what it needs of them. */
export interface Reading {
  readonly patterns: readonly Pattern[];
  /** Fields that become labels `<field>_<n>`, to be joined by `field()`; everything else is not captured. */
  readonly fields: readonly Field[];
}

/** The forms whose own kind is one of these; audit records are left out, as what they say is not in their form. */
export function formsOf(...kinds: readonly EventKind[]): readonly Pattern[] {
  return PATTERNS.filter(({ kind, id }) => kinds.includes(kind) && !id.startsWith('audit.'));
}

/**
 * Forms by their id.
 *
 * @throws Error when there is none of that id.
 */
export function form(...ids: readonly string[]): readonly Pattern[] {
  return ids.map((id) => {
    const found = PATTERNS.find((pattern) => pattern.id === id);
    if (found === undefined) {
      throw new Error(`there is no pattern ${id}`);
    }
    return found;
  });
}

/** Forms that some of these kinds can come of, whatever `refine` makes of them. */
export function formsThatCanBe(kind: EventKind): readonly Pattern[] {
  return PATTERNS.filter((pattern) => kindsOf(pattern).includes(kind));
}

interface Group {
  readonly programs: Pattern['programs'];
  readonly onlyPid: number | undefined;
  readonly patterns: Array<{ readonly pattern: Pattern; readonly number: number }>;
}

/** Patterns of the same programs share their header. */
function groupsOf(patterns: readonly Pattern[]): Group[] {
  const groups = new Map<string, Group>();
  patterns.forEach((pattern, index) => {
    const key = `${String(pattern.programs)} ${pattern.onlyPid ?? ''}`;
    const group = groups.get(key) ?? { programs: pattern.programs, onlyPid: pattern.onlyPid, patterns: [] };
    group.patterns.push({ pattern, number: index + 1 });
    groups.set(key, group);
  });
  return Array.from(groups.values());
}

/** A named group without groups and alternatives inside and without a repeat behind it; `[…]` may hold anything. */
const SIMPLE_GROUP = /\(\?P<([A-Za-z]+)>((?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^()|[\\])*)\)(?![*+?{])/g;

/** Captures only what is asked for, under a name of its own, as RE2 takes no name twice. */
function body({ regex }: Pattern, number: number, fields: readonly Field[]): string {
  const captures = (name: string) => fields.some((field) => field === name);
  const expression = toRe2(regex)
    .replace(/^\^/, '')
    // A group that is neither captured nor repeated nor an alternation is no group at all.
    .replace(SIMPLE_GROUP, (whole, name: string, inner: string) => (captures(name) ? whole : inner))
    .replace(/\(\?P<([A-Za-z]+)>/g, (_, name: string) => (captures(name) ? `(?P<${name}_${number}>` : '(?:'));
  return withoutTail(expression);
}

/** Leaves out what may follow and is not captured: a query travels in a URL, whose length proxies limit. */
export function withoutTail(expression: string): string {
  if (!expression.endsWith(')?')) {
    return expression;
  }
  const start = groupStart(expression, expression.length - 2);
  const tail = expression.slice(start);
  return start > 0 && !tail.includes('(?P<') ? withoutTail(expression.slice(0, start)) : expression;
}

/** Where the group begins that ends at `end`. */
function groupStart(expression: string, end: number): number {
  const starts: number[] = [];
  let inClass = false;
  for (let index = 0; index <= end; index++) {
    const character = expression[index];
    if (character === '\\') {
      index++;
    } else if (inClass) {
      inClass = character !== ']';
    } else if (character === '[') {
      inClass = true;
      // A bracket that stands first in a class is a plain character.
      index += /^\^?\]/.exec(expression.slice(index + 1))?.[0].length ?? 0;
    } else if (character === '(') {
      starts.push(index);
    } else if (character === ')') {
      const start = starts.pop() ?? -1;
      if (index === end) {
        return start;
      }
    }
  }
  return -1;
}

function header({ programs, onlyPid }: Group, number: number): string {
  const names = programs === 'any' ? '[^ \\[\\]]+' : ['-', ...programs.map(escapeRe2)].join('|');
  // systemd's own programs write through the kernel's log early and late in a boot.
  const relayed = programs !== 'any' && programs.some((program) => program.startsWith('systemd'));
  const pid = onlyPid === undefined ? '\\d*' : `(?:${onlyPid})?`;
  return `${relayed ? '(?:kernel\\[\\d*\\]: )?' : ''}(?P<prog_${number}>${names})\\[${pid}\\]: `;
}

/** The form's expression over lines that `anyShape` has evened out. */
export function readingExpression({ patterns, fields }: Reading): string {
  const groups = groupsOf(patterns).map((group, index) => {
    const bodies = group.patterns.map(({ pattern, number }) => body(pattern, number, fields));
    const [only] = bodies;
    return header(group, index + 1) + (bodies.length === 1 ? only : `(?:${bodies.join('|')})`);
  });
  return `(?s)^(?:${groups.join('|')})`;
}

/** Template expression of a field, whichever form it was read by; an empty text where no form has it. */
export function captured({ patterns }: Reading, field: Field): string {
  const names = patterns.flatMap(({ regex }, index) =>
    regex.includes(`(?<${field}>`) ? [`${field}_${index + 1}`] : []
  );
  return names.length === 0 ? '""' : firstOf(names);
}

/** Template expression of the program that wrote the line, `-` where that is not known. */
export function capturedProgram({ patterns }: Reading): string {
  return firstOf(groupsOf(patterns).map((_, index) => `prog_${index + 1}`));
}

/** Stages from the first literal to lines that one of the forms has read. */
export function readStages(reading: Reading, settings: Settings): string[] {
  const headers = groupsOf(reading.patterns).map((_, index) => `prog_${index + 1}!=""`);
  return [
    holdsAny(reading.patterns.flatMap(({ literals }) => literals)),
    ...anyShape(settings),
    `| regexp ${quote(readingExpression(reading))}`,
    `| ${headers.join(' or ')}`,
  ];
}

/** The log query of some forms in the hosts' streams. */
export function read(reading: Reading, settings: Settings, ...more: readonly string[]): string {
  return logQuery(settings.loki.streams, [...readStages(reading, settings), ...more]);
}
