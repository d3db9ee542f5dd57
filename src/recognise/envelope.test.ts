import fc from 'fast-check';
import { parseEnvelope } from './envelope';
import type { Envelope } from './event';

const AT = Date.parse('2026-02-14T15:58:02Z');
const SENT = Date.parse('2026-02-14T15:58:01Z');
const MESSAGE = 'Accepted publickey for mia from 198.51.100.7 port 52144 ssh2';

function envelope(line: string, labels?: Record<string, string>, timeMs = AT): Envelope {
  return parseEnvelope(line, { timeMs, labels });
}

describe('headers', () => {
  const full: Array<[name: string, line: string]> = [
    ['RFC 3164 in a file', `Feb 14 15:58:01 web-7 sshd[94]: ${MESSAGE}`],
    ['RFC 3164 over the wire', `<38>Feb 14 15:58:01 web-7 sshd[94]: ${MESSAGE}`],
    ['RFC 3164 with a year', `Feb 14 2026 15:58:01 web-7 sshd[94]: ${MESSAGE}`],
    ['RFC 3164 with the year behind the clock', `Feb 14 15:58:01 2026 web-7 sshd[94]: ${MESSAGE}`],
    ['RFC 3164 with milliseconds', `Feb 14 15:58:01.000 web-7 sshd[94]: ${MESSAGE}`],
    ['RFC 5424', `<38>1 2026-02-14T15:58:01Z web-7 sshd 94 - - ${MESSAGE}`],
    [
      'RFC 5424 with a message id and a byte order mark',
      `<38>1 2026-02-14T15:58:01Z web-7 sshd 94 ID4 - \ufeff${MESSAGE}`,
    ],
    [
      'RFC 5424 with structured data',
      `<38>1 2026-02-14T15:58:01+00:00 web-7 sshd 94 - [timeQuality tzKnown="1"][x@1 a="\\"] \\\\"] ${MESSAGE}`,
    ],
    ['RFC 5424 without priority', `1 2026-02-14T15:58:01Z web-7 sshd 94 - [meta n="1"] ${MESSAGE}`],
    ['RFC 5424 without priority and version', `2026-02-14T15:58:01+00:00 web-7 sshd 94 - - ${MESSAGE}`],
    ['rsyslog’s file format', `2026-02-14T15:58:01.000000+00:00 web-7 sshd[94]: ${MESSAGE}`],
    ['an offset', `2026-02-14T17:58:01.000+02:00 web-7 sshd[94]: ${MESSAGE}`],
    ['an offset without colon', `2026-02-14T10:28:01-0530 web-7 sshd[94]: ${MESSAGE}`],
    ['syslog-ng’s ISO format', `2026-02-14 15:58:01,000 web-7 sshd[94]: ${MESSAGE}`],
    ['journalctl -o short-full', `Sat 2026-02-14 15:58:01 UTC web-7 sshd[94]: ${MESSAGE}`],
    ['journalctl -o short-unix', `1771084681.000000 web-7 sshd[94]: ${MESSAGE}`],
    ['Wazuh’s archive time', `2026 Feb 14 15:58:01 web-7 sshd[94]: ${MESSAGE}`],
    ['a path and no space after the tag', `Feb 14 15:58:01 web-7 /usr/sbin/sshd[94]:${MESSAGE}`],
    ['facility and severity before the tag', `Feb 14 15:58:01 web-7 authpriv.info sshd[94]: ${MESSAGE}`],
    ['FreeBSD’s <facility.severity>', `Feb 14 15:58:01 <auth.info> web-7 sshd[94]: ${MESSAGE}`],
    ['a hole of zeros that a crash left before it', `${'\0'.repeat(4000)}Feb 14 15:58:01 web-7 sshd[94]: ${MESSAGE}`],
  ];
  it.each(full)('%s', (_, line) => {
    expect(envelope(line)).toMatchObject({
      program: 'sshd',
      programSource: 'syslog',
      pid: 94,
      host: 'web-7',
      reportedMs: SENT,
      message: MESSAGE,
    });
  });

  it('without a host', () => {
    expect(envelope(`Feb 14 15:58:01 sshd[94]: ${MESSAGE}`)).toMatchObject({
      program: 'sshd',
      pid: 94,
      message: MESSAGE,
    });
    expect(envelope(`Feb 14 15:58:01 sshd[94]: ${MESSAGE}`).host).toBeUndefined();
  });

  it('without a pid, in brackets of several kinds', () => {
    expect(envelope('Feb 14 15:58:01 web-7 kernel: [    2.4] x')).toMatchObject({
      program: 'kernel',
      message: '[    2.4] x',
    });
    expect(envelope('Feb 14 15:58:01 web-7 (systemd)[187]: x')).toMatchObject({ program: 'systemd', pid: 187 });
    expect(envelope('Feb 14 15:58:01 [sshd] error: x')).toMatchObject({ program: 'sshd', message: 'error: x' });
    expect(envelope('Feb 14 15:58:01 web-7 postfix/smtpd[3]: x').program).toBe('smtpd');
  });

  it('keeps what RFC 5424 leaves out as absent', () => {
    const { host, pid, reportedMs, program } = envelope('<13>1 - - app - - - hello');
    expect([host, pid, reportedMs, program]).toEqual([undefined, undefined, undefined, 'app']);
  });

  it('does not take the first word of a message for a tag or a host', () => {
    for (const line of ['error: something broke', 'Accepted password for x from 192.0.2.1 port 22 ssh2', '[error] x']) {
      expect(envelope(line)).toMatchObject({ programSource: 'text', message: line });
    }
    expect(envelope('2026-02-14 15:58:01 Failed password for x').message).toBe('Failed password for x');
  });

  it('says how exact a time is and what was guessed', () => {
    expect(envelope(full[0][1])).toMatchObject({ reportedResolutionMs: 1000, reportedGuessed: 'year+zone' });
    expect(envelope(full[10][1])).toMatchObject({ reportedResolutionMs: 0.001 });
    expect(envelope(full[10][1]).reportedGuessed).toBeUndefined();
    expect(envelope('2026-02-14 15:58:01,000 web-7 sshd[94]: x').reportedGuessed).toBe('zone');
  });

  it('never throws and never invents text, whatever the line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('', '<13>1 ', 'Feb 14 15:58:01 ', '{"log":'),
        (text, head) => {
          const { message, program = '', host = '' } = envelope(head + text);
          if (!head.startsWith('{') && !text.startsWith('{')) {
            expect(head + text).toContain(message);
            expect(head + text).toContain(program);
            expect(head + text).toContain(host);
          }
        }
      )
    );
  });

  it('law: whatever the host, program, pid and message, RFC 5424 gives them back', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/);
    fc.assert(
      fc.property(word, word, fc.nat(4_000_000), fc.string({ minLength: 1 }), (host, program, pid, text) => {
        const message = text.trimStart();
        fc.pre(message !== '' && !message.startsWith('\ufeff'));
        const read = envelope(`<86>1 2026-02-14T15:58:01.5Z ${host} ${program} ${pid} - - ${message}`);
        expect(read).toMatchObject({ host, program, pid, message, reportedMs: SENT + 500, reportedResolutionMs: 100 });
      })
    );
  });
});

