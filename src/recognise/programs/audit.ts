import type { EventFields, EventKind } from '../event';
import type { Pattern, Refined } from '../pattern';
import { decodeUtf8 } from '../utf8';
import { auditExamples } from './auditExamples';
import { tamperOf } from './tamper';

/** Record types of each kind; what is not here is no event. */
const TYPES_OF_KIND: ReadonlyArray<readonly [EventKind, readonly string[]]> = [
  ['audit.login', ['USER_LOGIN']],
  ['audit.authenticated', ['USER_AUTH']],
  [
    'login.failed',
    ['USER_ERR', 'ANOM_LOGIN_FAILURES', 'ANOM_LOGIN_TIME', 'ANOM_LOGIN_SESSIONS', 'ANOM_LOGIN_LOCATION'],
  ],
  ['session.opened', ['USER_START']],
  ['session.closed', ['USER_END', 'USER_LOGOUT']],
  ['privilege.command', ['USER_CMD']],
  ['account.created', ['ADD_USER']],
  ['account.deleted', ['DEL_USER']],
  ['account.changed', ['USER_MGMT', 'ACCT_LOCK', 'ACCT_UNLOCK', 'ADD_GROUP', 'DEL_GROUP', 'GRP_MGMT']],
  ['account.password-changed', ['USER_CHAUTHTOK', 'GRP_CHAUTHTOK']],
  ['boot.started', ['SYSTEM_BOOT']],
  ['shutdown.started', ['SYSTEM_SHUTDOWN']],
  ['audit.started', ['DAEMON_START', 'DAEMON_RESUME']],
  ['audit.stopped', ['DAEMON_END', 'DAEMON_ABORT']],
  ['context.rotated', ['DAEMON_ROTATE']],
  ['audit.config-changed', ['CONFIG_CHANGE', 'DAEMON_CONFIG', 'DAEMON_RECONFIG', 'FEATURE_CHANGE']],
  ['clock.stepped', ['TIME_INJOFFSET', 'TIME_ADJNTPVAL']],
  ['logger.started', ['SERVICE_START']],
  ['logger.stopped', ['SERVICE_STOP']],
  ['tamper.logs-cleared', ['EXECVE']],
];

/** The kernel writes numbers where auditd writes names. */
const NUMBERS_OF_TYPE: Readonly<Record<string, string>> = {
  USER_AUTH: '1100',
  USER_START: '1105',
  USER_END: '1106',
  USER_ERR: '1109',
  USER_LOGIN: '1112',
  USER_LOGOUT: '1113',
  ADD_USER: '1114',
  DEL_USER: '1115',
  USER_CMD: '1123',
  SYSTEM_BOOT: '1127',
  SYSTEM_SHUTDOWN: '1128',
  SERVICE_START: '1130',
  SERVICE_STOP: '1131',
  CONFIG_CHANGE: '1305',
  EXECVE: '1309',
};

const LOGGER_UNIT =
  /^(?:systemd-journald|rsyslog|syslog|syslog-ng|auditd|fluent-bit|promtail|alloy|grafana-agent|vector|filebeat)$/;

const REFUSED_TOO: readonly EventKind[] = ['audit.login', 'audit.authenticated'];
const COMMANDS: readonly EventKind[] = ['privilege.command', 'tamper.logs-cleared'];

/** What `refine` can make of a record of that kind. */
function otherKindsOf(kind: EventKind): readonly EventKind[] {
  if (REFUSED_TOO.includes(kind)) {
    return ['login.failed'];
  }
  return COMMANDS.includes(kind) ? ['tamper.logs-cleared', 'tamper.logger-stopped'] : [];
}

function patternOf([kind, types]: readonly [EventKind, readonly string[]]): Pattern {
  const numbers = types.flatMap((type) => NUMBERS_OF_TYPE[type] ?? []);
  const names = types.join('|');
  return {
    id: `audit.${types[0].toLowerCase()}`,
    kind,
    programs: ['audit', 'auditd', 'audispd', 'audisp-syslog', 'audisp-remote', 'kernel'],
    // With `type=` in audit.log and what copies it, with a number from the kernel, bare from the journal.
    regex: `^(?:audit: )?(?:node=\\S+ )?(?:type=(?:${[...types, ...numbers].join('|')}) |(?:${names}) (?:pid=|user |op=|argc=|\\[))`,
    literals: [...types, ...numbers.map((number) => `type=${number} `)],
    noise: true,
    refine: (_, message) => readRecord(kind, message),
    otherKinds: otherKindsOf(kind),
    examples: auditExamples[types[0]] ?? [],
  };
}

/** Records of the kernel's audit system: audit.log, audisp's copy in syslog, the kernel's log, the journal. */
export const audit: readonly Pattern[] = TYPES_OF_KIND.map(patternOf);

function readRecord(kind: EventKind, message: string): Refined | undefined {
  const values = valuesOf(message);
  if (kind === 'tamper.logs-cleared') {
    const command = argumentsOf(values);
    const tamper = tamperOf(command);
    return tamper === undefined ? undefined : { kind: tamper, fields: { command } };
  }
  const fields = fieldsOf(values);
  if (kind === 'logger.started' || kind === 'logger.stopped') {
    const unit = values.get('unit') ?? '';
    return LOGGER_UNIT.test(unit) ? { kind, fields: { ...fields, service: `${unit}.service` } } : undefined;
  }
  if (kind === 'privilege.command' && fields.command !== undefined) {
    return { kind: tamperOf(fields.command) ?? kind, fields };
  }
  if (REFUSED_TOO.includes(kind) && fields.outcome === 'failure') {
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
