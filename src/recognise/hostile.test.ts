import { recognise } from './index';
import { recogniseDocument } from './ecs';

const DEEP = 20_000;
const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) {
    value = [value];
  }
  return value;
};
const deepText = '['.repeat(DEEP) + ']'.repeat(DEEP);

describe('what is nested deeper than any log writes it', () => {
  it.each(['log', 'MESSAGE', 'message', 'full_log'])('in the field %s of a line throws nothing', (field) => {
    const line = `{"${field}":${deepText},"SYSLOG_IDENTIFIER":"sshd","_PID":${deepText}}`;

    expect(() => recognise(line, { timeMs: 0 })).not.toThrow();
  });

  it.each(['user.name', 'event.category', 'event.type', 'event.action', 'source.ip', 'process.args'])(
    'in the field %s of a document throws nothing',
    (field) => {
      const document = { 'event.category': ['authentication'], 'event.action': 'user-login', [field]: nested(DEEP) };

      expect(() => recogniseDocument(document)).not.toThrow();
    }
  );
});

describe('a line break in a name hides no login', () => {
  it.each(['\n', '\r', '\u2028', '\u0085', '\n\n'])('%j', (wedge) => {
    const message = `Accepted password for mal${wedge}lory from 203.0.113.66 port 22 ssh2`;
    const journal = JSON.stringify({
      MESSAGE: message,
      SYSLOG_IDENTIFIER: 'sshd',
      _PID: '9',
      __REALTIME_TIMESTAMP: '1',
    });
    for (const line of [`Feb 14 15:58:01 web-7 sshd[9]: ${message}`, message, journal]) {
      expect(recognise(line, { timeMs: 1 })).toMatchObject({
        kind: 'login.accepted',
        fields: { user: `mal${wedge}lory`, sourceIp: '203.0.113.66' },
      });
    }
  });
});
