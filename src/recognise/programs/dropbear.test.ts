import { specify } from './testing';

const IN = { kind: 'login.accepted', outcome: 'success', sourceIp: '198.51.100.7', sourcePort: 52144 } as const;
const OUT = { outcome: 'failure', sourceIp: '203.0.113.9', sourcePort: 4036 } as const;

specify('dropbear', 'accepted logins', [
  ['password', "Password auth succeeded for 'root' from 198.51.100.7:52144", { ...IN, user: 'root' }],
  ['PAM', "PAM password auth succeeded for 'mia' from 198.51.100.7:52144", { ...IN, user: 'mia' }],
  ['key', "Pubkey auth succeeded for 'root' with key sha1!! 00:11 from 198.51.100.7:52144", undefined],
  [
    'key with an MD5 fingerprint',
    "Pubkey auth succeeded for 'root' with key md5:00:11:22 from 198.51.100.7:52144",
    { ...IN, user: 'root', keyFingerprint: 'md5:00:11:22' },
  ],
  [
    'key since 2020',
    "Pubkey auth succeeded for 'root' with ssh-ed25519 key SHA256:aB1 from 198.51.100.7:52144",
    { ...IN, user: 'root', keyFingerprint: 'SHA256:aB1' },
  ],
  [
    'IPv6',
    "Password auth succeeded for 'root' from 2001:db8::7:52144",
    { ...IN, sourceIp: '2001:db8::7', user: 'root' },
  ],
  [
    'with pid and time of its own',
    "[825] Feb 14 15:58:01 Password auth succeeded for 'root' from 198.51.100.7:52144",
    { ...IN, user: 'root' },
  ],
]);

specify('dropbear[811]', 'failed logins', [
  [
    'password',
    "Bad password attempt for 'root' from 203.0.113.9:4036",
    { ...OUT, kind: 'login.failed', method: 'password', user: 'root', pid: 811 },
  ],
  [
    'PAM',
    "Bad PAM password attempt for 'root' from 203.0.113.9:4036",
    { ...OUT, kind: 'login.failed', method: 'password', user: 'root', pid: 811 },
  ],
  [
    'before 2013',
    "bad password attempt for 'root' from 203.0.113.9:4036",
    { ...OUT, kind: 'login.failed', method: 'password', user: 'root', pid: 811 },
  ],
  [
    'name that imitates',
    "Bad password attempt for 'x' from 198.51.100.7:1' from 203.0.113.9:4036",
    { ...OUT, kind: 'login.failed', method: 'password', user: "x' from 198.51.100.7:1", pid: 811 },
  ],
  [
    'nobody',
    'Login attempt for nonexistent user from 203.0.113.9:4036',
    { ...OUT, kind: 'login.invalid-user', pid: 811 },
  ],
  [
    'nobody, named',
    "login attempt for nonexistent user 'x' from 203.0.113.9:4036",
    { ...OUT, kind: 'login.invalid-user', user: 'x', pid: 811 },
  ],
  [
    'left before the login',
    'Exit before auth from <203.0.113.9:4036>: Disconnect received',
    { ...OUT, kind: 'login.disconnected', reason: 'Disconnect received', pid: 811 },
  ],
  [
    'left after some tries',
    "Exit before auth from <203.0.113.9:4036>: (user 'root', 3 fails): Exited normally",
    { ...OUT, kind: 'login.disconnected', reason: "(user 'root', 3 fails): Exited normally", pid: 811 },
  ],
]);

specify('dropbear', 'what is no login', [
  ['a connection', 'Child connection from 203.0.113.9:4036', undefined],
  ['its start', 'Running in background', undefined],
  ['an end', 'Exit (root) from <203.0.113.9:4036>: Disconnect received', undefined],
  ['sshd’s words', 'Accepted password for root from 203.0.113.9 port 1 ssh2', undefined],
]);
