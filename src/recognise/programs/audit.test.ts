import { recognise } from '../index';
import { specify, says, type Said } from './testing';

const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
const STAMP = 'msg=audit(1771084681.123:4063):';
const WHO = 'pid=811 uid=0 auid=1004 ses=3';
const SSHD = 'exe="/usr/sbin/sshd" hostname=? addr=198.51.100.7 terminal=ssh';
const BASE = { pid: 811, sessionId: '3' } as const;
const FROM = { sourceIp: '198.51.100.7', service: '/usr/sbin/sshd' } as const;

/** What audit.log's own line says: it has no header. */
function record(line: string): Said | undefined {
  const event = recognise(line, AT);
  return event === undefined ? undefined : { kind: event.kind, ...event.fields };
}

function user(type: string, inner: string): string {
  return `type=${type} ${STAMP} ${WHO} msg='${inner}'`;
}

describe('logins', () => {
  it.each<readonly [string, string, Said | undefined]>([
    [
      'login',
      user('USER_LOGIN', `op=login id=1004 ${SSHD} res=success`),
      { kind: 'audit.login', ...BASE, ...FROM, outcome: 'success', principal: '1004', method: 'login' },
    ],
    [
      'login by name',
      user('USER_LOGIN', `op=login acct="mia" ${SSHD} res=success`),
      { kind: 'audit.login', ...BASE, ...FROM, outcome: 'success', user: 'mia', method: 'login' },
    ],
    [
      'login that failed',
      user('USER_LOGIN', `op=login acct="root" ${SSHD} res=failed`),
      { kind: 'login.failed', ...BASE, ...FROM, outcome: 'failure', user: 'root', method: 'login' },
    ],
    [
      'login of nobody',
      user('USER_LOGIN', `op=login acct="(unknown)" ${SSHD} res=failed`),
      { kind: 'login.failed', ...BASE, ...FROM, outcome: 'failure', user: '(unknown)', method: 'login' },
    ],
    [
      'proof',
      user('USER_AUTH', `op=pubkey_auth acct="mia" ${SSHD} res=success`),
      { kind: 'audit.authenticated', ...BASE, ...FROM, outcome: 'success', user: 'mia', method: 'pubkey_auth' },
    ],
    [
      'proof that failed',
      user('USER_AUTH', `op=PAM:authentication acct="mia" ${SSHD} res=failed`),
      { kind: 'login.failed', ...BASE, ...FROM, outcome: 'failure', user: 'mia', method: 'PAM:authentication' },
    ],
    [
      'name in hexadecimal, as it holds a space',
      user('USER_AUTH', `op=password acct=6D69612078 ${SSHD} res=failed`),
      { kind: 'login.failed', ...BASE, ...FROM, outcome: 'failure', user: 'mia x', method: 'password' },
    ],
    [
      'name in hexadecimal, as it is not ASCII',
      user('USER_AUTH', `op=password acct=67C3B672616E ${SSHD} res=failed`),
      { kind: 'login.failed', ...BASE, ...FROM, outcome: 'failure', user: 'göran', method: 'password' },
    ],
    [
      'session',
      user('USER_START', `op=PAM:session_open grantors=pam_unix acct="mia" ${SSHD} res=success`),
      { kind: 'session.opened', ...BASE, ...FROM, outcome: 'success', user: 'mia', method: 'PAM:session_open' },
    ],
    [
      'session’s end',
      user('USER_END', `op=PAM:session_close grantors=pam_unix acct="mia" ${SSHD} res=success`),
      { kind: 'session.closed', ...BASE, ...FROM, outcome: 'success', user: 'mia', method: 'PAM:session_close' },
    ],
    [
      'the connection’s keys',
      user('CRYPTO_KEY_USER', `op=destroy kind=server fp=SHA256:aB1 direction=? ${SSHD} res=success`),
      undefined,
    ],
    ['the account’s check', user('USER_ACCT', `op=PAM:accounting acct="mia" ${SSHD} res=success`), undefined],
    ['the credentials', user('CRED_ACQ', `op=PAM:setcred acct="mia" ${SSHD} res=success`), undefined],
    [
      'the kernel’s own number for a login',
      `type=LOGIN ${STAMP} pid=811 uid=0 old-auid=4294967295 auid=1004 tty=(none) old-ses=4294967295 ses=3 res=1`,
      undefined,
    ],
  ])('%s', (_, line, said) => {
    expect(record(line)).toEqual(said);
  });
});

