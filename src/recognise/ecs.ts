import type { DocumentFields } from '../frames/lane';
import type { EventFields, EventKind, Outcome } from './event';

/**
 * How a document's content was observed. `log` is read from log files: it repeats what the host wrote
 * and is no second witness. Anything that is not known to observe by its own means counts as `log`.
 */
export type DocumentObservation = 'network' | 'process' | 'cloud' | 'sensor' | 'log';

/** A SIEM document that was recognised. */
export interface DocumentEvent {
  readonly kind: EventKind;
  readonly fields: EventFields;
  readonly observation: DocumentObservation;
}

/** Words in `event.provider`, `event.module`, `event.dataset`, `observer.*` that name who observed. */
const NETWORK_OBSERVERS =
  /\b(?:tcpdump|pcap|zeek|bro|corelight|suricata|snort|netflow|ipfix|sflow|packetbeat|network_traffic|vpcflow|nsg_?flow|vpc_?flow|conntrack|arkime|panw|fortinet|fortigate|cisco|checkpoint|pfsense|opnsense|sonicwall|juniper|sophos|firewall)\b/;
const PROCESS_OBSERVERS =
  /\b(?:proc-connector|auditd|auditd_manager|ebpf|bpf|falco|tetragon|tracee|sysdig|sysmon|sysmon_linux|endpoint|crowdstrike|sentinel_one|sentinelone|carbon_?black|m365_defender|microsoft_defender|cybereason|endgame)\b/;
const CLOUD_OBSERVERS = /\b(?:cloudtrail|activitylogs|gcp\.audit|azure\.auditlogs|okta)\b/;
const SENSOR_AGENTS = /\b(?:heartbeat|sensor|elastic_agent|elastic-agent)\b/;
/** These collect log files, whatever the content. */
const LOG_COLLECTORS = /\b(?:system\.auth|system\.syslog|system\.security|logcollector|wazuh|ossec|journald|syslog)\b/;

/** First text of a field: a string, the head of an array, or a JSON array written as a string. */
export function textOf(document: DocumentFields, name: string): string | undefined {
  const [head] = textsOf(document, name);
  return head;
}

/** All texts of a field. */
export function textsOf(document: DocumentFields, name: string): readonly string[] {
  return toTexts(document[name], true);
}

/** ECS fields are lists of values at most; deeper nesting is made to exhaust its reader. */
const DEEPEST = 3;

function toTexts(value: unknown, mayParse: boolean, depth = 0): readonly string[] {
  if (typeof value === 'string') {
    return mayParse && value.startsWith('[') && value.endsWith(']') ? parsed(value) : value === '' ? [] : [value];
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return [String(value)];
  }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return depth < DEEPEST ? list.flatMap((entry) => toTexts(entry, false, depth + 1)) : [];
  }
  return [];
}

function parsed(value: string): readonly string[] {
  try {
    const inner: unknown = JSON.parse(value);
    return Array.isArray(inner) ? toTexts(inner, false) : [value];
  } catch {
    return [value];
  }
}

function portOf(document: DocumentFields, name: string): number | undefined {
  const text = textOf(document, name);
  const port = text === undefined || !/^\d{1,5}$/.test(text) ? NaN : Number(text);
  return port >= 0 && port <= 65535 ? port : undefined;
}

function observers(document: DocumentFields): string {
  return [
    'event.provider',
    'event.module',
    'event.dataset',
    'data_stream.dataset',
    'observer.type',
    'observer.product',
    'observer.vendor',
    'decoder.name',
    'agent.type',
  ]
    .flatMap((name) => textsOf(document, name))
    .join(' ')
    .toLowerCase();
}

/** How a document was observed; see `DocumentObservation`. */
export function observationOf(document: DocumentFields, kind: EventKind): DocumentObservation {
  const names = observers(document);
  if (LOG_COLLECTORS.test(names) && !NETWORK_OBSERVERS.test(names)) {
    return 'log';
  }
  if (kind.startsWith('sensor.')) {
    return NETWORK_OBSERVERS.test(names) || PROCESS_OBSERVERS.test(names) || SENSOR_AGENTS.test(names)
      ? 'sensor'
      : 'log';
  }
  if (CLOUD_OBSERVERS.test(names)) {
    return 'cloud';
  }
  if (NETWORK_OBSERVERS.test(names)) {
    return 'network';
  }
  return PROCESS_OBSERVERS.test(names) ? 'process' : 'log';
}

function pidOf(document: DocumentFields, name: string): number | undefined {
  const text = textOf(document, name);
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function outcomeOf(document: DocumentFields): Outcome | undefined {
  const outcome = textOf(document, 'event.outcome')?.toLowerCase();
  return outcome === 'success' || outcome === 'failure' || outcome === 'unknown' ? outcome : undefined;
}

function fieldsOf(document: DocumentFields): EventFields {
  const args = textsOf(document, 'process.args');
  const command = textOf(document, 'process.command_line') ?? (args.length > 0 ? args.join(' ') : undefined);
  const candidates: EventFields = {
    user: textOf(document, 'user.name') ?? textOf(document, 'related.user'),
    effectiveUser: textOf(document, 'user.effective.name'),
    sourceIp: textOf(document, 'source.ip') ?? textOf(document, 'client.ip') ?? textOf(document, 'source.address'),
    sourcePort: portOf(document, 'source.port') ?? portOf(document, 'client.port'),
    destinationIp: textOf(document, 'destination.ip') ?? textOf(document, 'server.ip'),
    destinationPort: portOf(document, 'destination.port') ?? portOf(document, 'server.port'),
    direction: textOf(document, 'network.direction'),
    executable: textOf(document, 'process.executable') ?? textOf(document, 'process.name'),
    outcome: outcomeOf(document),
    command,
    pid: pidOf(document, 'process.pid'),
    parentPid: pidOf(document, 'process.parent.pid'),
    service: textOf(document, 'process.parent.name') ?? textOf(document, 'process.parent.executable'),
    entry: textOf(document, 'process.entry_leader.entry_meta.type'),
    reason: textOf(document, 'event.reason'),
  };
  const present = Object.entries(candidates).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present);
}

