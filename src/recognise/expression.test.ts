import { lineExpression } from './expression';
import { PATTERNS } from './registry';

/** JavaScript's spelling of the same expression. */
function inJavaScript(re2: string): RegExp {
  return new RegExp(re2.replace(/^\(\?s\)/, '').replace(/\(\?P</g, '(?<'), 's');
}

function headers(program: string, pid: number): readonly string[] {
  return [
    '',
    `Feb 14 15:58:01 web-7 ${program}[${pid}]: `,
    `<38>Feb  4 15:58:01 web-7 ${program}[${pid}]: `,
    `2026-02-14T15:58:01.123456+00:00 web-7 ${program}[${pid}]: `,
    `<38>1 2026-02-14T15:58:01.123456+00:00 web-7 ${program} ${pid} - - `,
    `<38>1 2026-02-14T15:58:01Z web-7 ${program} ${pid} - [meta sequenceId="1"][x y="2"] `,
    `${program}[${pid}]: `,
    ...(program.startsWith('systemd')
      ? [
          `Feb 14 15:58:01 web-7 kernel: [    2.412637] ${program}[${pid}]: `,
          `<12>1 2026-02-14T15:58:01Z web-7 kernel 108 - - [    2.412637] ${program}[${pid}]: `,
        ]
      : []),
  ];
}

describe.each(PATTERNS.map((pattern) => [pattern.id, pattern] as const))('%s', (_, pattern) => {
  const expression = inJavaScript(lineExpression(pattern));
  const program = pattern.programs === 'any' ? 'x' : pattern.programs[0];

  it('matches its examples behind every header, with the same groups', () => {
    for (const { message } of pattern.examples) {
      const alone = new RegExp(pattern.regex).exec(message)?.groups;
      for (const header of headers(program, pattern.onlyPid ?? 94)) {
        const match = expression.exec(header + message);
        expect([header + message, match?.groups]).toEqual([header + message, alone]);
      }
    }
  });

  it('matches none of them inside another line', () => {
    for (const { message } of pattern.examples) {
      expect(`Feb 14 15:58:01 web-7 shop[3]: user said: ${message}`).not.toMatch(expression);
      if (pattern.programs !== 'any') {
        expect(`Feb 14 15:58:01 web-7 shop[3]: ${message}`).not.toMatch(expression);
        expect(`GET /?q=${program}[94]: ${message}`).not.toMatch(expression);
      }
    }
  });
});

it('a user’s service manager is not process 1', () => {
  const pattern = PATTERNS.find(({ id }) => id === 'systemd.shutdown-target');
  const expression = inJavaScript(pattern === undefined ? '' : lineExpression(pattern));
  expect('Feb 14 15:58:01 web-7 systemd[1]: Reached target shutdown.target - Shutdown.').toMatch(expression);
  expect('Feb 14 15:58:01 web-7 systemd[187]: Reached target shutdown.target - Shutdown.').not.toMatch(expression);
});