describe('accounts and commands', () => {
  it.each<readonly [string, string, Said | undefined]>([
    [
      'made',
      user(
        'ADD_USER',
        'op=adding user acct="svc-x" exe="/usr/sbin/useradd" hostname=? addr=? terminal=pts/1 res=success'
      ),
      {
        kind: 'account.created',
        ...BASE,
        outcome: 'success',
        user: 'svc-x',
        service: '/usr/sbin/useradd',
        method: 'adding',
      },
    ],
    [
      'removed',
      user('DEL_USER', 'op=delete-user id=1009 exe="/usr/sbin/userdel" res=success'),
      {
        kind: 'account.deleted',
        ...BASE,
        outcome: 'success',
        principal: '1009',
        service: '/usr/sbin/userdel',
        method: 'delete-user',
      },
    ],
    [
      'password',
      user('USER_CHAUTHTOK', 'op=PAM:chauthtok acct="mia" exe="/usr/bin/passwd" res=success'),
      {
        kind: 'account.password-changed',
        ...BASE,
        outcome: 'success',
        user: 'mia',
        service: '/usr/bin/passwd',
        method: 'PAM:chauthtok',
      },
    ],
    [
      'command',
      user('USER_CMD', 'cwd="/home/mia" cmd="whoami" exe="/usr/bin/sudo" terminal=pts/0 res=success'),
      { kind: 'privilege.command', ...BASE, outcome: 'success', command: 'whoami', service: '/usr/bin/sudo' },
    ],
    [
      'command against the logs, in hexadecimal',
      user(
        'USER_CMD',
        'cwd="/" cmd=726D202F7661722F6C6F672F7379736C6F67 exe="/usr/bin/sudo" terminal=pts/0 res=success'
      ),
      {
        kind: 'tamper.logs-cleared',
        ...BASE,
        outcome: 'success',
        command: 'rm /var/log/syslog',
        service: '/usr/bin/sudo',
      },
    ],
    [
      'program against the logs',
      `type=EXECVE ${STAMP} argc=3 a0="rm" a1="-f" a2="/var/log/syslog"`,
      { kind: 'tamper.logs-cleared', command: 'rm -f /var/log/syslog' },
    ],
    [
      'program against a logger',
      `type=EXECVE ${STAMP} argc=3 a0="systemctl" a1="stop" a2="rsyslog"`,
      { kind: 'tamper.logger-stopped', command: 'systemctl stop rsyslog' },
    ],
    ['program that does nothing to them', `type=EXECVE ${STAMP} argc=2 a0="cat" a1="/var/log/syslog"`, undefined],
    [
      'the call that started it',
      `type=SYSCALL ${STAMP} arch=c000003e syscall=59 success=yes exit=0 pid=811 auid=1004 comm="rm" exe="/usr/bin/rm" key="exec"`,
      undefined,
    ],
  ])('%s', (_, line, said) => {
    expect(record(line)).toEqual(said);
  });
});

