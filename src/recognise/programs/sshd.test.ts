import { says, specify, type Said } from './testing';

const IN = { kind: 'login.accepted', outcome: 'success', sourceIp: '198.51.100.7', sourcePort: 52144 } as const;
const OUT = { kind: 'login.failed', outcome: 'failure', sourceIp: '203.0.113.9', sourcePort: 4022 } as const;

specify('sshd', 'accepted logins', [
  [
    'password',
    'Accepted password for mia from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'mia', method: 'password' },
  ],
  [
    'key',
    'Accepted publickey for mia from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:aB1/cd+E',
    { ...IN, user: 'mia', method: 'publickey', keyFingerprint: 'SHA256:aB1/cd+E' },
  ],
  [
    'key of a hardware token',
    'Accepted publickey for mia from 198.51.100.7 port 52144 ssh2: ED25519-SK SHA256:aB1',
    { ...IN, user: 'mia', method: 'publickey', keyFingerprint: 'SHA256:aB1' },
  ],
  [
    'key with an MD5 fingerprint of releases before 6.8',
    'Accepted publickey for mia from 198.51.100.7 port 52144 ssh2: RSA 00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff',
    { ...IN, user: 'mia', method: 'publickey', keyFingerprint: '00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff' },
  ],
  [
    'key with a named MD5 fingerprint',
    'Accepted publickey for mia from 198.51.100.7 port 52144 ssh2: RSA MD5:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff',
    { ...IN, user: 'mia', method: 'publickey', keyFingerprint: 'MD5:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff' },
  ],
  [
    'certificate',
    'Accepted publickey for deploy from 198.51.100.7 port 52144 ssh2: RSA-CERT SHA256:p ID mia@corp.example (serial 0) CA ED25519 SHA256:t',
    { ...IN, user: 'deploy', method: 'publickey', keyFingerprint: 'SHA256:p', principal: 'mia@corp.example' },
  ],
  [
    'certificate whose key id holds spaces and brackets',
    'Accepted publickey for deploy from 198.51.100.7 port 52144 ssh2: ED25519-CERT SHA256:p ID mia (laptop) (serial 18446744073709551615) CA ED25519 SHA256:t',
    { ...IN, user: 'deploy', method: 'publickey', keyFingerprint: 'SHA256:p', principal: 'mia (laptop)' },
  ],
  [
    'keyboard-interactive without submethod',
    'Accepted keyboard-interactive for mia from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'mia', method: 'keyboard-interactive' },
  ],
  [
    'keyboard-interactive over PAM',
    'Accepted keyboard-interactive/pam for mia from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'mia', method: 'keyboard-interactive/pam' },
  ],
  [
    'Kerberos',
    'Accepted gssapi-with-mic for mia from 198.51.100.7 port 52144 ssh2: mia@CORP.EXAMPLE',
    { ...IN, user: 'mia', method: 'gssapi-with-mic' },
  ],
  [
    'host based',
    'Accepted hostbased for build from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:h, client user "build", client host "ci.example"',
    { ...IN, user: 'build', method: 'hostbased', keyFingerprint: 'SHA256:h' },
  ],
  [
    'none, where an empty password is permitted',
    'Accepted none for guest from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'guest', method: 'none' },
  ],
  ['protocol 1', 'Accepted rsa for mia from 198.51.100.7 port 52144 ssh1', { ...IN, user: 'mia', method: 'rsa' }],
  [
    'without the protocol at the end',
    'Accepted password for mia from 198.51.100.7 port 52144',
    { ...IN, user: 'mia', method: 'password' },
  ],
  [
    'domain user',
    'Accepted password for CORP\\mia from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'CORP\\mia', method: 'password' },
  ],
  [
    'user of a realm',
    'Accepted password for mia@corp.example from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'mia@corp.example', method: 'password' },
  ],
  [
    'user with spaces',
    'Accepted password for first last from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'first last', method: 'password' },
  ],
  [
    'user that imitates the tail: the last address is the true one',
    'Accepted password for x from 203.0.113.1 port 1 ssh2 from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'x from 203.0.113.1 port 1 ssh2', method: 'password' },
  ],
  [
    'IPv6',
    'Accepted password for mia from 2001:db8::7 port 52144 ssh2',
    { ...IN, sourceIp: '2001:db8::7', user: 'mia', method: 'password' },
  ],
  [
    'IPv6 with a zone',
    'Accepted password for mia from fe80::1%eth0 port 52144 ssh2',
    { ...IN, sourceIp: 'fe80::1%eth0', user: 'mia', method: 'password' },
  ],
  [
    'IPv4 in IPv6',
    'Accepted password for mia from ::ffff:198.51.100.7 port 52144 ssh2',
    { ...IN, sourceIp: '::ffff:198.51.100.7', user: 'mia', method: 'password' },
  ],
  [
    'address that sshd could not learn',
    'Accepted password for mia from UNKNOWN port 65535 ssh2',
    { ...IN, sourceIp: 'UNKNOWN', sourcePort: 65535, user: 'mia', method: 'password' },
  ],
  [
    'Solaris puts a message id before it',
    '[ID 800047 auth.info] Accepted publickey for mia from 198.51.100.7 port 52144 ssh2',
    { ...IN, user: 'mia', method: 'publickey' },
  ],
]);

