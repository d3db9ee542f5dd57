import { HOST_LABELS } from '../frames/host-labels';
import { isKnownProgram } from './registry';

/** What a shipper's labels or structured metadata say of all lines of their stream. */
export interface LabelFacts {
  readonly program?: string;
  /** `label` where journald or the shipper's configuration named the program, `syslog` where its sender did. */
  readonly programSource: 'label' | 'syslog';
  readonly host?: string;
  readonly bootId?: string;
  readonly transport?: string;
  readonly pid?: number;
  /** The stream holds what programs print to a file or a pipe, so that nothing in it is the journal's own word. */
  readonly ofPrograms: boolean;
  /** Name of the container or file whose content the stream is, where that is no log of the host's. */
  readonly outputOf?: string;
}

type Labels = Readonly<Record<string, string>>;

/** Labels that hold a program's name and nothing else. */
const PROGRAM_LABELS = [
  'syslog_identifier',
  'SYSLOG_IDENTIFIER',
  '__journal_syslog_identifier',
  'identifier',
  'syslog_app_name',
  'app_name',
  'appname',
  'program',
  'programname',
  'ident',
  'tag',
  'comm',
  '_COMM',
];
/** Those of them that whoever sent the line chose. */
const CHOSEN_LABELS = PROGRAM_LABELS.filter((name) => name.toLowerCase() !== 'comm' && name !== '_COMM');
/** Labels with a systemd unit. */
const UNIT_LABELS = ['unit', '_SYSTEMD_UNIT', 'systemd_unit', '__journal__systemd_unit'];
/** Labels that may hold a program's name or anything else: believed only where they name a known program. */
const VAGUE_LABELS = ['app', 'process', 'service', 'service_name', 'container', 'container_name', 'job'];
/** What carries the lines of all programs: as a job's name it says nothing of who wrote them. */
const CARRIERS = new Set([
  ...['systemd-journal', 'systemd-journald', 'journald', 'rsyslogd', 'rsyslog', 'syslog-ng', 'syslogd'],
  ...['systemd', 'fluent-bit', 'promtail', 'alloy', 'vector', 'auditd', 'kernel'],
]);
const BOOT_LABELS = ['boot_id', '_BOOT_ID', '__journal__boot_id'];
const TRANSPORT_LABELS = ['transport', '_TRANSPORT', '__journal__transport'];
/** Labels that only collectors of files and container output set. */
const OUTPUT_LABELS = [
  'container',
  'container_name',
  'container_id',
  'pod',
  'filename',
  'docker_container',
  'compose_service',
];
/** Of these, what names a container. */
const CONTAINER_LABELS = OUTPUT_LABELS.filter((name) => name !== 'filename');
/** Files that a syslog daemon writes for all programs. */
const HOST_LOG =
  /\/(?:auth|authpriv|secure|messages|syslog|daemon|user|kern|system|all|everything)(?:\.log)?(?:[.-]\d+)?$/;
const PID_LABELS = ['pid', '_PID', 'syslog_procid', 'procid'];

/** Units whose name is not their program's. */
const UNIT_PROGRAMS: Readonly<Record<string, string>> = {
  ssh: 'sshd',
  sshd: 'sshd',
  rsyslog: 'rsyslogd',
  init: 'systemd',
  cron: 'cron',
  crond: 'crond',
};

const NONE: LabelFacts = { programSource: 'label', ofPrograms: false };
const known = new WeakMap<Labels, LabelFacts>();

/** The systemd unit that a label set names: journald's word, where a shipper kept it. */
export function unitOf(labels: Labels | undefined): string | undefined {
  return labels === undefined ? undefined : first(labels, UNIT_LABELS);
}

/** Facts of a label set; read once per set, as all lines of a stream share it. */
export function labelFacts(labels: Labels | undefined): LabelFacts {
  if (labels === undefined) {
    return NONE;
  }
  const before = known.get(labels);
  if (before !== undefined) {
    return before;
  }
  const pid = Number(first(labels, PID_LABELS) ?? '');
  const facts: LabelFacts = {
    program: programOf(labels),
    programSource: sourceOf(labels),
    host: first(labels, HOST_LABELS),
    bootId: first(labels, BOOT_LABELS),
    transport: first(labels, TRANSPORT_LABELS),
    pid: Number.isInteger(pid) && pid > 0 ? pid : undefined,
    ofPrograms: first(labels, OUTPUT_LABELS) !== undefined,
    outputOf: outputOf(labels),
  };
  known.set(labels, facts);
  return facts;
}

