import type { Pattern } from '../pattern';

const SSHD = ['sshd', 'sshd-session', 'sshd-auth'];
const PEER = '(?<sourceIp>\\S+) port (?<sourcePort>\\d{1,5})';

/** What sshd adds at `LogLevel VERBOSE`: who came before they said who they are, and what they started. */
export const sshdVerbose: readonly Pattern[] = [
  {
    id: 'sshd.connected',
    kind: 'login.connected',
    programs: SSHD,
    // Old releases say less: neither where it came to nor, older still, from which port.
    regex:
      '^Connection from (?<sourceIp>\\S+)(?: port (?<sourcePort>\\d{1,5})(?: on (?<destinationIp>\\S+) port (?<destinationPort>\\d{1,5})(?: rdomain "[^"]*")?)?)?$',
    literals: ['Connection from '],
    noise: true,
    examples: [
      {
        message: 'Connection from 198.51.100.7 port 52144 on 192.0.2.17 port 22',
        fields: { sourceIp: '198.51.100.7', sourcePort: 52144, destinationIp: '192.0.2.17', destinationPort: 22 },
      },
      {
        message: 'Connection from 2001:db8::7 port 52144 on 2001:db8::17 port 2222 rdomain ""',
        fields: { sourceIp: '2001:db8::7', sourcePort: 52144, destinationIp: '2001:db8::17', destinationPort: 2222 },
      },
    ],
  },
  {
    id: 'sshd.session-started',
    kind: 'session.opened',
    programs: SSHD,
    // A key's owner can force any command, whose words stand before the user's name: the last ` for ` counts.
    regex: `^Starting session: (?<reason>.+) for (?<user>\\S+) from ${PEER}(?: id (?<sessionId>\\d{1,10}))?$`,
    literals: ['Starting session: '],
    noise: true,
    // One login can start many, so it is no login's own session; RFC 4254 names the service so.
    sets: { outcome: 'success', service: 'ssh-connection' },
    examples: [
      {
        message: 'Starting session: shell on pts/0 for mia from 198.51.100.7 port 52144 id 0',
        fields: {
          outcome: 'success',
          service: 'ssh-connection',
          reason: 'shell on pts/0',
          user: 'mia',
          sourceIp: '198.51.100.7',
          sourcePort: 52144,
          sessionId: '0',
        },
      },
      {
        message:
          "Starting session: forced-command (key-option) 'echo for root from 203.0.113.9 port 1' for build from 2001:db8::7 port 40000 id 1",
        fields: {
          outcome: 'success',
          service: 'ssh-connection',
          reason: "forced-command (key-option) 'echo for root from 203.0.113.9 port 1'",
          user: 'build',
          sourceIp: '2001:db8::7',
          sourcePort: 40000,
          sessionId: '1',
        },
      },
    ],
  },
];
