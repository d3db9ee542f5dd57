import { recognise } from './recognise';

const context = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
const message = 'Accepted publickey for ec2-user from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:abc';

describe('a login in every envelope', () => {
  const lines: Record<string, string> = {
    'RFC 3164': `Feb 14 15:58:01 web-7 sshd[94]: ${message}`,
    'RFC 3164 over the wire': `<38>Feb 14 15:58:01 web-7 sshd[94]: ${message}`,
    'RFC 5424': `<38>1 2026-02-14T15:58:01Z web-7 sshd 94 - [meta a="] \\" x"] ${message}`,
    'an rsyslog file with ISO times': `2026-02-14T15:58:01.000000+00:00 web-7 sshd[94]: ${message}`,
    'journal JSON': JSON.stringify({
      MESSAGE: message,
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: '94',
      _HOSTNAME: 'web-7',
      __REALTIME_TIMESTAMP: '1771084681000000',
    }),
  };
  for (const [name, line] of Object.entries(lines)) {
    it(`${name}`, () => {
      const event = recognise(line, context);
      expect(event?.kind).toBe('login.accepted');
      expect(event?.fields).toMatchObject({ user: 'ec2-user', sourceIp: '198.51.100.7', sourcePort: 52144, pid: 94 });
      expect(event?.envelope).toMatchObject({
        host: 'web-7',
        program: 'sshd',
        reportedMs: Date.parse('2026-02-14T15:58:01Z'),
      });
    });
  }
});
