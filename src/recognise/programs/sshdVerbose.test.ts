import { specify } from './testing';

const CAME = { kind: 'login.connected', sourceIp: '198.51.100.7', sourcePort: 52144 } as const;
const BEGAN = {
  kind: 'session.opened',
  outcome: 'success',
  service: 'ssh-connection',
  user: 'mia',
  sourceIp: '198.51.100.7',
  sourcePort: 52144,
  sessionId: '0',
} as const;

specify('sshd', 'who came, before they said who they are', [
  [
    'both ends',
    'Connection from 198.51.100.7 port 52144 on 192.0.2.17 port 22',
    { ...CAME, destinationIp: '192.0.2.17', destinationPort: 22 },
  ],
  [
    'IPv6, another port',
    'Connection from 2001:db8::7 port 52144 on 2001:db8::17 port 2222',
    { ...CAME, sourceIp: '2001:db8::7', destinationIp: '2001:db8::17', destinationPort: 2222 },
  ],
  [
    'no routing domain',
    'Connection from 198.51.100.7 port 52144 on 192.0.2.17 port 22 rdomain ""',
    { ...CAME, destinationIp: '192.0.2.17', destinationPort: 22 },
  ],
  [
    'a routing domain',
    'Connection from 198.51.100.7 port 52144 on 192.0.2.17 port 22 rdomain "mgmt"',
    { ...CAME, destinationIp: '192.0.2.17', destinationPort: 22 },
  ],
  ['before 6.5', 'Connection from 198.51.100.7 port 52144', CAME],
  ['older', 'Connection from 198.51.100.7', { ...CAME, sourcePort: undefined }],
  ['a connection that ran out of time', 'Connection from 198.51.100.7 port 52144 timed out', undefined],
  ['a connection that was refused', 'Connection from 198.51.100.7 refused by tcp_wrapper', undefined],
  ['more words than it writes', 'Connection from 198.51.100.7 port 52144 on 192.0.2.17 port 22 for root', undefined],
]);

specify('sshd-session', 'what was started', [
  [
    'shell',
    'Starting session: shell on pts/0 for mia from 198.51.100.7 port 52144 id 0',
    { ...BEGAN, reason: 'shell on pts/0' },
  ],
  [
    'shell without terminal',
    'Starting session: shell for mia from 198.51.100.7 port 52144 id 0',
    { ...BEGAN, reason: 'shell' },
  ],
  [
    'command, which it keeps to itself',
    'Starting session: command for mia from 198.51.100.7 port 52144 id 0',
    { ...BEGAN, reason: 'command' },
  ],
  [
    'command with a terminal',
    'Starting session: command on pts/3 for mia from 198.51.100.7 port 52144 id 0',
    { ...BEGAN, reason: 'command on pts/3' },
  ],
  [
    'file transfer',
    "Starting session: subsystem 'sftp' for mia from 198.51.100.7 port 52144 id 0",
    { ...BEGAN, reason: "subsystem 'sftp'" },
  ],
  [
    'forced by the configuration',
    "Starting session: forced-command (config) 'internal-sftp' for mia from 198.51.100.7 port 52144 id 0",
    { ...BEGAN, reason: "forced-command (config) 'internal-sftp'" },
  ],
  [
    'forced by the key, in words that imitate the tail',
    "Starting session: forced-command (key-option) 'x for root from 203.0.113.1 port 1 id 0' for mia from 198.51.100.7 port 52144 id 0",
    { ...BEGAN, reason: "forced-command (key-option) 'x for root from 203.0.113.1 port 1 id 0'" },
  ],
  [
    'second channel of one login',
    'Starting session: shell on pts/1 for mia from 198.51.100.7 port 52144 id 1',
    { ...BEGAN, reason: 'shell on pts/1', sessionId: '1' },
  ],
  [
    'before 7.2, without id',
    'Starting session: shell on pts/0 for mia from 198.51.100.7 port 52144',
    { ...BEGAN, reason: 'shell on pts/0', sessionId: undefined },
  ],
  ['not at its start', 'debug1: Starting session: shell on pts/0 for mia from 198.51.100.7 port 52144 id 0', undefined],
  ['without an address', 'Starting session: shell on pts/0 for mia', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['connection', 'Connection from 198.51.100.7 port 52144 on 192.0.2.17 port 22', undefined],
  ['session', 'Starting session: shell on pts/0 for mia from 198.51.100.7 port 52144 id 0', undefined],
]);
