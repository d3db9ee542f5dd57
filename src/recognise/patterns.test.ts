import { headsOf } from './heads';
import { compile, readAt } from './pattern';
import { PATTERNS } from './registry';

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

  it('is dismissed by its first characters, or else by its literal, and then belongs to a named program', () => {
    if (headsOf(pattern.regex).includes('')) {
      expect(pattern.programs).not.toBe('any');
      expect(pattern.literals.every((literal) => literal.length >= 4)).toBe(true);
    }
  });
});
