/** @jest-environment node */
import { PATTERNS } from '../recognise';
import { captured, form, formsOf, readingExpression, readStages, withoutTail } from './events';
import { fromRe2, settingsForTests } from './testing';

function expressionOf(patterns: typeof PATTERNS, fields: Parameters<typeof readingExpression>[0]['fields']): RegExp {
  return fromRe2(readingExpression({ patterns, fields }));
}

function evened({ programs, onlyPid }: (typeof PATTERNS)[number], message: string): string {
  return `${programs === 'any' ? 'x' : programs[0]}[${onlyPid ?? ''}]: ${message}`;
}

describe('expressions of forms', () => {
  it('read every example of every form, alone', () => {
    for (const pattern of PATTERNS) {
      const expression = expressionOf([pattern], ['user', 'sourceIp']);
      for (const { message } of pattern.examples) {
        const found = expression.exec(evened(pattern, message));
        const expected = new RegExp(pattern.regex).exec(message)?.groups ?? {};
        expect([pattern.id, found?.groups?.prog_1]).toEqual([pattern.id, expect.any(String)]);
        expect([pattern.id, found?.groups?.user_1]).toEqual([pattern.id, expected.user]);
        expect([pattern.id, found?.groups?.sourceIp_1]).toEqual([pattern.id, expected.sourceIp]);
      }
    }
  });

  it('read a login with the form that is more exact, where several would match', () => {
    const expression = expressionOf(formsOf('login.accepted'), ['user', 'sourceIp']);
    const line =
      'sshd[1]: Accepted publickey for deploy from 203.0.113.66 port 4 ssh2: ED25519-CERT SHA256:p ID x from 10.0.0.1 port 22 ssh2 (serial 1) CA RSA SHA256:t';
    expect(Object.values(expression.exec(line)?.groups ?? {})).toContain('203.0.113.66');
  });

  it('take no line of another program, and every line of a program that nobody names', () => {
    const expression = expressionOf(form('sshd.accepted'), []);
    const message = 'Accepted publickey for mallory from 203.0.113.9 port 4 ssh2';
    expect(expression.test(`sshd[1]: ${message}`)).toBe(true);
    expect(expression.test(`-[]: ${message}`)).toBe(true);
    expect(expression.test(`nginx[1]: ${message}`)).toBe(false);
    expect(expression.test(`sshd[1]: Invalid user ${message}`)).toBe(false);
  });

  it('take a service manager’s line only from process 1', () => {
    const expression = expressionOf(form('systemd.shutting-down'), []);
    expect(expression.test('systemd[1]: Shutting down.')).toBe(true);
    expect(expression.test('systemd[811]: Shutting down.')).toBe(false);
  });

  it('leave out what may follow and is not read', () => {
    expect(withoutTail('a(?:b|c)?')).toBe('a');
    expect(withoutTail('a(?: \\(x\\))?(?:[)(])?')).toBe('a');
    expect(withoutTail('a(?P<user_1>b)?')).toBe('a(?P<user_1>b)?');
    expect(withoutTail('(?:a)?')).toBe('(?:a)?');
    expect(withoutTail('ab?')).toBe('ab?');
  });

  it('refuse an id that no form has', () => {
    expect(() => form('sshd.acepted')).toThrow('there is no pattern sshd.acepted');
  });

  it('fill a label from whichever form read it', () => {
    const patterns = form('sshd.accepted', 'dropbear.accepted');
    expect(captured({ patterns, fields: ['user'] }, 'user')).toBe('or .user_1 .user_2');
    expect(captured({ patterns, fields: ['method'] }, 'method')).toBe('.method_1');
    expect(captured({ patterns, fields: [] }, 'command')).toBe('""');
  });

  it('begin with the forms’ own literals', () => {
    const [first] = readStages(
      { patterns: form('sshd.accepted', 'dropbear.accepted'), fields: [] },
      settingsForTests()
    );
    expect(first).toBe("|~ `Accepted | auth succeeded for '`");
  });
});
