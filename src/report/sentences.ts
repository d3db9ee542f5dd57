import { codePointOf, INVISIBLE } from '../evidence/logins/names';
import type { Statement } from '../evidence/types';
import { TERMS, TEXTS, UNKNOWN } from './texts';

/** Gives the text of an id with its values put in; `@grafana/i18n`'s `t` is one. */
export type Translate = (id: string, defaultText: string, values: Readonly<Record<string, string>>) => string;

export interface SentenceOptions {
  /** Zone of the moments in it: an IANA name, `utc` (the default) or `browser`. */
  readonly timeZone?: string;
  readonly translate?: Translate;
  /** Words that come before a statement's id in translation keys. */
  readonly prefix?: string;
}

/** Values that are codes and are written as words. */
const CODES = new Set(['after', 'stream']);
/** Values that are names which somebody chose. */
const NAMES = new Set(['user', 'users', 'alike', 'openedFor']);
/** Longer values are cut: a command may be anything a user typed. */
const LONGEST_VALUE = 300;

/** Puts values into an English text. */
export const plainTranslate: Translate = (_, text, values) =>
  text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '?');

const UNITS: ReadonlyArray<readonly [number, string]> = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** `25 days`, `40 minutes`, `1 second`: one unit, rounded, as people say it. */
export function duration(ms: number, translate: Translate = plainTranslate): string {
  const length = Math.abs(ms);
  const [size, unit] = UNITS.find(([unitMs]) => length >= 2 * unitMs) ?? [1000, 'second'];
  const count = Math.round(length / size);
  const sign = ms < 0 ? '-' : '';
  return translate(`duration.${unit}`, `{{count}} ${unit}${count === 1 ? '' : 's'}`, { count: `${sign}${count}` });
}

/** `2026-02-14 15:58:01`, in the given zone. */
export function moment(ms: number, timeZone = 'utc'): string {
  if (!Number.isFinite(ms) || Math.abs(ms) > LAST_MOMENT_MS) {
    return '?';
  }
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(Math.floor(ms))
      .map(({ type, value }) => [type, value])
  );
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${at('year')}-${at('month')}-${at('day')} ${at('hour')}:${at('minute')}:${at('second')}`;
}

/** The last moment that a date can hold. */
const LAST_MOMENT_MS = 8.64e15;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow, using it is not. An unknown zone is read as UTC. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) {
    return known;
  }
  const zone = timeZone === 'browser' || timeZone === '' ? undefined : timeZone === 'utc' ? 'UTC' : timeZone;
  const made = makeFormat(zone);
  formats.set(timeZone, made);
  return made;
}

function makeFormat(timeZone: string | undefined): Intl.DateTimeFormat {
  const two = '2-digit';
  const shape = {
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
    hourCycle: 'h23',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...shape, timeZone: 'UTC' });
  }
}

/** Control characters of a hostile line must not reach a terminal, a chat or a page. */
function harmless(text: string): string {
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, ' ');
  return clean.length > LONGEST_VALUE ? `${clean.slice(0, LONGEST_VALUE)}…` : clean;
}

/**
 * A name as it is: characters that cannot be seen by their number, and in quotation marks where it could be taken for
 * words of the sentence.
 */
function nameText(name: string): string {
  const seen = name.replace(INVISIBLE, (one) => `<${codePointOf(one)}>`);
  const whole = harmless(seen);
  return /^[\p{L}\p{N}\p{M}._@$+\\:/-]+$/u.test(name) ? whole : `“${whole}”`;
}

function textOf(name: string, value: string): string {
  return NAMES.has(name) ? nameText(value) : harmless(value);
}

function joined(texts: readonly string[], translate: Translate): string {
  if (texts.length < 2) {
    return texts.join('');
  }
  const list = texts.slice(0, -1).join(', ');
  return translate('and', '{{list}} and {{last}}', { list, last: texts[texts.length - 1] });
}

function word(code: string, translate: Translate): string {
  const text = TERMS[code];
  return text === undefined ? harmless(code) : translate(`term.${code}`, text, {});
}

function written(name: string, value: string | number | readonly string[], options: SentenceOptions): string {
  const translate = options.translate ?? plainTranslate;
  if (typeof value === 'number') {
    if (name.endsWith('ForMs')) {
      return duration(value, translate);
    }
    return name.endsWith('Ms') ? moment(value, options.timeZone) : grouped(name, value);
  }
  if (typeof value === 'string') {
    return CODES.has(name) ? word(value, translate) : textOf(name, value);
  }
  return joined(
    value.map((one) => (CODES.has(name) ? word(one, translate) : textOf(name, one))),
    translate
  );
}

/** `2,228`; ports are names and stay as they are. */
function grouped(name: string, value: number): string {
  return /port/i.test(name) ? String(value) : value.toLocaleString('en-US');
}

function one(statement: Statement, options: SentenceOptions): string {
  const translate = options.translate ?? plainTranslate;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(statement.values)) {
    const text = written(name, value, options);
    values[name] =
      name === 'burst' && statement.values['burstAtLeast'] !== undefined
        ? translate('at-least', 'at least {{count}}', { count: text })
        : text;
  }
  const text = TEXTS[statement.id] ?? statement.id;
  // A value that a line did not give must not leave a hole in the sentence.
  const filled = text
    .replace(/ port \{\{sourcePort\}\}/, 'sourcePort' in values ? '$&' : '')
    .replace(/ \(\{\{filePath\}\}\)/, 'filePath' in values ? '$&' : '')
    .replace(/(?<=\.) \{\{detail\}\}$/, 'detail' in values ? '$&' : '');
  for (const [, name] of filled.matchAll(/\{\{(\w+)\}\}/g)) {
    values[name] ??= translate(`unknown.${name in UNKNOWN ? name : 'value'}`, UNKNOWN[name] ?? UNKNOWN.value, {});
  }
  const key = `${options.prefix ?? ''}${statement.id}${filled === text ? '' : '-short'}`;
  return translate(key, filled, withCapital(filled, values));
}

/** Names of lanes ("the SIEM") may begin a sentence; names of users and programs stay as they are. */
const LANE_NAMES = /^\{\{(lane|sensor|other)\}\}/;

function withCapital(text: string, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const first = LANE_NAMES.exec(text)?.[1];
  const value = first === undefined ? undefined : values[first];
  if (first === undefined || value === undefined || text.split(`{{${first}}}`).length > 2) {
    return values;
  }
  return { ...values, [first]: value.charAt(0).toUpperCase() + value.slice(1) };
}

/** A statement in words, with the sentences that belong behind it. */
export function sentence(statement: Statement, options: SentenceOptions = {}): string {
  return [one(statement, options), ...(statement.also ?? []).map((next) => sentence(next, options))].join(' ');
}
