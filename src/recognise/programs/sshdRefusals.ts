import type { Pattern } from '../pattern';

const SSHD = ['sshd', 'sshd-session', 'sshd-auth'];
const REFUSED = { outcome: 'failure' } as const;

/** Greedy, as in `sshd.ts`: the last address is the one that sshd wrote. */
const WHO = '(?<user>.*) from (?<sourceIp>\\S+) port (?<sourcePort>\\d{1,5})';

/** Why sshd lets somebody not in, besides a wrong key or password. */
export const sshdRefusals: readonly Pattern[] = [
  {
    id: 'sshd.invalid-user',
    kind: 'login.invalid-user',
    programs: SSHD,
    regex: '^(?:Invalid|Illegal) user (?<user>.*) from (?<sourceIp>\\S+)(?: port (?<sourcePort>\\d{1,5}))? *$',
    literals: ['Invalid user ', 'Illegal user '],
    sets: REFUSED,
    examples: [
      {
        message: 'Invalid user admin from 203.0.113.9 port 4024',
        fields: { ...REFUSED, user: 'admin', sourceIp: '203.0.113.9', sourcePort: 4024 },
      },
      {
        message: 'Invalid user  from 203.0.113.9 port 4025',
        fields: { ...REFUSED, sourceIp: '203.0.113.9', sourcePort: 4025 },
      },
      {
        message: 'Illegal user x from 10.0.0.1 from 203.0.113.9',
        fields: { ...REFUSED, user: 'x from 10.0.0.1', sourceIp: '203.0.113.9' },
      },
    ],
  },
  {
    id: 'sshd.invalid-user-request',
    kind: 'login.invalid-user',
    programs: SSHD,
    // Releases before 7.4 say it a second time, without an address.
    regex: '^input_userauth_request: (?:invalid|illegal) user (?<user>.*?)(?: \\[preauth\\])?$',
    literals: ['input_userauth_request: '],
    noise: true,
    sets: REFUSED,
    examples: [
      {
        message: 'input_userauth_request: invalid user admin [preauth]',
        fields: { ...REFUSED, user: 'admin' },
      },
      { message: 'input_userauth_request: illegal user x y', fields: { ...REFUSED, user: 'x y' } },
    ],
  },
  {
    id: 'sshd.pam-refused',
    kind: 'login.failed',
    programs: SSHD,
    regex:
      '^(?:error: )?PAM: (?<reason>[A-Z a-z]{1,80}) for (?:illegal user |invalid user )?(?<user>.*) from (?<sourceIp>[^ ]+)(?: via [^ ]+)? *$',
    literals: ['PAM: '],
    sets: REFUSED,
    examples: [
      {
        message: 'error: PAM: Authentication failure for mia from 203.0.113.9',
        fields: { ...REFUSED, user: 'mia', sourceIp: '203.0.113.9', reason: 'Authentication failure' },
      },
      {
        message: 'error: PAM: authentication error for illegal user x from host.example via 192.0.2.17',
        fields: { ...REFUSED, user: 'x', sourceIp: 'host.example', reason: 'authentication error' },
      },
    ],
  },
  {
    id: 'sshd.not-allowed',
    kind: 'login.failed',
    programs: SSHD,
    regex: '^User (?<user>.*) from (?<sourceIp>\\S+) not allowed because (?<reason>.+)',
    literals: [' not allowed because '],
    sets: REFUSED,
    examples: [
      {
        message: 'User mia from 203.0.113.9 not allowed because not listed in AllowUsers',
        fields: { ...REFUSED, user: 'mia', sourceIp: '203.0.113.9', reason: 'not listed in AllowUsers' },
      },
      {
        message: "User mia from host.example not allowed because none of user's groups are listed in AllowGroups",
        fields: {
          ...REFUSED,
          user: 'mia',
          sourceIp: 'host.example',
          reason: "none of user's groups are listed in AllowGroups",
        },
      },
    ],
  },
  {
    id: 'sshd.account-not-allowed',
    kind: 'login.failed',
    programs: SSHD,
    regex: '^User (?<user>.*) not allowed because (?<reason>.+)',
    literals: [' not allowed because '],
    sets: REFUSED,
    examples: [
      {
        message: 'User mia not allowed because account is locked',
        fields: { ...REFUSED, user: 'mia', reason: 'account is locked' },
      },
      {
        message: 'User mia not allowed because shell /bin/zsh does not exist',
        fields: { ...REFUSED, user: 'mia', reason: 'shell /bin/zsh does not exist' },
      },
    ],
  },
  {
    id: 'sshd.root-refused',
    kind: 'login.failed',
    programs: SSHD,
    regex: '^ROOT LOGIN REFUSED FROM (?<sourceIp>\\S+)(?: port (?<sourcePort>\\d{1,5}))?',
    literals: ['ROOT LOGIN REFUSED FROM '],
    sets: { ...REFUSED, user: 'root' },
    examples: [
      {
        message: 'ROOT LOGIN REFUSED FROM 203.0.113.9 port 4027 [preauth]',
        fields: { ...REFUSED, user: 'root', sourceIp: '203.0.113.9', sourcePort: 4027 },
      },
      {
        message: 'ROOT LOGIN REFUSED FROM ::ffff:203.0.113.9',
        fields: { ...REFUSED, user: 'root', sourceIp: '::ffff:203.0.113.9' },
      },
    ],
  },
  {
    id: 'sshd.too-many-attempts',
    kind: 'login.failed',
    programs: SSHD,
    regex: `^(?:error: )?(?<reason>maximum authentication attempts exceeded) for (?:invalid user )?${WHO}`,
    literals: ['maximum authentication attempts exceeded for '],
    sets: REFUSED,
    examples: [
      {
        message:
          'error: maximum authentication attempts exceeded for invalid user x from 203.0.113.9 port 4028 ssh2 [preauth]',
        fields: {
          ...REFUSED,
          user: 'x',
          sourceIp: '203.0.113.9',
          sourcePort: 4028,
          reason: 'maximum authentication attempts exceeded',
        },
      },
      {
        message: 'maximum authentication attempts exceeded for root from 203.0.113.9 port 4029 ssh2 [preauth]',
        fields: {
          ...REFUSED,
          user: 'root',
          sourceIp: '203.0.113.9',
          sourcePort: 4029,
          reason: 'maximum authentication attempts exceeded',
        },
      },
    ],
  },
];