describe('labels', () => {
  it('name the program of a line that is a message alone', () => {
    expect(
      envelope(MESSAGE, { syslog_identifier: 'sshd', host: 'web-7', boot_id: 'b1', transport: 'syslog' })
    ).toMatchObject({
      program: 'sshd',
      programSource: 'syslog',
      host: 'web-7',
      bootId: 'b1',
      transport: 'syslog',
      message: MESSAGE,
    });
  });

  it.each([
    ['ssh.service', 'sshd'],
    ['sshd.service', 'sshd'],
    ['sshd@3-192.0.2.17:22-198.51.100.7:4022.service', 'sshd'],
    ['ssh@1.service', 'sshd'],
    ['systemd-journald.service', 'systemd-journald'],
    ['init.scope', 'systemd'],
    ['rsyslog.service', 'rsyslogd'],
    ['shop-api.service', 'shop-api'],
    ['session-4392.scope', undefined],
    ['user@1000.service', undefined],
  ])('unit %s is program %s', (unit, program) => {
    expect(envelope('x', { unit }).program).toBe(program);
  });

  it.each([
    [{ unit: 'ssh.service' }, 'label'],
    [{ unit: 'ssh.service', syslog_identifier: 'sshd' }, 'label'],
    [{ unit: 'ssh.service', syslog_identifier: 'sshd-session' }, 'label'],
    [{ unit: 'session-7.scope', syslog_identifier: 'sshd' }, 'syslog'],
    [{ unit: 'shop-api.service', syslog_identifier: 'sshd' }, 'syslog'],
    [{ syslog_identifier: 'sshd' }, 'syslog'],
    [{ syslog_identifier: 'kernel', transport: 'kernel' }, 'label'],
    [{ syslog_identifier: 'kernel', transport: 'syslog' }, 'syslog'],
    [{ job: 'sshd' }, 'label'],
  ])('%j: the name is worth %s', (labels, source) => {
    expect(envelope('x', labels).programSource).toBe(source);
  });

  it('are not believed where they can mean anything: only the name of a known program counts', () => {
    expect(envelope('x', { app: 'shop', job: 'varlogs' }).program).toBeUndefined();
    expect(envelope('x', { job: 'sshd' }).program).toBe('sshd');
  });

  it('do not make a header out of a message: with a program in a label, `x[1]:` is text', () => {
    expect(envelope(`sshd[94]: ${MESSAGE}`, { syslog_identifier: 'shop-api' })).toMatchObject({
      program: 'shop-api',
      message: `sshd[94]: ${MESSAGE}`,
    });
  });
});

