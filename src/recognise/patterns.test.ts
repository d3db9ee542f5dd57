import { headsOf } from './heads';
import { compile, readAt } from './pattern';
import { PATTERNS } from './registry';

const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
const inJson = (message: string) => JSON.stringify(message).slice(1, -1);

/** Shippers wrap a message in JSON, and a store searches what they wrote: some escape more than they must. */
const JSON_WRITERS: ReadonlyArray<readonly [writer: string, (message: string) => string]> = [
  ['journalctl', inJson],
  ['Go', (message) => inJson(message).replace(/[<>&]/g, code)],
  ['rsyslog', (message) => inJson(message).replace(/\//g, '\\/')],
  ['a writer of plain ASCII', (message) => inJson(message).replace(/[^ -~]/g, code)],
  ['a wrapper around wrapped JSON', (message) => inJson(inJson(message))],
];

describe.each(PATTERNS.map((pattern) => [pattern.id, pattern] as const))('%s', (_, pattern) => {
  const compiled = compile(pattern);

  it('has two examples or more', () => {
    expect(pattern.examples.length).toBeGreaterThanOrEqual(2);
  });

  it.each(pattern.examples.map((example) => [example.message, example] as const))('reads %s', (message, example) => {
    expect(readAt(compiled, message, 0)).toEqual({ kind: example.kind ?? pattern.kind, fields: example.fields });
  });

  it('holds one of its literals in every example', () => {
    for (const { message } of pattern.examples) {
      expect(pattern.literals.filter((literal) => message.includes(literal))).not.toEqual([]);
    }
  });

  it.each(JSON_WRITERS)('holds one of its literals also as %s writes it into JSON', (_, escaped) => {
    for (const { message } of pattern.examples) {
      expect(pattern.literals.filter((literal) => escaped(message).includes(literal))).not.toEqual([]);
    }
  });

  it('is dismissed by its first characters, or else by its literal, and then belongs to a named program', () => {
    if (headsOf(pattern.regex).includes('')) {
      expect(pattern.programs).not.toBe('any');
      expect(pattern.literals.every((literal) => literal.length >= 4)).toBe(true);
    }
  });
});
