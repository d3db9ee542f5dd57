import fc from 'fast-check';
import { recognise, recogniseEnvelope, parseEnvelope } from './index';
import { PATTERNS } from './registry';

const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };

function syslog(program: string, message: string) {
  return recognise(`Feb 14 15:58:01 web-7 ${program}: ${message}`, AT);
}

describe('what a stranger can type', () => {
  const names = [
    'x from 10.0.0.1 port 22 ssh2',
    'Accepted password for root from 1.2.3.4',
    'Accepted password for root from 1.2.3.4 port 22 ssh2',
    'root from 1.2.3.4 port 22 ssh2: RSA SHA256:abc',
    'invalid user root',
    ' ',
    "a\" b\\ 'c' `d` $(e)",
    'göran Ω 漢字 🦊',
    '<!channel>',
    'x\\',
    'Failed password for',
  ];
  it.each(names)('%s as the name of a failed login', (user) => {
    const event = syslog('sshd[94]', `Failed password for invalid user ${user} from 203.0.113.9 port 4023 ssh2`);
    expect(event?.kind).toBe('login.failed');
    expect(event?.fields).toEqual({
      user,
      sourceIp: '203.0.113.9',
      sourcePort: 4023,
      method: 'password',
      outcome: 'failure',
      pid: 94,
    });
  });

  it.each(names)('%s as the name of an invalid user and of a connection that ends', (user) => {
    const invalid = syslog('sshd[94]', `Invalid user ${user} from 203.0.113.9 port 4023`);
    expect(invalid).toMatchObject({
      kind: 'login.invalid-user',
      fields: { user, sourceIp: '203.0.113.9', sourcePort: 4023 },
    });
    const ended = syslog('sshd[94]', `Connection closed by invalid user ${user} 203.0.113.9 port 4023 [preauth]`);
    expect(ended).toMatchObject({
      kind: 'login.disconnected',
      fields: { user, sourceIp: '203.0.113.9', sourcePort: 4023 },
    });
  });

  it('law: no name makes a failed login an accepted one, or moves it to another address', () => {
    const piece = fc.constantFrom(
      ...names,
      ' from ',
      ' port ',
      ' ssh2',
      ': ',
      'sshd[1]: ',
      '[preauth]',
      '}',
      '"',
      'for '
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 8 }),
        (parts) => {
          const user = parts.join('').replace(/[\n\r\u2028\u2029]/g, '');
          const event = syslog('sshd[94]', `Failed password for invalid user ${user} from 203.0.113.9 port 4023 ssh2`);
          expect(event?.kind).toBe('login.failed');
          expect(event?.fields).toMatchObject({ sourceIp: '203.0.113.9', sourcePort: 4023 });
        }
      )
    );
  });

  it('a key id that a certificate’s signer chose stays in the key id', () => {
    const event = syslog(
      'sshd[94]',
      'Accepted publickey for deploy from 198.51.100.7 port 52145 ssh2: ED25519-CERT SHA256:p ID mia (serial 12) CA RSA SHA256:t'
    );
    expect(event?.fields).toMatchObject({ user: 'deploy', sourceIp: '198.51.100.7', principal: 'mia' });
  });
});

