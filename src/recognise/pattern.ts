import { ECS_FIELDS, type EventFields, type EventKind } from './event';
import { headsOf } from './heads';

/** One line that a pattern must read, and what it must read from it. */
export interface Example {
  /** The message as its program wrote it, without header. */
  readonly message: string;
  /** Fields the pattern reads from it, all of them. */
  readonly fields: EventFields;
  /** Kind, where `refine` makes it another one than the pattern's. */
  readonly kind?: EventKind;
}

/** A kind that `refine` settled on, with its fields. */
export interface Refined {
  readonly kind: EventKind;
  readonly fields: EventFields;
}

/**
 * One message form. It is used three times: here as a JavaScript regular expression, in Loki as RE2,
 * and in line filters as its literal; so it is written in what the two dialects share.
 */
export interface Pattern {
  /** `program.form`, unique. */
  readonly id: string;
  readonly kind: EventKind;
  /** Programs that write it (lower case), or `any` where a library writes it in its caller's name. */
  readonly programs: readonly string[] | 'any';
  /**
   * Anchored at the message's start with `^`. Every capturing group is named after a field; other
   * groups are `(?:…)`. No look-around, no back-references, no two unbounded repeats that can trade
   * characters with each other (that would not be linear in JavaScript).
   */
  readonly regex: string;
  /** Every matching message holds one of these: what a log store can search for without a regular expression. */
  readonly literals: readonly string[];
  /** Only the process with this pid, where the header tells one: a user's service manager is not the host's. */
  readonly onlyPid?: number;
  /** Fields that the form itself tells. */
  readonly sets?: EventFields;
  /** Left out of `lineFilter()` without arguments: too common, or of no use alone. */
  readonly noise?: true;
  /** Last word on kind and fields where a regular expression cannot say it; undefined is "no event". */
  readonly refine?: (fields: EventFields, message: string) => Refined | undefined;
  /** Kinds that `refine` makes of it, besides `kind`. */
  readonly otherKinds?: readonly EventKind[];
  /** Two or more. */
  readonly examples: readonly Example[];
}

/** Every kind that a pattern's messages can be. */
export function kindsOf(pattern: Pattern): readonly EventKind[] {
  return [pattern.kind, ...(pattern.otherKinds ?? [])];
}

/** A pattern made ready for matching. */
export interface Compiled {
  readonly pattern: Pattern;
  /** Every matching message starts with one of these: most are dismissed without a regular expression. */
  readonly heads: readonly string[];
  /** Some of the heads is empty: only the literals can dismiss a message. */
  readonly headless: boolean;
  /** The literal, where there is just one; looking for it costs less than the expression. */
  readonly literal: string;
  /** Sticky, so that it reads a message where it stands in its line. */
  readonly expression: RegExp;
  /** Field of each capturing group, in order. */
  readonly groups: ReadonlyArray<keyof EventFields>;
}

const GROUP = /\(\?<([A-Za-z]+)>/g;
const FIELD_NAMES: ReadonlySet<string> = new Set(Object.keys(ECS_FIELDS));

function isField(name: string): name is keyof EventFields {
  return FIELD_NAMES.has(name);
}

/** Named groups cost an object per match, so they become numbered ones with their names kept beside. */
export function compile(pattern: Pattern): Compiled {
  const groups: Array<keyof EventFields> = [];
  const source = pattern.regex.replace(GROUP, (_, name: string) => {
    if (!isField(name)) {
      throw new Error(`${pattern.id}: group ${name} is no field`);
    }
    groups.push(name);
    return '(';
  });
  const heads = headsOf(pattern.regex);
  return {
    pattern,
    heads,
    headless: heads.includes(''),
    literal: pattern.literals.length === 1 ? pattern.literals[0] : '',
    // A name may hold a line break, and a login must not hide behind it: a dot is any character.
    expression: new RegExp(`(?:${source.replace(/^\^/, '')})`, 'sy'),
    groups,
  };
}

/** Fields under construction. */
export type WritableFields = { -readonly [K in keyof EventFields]: EventFields[K] };

/** What a pattern read; its fields belong to the caller. */
export interface Found {
  readonly kind: EventKind;
  readonly fields: WritableFields;
}

/** The pattern's fields read from the message at `start` of `text`, or undefined where it does not match. */
export function readAt({ expression, pattern, groups }: Compiled, text: string, start: number): Found | undefined {
  expression.lastIndex = start;
  const match = expression.exec(text);
  if (match === null) {
    return undefined;
  }
  const fields: WritableFields = {};
  for (let index = 0; index < groups.length; index++) {
    const value: string | undefined = match[index + 1];
    if (value !== undefined && value !== '') {
      set(fields, groups[index], value);
    }
  }
  const { sets } = pattern;
  if (sets !== undefined) {
    fields.outcome = sets.outcome;
    if (Object.keys(sets).length > 1 || sets.outcome === undefined) {
      Object.assign(fields, sets);
    }
  }
  if (pattern.refine === undefined) {
    return { kind: pattern.kind, fields };
  }
  const refined = pattern.refine(fields, text.slice(start));
  return refined === undefined ? undefined : { kind: refined.kind, fields: present(refined.fields) };
}

function set(fields: WritableFields, name: keyof EventFields, value: string): void {
  switch (name) {
    case 'user':
      fields.user = value;
      break;
    case 'sourceIp':
      fields.sourceIp = value;
      break;
    case 'service':
      fields.service = value;
      break;
    case 'sourcePort':
    case 'destinationPort':
      if (Number(value) <= 65535) {
        fields[name] = Number(value);
      }
      break;
    case 'pid':
    case 'parentPid':
    case 'count':
    case 'seconds':
    case 'fileSize':
      fields[name] = Number(value);
      break;
    case 'outcome':
      break;
    default:
      fields[name] = value;
  }
}

/** The same expression for RE2, which older releases only take with `(?P<name>…)`. */
export function toRe2(regex: string): string {
  return regex.replace(GROUP, '(?P<$1>');
}

/** The fields without those that are there and undefined. */
function present(fields: EventFields): WritableFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
