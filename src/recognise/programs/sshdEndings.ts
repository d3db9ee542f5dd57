import type { Pattern } from '../pattern';

const SSHD = ['sshd', 'sshd-session', 'sshd-auth'];
const BEFORE_LOGIN = { outcome: 'failure' } as const;
const PEER = '(?<sourceIp>\\S+) port (?<sourcePort>\\d{1,5})';

/** How connections end. Their `outcome` is a failure where no login came before. */
export const sshdEndings: readonly Pattern[] = [
  {
    id: 'sshd.ended-before-login',
    kind: 'login.disconnected',
    programs: SSHD,
    // The user's name may hold an address of its own; the last one counts.
    regex: `^(?:Connection (?:closed|reset) by|Disconnected from|Disconnecting) (?:authenticating|invalid) user (?<user>.*) ${PEER}(?:: (?<reason>[^[]*[^[ ]))?(?: \\[preauth\\])?`,
    literals: [' authenticating user ', ' invalid user '],
    noise: true,
    sets: BEFORE_LOGIN,
    examples: [
      {
        message: 'Connection closed by invalid user x 10.0.0.1 port 22 203.0.113.9 port 4030 [preauth]',
        fields: { ...BEFORE_LOGIN, user: 'x 10.0.0.1 port 22', sourceIp: '203.0.113.9', sourcePort: 4030 },
      },
      {
        message:
          'Disconnecting authenticating user mia 203.0.113.9 port 4031: Too many authentication failures [preauth]',
        fields: {
          ...BEFORE_LOGIN,
          user: 'mia',
          sourceIp: '203.0.113.9',
          sourcePort: 4031,
          reason: 'Too many authentication failures',
        },
      },
    ],
  },
  {
    id: 'sshd.disconnected',
    kind: 'login.disconnected',
    programs: SSHD,
    regex: `^Disconnected from user (?<user>.*) ${PEER}$`,
    literals: ['Disconnected from user '],
    noise: true,
    examples: [
      {
        message: 'Disconnected from user mia 198.51.100.7 port 52144',
        fields: { user: 'mia', sourceIp: '198.51.100.7', sourcePort: 52144 },
      },
      {
        message: 'Disconnected from user first last fe80::1%eth0 port 52144',
        fields: { user: 'first last', sourceIp: 'fe80::1%eth0', sourcePort: 52144 },
      },
    ],
  },
  {
    id: 'sshd.received-disconnect',
    kind: 'login.disconnected',
    programs: SSHD,
    regex:
      '^(?:error: )?Received disconnect from (?<sourceIp>[^ ]+)(?: port (?<sourcePort>\\d{1,5}))?: ?\\d{1,10}: ?(?<reason>[^\\n]*)',
    literals: ['Received disconnect from '],
    noise: true,
    examples: [
      {
        message: 'Received disconnect from 198.51.100.7 port 52144:11: disconnected by user',
        fields: { sourceIp: '198.51.100.7', sourcePort: 52144, reason: 'disconnected by user' },
      },
      {
        message: 'error: Received disconnect from 203.0.113.9: 14: No supported authentication methods available',
        fields: { sourceIp: '203.0.113.9', reason: 'No supported authentication methods available' },
      },
    ],
  },
  {
    id: 'sshd.connection-ended',
    kind: 'login.disconnected',
    programs: SSHD,
    regex:
      '^(?:Connection (?:closed|reset) by|Disconnected from) (?<sourceIp>[^ ]+)(?: port (?<sourcePort>\\d{1,5}))?(?: \\[preauth\\])?$',
    literals: ['Connection closed by ', 'Connection reset by ', 'Disconnected from '],
    noise: true,
    // Before the login sshd says so; what ends after one is no failure.
    refine: (fields, message) => ({
      kind: 'login.disconnected',
      fields: message.endsWith(' [preauth]') ? { ...fields, ...BEFORE_LOGIN } : fields,
    }),
    examples: [
      {
        message: 'Connection closed by 203.0.113.9 port 4032 [preauth]',
        fields: { ...BEFORE_LOGIN, sourceIp: '203.0.113.9', sourcePort: 4032 },
      },
      { message: 'Disconnected from 203.0.113.9', fields: { sourceIp: '203.0.113.9' } },
    ],
  },
  {
    id: 'sshd.too-many-failures',
    kind: 'login.disconnected',
    programs: SSHD,
    regex: '^Disconnecting: (?<reason>Too many authentication failures)(?: for (?<user>.*?))?(?: \\[preauth\\])?$',
    literals: ['Too many authentication failures'],
    noise: true,
    sets: BEFORE_LOGIN,
    examples: [
      {
        message: 'Disconnecting: Too many authentication failures for root [preauth]',
        fields: { ...BEFORE_LOGIN, user: 'root', reason: 'Too many authentication failures' },
      },
      {
        message: 'Disconnecting: Too many authentication failures [preauth]',
        fields: { ...BEFORE_LOGIN, reason: 'Too many authentication failures' },
      },
    ],
  },
  {
    id: 'sshd.timed-out',
    kind: 'login.disconnected',
    programs: SSHD,
    regex:
      '^(?:fatal: )?(?<reason>Timeout before authentication) for (?:connection from )?(?<sourceIp>[^ ,]+)(?: port (?<sourcePort>\\d{1,5}))?',
    literals: ['Timeout before authentication for '],
    noise: true,
    sets: BEFORE_LOGIN,
    examples: [
      {
        message: 'fatal: Timeout before authentication for 203.0.113.9 port 4033',
        fields: {
          ...BEFORE_LOGIN,
          sourceIp: '203.0.113.9',
          sourcePort: 4033,
          reason: 'Timeout before authentication',
        },
      },
      {
        message: 'Timeout before authentication for connection from 203.0.113.9 to 192.0.2.17, pid = 811',
        fields: { ...BEFORE_LOGIN, sourceIp: '203.0.113.9', reason: 'Timeout before authentication' },
      },
    ],
  },
  {
    id: 'sshd.no-agreement',
    kind: 'login.disconnected',
    programs: SSHD,
    regex: `^(?:fatal: )?Unable to negotiate with ${PEER}: (?<reason>no matching [^.]+)`,
    literals: ['Unable to negotiate with '],
    noise: true,
    sets: BEFORE_LOGIN,
    examples: [
      {
        message:
          'Unable to negotiate with 203.0.113.9 port 4034: no matching host key type found. Their offer: ssh-rsa [preauth]',
        fields: {
          ...BEFORE_LOGIN,
          sourceIp: '203.0.113.9',
          sourcePort: 4034,
          reason: 'no matching host key type found',
        },
      },
      {
        message: 'fatal: Unable to negotiate with 203.0.113.9 port 4035: no matching MAC found. Their offer: x',
        fields: { ...BEFORE_LOGIN, sourceIp: '203.0.113.9', sourcePort: 4035, reason: 'no matching MAC found' },
      },
    ],
  },
  {
    id: 'sshd.never-began',
    kind: 'login.disconnected',
    programs: SSHD,
    // Nobody got as far as naming a user: scanners, health checks, wrong protocols, refused addresses.
    regex:
      '^(?:error: |fatal: )?(?<reason>Did not receive identification string from|banner exchange: Connection from|ssh_dispatch_run_fatal: Connection from|refused connect from|kex_exchange_identification: |Bad protocol version identification |Magic value check failed |Read from socket failed: |no matching (?:mac|cipher) found: |Unable to negotiate a |drop connection #\\d{1,6} from)(?:.* from)? ?\\[?(?<sourceIp>[0-9a-fA-F.:]{7,45})?\\]?(?:(?: port |:)(?<sourcePort>\\d{1,5}))?',
    literals: [
      'Did not receive identification string from',
      ': Connection from ',
      'refused connect from ',
      'kex_exchange_identification: ',
      'Bad protocol version identification ',
      'Magic value check failed ',
      'Read from socket failed: ',
      'no matching mac found',
      'no matching cipher found',
      'Unable to negotiate a ',
      'drop connection #',
    ],
    noise: true,
    sets: BEFORE_LOGIN,
    refine: ({ reason, ...fields }, message) => ({
      kind: 'login.disconnected',
      fields: {
        ...fields,
        reason: reason?.replace(/[: ]+$/, ''),
        sourceIp: fields.sourceIp ?? /\(([0-9a-fA-F.:]{7,45})\)$/.exec(message)?.[1],
      },
    }),
    examples: [
      {
        message: 'Did not receive identification string from 203.0.113.9 port 4042',
        fields: {
          ...BEFORE_LOGIN,
          reason: 'Did not receive identification string from',
          sourceIp: '203.0.113.9',
          sourcePort: 4042,
        },
      },
      {
        message: "Bad protocol version identification 'x' from 10.0.0.1' from 203.0.113.9 port 4043",
        fields: {
          ...BEFORE_LOGIN,
          reason: 'Bad protocol version identification',
          sourceIp: '203.0.113.9',
          sourcePort: 4043,
        },
      },
      {
        message: 'refused connect from host.example (203.0.113.9)',
        fields: { ...BEFORE_LOGIN, reason: 'refused connect from', sourceIp: '203.0.113.9' },
      },
    ],
  },
];