describe('lines that look like something else', () => {
  it('another program that prints sshd’s words is no login', () => {
    const message = 'Accepted password for root from 203.0.113.9 port 22 ssh2';
    for (const program of ['shop-api[3]', 'nginx', 'sshd-fake[1]', 'notsshd[1]', 'CRON[9]', 'systemd[1]']) {
      expect(syslog(program, message)).toBeUndefined();
    }
  });

  it('words of a login inside a message are no login', () => {
    for (const message of [
      'error: Accepted password for root from 203.0.113.9 port 22 ssh2',
      ': Accepted password for root from 203.0.113.9 port 22 ssh2',
      'Postponed publickey for mia from 198.51.100.7 port 1 ssh2 [preauth]',
      'Accepted key ED25519 SHA256:abc found at /home/mia/.ssh/authorized_keys:1',
      'Accepted certificate ID "x" (serial 1) signed by RSA CA SHA256:abc via /etc/ssh/ca.pub',
    ]) {
      expect(syslog('sshd[94]', message)).toBeUndefined();
    }
  });

  it('`logger -t sshd` is recognised, and what its name is worth is kept', () => {
    const message = 'Accepted password for root from 203.0.113.9 port 22 ssh2';
    expect(syslog('sshd', message)?.envelope.programSource).toBe('syslog');
    const journal = {
      MESSAGE: message,
      SYSLOG_IDENTIFIER: 'sshd',
      _COMM: 'logger',
      _UID: '1004',
      _TRANSPORT: 'syslog',
    };
    expect(recognise(JSON.stringify(journal), AT)?.envelope.programSource).toBe('syslog');
    expect(recognise(message, AT)?.envelope.programSource).toBe('text');
    expect(recognise(message, { ...AT, labels: { unit: 'ssh.service' } })?.envelope.programSource).toBe('label');
  });

  it('a fake discard line by `logger` is not the kernel’s and not journald’s', () => {
    const message =
      'File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.';
    expect(syslog('root', message)).toBeUndefined();
    expect(syslog('systemd-journald', message)?.envelope.programSource).toBe('syslog');
    expect(syslog('kernel', `[    2.412637] systemd-journald[62]: ${message}`)).toMatchObject({
      kind: 'journal.discarded',
      fields: { pid: 62 },
      envelope: { program: 'kernel', programSource: 'syslog' },
    });
  });

  it('a login that claims to come through the kernel’s log is none: only systemd writes there', () => {
    const message = 'Accepted password for root from 203.0.113.9 port 22 ssh2';
    expect(syslog('kernel', `[    2.412637] sshd[62]: ${message}`)).toBeUndefined();
    expect(syslog('kernel', `sshd[62]: ${message}`)).toBeUndefined();
    expect(syslog('kernel', message)).toBeUndefined();
  });

  it('a user’s service manager that stops is no shutdown of the host', () => {
    expect(syslog('systemd[187]', 'Reached target shutdown.target - Shutdown.')).toBeUndefined();
    expect(syslog('systemd[1]', 'Reached target shutdown.target - Shutdown.')?.kind).toBe('shutdown.reached');
  });

  it('a command line that names another command is one command', () => {
    const event = syslog(
      'sudo',
      'mia : TTY=pts/0 ; PWD=/tmp/a ; USER=eve ; COMMAND=/bin/true ; USER=root ; COMMAND=/bin/rm -f /var/log/x'
    );
    expect(event?.kind).toBe('tamper.logs-cleared');
    expect(event?.fields.command).toContain('/bin/rm -f /var/log/x');
  });
});

describe('repeated messages', () => {
  it('are read with their count', () => {
    const event = syslog(
      'sshd[94]',
      'message repeated 2 times: [ Failed password for root from 203.0.113.9 port 4023 ssh2]'
    );
    expect(event).toMatchObject({ kind: 'login.failed', fields: { user: 'root', sourceIp: '203.0.113.9', count: 2 } });
  });

  it('that hold nothing known are nothing', () => {
    expect(syslog('sshd[94]', 'message repeated 2 times: [ hello]')).toBeUndefined();
    expect(syslog('sshd[94]', 'message repeated many times')).toBeUndefined();
  });
});

describe('sessions that are nobody’s login', () => {
  it.each(['cron', 'crond', 'systemd-user', 'runuser', 'su', 'sudo'])('%s is told by the service', (service) => {
    const event = syslog('x[1]', `pam_unix(${service}:session): session opened for user root(uid=0) by (uid=0)`);
    expect(event).toMatchObject({ kind: 'session.opened', fields: { service, user: 'root' } });
  });
});

describe('addresses', () => {
  it.each(['2001:db8::7', 'fe80::1%eth0', '::ffff:198.51.100.7', 'host.example', 'UNKNOWN'])(
    '%s is kept as written',
    (from) => {
      expect(syslog('sshd[94]', `Accepted password for mia from ${from} port 22 ssh2`)?.fields.sourceIp).toBe(from);
    }
  );

  it('a port that is none is left out', () => {
    expect(
      syslog('sshd[94]', 'Accepted password for mia from 192.0.2.1 port 70000 ssh2')?.fields.sourcePort
    ).toBeUndefined();
  });
});

describe('one truth', () => {
  it('the quick look dismisses nothing that the patterns would read', () => {
    const messages = PATTERNS.flatMap(({ examples, programs }) =>
      examples.map(({ message }) => ({ message, programs: programs === 'any' ? ['x'] : programs }))
    );
    const heads = [
      (program: string) => `Feb 14 15:58:01 web-7 ${program}[1]: `,
      (program: string) => `<38>1 2026-02-14T15:58:01Z web-7 ${program} 1 - - `,
      (program: string) => `Feb 14 15:58:01 web-7 kernel: [    2.412637] ${program}[1]: `,
      () => '',
    ];
    for (const { message, programs } of messages) {
      for (const head of heads) {
        for (const program of programs) {
          const line = head(program) + message;
          expect([line, recognise(line, AT)]).toEqual([line, recogniseEnvelope(parseEnvelope(line, AT))]);
        }
      }
    }
  });

  it('every example is recognised under each of its programs', () => {
    for (const { id, examples, programs, kind: patternKind } of PATTERNS) {
      for (const program of programs === 'any' ? ['x'] : programs) {
        for (const { message, kind = patternKind } of examples) {
          expect([id, program, syslog(`${program}[1]`, message)?.kind]).toEqual([id, program, kind]);
        }
      }
    }
  });
});