describe('wrappers', () => {
  const inner = `Feb 14 15:58:01 web-7 sshd[94]: ${MESSAGE}`;
  it.each([
    ['Docker', JSON.stringify({ log: `${inner}\n`, stream: 'stdout', time: '2026-02-14T15:58:01.9Z' })],
    ['Kubernetes', `2026-02-14T15:58:01.912345678Z stdout F ${inner}`],
    ['Wazuh', JSON.stringify({ timestamp: '2026-02-14T15:58:09Z', full_log: inner, agent: { name: 'other' } })],
    ['Elastic', JSON.stringify({ '@timestamp': '2026-02-14T15:58:09Z', message: 'cut', event: { original: inner } })],
    ['flat Elastic', JSON.stringify({ '@timestamp': 1771084689000, 'event.original': inner })],
    ['fluent-bit in Docker', JSON.stringify({ log: JSON.stringify({ message: inner }), stream: 'stdout' })],
    ['OpenTelemetry', JSON.stringify({ body: inner, attributes: {} })],
  ])('%s: the line inside is read, with its own header', (_, line) => {
    expect(envelope(line)).toMatchObject({
      program: 'sshd',
      pid: 94,
      host: 'web-7',
      reportedMs: SENT,
      message: MESSAGE,
    });
  });

  it('fill what the line inside does not say', () => {
    const line = JSON.stringify({
      message: MESSAGE,
      process: { name: 'sshd', pid: 94 },
      host: { name: 'web-7' },
      event: { created: '2026-02-14T15:58:01Z' },
    });
    expect(envelope(line)).toMatchObject({
      program: 'sshd',
      pid: 94,
      host: 'web-7',
      reportedMs: SENT,
      programSource: 'text',
    });
  });

  it('that are damaged or carry no line are a message', () => {
    for (const line of ['{"log":"x', '{}', '{"a":1}', '{"log":{"deep":1}}', '[1,2]', 'null']) {
      expect(envelope(line).message).toBe(line);
    }
  });

  it('are opened three deep and no deeper', () => {
    let line = inner;
    for (let depth = 0; depth < 6; depth++) {
      line = JSON.stringify({ log: line });
    }
    expect(envelope(line).program).toBeUndefined();
  });
});

describe('audit.log', () => {
  it('has its time inside the record', () => {
    const line = 'type=USER_LOGIN msg=audit(1771084681.123:4063): pid=1 uid=0';
    expect(envelope(line)).toMatchObject({ reportedMs: SENT + 123, reportedResolutionMs: 1, message: line });
    expect(envelope(`node=web-7 ${line}`).reportedMs).toBe(SENT + 123);
  });
});
