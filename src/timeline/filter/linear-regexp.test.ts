import fc from 'fast-check';

import { linearSearch } from './linear-regexp';
import { ExpressionError } from './linear-regexp-parse';

describe('a search by expression', () => {
  it.each([
    ['Accepted (publickey|password)', 'sshd[94]: Accepted password for root', true],
    ['^sshd', 'sshd: hello', true],
    ['^sshd', 'a sshd: hello', false],
    ['down$', 'shut down', true],
    ['down$', 'down now', false],
    ['\\broot\\b', 'for root from', true],
    ['\\broot\\b', 'chroot', false],
    ['10\\.0\\.\\d{1,3}\\.[0-9]+', 'from 10.0.17.4 port', true],
    ['10\\.0\\.\\d{1,3}\\.[0-9]+', 'from 10.0.1777.4', false],
    ['a{2}b', 'ab', false],
    ['x[^ ]*y', 'x 1 y', false],
    ['FAILED', 'Failed password', true],
    ['(?:ab)+?c', 'ababc', true],
    ['(?<user>eve)', 'for eve', true],
    ['\\x41\\u0042', 'ab', true],
    ['', 'anything', true],
  ])('%s in "%s": %s', (expression, text, found) => {
    expect(linearSearch(expression)(text)).toBe(found);
  });

  it.each([
    ['(abc', 'unclosed-group', '(abc'],
    ['abc)', 'unopened-group', ')'],
    ['[a-', 'unclosed-class', '[a-'],
    ['*a', 'nothing-to-repeat', '*'],
    ['a|+b', 'nothing-to-repeat', '+'],
    ['^*', 'nothing-to-repeat', '^*'],
    ['[z-a]', 'bad-range', 'z-a'],
    ['a{3,1}', 'bad-range', '{3,1}'],
    ['a\\', 'unfinished-escape', '\\'],
    ['(?=a)', 'unsupported', '(?=a'],
    ['(a)\\1', 'unsupported', '\\1'],
    ['((a{100}){100}){100}', 'too-large', '{100,100}'],
  ])('%s is refused and the fault is named', (expression, problem, part) => {
    expect(() => linearSearch(expression)).toThrow(ExpressionError);
    expect(() => linearSearch(expression)).toThrow(expect.objectContaining({ problem, part }));
  });

  it('refuses groups within groups without end', () => {
    expect(() => linearSearch('('.repeat(10_000))).toThrow(expect.objectContaining({ problem: 'too-large' }));
  });

  it('takes time in proportion to the text where a backtracking engine takes forever', () => {
    const text = 'a'.repeat(50_000);
    for (const expression of ['(a+)+$x', '(a|a)*b', '.*.*.*.*=', '(a?){500}b']) {
      expect(linearSearch(expression)(text)).toBe(false);
    }
  });

  const letters = fc.constantFrom('a', 'b', 'B', '.', '\\w', '\\d', '[ab]', '[^a]', '1', '\\b');
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small' },
      letters,
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `${a}${b}`),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(?:${a}|${b})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}'))
        .map(([a, times]) => `(?:x${a})${times}`)
    ),
  }));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'x', '1', ' ', 'é'), maxLength: 12 });

  it("finds what JavaScript's own engine finds", () => {
    fc.assert(
      fc.property(expression, text, (source, subject) => {
        expect(linearSearch(source)(subject)).toBe(new RegExp(source, 'i').test(subject));
      }),
      { numRuns: 2000 }
    );
  });
});
