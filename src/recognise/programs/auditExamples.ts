import type { Example } from '../pattern';

const DONE = { outcome: 'success', sessionId: '3', pid: 811 } as const;
const HEAD = 'msg=audit(1771084681.123:4063): pid=811 uid=0 auid=1004 ses=3';
const SSHD = 'exe="/usr/sbin/sshd" hostname=? addr=198.51.100.7 terminal=ssh';
const FROM = { sourceIp: '198.51.100.7', service: '/usr/sbin/sshd' } as const;

function record(type: string, inner: string): string {
  return `type=${type} ${HEAD} msg='${inner}'`;
}

/** Example records by the first type of their pattern. */
export const auditExamples: Readonly<Record<string, readonly Example[]>> = {
  USER_LOGIN: [
    {
      message: record('USER_LOGIN', `op=login id=1004 ${SSHD} res=success`),
      fields: { ...DONE, ...FROM, principal: '1004', method: 'login' },
    },
    {
      message: record('USER_LOGIN', `op=login acct="root" ${SSHD} res=failed`),
      fields: { ...DONE, ...FROM, outcome: 'failure', user: 'root', method: 'login' },
      kind: 'login.failed',
    },
    {
      message: `USER_LOGIN pid=811 uid=0 auid=1004 ses=3 msg='op=login acct="mia" ${SSHD} res=success'`,
      fields: { ...DONE, ...FROM, user: 'mia', method: 'login' },
    },
  ],
  USER_AUTH: [
    {
      message: record('USER_AUTH', `op=pubkey acct="mia" ${SSHD} res=success`),
      fields: { ...DONE, ...FROM, user: 'mia', method: 'pubkey' },
    },
    {
      message: record('USER_AUTH', `op=password acct=6D69612078 ${SSHD} res=failed`),
      fields: { ...DONE, ...FROM, outcome: 'failure', user: 'mia x', method: 'password' },
      kind: 'login.failed',
    },
  ],
  USER_ERR: [
    {
      message: record('USER_ERR', `op=PAM:bad_ident acct="?" ${SSHD} res=failed`),
      fields: { ...DONE, ...FROM, outcome: 'failure', method: 'PAM:bad_ident' },
    },
    {
      message: record('ANOM_LOGIN_FAILURES', `op=pam_faillock acct="mia" ${SSHD} res=failed`),
      fields: { ...DONE, ...FROM, outcome: 'failure', user: 'mia', method: 'pam_faillock' },
    },
  ],
  USER_START: [
    {
      message: record('USER_START', `op=PAM:session_open acct="mia" ${SSHD} res=success`),
      fields: { ...DONE, ...FROM, user: 'mia', method: 'PAM:session_open' },
    },
    {
      message: record('USER_START', 'op=PAM:session_open acct="root" exe="/usr/sbin/cron" terminal=cron res=success'),
      fields: { ...DONE, user: 'root', service: '/usr/sbin/cron', method: 'PAM:session_open' },
    },
  ],
  USER_END: [
    {
      message: record('USER_END', `op=PAM:session_close acct="mia" ${SSHD} res=success`),
      fields: { ...DONE, ...FROM, user: 'mia', method: 'PAM:session_close' },
    },
    {
      message: record('USER_LOGOUT', `op=login id=1004 ${SSHD} res=success`),
      fields: { ...DONE, ...FROM, principal: '1004', method: 'login' },
    },
  ],
  USER_CMD: [
    {
      message: record('USER_CMD', 'cwd="/home/mia" cmd="whoami" exe="/usr/bin/sudo" terminal=pts/0 res=success'),
      fields: { ...DONE, command: 'whoami', service: '/usr/bin/sudo' },
    },
    {
      message: record(
        'USER_CMD',
        'cwd="/" cmd=726D202F7661722F6C6F672F617574682E6C6F67 exe="/usr/bin/sudo" res=success'
      ),
      fields: { ...DONE, command: 'rm /var/log/auth.log', service: '/usr/bin/sudo' },
      kind: 'tamper.logs-cleared',
    },
  ],
  ADD_USER: [
    {
      message: record('ADD_USER', 'op=adding user acct="svc-x" exe="/usr/sbin/useradd" res=success'),
      fields: { ...DONE, user: 'svc-x', method: 'adding', service: '/usr/sbin/useradd' },
    },
    {
      message: record('ADD_USER', 'op=add-user id=1009 exe="/usr/sbin/useradd" res=success'),
      fields: { ...DONE, principal: '1009', method: 'add-user', service: '/usr/sbin/useradd' },
    },
  ],
  DEL_USER: [
    {
      message: record('DEL_USER', 'op=delete-user id=1009 exe="/usr/sbin/userdel" res=success'),
      fields: { ...DONE, principal: '1009', method: 'delete-user', service: '/usr/sbin/userdel' },
    },
    {
      message: record('DEL_USER', 'op=delete-user acct="mia" exe="/usr/sbin/userdel" res=success'),
      fields: { ...DONE, user: 'mia', method: 'delete-user', service: '/usr/sbin/userdel' },
    },
  ],
  USER_MGMT: [
    {
      message: record('USER_MGMT', 'op=add-user-to-group acct="mia" exe="/usr/sbin/usermod" res=success'),
      fields: { ...DONE, user: 'mia', method: 'add-user-to-group', service: '/usr/sbin/usermod' },
    },
    {
      message: record('ADD_GROUP', 'op=add-group acct="ops" exe="/usr/sbin/groupadd" res=success'),
      fields: { ...DONE, user: 'ops', method: 'add-group', service: '/usr/sbin/groupadd' },
    },
  ],
  USER_CHAUTHTOK: [
    {
      message: record('USER_CHAUTHTOK', 'op=PAM:chauthtok acct="mia" exe="/usr/bin/passwd" res=success'),
      fields: { ...DONE, user: 'mia', method: 'PAM:chauthtok', service: '/usr/bin/passwd' },
    },
    {
      message: record('USER_CHAUTHTOK', 'op=changing-password id=1004 exe="/usr/bin/passwd" res=failed'),
      fields: {
        ...DONE,
        outcome: 'failure',
        principal: '1004',
        method: 'changing-password',
        service: '/usr/bin/passwd',
      },
    },
  ],
  SYSTEM_BOOT: [
    {
      message: `type=SYSTEM_BOOT msg=audit(1771084681.123:5): pid=60 uid=0 ses=4294967295 msg=' comm="systemd-update-utmp" exe="/usr/lib/systemd/systemd-update-utmp" res=success'`,
      fields: { outcome: 'success', pid: 60, service: '/usr/lib/systemd/systemd-update-utmp' },
    },
    { message: "SYSTEM_BOOT pid=60 uid=0 msg=' res=success'", fields: { outcome: 'success', pid: 60 } },
  ],
  SYSTEM_SHUTDOWN: [
    {
      message: `type=SYSTEM_SHUTDOWN msg=audit(1771084681.123:5): pid=60 uid=0 msg=' exe="/x" res=success'`,
      fields: { outcome: 'success', pid: 60, service: '/x' },
    },
    { message: "SYSTEM_SHUTDOWN pid=60 uid=0 msg=' res=success'", fields: { outcome: 'success', pid: 60 } },
  ],
  DAEMON_START: [
    {
      message:
        'type=DAEMON_START msg=audit(1771084681.123:9): op=start ver=3.0.9 format=enriched auid=4294967295 pid=77 uid=0 ses=4294967295 res=success',
      fields: { outcome: 'success', method: 'start', pid: 77 },
    },
    {
      message: 'type=DAEMON_RESUME msg=audit(1771084681.123:9): op=resume-logging auid=1004 pid=77 res=success',
      fields: { outcome: 'success', method: 'resume-logging', pid: 77 },
    },
  ],
  DAEMON_END: [
    {
      message: 'type=DAEMON_END msg=audit(1771084681.123:9): op=terminate auid=1004 uid=0 ses=3 pid=900 res=success',
      fields: { outcome: 'success', method: 'terminate', sessionId: '3', pid: 900 },
    },
    {
      message: 'type=DAEMON_ABORT msg=audit(1771084681.123:9): op=error-halt auid=-1 pid=-1 res=failed',
      fields: { outcome: 'failure', method: 'error-halt' },
    },
  ],
  DAEMON_ROTATE: [
    {
      message: 'type=DAEMON_ROTATE msg=audit(1771084681.123:9): op=rotate-logs auid=0 pid=900 res=success',
      fields: { outcome: 'success', method: 'rotate-logs', pid: 900 },
    },
    {
      message: 'node=web-7 type=DAEMON_ROTATE msg=audit(1771084681.123:9): op=rotate-logs auid=-1 pid=1 res=success',
      fields: { outcome: 'success', method: 'rotate-logs', pid: 1 },
    },
  ],
  CONFIG_CHANGE: [
    {
      message: 'type=CONFIG_CHANGE msg=audit(1771084681.123:9): op=set audit_enabled=0 old=1 auid=1004 ses=3 res=1',
      fields: { outcome: 'success', method: 'set', sessionId: '3', reason: 'audit_enabled=0' },
    },
    {
      message: 'audit: type=1305 audit(1771084681.123:9): op=remove_rule key="logs" list=4 res=1',
      fields: { outcome: 'success', method: 'remove_rule' },
    },
  ],
  TIME_INJOFFSET: [
    { message: 'type=TIME_INJOFFSET msg=audit(1771084681.123:9): sec=-3600 nsec=0', fields: {} },
    {
      message: 'type=TIME_ADJNTPVAL msg=audit(1771084681.123:9): op=offset old=0 new=17',
      fields: { method: 'offset' },
    },
  ],
  SERVICE_START: [
    {
      message: record('SERVICE_START', 'unit=rsyslog comm="systemd" exe="/usr/lib/systemd/systemd" res=success'),
      fields: { ...DONE, service: 'rsyslog.service' },
    },
    {
      message: record('SERVICE_START', 'unit=auditd comm="systemd" exe="/usr/lib/systemd/systemd" res=success'),
      fields: { ...DONE, service: 'auditd.service' },
    },
  ],
  SERVICE_STOP: [
    {
      message: record('SERVICE_STOP', 'unit=rsyslog comm="systemd" exe="/usr/lib/systemd/systemd" res=success'),
      fields: { ...DONE, service: 'rsyslog.service' },
    },
    {
      message: record('SERVICE_STOP', 'unit=systemd-journald comm="systemd" exe="/x" res=success'),
      fields: { ...DONE, service: 'systemd-journald.service' },
    },
  ],
  EXECVE: [
    {
      message: 'type=EXECVE msg=audit(1771084681.123:9): argc=3 a0="rm" a1="-rf" a2="/var/log/journal"',
      fields: { command: 'rm -rf /var/log/journal' },
    },
    {
      message: 'type=EXECVE msg=audit(1771084681.123:9): argc=3 a0="systemctl" a1="stop" a2="rsyslog"',
      fields: { command: 'systemctl stop rsyslog' },
      kind: 'tamper.logger-stopped',
    },
  ],
};
