import type { Pattern } from '../pattern';

const SSHD = ['sshd', 'sshd-session', 'sshd-auth'];

/**
 * The user name is what a stranger typed and may hold ` from 192.0.2.1 port 22 ssh2`: it is greedy, so
 * that the last address counts, which sshd wrote.
 */
const WHO = '(?<user>.*) from (?<sourceIp>\\S+) port (?<sourcePort>\\d+)';
const KEY = '(?:: \\S+ (?<keyFingerprint>(?:SHA256|MD5|SHA1):[^ ,]+))?';

/** OpenSSH's server: listener `sshd`, one `sshd-session` per connection since 9.8, `sshd-auth` since 10. */
export const sshd: readonly Pattern[] = [
  {
    id: 'sshd.accepted',
    kind: 'login.accepted',
    programs: SSHD,
    regex: `^Accepted (?<method>\\S+) for ${WHO}(?: ssh[12]${KEY})?`,
    literal: 'Accepted ',
    sets: { outcome: 'success' },
    examples: [
      {
        message:
          'Accepted publickey for ec2-user from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:rT4pQ0mVvT0Yd7mP2kq9zJr8wq1cX3nB5aG6hJ7kL8M',
        fields: {
          user: 'ec2-user',
          sourceIp: '198.51.100.7',
          sourcePort: 52144,
          method: 'publickey',
          keyFingerprint: 'SHA256:rT4pQ0mVvT0Yd7mP2kq9zJr8wq1cX3nB5aG6hJ7kL8M',
          outcome: 'success',
        },
      },
      {
        message: 'Accepted keyboard-interactive/pam for CORP\\mia from fe80::1%eth0 port 40022 ssh2',
        fields: {
          user: 'CORP\\mia',
          sourceIp: 'fe80::1%eth0',
          sourcePort: 40022,
          method: 'keyboard-interactive/pam',
          outcome: 'success',
        },
      },
    ],
  },
  {
    id: 'sshd.failed',
    kind: 'login.failed',
    programs: SSHD,
    regex: `^Failed (?<method>\\S+) for (?:invalid user |illegal user )?${WHO}(?: ssh[12]${KEY})?`,
    literal: 'Failed ',
    sets: { outcome: 'failure' },
    examples: [
      {
        message: 'Failed password for root from 203.0.113.9 port 4022 ssh2',
        fields: { user: 'root', sourceIp: '203.0.113.9', sourcePort: 4022, method: 'password', outcome: 'failure' },
      },
      {
        message: 'Failed password for invalid user x from 10.0.0.1 port 22 ssh2 from 203.0.113.9 port 4023 ssh2',
        fields: {
          user: 'x from 10.0.0.1 port 22 ssh2',
          sourceIp: '203.0.113.9',
          sourcePort: 4023,
          method: 'password',
          outcome: 'failure',
        },
      },
    ],
  },
  {
    id: 'sshd.invalid-user',
    kind: 'login.invalid-user',
    programs: SSHD,
    regex: '^(?:Invalid|Illegal) user (?<user>.*) from (?<sourceIp>\\S+)(?: port (?<sourcePort>\\d+))?$',
    literal: ' user ',
    sets: { outcome: 'failure' },
    examples: [
      {
        message: 'Invalid user admin from 203.0.113.9 port 4024',
        fields: { user: 'admin', sourceIp: '203.0.113.9', sourcePort: 4024, outcome: 'failure' },
      },
      {
        message: 'Invalid user  from 203.0.113.9 port 4025',
        fields: { sourceIp: '203.0.113.9', sourcePort: 4025, outcome: 'failure' },
      },
    ],
  },
];
