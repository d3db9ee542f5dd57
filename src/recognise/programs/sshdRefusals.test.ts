import { specify } from './testing';

const OUT = { kind: 'login.failed', outcome: 'failure', sourceIp: '203.0.113.9' } as const;
const NOBODY = { kind: 'login.invalid-user', outcome: 'failure', sourceIp: '203.0.113.9', sourcePort: 4024 } as const;

specify('sshd', 'accounts that do not exist', [
  ['plain', 'Invalid user admin from 203.0.113.9 port 4024', { ...NOBODY, user: 'admin' }],
  ['without a name', 'Invalid user  from 203.0.113.9 port 4024', NOBODY],
  [
    'before 7.4, without port',
    'Invalid user admin from 203.0.113.9',
    { ...NOBODY, sourcePort: undefined, user: 'admin' },
  ],
  ['before 2004', 'Illegal user admin from 203.0.113.9', { ...NOBODY, sourcePort: undefined, user: 'admin' }],
  ['name with spaces', 'Invalid user a b  c from 203.0.113.9 port 4024', { ...NOBODY, user: 'a b  c' }],
  [
    'name that imitates the line',
    'Invalid user x from 198.51.100.7 port 22 from 203.0.113.9 port 4024',
    { ...NOBODY, user: 'x from 198.51.100.7 port 22' },
  ],
  ['name with a quote and a bracket', `Invalid user "x'] from 203.0.113.9 port 4024`, { ...NOBODY, user: `"x']` }],
  [
    'said twice by releases before 7.4',
    'input_userauth_request: invalid user admin [preauth]',
    { kind: 'login.invalid-user', outcome: 'failure', user: 'admin' },
  ],
  ['no address', 'Invalid user admin', undefined],
  ['text behind the port', 'Invalid user admin from 203.0.113.9 port 4024 and more', undefined],
]);

specify('sshd-session', 'accounts that may not log in', [
  [
    'AllowUsers',
    'User mia from 203.0.113.9 not allowed because not listed in AllowUsers',
    { ...OUT, user: 'mia', reason: 'not listed in AllowUsers' },
  ],
  [
    'DenyUsers',
    'User mia from 203.0.113.9 not allowed because listed in DenyUsers',
    { ...OUT, user: 'mia', reason: 'listed in DenyUsers' },
  ],
  [
    'AllowGroups',
    "User mia from 203.0.113.9 not allowed because none of user's groups are listed in AllowGroups",
    { ...OUT, user: 'mia', reason: "none of user's groups are listed in AllowGroups" },
  ],
  [
    'DenyGroups',
    'User mia from 203.0.113.9 not allowed because a group is listed in DenyGroups',
    { ...OUT, user: 'mia', reason: 'a group is listed in DenyGroups' },
  ],
  [
    'no group at all',
    'User mia from 203.0.113.9 not allowed because not in any group',
    { ...OUT, user: 'mia', reason: 'not in any group' },
  ],
  [
    'locked',
    'User mia not allowed because account is locked',
    { ...OUT, sourceIp: undefined, user: 'mia', reason: 'account is locked' },
  ],
  [
    'no shell',
    'User mia not allowed because shell /sbin/none does not exist',
    { ...OUT, sourceIp: undefined, user: 'mia', reason: 'shell /sbin/none does not exist' },
  ],
  [
    'shell that is no program',
    'User mia not allowed because shell /etc/motd is not executable',
    { ...OUT, sourceIp: undefined, user: 'mia', reason: 'shell /etc/motd is not executable' },
  ],
  ['root', 'ROOT LOGIN REFUSED FROM 203.0.113.9 port 4027', { ...OUT, sourcePort: 4027, user: 'root' }],
  [
    'root, relayed',
    'ROOT LOGIN REFUSED FROM 203.0.113.9 port 4027 [preauth]',
    { ...OUT, sourcePort: 4027, user: 'root' },
  ],
  ['expired, which PAM tells', 'User mia password has expired (root forced)', undefined],
]);

specify('sshd', 'too many attempts, and PAM', [
  [
    'with a prefix',
    'error: maximum authentication attempts exceeded for mia from 203.0.113.9 port 4028 ssh2 [preauth]',
    { ...OUT, sourcePort: 4028, user: 'mia', reason: 'maximum authentication attempts exceeded' },
  ],
  [
    'for nobody',
    'error: maximum authentication attempts exceeded for invalid user x y from 203.0.113.9 port 4028 ssh2 [preauth]',
    { ...OUT, sourcePort: 4028, user: 'x y', reason: 'maximum authentication attempts exceeded' },
  ],
  [
    'PAM’s words',
    'error: PAM: Authentication failure for mia from 203.0.113.9',
    { ...OUT, user: 'mia', reason: 'Authentication failure' },
  ],
  [
    'PAM’s words for nobody',
    'error: PAM: User not known to the underlying authentication module for illegal user x from 203.0.113.9',
    { ...OUT, user: 'x', reason: 'User not known to the underlying authentication module' },
  ],
  [
    'PAM’s words for root',
    'error: PAM: Permission denied for root from 203.0.113.9',
    { ...OUT, user: 'root', reason: 'Permission denied' },
  ],
  ['a fault in PAM is nobody’s login', 'fatal: PAM: pam_setcred(): Permission denied', undefined],
  [
    'a name that does not fit its address',
    'Address 203.0.113.9 maps to host.example, but this does not map back to the address.',
    undefined,
  ],
]);
