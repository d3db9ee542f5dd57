import { parseEnvelope } from './envelope';
import { recognise } from './recognise';

const LOGIN = 'Accepted publickey for root from 198.51.100.7 port 52144 ssh2: ED25519 SHA256:abc';
const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
const SSHD = {
  __REALTIME_TIMESTAMP: '1771084681123456',
  _BOOT_ID: '3a7ef036b5a040a39a525a84ab675baf',
  _HOSTNAME: 'web-7',
  _TRANSPORT: 'syslog',
  SYSLOG_IDENTIFIER: 'sshd',
  _PID: '94',
  _UID: '0',
  _COMM: 'sshd',
  _EXE: '/usr/sbin/sshd',
  MESSAGE: LOGIN,
};

function envelopeOf(fields: Record<string, unknown>, labels?: Record<string, string>) {
  return parseEnvelope(JSON.stringify({ ...SSHD, ...fields }), { ...AT, labels });
}

describe('a journal record', () => {
  it('gives program, pid, host, boot, transport and a time to the microsecond', () => {
    expect(envelopeOf({})).toEqual({
      program: 'sshd',
      programSource: 'journal',
      pid: 94,
      host: 'web-7',
      reportedMs: 1771084681123.456,
      reportedResolutionMs: 0.001,
      bootId: SSHD._BOOT_ID,
      transport: 'syslog',
      message: LOGIN,
    });
  });

  it('may have its message as bytes, where it is not UTF-8', () => {
    const bytes = [...Buffer.from('Invalid user g\u00f6ran'), 0xf6, ...Buffer.from(' from 203.0.113.9 port 22')];
    expect(envelopeOf({ MESSAGE: bytes }).message).toBe('Invalid user göran\ufffd from 203.0.113.9 port 22');
    expect(recognise(JSON.stringify({ ...SSHD, MESSAGE: bytes }), AT)?.fields.user).toBe('göran\ufffd');
  });

  it('may lack its message, or repeat a field', () => {
    expect(envelopeOf({ MESSAGE: null }).message).toBe('');
    expect(envelopeOf({ MESSAGE: ['first', 'second'] }).message).toBe('first');
  });
});

describe('whose word the program’s name is', () => {
  const cases: Array<[who: string, fields: Record<string, unknown>, source: string]> = [
    ['sshd as root', {}, 'journal'],
    ['sshd-session under the name sshd', { _EXE: '/usr/lib/openssh/sshd-session', _COMM: 'sshd-session' }, 'journal'],
    ['`logger -t sshd` of a user', { _COMM: 'logger', _EXE: '/usr/bin/logger', _UID: '1004' }, 'syslog'],
    ['`logger -t sshd` of root', { _COMM: 'logger', _EXE: '/usr/bin/logger' }, 'syslog'],
    ['a user’s own program called sshd', { _EXE: '/home/eve/sshd', _UID: '1004' }, 'syslog'],
    ['the real sshd run by a user', { _UID: '1004' }, 'syslog'],
    ['root’s copy of it outside the system’s folders', { _EXE: '/tmp/sshd' }, 'syslog'],
    [
      'a span report, told by the unit its shell ran in',
      { SYSLOG_IDENTIFIER: 'host-span', _SYSTEMD_UNIT: 'host-span.service', _TRANSPORT: 'stdout', _UID: '61234' },
      'journal',
    ],
    [
      '`logger -t host-span` of root',
      { SYSLOG_IDENTIFIER: 'host-span', _SYSTEMD_UNIT: 'session-4.scope', _COMM: 'logger', _EXE: '/usr/bin/logger' },
      'syslog',
    ],
    [
      'a user’s own unit of that name',
      { SYSLOG_IDENTIFIER: 'host-span', _SYSTEMD_UNIT: 'user@1004.service', _SYSTEMD_USER_UNIT: 'host-span.service' },
      'syslog',
    ],
    [
      'a program called host-span without the unit',
      { SYSLOG_IDENTIFIER: 'host-span', _EXE: '/usr/bin/host-span', _COMM: 'host-span' },
      'syslog',
    ],
    ['no trusted field at all', { _EXE: undefined, _COMM: undefined, _UID: undefined }, 'syslog'],
    ['sudo, which runs as its caller', { SYSLOG_IDENTIFIER: 'sudo', _EXE: '/usr/bin/sudo', _UID: '1004' }, 'journal'],
    [
      'a program of the caller’s that is named sudo',
      { SYSLOG_IDENTIFIER: 'sudo', _EXE: undefined, _COMM: 'sudo', _UID: '1004' },
      'syslog',
    ],
    ['the kernel', { SYSLOG_IDENTIFIER: 'kernel', _TRANSPORT: 'kernel', _EXE: undefined, _COMM: undefined }, 'journal'],
    ['`logger -t kernel`', { SYSLOG_IDENTIFIER: 'kernel', _COMM: 'logger', _EXE: '/usr/bin/logger' }, 'syslog'],
    ['journald itself', { SYSLOG_IDENTIFIER: 'systemd-journald', _TRANSPORT: 'driver', _UID: '0' }, 'journal'],
    ['cron under its tag CRON', { SYSLOG_IDENTIFIER: 'CRON', _COMM: 'cron', _EXE: '/usr/sbin/cron' }, 'journal'],
    [
      'a name cut at 15 characters',
      { SYSLOG_IDENTIFIER: 'systemd-journald', _COMM: 'systemd-journal', _EXE: undefined },
      'journal',
    ],
  ];
  it.each(cases)('%s', (_, fields, source) => {
    expect(envelopeOf(fields).programSource).toBe(source);
  });

  it('is nobody’s where a program may have printed the whole record', () => {
    expect(envelopeOf({}, { filename: '/var/log/app.log' }).programSource).toBe('text');
    expect(envelopeOf({}, { container: 'shop' }).programSource).toBe('text');
    const printed = JSON.stringify({ log: JSON.stringify(SSHD), stream: 'stdout' });
    expect(parseEnvelope(printed, AT).programSource).toBe('text');
  });
});

describe('journald’s discard line', () => {
  const discarded =
    'File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.';
  it('comes through the kernel’s log, under journald’s name or the kernel’s', () => {
    for (const fields of [
      { SYSLOG_IDENTIFIER: 'systemd-journald', MESSAGE: discarded },
      { SYSLOG_IDENTIFIER: 'kernel', MESSAGE: `systemd-journald[62]: ${discarded}` },
    ]) {
      const line = JSON.stringify({ ...SSHD, ...fields, _TRANSPORT: 'kernel', _EXE: undefined, _COMM: undefined });
      const event = recognise(line, AT);
      expect(event?.kind).toBe('journal.discarded');
      expect(event?.envelope.programSource).toBe('journal');
    }
  });

  it('is not journald’s word when `logger` wrote it', () => {
    const line = JSON.stringify({
      ...SSHD,
      SYSLOG_IDENTIFIER: 'systemd-journald',
      _COMM: 'logger',
      _EXE: '/usr/bin/logger',
      MESSAGE: discarded,
    });
    expect(recognise(line, AT)?.envelope.programSource).toBe('syslog');
  });
});