/** What only applications are called: a stream that is named after one holds what it printed. */
const APPLICATIONS = new Set(
  (
    'nginx apache apache2 httpd caddy traefik haproxy envoy varnish squid tomcat jetty php-fpm gunicorn uwsgi puma ' +
    'mysql mysqld mariadb postgres postgresql pgbouncer redis memcached mongodb mongod cassandra elasticsearch opensearch ' +
    'rabbitmq kafka zookeeper influxdb clickhouse grafana loki prometheus alertmanager tempo mimir kibana logstash ' +
    'jenkins gitlab gitea nexus keycloak vault consul wordpress nextcloud postfix dovecot exim bind named'
  ).split(' ')
);
/** Where a name also says one of these, the stream may hold the lines of the host that the application runs on. */
const OF_HOST =
  /^(?:syslog|rsyslog|journald?|auth|authlog|secure|system|systemd|varlogs?|nodes?|hosts?|servers?|linux|messages|os|vm|instances?)$/i;

/** The application that a stream is named after. */
function applicationOf(labels: Labels): string | undefined {
  const names = VAGUE_LABELS.map((label) => labels[label] ?? '');
  const parts = names.map((name) => [name.toLowerCase(), ...name.toLowerCase().split(/[\/._\s-]+/)]);
  return parts.flat().some((part) => OF_HOST.test(part))
    ? undefined
    : names.find((_, index) => parts[index].some((part) => APPLICATIONS.has(part)));
}

/** A container that runs an SSH server may well print its log. */
function outputOf(labels: Labels): string | undefined {
  const container = first(labels, CONTAINER_LABELS);
  if (container !== undefined) {
    return /ssh|bastion|dropbear/i.test(container) ? undefined : container;
  }
  const file = labels.filename;
  if (file !== undefined && file !== '') {
    return HOST_LOG.test(file) ? undefined : file;
  }
  return applicationOf(labels);
}

/**
 * An identifier is the sender's own choice; it is worth more where the unit, which journald reads from the
 * control group, says the same, or where only the kernel and journald can send.
 */
function sourceOf(labels: Labels): 'label' | 'syslog' {
  const named = first(labels, CHOSEN_LABELS);
  const transport = first(labels, TRANSPORT_LABELS) ?? '';
  if (named === undefined || transport === 'kernel' || transport === 'driver' || transport === 'audit') {
    return 'label';
  }
  const unit = first(labels, UNIT_LABELS);
  const program = unit === undefined ? undefined : programOfUnit(unit);
  return program !== undefined && isPartOf(bareProgram(named), program) ? 'label' : 'syslog';
}

/** `sshd-session` logs in the unit of `sshd`. */
function isPartOf(name: string, program: string): boolean {
  return name === program || name.startsWith(`${program}-`);
}

function first(labels: Labels, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = labels[name];
    if (typeof value === 'string' && value !== '') {
      return value;
    }
  }
  return undefined;
}

function programOf(labels: Labels): string | undefined {
  const named = first(labels, PROGRAM_LABELS);
  if (named !== undefined) {
    return bareProgram(named);
  }
  const unit = first(labels, UNIT_LABELS);
  if (unit !== undefined) {
    return programOfUnit(unit);
  }
  if (first(labels, TRANSPORT_LABELS) === 'kernel') {
    return 'kernel';
  }
  const vague = first(labels, VAGUE_LABELS);
  return vague !== undefined && isKnownProgram(vague) && !CARRIERS.has(vague.toLowerCase()) ? vague : undefined;
}

/** `sshd@3-10.0.0.1.service` is sshd; a session's scope holds many programs and names none. */
function programOfUnit(unit: string): string | undefined {
  const match = /^([^@]+?)(?:@.*)?\.(service|socket|scope|slice)$/.exec(unit);
  if (match === null) {
    return isKnownProgram(unit) ? unit : undefined;
  }
  const [, name, type] = match;
  if (type === 'slice' || (type === 'scope' && name !== 'init')) {
    return undefined;
  }
  return name === 'user' ? undefined : (UNIT_PROGRAMS[name] ?? name);
}

/** A program's name without path, pid and brackets. */
export function bareProgram(written: string): string {
  const name = written.replace(/\[\d*\]:?$/, '').replace(/^\((.*)\)$/, '$1');
  return name.slice(name.lastIndexOf('/') + 1);
}