/** ECS categories, types and actions of a document in lower case. */
interface Classes {
  readonly categories: readonly string[];
  readonly types: readonly string[];
  readonly action: string;
}

function classesOf(document: DocumentFields): Classes {
  const lower = (name: string) => textsOf(document, name).map((value) => value.toLowerCase());
  return {
    categories: lower('event.category'),
    types: lower('event.type'),
    action: (textOf(document, 'event.action') ?? '').toLowerCase(),
  };
}

/** What was short may be told once, as its start and its end: Elastic Defend does so with processes. */
function isOnlyEnd(types: readonly string[]): boolean {
  return types.includes('end') && !types.includes('start');
}

function kindOf(document: DocumentFields, { categories, types, action }: Classes): EventKind | undefined {
  const failed = textOf(document, 'event.outcome') === 'failure' || types.includes('denied') || types.includes('error');
  if (categories.includes('authentication')) {
    if (isOnlyEnd(types) || /log(?:ged)?[-_ ]?(?:out|off)/.test(action)) {
      return 'session.closed';
    }
    return failed ? 'login.failed' : 'login.accepted';
  }
  if (categories.includes('session')) {
    return isOnlyEnd(types) ? 'session.closed' : 'session.opened';
  }
  if (categories.includes('process')) {
    return isOnlyEnd(types) ? undefined : 'process.started';
  }
  if (categories.includes('network') || categories.includes('network_traffic')) {
    return networkKind(types, action, failed);
  }
  if (categories.includes('iam')) {
    return types.includes('creation')
      ? 'account.created'
      : types.includes('deletion')
        ? 'account.deleted'
        : 'account.changed';
  }
  if (categories.includes('host')) {
    return hostKind(types, action);
  }
  return undefined;
}

function networkKind(types: readonly string[], action: string, failed: boolean): EventKind {
  if (failed || /attempt|denied|reject|drop|refused|blocked/.test(action)) {
    return 'network.connection-attempted';
  }
  if (isOnlyEnd(types) || /disconnect|closed|terminat|ended/.test(action)) {
    return 'network.connection-ended';
  }
  return 'network.connection-accepted';
}

function hostKind(types: readonly string[], action: string): EventKind {
  if (isOnlyEnd(types) || /stop/.test(action)) {
    return 'sensor.stopped';
  }
  return types.includes('start') && /start/.test(action) ? 'sensor.started' : 'sensor.alive';
}

/** Kinds by what documents say of their class: a window holds a few dozen such sayings and many documents. */
const known = new Map<string, EventKind | undefined>();
/** A source that puts a number into its actions must not fill the memory. */
const MOST_KNOWN = 2000;

function classKey(document: DocumentFields): string {
  return `${plain(document['event.category'])}|${plain(document['event.type'])}|${plain(document['event.action'])}|${plain(document['event.outcome'])}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : Array.isArray(value) ? `[${toTexts(value, false).join('\n')}]` : '';
}

function knownKind(document: DocumentFields): EventKind | undefined {
  const key = classKey(document);
  if (known.has(key)) {
    return known.get(key);
  }
  const kind = kindOf(document, classesOf(document));
  if (known.size < MOST_KNOWN) {
    known.set(key, kind);
  }
  return kind;
}

/** Zeek's ssh.log, as Filebeat's module or Zeek's own JSON names its field: the length of the packets shows it. */
function isSshLogin(document: DocumentFields): boolean {
  return (textOf(document, 'zeek.ssh.auth.success') ?? textOf(document, 'auth_success')) === 'true';
}

/** An alert of Wazuh in its own shape, which has no ECS class: rules about logins are grouped by these words. */
function wazuhLogin(document: DocumentFields): DocumentEvent | undefined {
  const groups = textsOf(document, 'rule.groups');
  const kind = groups.includes('authentication_success')
    ? 'login.accepted'
    : groups.some((group) => group === 'authentication_failed' || group === 'authentication_failures')
      ? 'login.failed'
      : undefined;
  if (kind === undefined) {
    return undefined;
  }
  const user = textOf(document, 'data.dstuser') ?? textOf(document, 'data.srcuser');
  const candidates: EventFields = {
    // PAM's rule keeps the number behind the name: `root(uid=0)`.
    user: user?.replace(/\(uid=\d+\)$/, ''),
    sourceIp: textOf(document, 'data.srcip'),
    sourcePort: portOf(document, 'data.srcport'),
    executable: textOf(document, 'predecoder.program_name'),
  };
  const present = Object.entries(candidates).filter(([, value]) => value !== undefined);
  return { kind, fields: Object.fromEntries(present), observation: 'log' };
}

/**
 * What a SIEM document says, from its flattened ECS fields; undefined where it is none of the known
 * classes. Values may be strings, numbers, arrays, or arrays written as JSON.
 */
export function recogniseDocument(document: DocumentFields): DocumentEvent | undefined {
  const classed = knownKind(document);
  if (classed === undefined) {
    return document['rule.groups'] === undefined ? undefined : wazuhLogin(document);
  }
  const kind = classed === 'network.connection-accepted' && isSshLogin(document) ? 'login.accepted' : classed;
  return { kind, fields: fieldsOf(document), observation: observationOf(document, kind) };
}
