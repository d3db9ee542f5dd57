import { type JsonObject, text } from './journal';

/** A line that another line carries, and what the carrier adds. */
export interface Wrapped {
  readonly text: string;
  readonly program?: string;
  readonly host?: string;
  readonly pid?: number;
  /** Name of the container or application that printed the line, where the carrier is of a kind that only they use. */
  readonly outputOf?: string;
  /** The carrier's own time, as written. */
  readonly time?: string;
}

/** JSON, or a container runtime's line: told by the first characters. */
export function isWrapped(line: string): boolean {
  const first = line.charCodeAt(0);
  return first === 123 || (first === 50 && line.charCodeAt(10) === 84 && CONTAINER_LINE.test(line));
}

/** Kubernetes' container runtimes: `2026-02-14T15:58:01.123456789Z stdout F message`. */
const CONTAINER_LINE = /^([0-9T:.Z+-]{20,40}) std(?:out|err) [FP] /;

export function unwrapContainerLine(line: string): Wrapped | undefined {
  const match = CONTAINER_LINE.exec(line);
  return match === null ? undefined : { text: line.slice(match[0].length), time: match[1], outputOf: CONTAINER };
}

/** Where the message can be, most telling first: what keeps the original line goes before what was cut from it. */
const TEXT_PATHS: ReadonlyArray<readonly string[]> = [
  ['full_log'],
  ['event', 'original'],
  ['event.original'],
  ['log'],
  ['message'],
  ['MESSAGE'],
  ['msg'],
  ['short_message'],
  ['body'],
  ['Body'],
  ['line'],
];
const PROGRAM_PATHS: ReadonlyArray<readonly string[]> = [
  ['process', 'name'],
  ['process.name'],
  ['log', 'syslog', 'appname'],
  ['predecoder', 'program_name'],
  ['SYSLOG_IDENTIFIER'],
  ['programname'],
  ['app_name'],
  ['appname'],
  ['ident'],
  ['program'],
  ['syslog_identifier'],
];
const HOST_PATHS: ReadonlyArray<readonly string[]> = [
  ['host', 'hostname'],
  ['host', 'name'],
  ['host.name'],
  ['predecoder', 'hostname'],
  ['hostname'],
  ['_HOSTNAME'],
  ['host'],
  ['agent', 'name'],
];
const PID_PATHS: ReadonlyArray<readonly string[]> = [['process', 'pid'], ['process.pid'], ['pid'], ['procid']];
const CONTAINER_PATHS: ReadonlyArray<readonly string[]> = [
  ['kubernetes', 'container_name'],
  ['kubernetes', 'container', 'name'],
  ['kubernetes', 'pod_name'],
  ['container', 'name'],
  ['container.name'],
  ['container_name'],
  ['container_id'],
];
/** Levels and loggers are an application's; syslog's severities have other names. */
const APPLICATION_PATHS: ReadonlyArray<readonly string[]> = [['logger'], ['caller'], ['level'], ['levelname'], ['lvl']];
/** Stand in for a name that the carrier does not tell. */
const CONTAINER = 'a container';
const APPLICATION = 'an application';
const TIME_PATHS: ReadonlyArray<readonly string[]> = [
  ['event', 'created'],
  ['event.created'],
  ['time'],
  ['@timestamp'],
  ['timestamp'],
  ['timereported'],
];

/**
 * The line inside Docker's JSON log, Wazuh's and Elastic's documents, and the JSON that fluent-bit, rsyslog
 * and OpenTelemetry write. Undefined where the object carries no line.
 */
export function unwrapRecord(record: JsonObject): Wrapped | undefined {
  const inner = first(record, TEXT_PATHS);
  if (inner === undefined) {
    return undefined;
  }
  const pid = Number(first(record, PID_PATHS) ?? '');
  return {
    outputOf: printedBy(record),
    text: inner.replace(/\n$/, ''),
    program: first(record, PROGRAM_PATHS),
    host: first(record, HOST_PATHS),
    pid: Number.isInteger(pid) && pid > 0 ? pid : undefined,
    time: first(record, TIME_PATHS),
  };
}

/** Docker's own JSON holds `log`, `stream` and `time`; an application's its level and where in its code it is. */
function printedBy(record: JsonObject): string | undefined {
  const container = first(record, CONTAINER_PATHS);
  if (container !== undefined) {
    return /ssh|bastion|dropbear/i.test(container) ? undefined : container;
  }
  if (first(record, [['log']]) !== undefined && /^std(?:out|err)$/.test(first(record, [['stream']]) ?? '')) {
    return CONTAINER;
  }
  const isApplications = first(record, APPLICATION_PATHS) !== undefined && first(record, HOST_PATHS) === undefined;
  return isApplications ? APPLICATION : undefined;
}

function first(record: JsonObject, paths: ReadonlyArray<readonly string[]>): string | undefined {
  for (const path of paths) {
    const value = text(at(record, path));
    if (value !== undefined && value !== '') {
      return value;
    }
  }
  return undefined;
}

function at(record: JsonObject, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.prototype.hasOwnProperty.call(value, key)) {
      return undefined;
    }
    const fields: JsonObject = { ...value };
    value = fields[key];
  }
  return value;
}
