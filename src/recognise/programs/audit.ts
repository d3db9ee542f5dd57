import type { EventFields, EventKind } from '../event';
import type { Pattern, Refined } from '../pattern';
import { decodeUtf8 } from '../utf8';
import { tamperOf } from './tamper';

/** Kind of each record type; what is not here is no event. */
const KIND_OF_TYPE: Readonly<Record<string, EventKind>> = {
  USER_LOGIN: 'audit.login',
  USER_AUTH: 'audit.authenticated',
  USER_ERR: 'login.failed',
  ANOM_LOGIN_FAILURES: 'login.failed',
  ANOM_LOGIN_TIME: 'login.failed',
  ANOM_LOGIN_SESSIONS: 'login.failed',
  ANOM_LOGIN_LOCATION: 'login.failed',
  USER_START: 'session.opened',
  USER_END: 'session.closed',
  USER_LOGOUT: 'session.closed',
  USER_CMD: 'privilege.command',
  ADD_USER: 'account.created',
  DEL_USER: 'account.deleted',
  USER_MGMT: 'account.changed',
  ACCT_LOCK: 'account.changed',
  ACCT_UNLOCK: 'account.changed',
  ADD_GROUP: 'account.changed',
  DEL_GROUP: 'account.changed',
  GRP_MGMT: 'account.changed',
  USER_CHAUTHTOK: 'account.password-changed',
  GRP_CHAUTHTOK: 'account.password-changed',
  SYSTEM_BOOT: 'boot.started',
  SYSTEM_SHUTDOWN: 'shutdown.started',
  DAEMON_START: 'audit.started',
  DAEMON_RESUME: 'audit.started',
  DAEMON_END: 'audit.stopped',
  DAEMON_ABORT: 'audit.stopped',
  DAEMON_ROTATE: 'context.rotated',
  DAEMON_CONFIG: 'audit.config-changed',
  DAEMON_RECONFIG: 'audit.config-changed',
  CONFIG_CHANGE: 'audit.config-changed',
  FEATURE_CHANGE: 'audit.config-changed',
  TIME_INJOFFSET: 'clock.stepped',
  TIME_ADJNTPVAL: 'clock.stepped',
  SERVICE_START: 'logger.started',
  SERVICE_STOP: 'logger.stopped',
  EXECVE: 'tamper.logs-cleared',
};

/** The kernel writes numbers where auditd writes names. */
const TYPE_OF_NUMBER: Readonly<Record<string, string>> = {
  '1100': 'USER_AUTH',
  '1105': 'USER_START',
  '1106': 'USER_END',
  '1109': 'USER_ERR',
  '1112': 'USER_LOGIN',
  '1113': 'USER_LOGOUT',
  '1114': 'ADD_USER',
  '1115': 'DEL_USER',
  '1123': 'USER_CMD',
  '1127': 'SYSTEM_BOOT',
  '1128': 'SYSTEM_SHUTDOWN',
  '1130': 'SERVICE_START',
  '1131': 'SERVICE_STOP',
  '1305': 'CONFIG_CHANGE',
  '1309': 'EXECVE',
};

const LOGGER_UNIT =
  /^(?:systemd-journald|rsyslog|syslog|syslog-ng|auditd|fluent-bit|promtail|alloy|grafana-agent|vector|filebeat)$/;

const TYPES = Object.keys(KIND_OF_TYPE).join('|');
const NUMBERS = Object.keys(TYPE_OF_NUMBER).join('|');

/** Records of the kernel's audit system: audit.log, audisp's copy in syslog, the kernel's log, the journal. */
export const audit: readonly Pattern[] = [
  {
    id: 'audit.record',
    kind: 'audit.login',
    programs: ['audit', 'auditd', 'audispd', 'audisp-syslog', 'audisp-remote', 'kernel', 'node'],
    regex: `^(?:audit: )?(?:node=\\S{1,255} )?(?:type=(?:${TYPES}|${NUMBERS}) |(?:${TYPES}) (?:pid=|user |op=|argc=|\\[))`,
    literals: ['type='],
    noise: true,
    refine: (_, message) => readRecord(message),
    examples: [
      {
        message:
          'type=USER_LOGIN msg=audit(1771084681.123:4063): pid=811 uid=0 auid=1004 ses=3 msg=\'op=login id=1004 exe="/usr/sbin/sshd" hostname=? addr=198.51.100.7 terminal=/dev/pts/0 res=success\'',
        fields: {
          outcome: 'success',
          principal: '1004',
          sourceIp: '198.51.100.7',
          service: '/usr/sbin/sshd',
          method: 'login',
          sessionId: '3',
          pid: 811,
        },
        kind: 'audit.login',
      },
      {
        message:
          'type=USER_LOGIN msg=audit(1771084682.001:4064): pid=812 uid=0 auid=4294967295 ses=4294967295 msg=\'op=login acct="root" exe="/usr/sbin/sshd" hostname=? addr=203.0.113.9 terminal=ssh res=failed\'',
        fields: {
          outcome: 'failure',
          user: 'root',
          sourceIp: '203.0.113.9',
          service: '/usr/sbin/sshd',
          method: 'login',
          pid: 812,
        },
        kind: 'login.failed',
      },
      {
        message:
          'type=CONFIG_CHANGE msg=audit(1771084683.000:4070): op=set audit_enabled=0 old=1 auid=1004 ses=3 res=1',
        fields: { outcome: 'success', method: 'set', sessionId: '3', reason: 'audit_enabled=0' },
        kind: 'audit.config-changed',
      },
      {
        message: 'type=EXECVE msg=audit(1771084684.000:4071): argc=3 a0="rm" a1="-rf" a2="/var/log/journal"',
        fields: { command: 'rm -rf /var/log/journal' },
        kind: 'tamper.logs-cleared',
      },
    ],
  },
];

