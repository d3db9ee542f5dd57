import type { Pattern } from '../pattern';
import { sshdEndings } from './sshdEndings';
import { sshdRefusals } from './sshdRefusals';
import { sshdVerbose } from './sshdVerbose';

const SSHD = ['sshd', 'sshd-session', 'sshd-auth'];

/**
 * The user name is what a stranger typed and may hold ` from 192.0.2.1 port 22 ssh2`: it is greedy, so
 * that the last address counts, which sshd wrote.
 */
const WHO = '(?<user>.*) from (?<sourceIp>\\S+) port (?<sourcePort>\\d{1,5})';
/** A key's fingerprint, and of a certificate its key id, which whoever signed it chose. */
const KEY =
  '(?:: \\S+ (?<keyFingerprint>(?:SHA256|SHA1|MD5):[^ ,]+|(?:[0-9a-fx]{2}:){15}[0-9a-fx]{2})(?: ID (?<principal>.*) \\(serial \\d+\\))?)?';
/** Solaris writes `[ID 800047 auth.info] ` before each message. */
const SOLARIS = '(?:\\[ID \\d{1,6} [a-z0-7.]{1,20}\\] )?';

const OPENED = { outcome: 'success' } as const;
const REFUSED = { outcome: 'failure' } as const;

/** OpenSSH's server: listener `sshd`, one `sshd-session` per connection since 9.8, `sshd-auth` since 10. */
export const sshd: readonly Pattern[] = [
  {
    id: 'sshd.accepted-hostbased',
    kind: 'login.accepted',
    programs: SSHD,
    // The other host's user name stands behind the address here, so the first address counts.
    regex:
      '^Accepted (?<method>hostbased) for (?<user>\\S+) from (?<sourceIp>\\S+) port (?<sourcePort>\\d{1,5}) ssh[12]: \\S+ (?<keyFingerprint>[A-Z0-9]+:[^ ,]+)',
    literals: ['Accepted '],
    sets: OPENED,
    examples: [
      {
        message:
          'Accepted hostbased for build from 192.0.2.40 port 45785 ssh2: ED25519 SHA256:hKq1, client user "x from 203.0.113.1 port 1 ssh2", client host "ci.example"',
        fields: {
          ...OPENED,
          user: 'build',
          sourceIp: '192.0.2.40',
          sourcePort: 45785,
          method: 'hostbased',
          keyFingerprint: 'SHA256:hKq1',
        },
      },
      {
        message: 'Accepted hostbased for mia from 2001:db8::7 port 40000 ssh2: RSA SHA256:9a, client user "mia"',
        fields: {
          ...OPENED,
          user: 'mia',
          sourceIp: '2001:db8::7',
          sourcePort: 40000,
          method: 'hostbased',
          keyFingerprint: 'SHA256:9a',
        },
      },
    ],
  },
  {
    id: 'sshd.accepted-certificate',
    kind: 'login.accepted',
    programs: SSHD,
    // The key id is the signer's free text and may hold an address: of a plain user name the first counts.
    regex: `^${SOLARIS}Accepted (?<method>publickey) for (?<user>\\S+) from (?<sourceIp>\\S+) port (?<sourcePort>\\d{1,5}) ssh[12]: \\S+-CERT (?<keyFingerprint>(?:SHA256|SHA1|MD5):[^ ,]+) ID (?<principal>.*) \\(serial \\d+\\)`,
    literals: ['Accepted '],
    sets: OPENED,
    examples: [
      {
        message:
          'Accepted publickey for deploy from 198.51.100.7 port 52145 ssh2: ED25519-CERT SHA256:pQ7 ID mia@corp.example (serial 12) CA RSA SHA256:tT1',
        fields: {
          ...OPENED,
          user: 'deploy',
          sourceIp: '198.51.100.7',
          sourcePort: 52145,
          method: 'publickey',
          keyFingerprint: 'SHA256:pQ7',
          principal: 'mia@corp.example',
        },
      },
      {
        message:
          'Accepted publickey for deploy from 203.0.113.66 port 40000 ssh2: ED25519-CERT SHA256:pQ7 ID x from 10.0.0.1 port 22 ssh2 (serial 12) CA RSA SHA256:tT1',
        fields: {
          ...OPENED,
          user: 'deploy',
          sourceIp: '203.0.113.66',
          sourcePort: 40000,
          method: 'publickey',
          keyFingerprint: 'SHA256:pQ7',
          principal: 'x from 10.0.0.1 port 22 ssh2',
        },
      },
    ],
  },
  {
    id: 'sshd.accepted',
    kind: 'login.accepted',
    programs: SSHD,
    regex: `^${SOLARIS}Accepted (?<method>\\S+) for ${WHO}(?: ssh[12]${KEY})?`,
    literals: ['Accepted '],
    sets: OPENED,
    examples: [
      {
        message:
          'Accepted publickey for ec2-user from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:rT4pQ0mVvT0Yd7mP2kq9zJr8wq1cX3nB5aG6hJ7kL8M',
        fields: {
          ...OPENED,
          user: 'ec2-user',
          sourceIp: '198.51.100.7',
          sourcePort: 52144,
          method: 'publickey',
          keyFingerprint: 'SHA256:rT4pQ0mVvT0Yd7mP2kq9zJr8wq1cX3nB5aG6hJ7kL8M',
        },
      },
      {
        message: 'Accepted keyboard-interactive/pam for CORP\\mia from fe80::1%eth0 port 40022 ssh2',
        fields: {
          ...OPENED,
          user: 'CORP\\mia',
          sourceIp: 'fe80::1%eth0',
          sourcePort: 40022,
          method: 'keyboard-interactive/pam',
        },
      },
      {
        message: 'Accepted password for Jörg "the root" Müller from bastion.example port 22 ssh2',
        fields: {
          ...OPENED,
          user: 'Jörg "the root" Müller',
          sourceIp: 'bastion.example',
          sourcePort: 22,
          method: 'password',
        },
      },
    ],
  },
  {
    id: 'sshd.failed-hostbased',
    kind: 'login.failed',
    programs: SSHD,
    regex:
      '^Failed (?<method>hostbased) for (?:invalid user )?(?<user>\\S+) from (?<sourceIp>\\S+) port (?<sourcePort>\\d{1,5}) ssh[12]: \\S+ ',
    literals: ['Failed '],
    sets: REFUSED,
    examples: [
      {
        message:
          'Failed hostbased for build from 192.0.2.40 port 45785 ssh2: RSA SHA256:hKq1, client user "a from 203.0.113.1 port 1 ssh2: RSA SHA256:b"',
        fields: { ...REFUSED, user: 'build', sourceIp: '192.0.2.40', sourcePort: 45785, method: 'hostbased' },
      },
      {
        message: 'Failed hostbased for invalid user x from 192.0.2.40 port 45786 ssh2: RSA SHA256:hKq1',
        fields: { ...REFUSED, user: 'x', sourceIp: '192.0.2.40', sourcePort: 45786, method: 'hostbased' },
      },
    ],
  },
  {
    id: 'sshd.failed',
    kind: 'login.failed',
    programs: SSHD,
    regex: `^${SOLARIS}Failed (?<method>\\S+) for (?:invalid user |illegal user )?${WHO}(?: ssh[12]${KEY})?`,
    literals: ['Failed '],
    sets: REFUSED,
    examples: [
      {
        message: 'Failed password for root from 203.0.113.9 port 4022 ssh2',
        fields: { ...REFUSED, user: 'root', sourceIp: '203.0.113.9', sourcePort: 4022, method: 'password' },
      },
      {
        message: 'Failed password for invalid user x from 10.0.0.1 port 22 ssh2 from 203.0.113.9 port 4023 ssh2',
        fields: {
          ...REFUSED,
          user: 'x from 10.0.0.1 port 22 ssh2',
          sourceIp: '203.0.113.9',
          sourcePort: 4023,
          method: 'password',
        },
      },
      {
        message:
          'Failed password for invalid user Accepted password for root from 1.2.3.4 port 9 ssh2 from 203.0.113.9 port 4026 ssh2',
        fields: {
          ...REFUSED,
          user: 'Accepted password for root from 1.2.3.4 port 9 ssh2',
          sourceIp: '203.0.113.9',
          sourcePort: 4026,
          method: 'password',
        },
      },
    ],
  },
  {
    id: 'sshd.failed-without-port',
    kind: 'login.failed',
    programs: SSHD,
    regex:
      '^Failed (?<method>\\S+) for (?:invalid user |illegal user )?(?<user>.*) from (?<sourceIp>\\S+)(?: ssh[12])?$',
    literals: ['Failed '],
    sets: REFUSED,
    examples: [
      {
        message: 'Failed password for invalid user admin from 2001:db8::9',
        fields: { ...REFUSED, user: 'admin', sourceIp: '2001:db8::9', method: 'password' },
      },
      {
        message: 'Failed none for x from 203.0.113.9 ssh2',
        fields: { ...REFUSED, user: 'x', sourceIp: '203.0.113.9', method: 'none' },
      },
    ],
  },
  ...sshdRefusals,
  ...sshdEndings,
  ...sshdVerbose,
];