describe('audit itself, host and loggers', () => {
  it.each<readonly [string, string, Said | undefined]>([
    [
      'start',
      `type=DAEMON_START ${STAMP} op=start ver=3.0.9 format=enriched kernel=6.1.0 auid=4294967295 pid=60 uid=0 ses=4294967295 res=success`,
      { kind: 'audit.started', outcome: 'success', method: 'start', pid: 60 },
    ],
    [
      'stop',
      `type=DAEMON_END ${STAMP} op=terminate auid=1004 uid=0 ses=3 pid=900 res=success`,
      { kind: 'audit.stopped', outcome: 'success', method: 'terminate', sessionId: '3', pid: 900 },
    ],
    [
      'stop by somebody unknown',
      `type=DAEMON_END ${STAMP} op=terminate auid=-1 uid=-1 ses=-1 pid=-1 subj=? res=success`,
      { kind: 'audit.stopped', outcome: 'success', method: 'terminate' },
    ],
    [
      'breakdown',
      `type=DAEMON_ABORT ${STAMP} op=error-halt auid=-1 pid=-1 res=failed`,
      { kind: 'audit.stopped', outcome: 'failure', method: 'error-halt' },
    ],
    [
      'rotation',
      `type=DAEMON_ROTATE ${STAMP} op=rotate-logs auid=0 pid=900 res=success`,
      { kind: 'context.rotated', outcome: 'success', method: 'rotate-logs', pid: 900 },
    ],
    [
      'switched off',
      `type=CONFIG_CHANGE ${STAMP} op=set audit_enabled=0 old=1 auid=1004 ses=3 res=1`,
      { kind: 'audit.config-changed', outcome: 'success', method: 'set', sessionId: '3', reason: 'audit_enabled=0' },
    ],
    [
      'a rule removed',
      `type=CONFIG_CHANGE ${STAMP} auid=1004 ses=3 op=remove_rule key="logs" list=4 res=1`,
      { kind: 'audit.config-changed', outcome: 'success', method: 'remove_rule', sessionId: '3' },
    ],
    [
      'a rule removed, quoted by old kernels',
      `type=CONFIG_CHANGE ${STAMP} auid=1004 ses=3 op="remove_rule" key="logs" list=4 res=1`,
      { kind: 'audit.config-changed', outcome: 'success', method: 'remove_rule', sessionId: '3' },
    ],
    [
      'a rule added',
      `type=CONFIG_CHANGE ${STAMP} auid=4294967295 ses=4294967295 op=add_rule key="logs" list=4 res=1`,
      { kind: 'audit.config-changed', outcome: 'success', method: 'add_rule' },
    ],
    [
      'boot',
      `type=SYSTEM_BOOT ${STAMP} pid=60 uid=0 auid=4294967295 ses=4294967295 msg=' comm="systemd-update-utmp" exe="/usr/lib/systemd/systemd-update-utmp" hostname=? addr=? terminal=? res=success'`,
      { kind: 'boot.started', outcome: 'success', pid: 60, service: '/usr/lib/systemd/systemd-update-utmp' },
    ],
    [
      'shutdown',
      `type=SYSTEM_SHUTDOWN ${STAMP} pid=60 uid=0 auid=4294967295 ses=4294967295 msg=' comm="systemd-update-utmp" exe="/usr/lib/systemd/systemd-update-utmp" hostname=? addr=? terminal=? res=success'`,
      { kind: 'shutdown.started', outcome: 'success', pid: 60, service: '/usr/lib/systemd/systemd-update-utmp' },
    ],
    [
      'logger stops',
      `type=SERVICE_STOP ${STAMP} pid=1 uid=0 auid=4294967295 ses=4294967295 msg='unit=rsyslog comm="systemd" exe="/usr/lib/systemd/systemd" hostname=? addr=? terminal=? res=success'`,
      { kind: 'logger.stopped', outcome: 'success', pid: 1, service: 'rsyslog.service' },
    ],
    [
      'another service stops',
      `type=SERVICE_STOP ${STAMP} pid=1 uid=0 auid=4294967295 ses=4294967295 msg='unit=shop-api comm="systemd" exe="/usr/lib/systemd/systemd" res=success'`,
      undefined,
    ],
    ['the end of a record', `type=EOE ${STAMP} `, undefined],
    ['a type that only begins alike', `type=USER_LOGIN_X ${STAMP} res=success`, undefined],
  ])('%s', (_, line, said) => {
    expect(record(line)).toEqual(said);
  });
});

describe('where a record is found', () => {
  const inner = `${WHO} msg='op=login acct="mia" ${SSHD} res=success'`;

  it('audit.log, at the time in the record', () => {
    const event = recognise(`type=USER_LOGIN ${STAMP} ${inner}`, AT);
    expect(event?.envelope.reportedMs).toBe(1_771_084_681_123);
  });

  it('with the node’s name before it', () => {
    expect(record(`node=web-7 type=USER_LOGIN ${STAMP} ${inner}`)?.kind).toBe('audit.login');
  });

  it('enriched: what the separator divides off is no other value', () => {
    expect(record(`type=USER_LOGIN ${STAMP} ${inner}\u001dUID="root" AUID="eve"`)).toMatchObject({
      kind: 'audit.login',
      user: 'mia',
    });
  });

  it.each(['audispd', 'audisp-syslog', 'auditd'])('syslog, by %s', (program) => {
    expect(says(program, `type=USER_LOGIN ${STAMP} ${inner}`)?.kind).toBe('audit.login');
  });

  it('the kernel’s log, with numbers', () => {
    expect(says('kernel', `[  811.123456] audit: type=1112 audit(1771084681.123:9): ${inner}`)).toMatchObject({
      kind: 'audit.login',
      user: 'mia',
    });
    expect(
      says(
        'kernel',
        '[  811.123456] audit: type=1305 audit(1771084681.123:9): audit_enabled=0 old=1 auid=1004 ses=3 res=1'
      )
    ).toMatchObject({ kind: 'audit.config-changed', reason: 'audit_enabled=0' });
  });

  it('the journal, with the bare name', () => {
    const line = JSON.stringify({ MESSAGE: `USER_LOGIN ${inner}`, SYSLOG_IDENTIFIER: 'audit', _TRANSPORT: 'audit' });
    expect(recognise(line, AT)).toMatchObject({
      kind: 'audit.login',
      fields: { user: 'mia', sourceIp: '198.51.100.7' },
    });
  });
});

specify('shop-api', 'the same words of another program', [
  ['login', `type=USER_LOGIN ${STAMP} ${WHO} msg='op=login acct="root" ${SSHD} res=success'`, undefined],
]);