const TYPE = /(?:^|[ ])(?:type=)?([A-Z]{3,8}(?:_[A-Z]{2,12}){0,3}|\d{4}) /;

function readRecord(message: string): Refined | undefined {
  const written = TYPE.exec(message)?.[1] ?? '';
  const type = TYPE_OF_NUMBER[written] ?? written;
  const kind = KIND_OF_TYPE[type];
  if (kind === undefined) {
    return undefined;
  }
  const values = valuesOf(message);
  if (type === 'EXECVE') {
    const command = argumentsOf(values);
    const tamper = tamperOf(command);
    return tamper === undefined ? undefined : { kind: tamper, fields: { command } };
  }
  const fields = fieldsOf(values);
  if (type === 'SERVICE_START' || type === 'SERVICE_STOP') {
    const unit = values.get('unit') ?? '';
    return LOGGER_UNIT.test(unit) ? { kind, fields: { ...fields, service: `${unit}.service` } } : undefined;
  }
  if (type === 'USER_CMD' && fields.command !== undefined) {
    return { kind: tamperOf(fields.command) ?? kind, fields };
  }
  if ((kind === 'audit.login' || kind === 'audit.authenticated') && fields.outcome === 'failure') {
    return { kind: 'login.failed', fields };
  }
  return { kind, fields };
}

/** `key=value` and `key="value"`, later ones (inside `msg='…'`) over earlier ones, except the process's own. */
function valuesOf(message: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const pair = /([a-zA-Z0-9_-]{1,40})=("[^"]*"|'?[^\s'"()]*)/g;
  const text = message.replace(/ msg='/g, ' ');
  for (let match = pair.exec(text); match !== null; match = pair.exec(text)) {
    const [, key, value] = match;
    if (!(key === 'pid' && values.has('pid'))) {
      values.set(key, value.replace(/^["']|["',:]$/g, ''));
    }
  }
  return values;
}

function fieldsOf(values: ReadonlyMap<string, string>): EventFields {
  const result = values.get('res') ?? values.get('result') ?? '';
  const pid = Number(values.get('pid') ?? '');
  const acct = values.get('acct') ?? values.get('user');
  const command = values.get('cmd');
  const enabled = values.get('audit_enabled');
  const all: EventFields = {
    outcome: /^(?:success|1|yes)$/.test(result) ? 'success' : /^(?:fail|0|no)/.test(result) ? 'failure' : undefined,
    user: known(acct === undefined ? undefined : unhex(acct)),
    principal: known(values.get('id')),
    sourceIp: known(values.get('addr')) ?? known(values.get('hostname')),
    service: known(values.get('exe')),
    method: known(values.get('op')),
    sessionId: known(values.get('ses')),
    pid: Number.isInteger(pid) && pid > 0 ? pid : undefined,
    command: command === undefined ? undefined : unhex(command),
    reason: enabled === undefined ? undefined : `audit_enabled=${enabled}`,
  };
  const present = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present);
}

/** `?` and the number for "unset" say nothing. */
function known(value: string | undefined): string | undefined {
  return value === undefined || value === '' || value === '?' || value === '4294967295' || value === '-1'
    ? undefined
    : value;
}

/** Untrusted text with quotes, spaces or control characters is written in hexadecimal. */
function unhex(value: string): string {
  if (!/^(?:[0-9A-F]{2}){2,}$/.test(value)) {
    return value;
  }
  const bytes: number[] = [];
  for (let index = 0; index < value.length; index += 2) {
    bytes.push(parseInt(value.slice(index, index + 2), 16));
  }
  return decodeUtf8(bytes);
}

/** `a0=… a1=…` of an EXECVE record. */
function argumentsOf(values: ReadonlyMap<string, string>): string {
  const words: string[] = [];
  for (let index = 0; values.has(`a${index}`); index++) {
    words.push(unhex(values.get(`a${index}`) ?? ''));
  }
  return words.join(' ');
}