specify('sshd', 'what is no accepted login', [
  [
    'a step of several',
    'Postponed keyboard-interactive for mia from 198.51.100.7 port 52144 ssh2 [preauth]',
    undefined,
  ],
  [
    'a key that is still to be proved',
    'Postponed publickey for mia from 198.51.100.7 port 52144 ssh2 [preauth]',
    undefined,
  ],
  [
    'the first factor of two',
    'Partial publickey for mia from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:aB1',
    undefined,
  ],
  [
    'a second factor that is still open',
    'Partial keyboard-interactive/pam for mia from 198.51.100.7 port 52144 ssh2',
    undefined,
  ],
  ['a key that was found', 'Accepted key ED25519 SHA256:aB1 found at /home/mia/.ssh/authorized_keys:3', undefined],
  [
    'a certificate that was checked',
    'Accepted certificate ID "mia" (serial 12) signed by ED25519 CA SHA256:t via /etc/ssh/ca.pub',
    undefined,
  ],
  [
    'the words of an acceptance behind others',
    'debug1: Accepted password for mia from 198.51.100.7 port 52144 ssh2',
    undefined,
  ],
  ['root’s command', 'Root login accepted for forced command.', undefined],
  ['the listener', 'Server listening on 0.0.0.0 port 22.', undefined],
  ['its end', 'Received signal 15; terminating.', undefined],
  ['its restart', 'Received SIGHUP; restarting.', undefined],
  ['without an address', 'Accepted password for mia', undefined],
  ['lower case', 'accepted password for mia from 198.51.100.7 port 52144 ssh2', undefined],
  ['a port that is no number', 'Accepted password for mia from 198.51.100.7 port x ssh2', undefined],
]);

specify('sshd', 'failed logins', [
  ['password', 'Failed password for mia from 203.0.113.9 port 4022 ssh2', { ...OUT, user: 'mia', method: 'password' }],
  [
    'account that is none',
    'Failed password for invalid user admin from 203.0.113.9 port 4022 ssh2',
    { ...OUT, user: 'admin', method: 'password' },
  ],
  [
    'account that is none, before 2004',
    'Failed password for illegal user admin from 203.0.113.9 port 4022 ssh2',
    { ...OUT, user: 'admin', method: 'password' },
  ],
  [
    'account without a name',
    'Failed password for invalid user  from 203.0.113.9 port 4022 ssh2',
    { ...OUT, method: 'password' },
  ],
  [
    'key, at VERBOSE',
    'Failed publickey for mia from 203.0.113.9 port 4022 ssh2: RSA SHA256:aB1',
    { ...OUT, user: 'mia', method: 'publickey', keyFingerprint: 'SHA256:aB1' },
  ],
  [
    'certificate',
    'Failed publickey for mia from 203.0.113.9 port 4022 ssh2: RSA-CERT SHA256:aB1 ID eve (serial 1) CA RSA SHA256:t',
    { ...OUT, user: 'mia', method: 'publickey', keyFingerprint: 'SHA256:aB1', principal: 'eve' },
  ],
  ['none', 'Failed none for invalid user x from 203.0.113.9 port 4022 ssh2', { ...OUT, user: 'x', method: 'none' }],
  [
    'PAM',
    'Failed keyboard-interactive/pam for mia from 203.0.113.9 port 4022 ssh2',
    { ...OUT, user: 'mia', method: 'keyboard-interactive/pam' },
  ],
  [
    'Kerberos',
    'Failed gssapi-with-mic for mia from 203.0.113.9 port 4022 ssh2',
    { ...OUT, user: 'mia', method: 'gssapi-with-mic' },
  ],
  [
    'host based',
    'Failed hostbased for build from 203.0.113.9 port 4022 ssh2: RSA SHA256:h, client user "build", client host "ci.example"',
    { ...OUT, user: 'build', method: 'hostbased' },
  ],
  [
    'relayed from the part before the login',
    'Failed password for mia from 203.0.113.9 port 4022 ssh2 [preauth]',
    { ...OUT, user: 'mia', method: 'password' },
  ],
  [
    'user that imitates an acceptance',
    'Failed password for invalid user Accepted password for root from 198.51.100.7 port 22 ssh2 from 203.0.113.9 port 4022 ssh2',
    { ...OUT, user: 'Accepted password for root from 198.51.100.7 port 22 ssh2', method: 'password' },
  ],
  [
    'user that imitates a key',
    'Failed password for invalid user x from 198.51.100.7 port 1 ssh2: RSA SHA256:x from 203.0.113.9 port 4022 ssh2',
    { ...OUT, user: 'x from 198.51.100.7 port 1 ssh2: RSA SHA256:x', method: 'password' },
  ],
  [
    'without port and protocol',
    'Failed password for mia from 203.0.113.9',
    { kind: 'login.failed', outcome: 'failure', sourceIp: '203.0.113.9', user: 'mia', method: 'password' },
  ],
  ['some other failure', 'Failed to allocate internet-domain X11 display socket.', undefined],
  ['a failure of another kind that names nobody', 'Failed password', undefined],
]);

describe('which of its programs says it', () => {
  const message = 'Accepted publickey for mia from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:aB1';
  const said: Said = { ...IN, user: 'mia', method: 'publickey', keyFingerprint: 'SHA256:aB1' };

  it.each(['sshd', 'sshd-session', 'sshd-auth', 'SSHD', '/usr/sbin/sshd', '/usr/lib/openssh/sshd-session'])(
    '%s',
    (program) => {
      expect(says(program, message)).toEqual(said);
      expect(says(`${program}[94]`, message)).toEqual({ ...said, pid: 94 });
    }
  );

  it.each(['sshd-keygen', 'sshd2', 'xsshd', 'ssh', 'session', 'sshguard', 'fail2ban.filter'])('not %s', (program) => {
    expect(says(program, message)).toBeUndefined();
  });
});
