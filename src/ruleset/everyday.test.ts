/** @jest-environment node */
import fc from 'fast-check';

import { readingExpression } from './events';
import { ACCEPTED_LOGIN, PRIVILEGE } from './everyday';
import { PRIVILEGE_FORMS } from './logins/privilege';
import { NETWORK_LOGINS } from './logins/unapproved';
import { fromRe2 } from './testing';

const FIELDS = { user: 'user', sourceIp: 'source', method: 'method' } as const;
const everydayLogin = fromRe2(ACCEPTED_LOGIN);
const everydayPrivilege = fromRe2(PRIVILEGE);

/** What a rule reads in a message of a program, by the first form that has it. */
function readBy(forms: typeof PRIVILEGE_FORMS, program: string, message: string): Record<string, string | undefined> {
  const expression = fromRe2(readingExpression({ patterns: forms, fields: ['user', 'sourceIp', 'method'] }));
  const groups = expression.exec(`${program}[93]: ${message}`)?.groups ?? {};
  const first = (field: string) =>
    Object.entries(groups).find(([name, text]) => name.startsWith(`${field}_`) && text)?.[1];
  return Object.fromEntries(Object.entries(FIELDS).map(([field, name]) => [name, first(field)]));
}

/** The message as stores hold it. */
const SHAPES: ReadonlyArray<(program: string, message: string) => string> = [
  (_, message) => message,
  (program, message) => `Feb 14 15:58:01 web-7 ${program}[93]: ${message}`,
  (program, message) => `<38>1 2026-02-14T15:58:01.123456+00:00 web-7 ${program} 93 - - ${message}`,
  (program, message) =>
    JSON.stringify({ _SELINUX_CONTEXT: 'unconfined\n', MESSAGE: message, SYSLOG_IDENTIFIER: program, _PID: '93' }),
];

const piece = fc.constantFrom(
  'alice',
  'mallory',
  'from',
  'for',
  'port',
  '22',
  'ssh2',
  ':',
  '"',
  'Accepted',
  '198.51.100.20',
  'x',
  'root',
  'TTY=pts/0',
  ';',
  'on',
  '(to'
);
const hostile = fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(' '));
const shape = fc.constantFrom(...SHAPES);

describe('accepted logins that are left out where only hosts are asked for', () => {
  it('are told in every shape, with certificates too', () => {
    const messages = [
      'Accepted publickey for ansible from 198.51.100.20 port 40022 ssh2: ED25519 SHA256:YKO',
      'Accepted publickey for ansible from 2001:db8::1 port 40022 ssh2: RSA-CERT SHA256:YKO ID ansible@ci (serial 7) CA ED25519 SHA256:abc',
      'Accepted keyboard-interactive/pam for ansible from gateway.example port 40022 ssh2',
      'Accepted publickey for ansible from 198.51.100.20 port 40022',
    ];
    for (const message of messages) {
      for (const written of SHAPES) {
        expect([written('sshd', message), everydayLogin.exec(written('sshd', message))?.groups?.u_]).toEqual([
          written('sshd', message),
          'ansible',
        ]);
      }
    }
  });

  it('mean nothing else to the rules, whatever a name holds', () => {
    fc.assert(
      fc.property(hostile, hostile, shape, (user, tail, written) => {
        const message = `Accepted publickey for ${user} from 203.0.113.9 port 22 ssh2: ${tail}`;
        const groups = everydayLogin.exec(written('sshd', message))?.groups;
        if (groups !== undefined) {
          const { u_: name, s_: source, w_: method } = groups;
          expect(readBy(NETWORK_LOGINS, 'sshd', message)).toEqual({ user: name, source, method });
        }
      }),
      { numRuns: 2000 }
    );
  });

  it('are none that hold a second login, wherever it stands', () => {
    const twice =
      '{"X":"Accepted publickey for ansible from 198.51.100.20 port 1 ssh2","MESSAGE":"Accepted publickey for mallory from 203.0.113.9 port 1 ssh2"}';
    expect(everydayLogin.test(twice)).toBe(false);
    expect(everydayLogin.test(twice.replace('"MESSAGE":"Acc', '"MESSAGE":"\\u0041cc'))).toBe(false);
  });
});

describe('sudo and su that are left out where only hosts are asked for', () => {
  const commandOf = (user: string, command: string) =>
    `${user.padStart(8)} : TTY=pts/0 ; PWD=/home/x ; USER=root ; COMMAND=${command}`;

  it('are told in every shape', () => {
    for (const written of SHAPES) {
      const line = written('sudo', commandOf('ansible', "/bin/sh -c 'echo x ; /usr/bin/python3'"));
      expect([line, everydayPrivilege.exec(line)?.groups?.u_]).toEqual([line, 'ansible']);
      expect(everydayPrivilege.exec(written('su', '(to nobody) root on none'))?.groups?.r_).toBe('root');
    }
  });

  it('mean nothing else to the rules, whatever is run', () => {
    fc.assert(
      fc.property(hostile, hostile, shape, (user, command, written) => {
        const message = commandOf(user, command);
        const name = everydayPrivilege.exec(written('sudo', message))?.groups?.u_;
        if (name !== undefined) {
          const read = readBy(PRIVILEGE_FORMS, 'sudo', message).user;
          expect([undefined, name]).toContain(read?.trim());
        }
      }),
      { numRuns: 2000 }
    );
  });

  it('are none of a person who uses su', () => {
    expect(everydayPrivilege.exec('(to root) mallory on pts/1')?.groups?.r_).toBeUndefined();
    expect(everydayPrivilege.exec('(to root) mallory on (to nobody) root on none')?.groups?.r_).toBeUndefined();
  });
});
