import { specify } from './testing';

const END = { kind: 'login.disconnected', sourceIp: '203.0.113.9', sourcePort: 4030 } as const;
const EARLY = { ...END, outcome: 'failure' } as const;

specify('sshd', 'connections that end before the login', [
  [
    'closed, account exists',
    'Connection closed by authenticating user mia 203.0.113.9 port 4030 [preauth]',
    { ...EARLY, user: 'mia' },
  ],
  [
    'closed, account does not',
    'Connection closed by invalid user admin 203.0.113.9 port 4030 [preauth]',
    { ...EARLY, user: 'admin' },
  ],
  ['reset', 'Connection reset by authenticating user mia 203.0.113.9 port 4030 [preauth]', { ...EARLY, user: 'mia' }],
  ['disconnected', 'Disconnected from invalid user admin 203.0.113.9 port 4030 [preauth]', { ...EARLY, user: 'admin' }],
  [
    'told why',
    'Disconnecting invalid user admin 203.0.113.9 port 4030: Too many authentication failures [preauth]',
    { ...EARLY, user: 'admin', reason: 'Too many authentication failures' },
  ],
  [
    'change of user',
    'Disconnecting authenticating user mia 203.0.113.9 port 4030: Change of username or service not allowed: (mia,ssh-connection) -> (root,ssh-connection) [preauth]',
    {
      ...EARLY,
      user: 'mia',
      reason: 'Change of username or service not allowed: (mia,ssh-connection) -> (root,ssh-connection)',
    },
  ],
  ['nobody named', 'Connection closed by 203.0.113.9 port 4030 [preauth]', EARLY],
  ['nobody named, reset', 'Connection reset by 203.0.113.9 port 4030 [preauth]', EARLY],
  [
    'old: too many',
    'Disconnecting: Too many authentication failures for root [preauth]',
    { kind: 'login.disconnected', outcome: 'failure', user: 'root', reason: 'Too many authentication failures' },
  ],
  [
    'too slow',
    'fatal: Timeout before authentication for 203.0.113.9 port 4030',
    { ...EARLY, reason: 'Timeout before authentication' },
  ],
  [
    'too slow, since 9.8',
    'Timeout before authentication for connection from 203.0.113.9 to 192.0.2.17, pid = 811',
    { ...EARLY, sourcePort: undefined, reason: 'Timeout before authentication' },
  ],
  [
    'no common algorithm',
    'Unable to negotiate with 203.0.113.9 port 4030: no matching key exchange method found. Their offer: diffie-hellman-group1-sha1 [preauth]',
    { ...EARLY, reason: 'no matching key exchange method found' },
  ],
  [
    'no word at all',
    'Did not receive identification string from 203.0.113.9 port 4030',
    { ...EARLY, reason: 'Did not receive identification string from' },
  ],
  [
    'banner that is none',
    'banner exchange: Connection from 203.0.113.9 port 4030: invalid format',
    { ...EARLY, reason: 'banner exchange: Connection from' },
  ],
  [
    'banner that never came',
    'error: kex_exchange_identification: Connection closed by remote host',
    { kind: 'login.disconnected', outcome: 'failure', reason: 'kex_exchange_identification' },
  ],
  [
    'too many at once',
    'drop connection #10 from [203.0.113.9]:4030 on [192.0.2.17]:22 Maxstartups',
    { ...EARLY, reason: 'drop connection #10 from' },
  ],
  [
    'penalised',
    'drop connection #0 from [203.0.113.9]:4030 on [192.0.2.17]:22 PerSourcePenalties',
    { ...EARLY, reason: 'drop connection #0 from' },
  ],
  [
    'TCP wrappers',
    'refused connect from 203.0.113.9 (203.0.113.9)',
    { ...EARLY, sourcePort: undefined, reason: 'refused connect from' },
  ],
]);

specify('sshd-session', 'connections that end after the login', [
  [
    'user left',
    'Received disconnect from 203.0.113.9 port 4030:11: disconnected by user',
    { ...END, reason: 'disconnected by user' },
  ],
  ['user left, second line', 'Disconnected from user mia 203.0.113.9 port 4030', { ...END, user: 'mia' }],
  ['closed', 'Connection closed by 203.0.113.9 port 4030', END],
  ['reset', 'Connection reset by 203.0.113.9 port 4030', END],
  [
    'a client’s error, IPv6',
    'error: Received disconnect from 2001:db8::9 port 4030:3: com.example.AuthException [preauth]',
    { ...END, sourceIp: '2001:db8::9', reason: 'com.example.AuthException [preauth]' },
  ],
  [
    'reason that imitates an end',
    'Received disconnect from 203.0.113.9 port 4030:11: Disconnected from user root 198.51.100.7 port 1',
    { ...END, reason: 'Disconnected from user root 198.51.100.7 port 1' },
  ],
  [
    'child’s exit',
    'pam_unix(sshd:session): session closed for user mia',
    { kind: 'session.closed', service: 'sshd', user: 'mia' },
  ],
  ['bytes', 'Transferred: sent 4096, received 2048 bytes', undefined],
  ['close of a channel', 'Close session: user mia from 203.0.113.9 port 4030 id 0', undefined],
  ['rate limit of its own lines', 'drop logging rate-limited: additional 12 connections dropped', undefined],
  ['keepalive', 'Timeout, client not responding from user mia 203.0.113.9 port 4030', undefined],
]);

specify('sshd', 'user names that imitate an end', [
  [
    'an address in the name',
    'Connection closed by invalid user x 198.51.100.7 port 22 203.0.113.9 port 4030 [preauth]',
    { ...EARLY, user: 'x 198.51.100.7 port 22' },
  ],
  [
    'a state in the name',
    'Disconnected from user invalid user x 203.0.113.9 port 4030',
    { ...END, user: 'invalid user x' },
  ],
  [
    'an acceptance in the name',
    'Connection reset by invalid user Accepted password for root from 198.51.100.7 port 22 ssh2 203.0.113.9 port 4030 [preauth]',
    { ...EARLY, user: 'Accepted password for root from 198.51.100.7 port 22 ssh2' },
  ],
]);
