import type { Envelope, ProgramSource } from './event';
import { bareProgram } from './labels';
import { decodeUtf8 } from './utf8';

/** A parsed JSON object whose values nobody has checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Programs that any user starts but that run as root: their path is proof enough, their user is not root. */
const SETUID = new Set(['sudo', 'sudo-rs', 'su', 'passwd', 'chage', 'chfn', 'chsh', 'gpasswd', 'newgrp', 'pkexec']);
const SYSTEM_PATH = /^\/(?:usr\/)?(?:local\/)?(?:s?bin|lib|lib64|libexec)\//;

/** Different names of one program: identifier -> what `_COMM` or `_EXE` may say. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  'sshd-session': ['sshd'],
  'sshd-auth': ['sshd', 'sshd-session'],
  sshd: ['sshd-session', 'sshd-auth'],
  'sd-pam': ['systemd', '(sd-pam)'],
  systemd: ['(systemd)', 'systemd-executor'],
  rsyslogd: ['rsyslog'],
  cron: ['crond'],
  'su-l': ['su'],
};

/** Scripts, whose shell tells nothing of them: the unit that journald saw them in does, which only root can make. */
const UNITS: Readonly<Record<string, string>> = { 'host-span': 'host-span.service' };

/** A journal record as `journalctl -o json` and shippers write it. */
export function isJournalRecord(record: JsonObject): boolean {
  return (
    'MESSAGE' in record &&
    ('__REALTIME_TIMESTAMP' in record ||
      'SYSLOG_IDENTIFIER' in record ||
      '_HOSTNAME' in record ||
      '_TRANSPORT' in record ||
      'PRIORITY' in record)
  );
}

/**
 * Envelope of a journal record. Fields that begin with `_` come from journald itself and cannot be forged,
 * unless the record as a whole is something a program printed: then it is not `believed`.
 */
export function journalEnvelope(record: JsonObject, believed = true): Envelope {
  const transport = text(record._TRANSPORT);
  const identifier = text(record.SYSLOG_IDENTIFIER);
  const comm = text(record._COMM);
  const program =
    identifier !== undefined
      ? bareProgram(identifier)
      : transport === 'kernel'
        ? 'kernel'
        : comm === undefined
          ? undefined
          : bareProgram(comm);
  const source = text(record._SOURCE_REALTIME_TIMESTAMP) ?? text(record.__REALTIME_TIMESTAMP);
  const pid = Number(text(record._PID) ?? text(record.SYSLOG_PID) ?? '');
  const reportedMs = microseconds(text(record.__REALTIME_TIMESTAMP) ?? source);
  return {
    program,
    programSource: program === undefined || !believed ? 'text' : trust(record, program, transport),
    pid: Number.isInteger(pid) && pid > 0 ? pid : undefined,
    host: text(record._HOSTNAME),
    reportedMs,
    reportedResolutionMs: reportedMs === undefined ? undefined : 0.001,
    bootId: text(record._BOOT_ID),
    transport,
    message: (text(record.MESSAGE) ?? '').trimStart(),
  };
}

/** `journal` only where what journald saw of the sender agrees with the name the sender gave. */
function trust(record: JsonObject, program: string, transport: string | undefined): ProgramSource {
  if (transport === 'kernel' || transport === 'driver' || transport === 'audit') {
    return 'journal';
  }
  const uid = text(record._UID);
  const exe = text(record._EXE);
  const comm = text(record._COMM);
  const name = program.toLowerCase();
  const unit = UNITS[name];
  if (unit !== undefined) {
    return text(record._SYSTEMD_UNIT) === unit ? 'journal' : 'syslog';
  }
  const claims = exe === undefined ? comm : exe;
  if (claims === undefined || !sameProgram(name, bareProgram(claims).toLowerCase())) {
    return 'syslog';
  }
  if (exe !== undefined && !SYSTEM_PATH.test(exe)) {
    return 'syslog';
  }
  const privileged = uid === '0' || (SETUID.has(name) && exe !== undefined);
  return privileged ? 'journal' : 'syslog';
}

/** `_COMM` is cut at 15 characters. */
function sameProgram(name: string, seen: string): boolean {
  return seen === name || (seen.length === 15 && name.startsWith(seen)) || (SAME[name] ?? []).includes(seen);
}

function microseconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,17}$/.test(value) ? Number(value) / 1000 : undefined;
}

const DEEPEST_FIELD = 2;

/** A field's text: a string, a number, or bytes (what is not UTF-8); of a repeated field the first. */
export function text(value: unknown, depth = 0): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  if (typeof value === 'number') {
    return String(value);
  }
  if (Array.isArray(value)) {
    const values: readonly unknown[] = value;
    if (values.every((byte) => typeof byte === 'number')) {
      return decodeUtf8(values.map(Number));
    }
    // A repeated field is one list deep; whoever nests further wants the reader to run out of stack.
    return depth < DEEPEST_FIELD ? text(values[0], depth + 1) : undefined;
  }
  return undefined;
}
