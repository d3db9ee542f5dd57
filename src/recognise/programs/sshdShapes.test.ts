import { parseEnvelope, recognise } from '../index';
import { says } from './testing';

const OUT = { kind: 'login.failed', outcome: 'failure', sourceIp: '203.0.113.9', sourcePort: 4022 } as const;

describe('a login in the shapes in which stores keep it', () => {
  const message = 'Accepted publickey for mia from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:aB1';
  const timeMs = Date.parse('2026-02-14T15:58:02Z');
  const journal = {
    MESSAGE: message,
    SYSLOG_IDENTIFIER: 'sshd-session',
    _COMM: 'sshd-session',
    _PID: '94',
    _TRANSPORT: 'syslog',
  };
  const shapes: ReadonlyArray<readonly [string, string, Readonly<Record<string, string>> | undefined]> = [
    ['the message alone, its unit in a label', message, { unit: 'ssh.service' }],
    [
      'the message alone, its socket’s unit in a label',
      message,
      { unit: 'sshd@3-192.0.2.17:22-198.51.100.7:52144.service' },
    ],
    ['the message alone, its tag in a label', message, { syslog_identifier: 'sshd' }],
    ['a file with traditional times', `Feb 14 15:58:01 web-7 sshd[94]: ${message}`, { filename: '/var/log/secure' }],
    [
      'a file with ISO times',
      `2026-02-14T15:58:01.123456+00:00 web-7 sshd[94]: ${message}`,
      { filename: '/var/log/auth.log' },
    ],
    ['RFC 5424', `<86>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 94 - - ${message}`, undefined],
    ['a journal record', JSON.stringify(journal), undefined],
    [
      'a file shipped as JSON',
      JSON.stringify({ log: `Feb 14 15:58:01 web-7 sshd[94]: ${message}\n`, stream: 'stdout' }),
      undefined,
    ],
    ['Wazuh', JSON.stringify({ full_log: `Feb 14 15:58:01 web-7 sshd[94]: ${message}` }), undefined],
    ['Elastic', JSON.stringify({ event: { original: `Feb 14 15:58:01 web-7 sshd[94]: ${message}` } }), undefined],
  ];

  it.each(shapes)('%s', (_, line, labels) => {
    const event = recognise(line, { timeMs, labels });
    expect(event?.kind).toBe('login.accepted');
    expect(event?.fields).toMatchObject({
      user: 'mia',
      sourceIp: '198.51.100.7',
      sourcePort: 52144,
      keyFingerprint: 'SHA256:aB1',
    });
    expect(event?.envelope.message).toBe(message);
    expect(event?.envelope).toEqual(parseEnvelope(line, { timeMs, labels }));
  });

  it('not where the label names another program', () => {
    expect(recognise(message, { timeMs, labels: { unit: 'shop-api.service' } })).toBeUndefined();
  });

  it('counted, where rsyslog folds lines that are alike', () => {
    expect(
      says('sshd[94]', 'message repeated 5 times: [ Failed password for root from 203.0.113.9 port 4022 ssh2]')
    ).toEqual({ ...OUT, user: 'root', method: 'password', count: 5, pid: 94 });
  });
});
