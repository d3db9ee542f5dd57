/**
 * What a recognised line says. Field names follow ECS; `ECS_FIELDS` gives the ECS name of each.
 *
 * Kinds are grouped by their first part so that a reader of a kind knows its family:
 * `login.*` someone proved who they are (or failed to), `session.*` what the login opened,
 * `boot.*` / `shutdown.*` the host's own life, `journal.*` journald's store, `logger.*` the
 * programs that read and forward logs, `network.*`, `process.*` and `sensor.*` what a SIEM's
 * sensor observed by itself, `tamper.*` commands against the logs themselves, `host.span` the host's
 * own report of what it holds of its logs.
 */
export type EventKind =
  | 'login.accepted'
  | 'login.failed'
  | 'login.invalid-user'
  | 'login.connected'
  | 'login.disconnected'
  | 'session.opened'
  | 'session.closed'
  | 'privilege.command'
  | 'privilege.switched'
  | 'privilege.denied'
  | 'account.created'
  | 'account.changed'
  | 'account.deleted'
  | 'account.password-changed'
  | 'boot.started'
  | 'boot.finished'
  | 'boot.recovered-filesystem'
  | 'kernel.panic'
  | 'kernel.out-of-memory'
  | 'shutdown.started'
  | 'shutdown.reached'
  | 'journal.started'
  | 'journal.stopped'
  | 'journal.discarded'
  | 'journal.rotated'
  | 'journal.vacuumed'
  | 'journal.suppressed'
  | 'journal.missed'
  | 'journal.usage'
  | 'logger.started'
  | 'logger.stopped'
  | 'logger.reloaded'
  | 'logger.reader-restarted'
  | 'logger.dropped'
  | 'logger.suspended'
  | 'logger.resumed'
  | 'logger.rejected'
  | 'logger.hole'
  | 'audit.login'
  | 'audit.authenticated'
  | 'audit.started'
  | 'audit.stopped'
  | 'audit.config-changed'
  | 'audit.lost'
  | 'clock.stepped'
  | 'clock.zone-changed'
  | 'network.connection-accepted'
  | 'network.connection-attempted'
  | 'network.connection-ended'
  | 'process.started'
  | 'sensor.alive'
  | 'sensor.started'
  | 'sensor.stopped'
  | 'tamper.logs-cleared'
  | 'tamper.logger-stopped'
  | 'context.key-provided'
  | 'context.provisioned'
  | 'context.rotated'
  | 'context.package-installed'
  | 'context.ansible'
  | 'host.span';

/** `event.outcome` of ECS. */
export type Outcome = 'success' | 'failure' | 'unknown';

/** Everything a line can tell beyond its kind; each field is absent when the line does not say it. */
export interface EventFields {
  /** `user.name`: the account that acted or was asked for. */
  readonly user?: string;
  /** `user.id`: who is behind the account: a certificate's key id, an IAM principal, a Tailscale login. */
  readonly principal?: string;
  /** `user.effective.name`: the account it became (sudo, su). */
  readonly effectiveUser?: string;
  /** `source.ip`, or a host name where the program logs one. IPv6 zones are kept. */
  readonly sourceIp?: string;
  /** `source.port`, 0 to 65535. */
  readonly sourcePort?: number;
  /** `destination.ip` of a connection. */
  readonly destinationIp?: string;
  /** `destination.port` of a connection, 0 to 65535. */
  readonly destinationPort?: number;
  /** `network.direction`: `ingress` came to the host, `egress` left it. */
  readonly direction?: string;
  /** `process.executable`: path of the program that was started. */
  readonly executable?: string;
  /** `event.outcome`. */
  readonly outcome?: Outcome;
  /** How the login was proved: `publickey`, `password`, `keyboard-interactive/pam`, `console`, … */
  readonly method?: string;
  /** Fingerprint of the key that was used, with its hash name: `SHA256:…`. */
  readonly keyFingerprint?: string;
  /** PAM service or systemd unit the line speaks of: `sshd`, `cron`, `ssh.service`. */
  readonly service?: string;
  /** `process.pid` written in the line's header or in the journal's trusted fields. */
  readonly pid?: number;
  /** `process.parent.pid` of a process that was started. */
  readonly parentPid?: number;
  /** `process.entry_leader.entry_meta.type`: how the process's session came to the host: `sshd`, `init`, `container`, … */
  readonly entry?: string;
  /** logind or audit session id, as written. */
  readonly sessionId?: string;
  /** `process.command_line`, as written; may hold anything a user typed. */
  readonly command?: string;
  /** `file.path` the line speaks of: a discarded journal, a state file. */
  readonly filePath?: string;
  /** `file.size` in bytes. */
  readonly fileSize?: number;
  /** `file.inode`, as written. */
  readonly fileInode?: string;
  /** Time of the first entry that a log file or journal holds, RFC 3339 in UTC. */
  readonly firstEntry?: string;
  /** Time of its last entry. */
  readonly lastEntry?: string;
  /** Time of the oldest entry that it and its rotated siblings hold. */
  readonly oldestEntry?: string;
  /** How many messages a suppress, drop or miss line counts. */
  readonly count?: number;
  /** Seconds a clock was moved by; negative is backwards. */
  readonly seconds?: number;
  /** The program's own words for why: journald's errno text, a shipper's error, … */
  readonly reason?: string;
}

/**
 * ECS name of each field, for the interface, reports and exports. ECS has no field for those under
 * `labels`, which is where it wants custom keywords and numbers kept.
 */
export const ECS_FIELDS: Readonly<Record<keyof EventFields, string>> = {
  user: 'user.name',
  principal: 'user.id',
  effectiveUser: 'user.effective.name',
  sourceIp: 'source.ip',
  sourcePort: 'source.port',
  destinationIp: 'destination.ip',
  destinationPort: 'destination.port',
  direction: 'network.direction',
  executable: 'process.executable',
  outcome: 'event.outcome',
  method: 'labels.authentication_method',
  keyFingerprint: 'labels.key_fingerprint',
  service: 'service.name',
  pid: 'process.pid',
  parentPid: 'process.parent.pid',
  entry: 'process.entry_leader.entry_meta.type',
  sessionId: 'labels.session_id',
  command: 'process.command_line',
  filePath: 'file.path',
  fileSize: 'file.size',
  fileInode: 'file.inode',
  firstEntry: 'labels.first_entry',
  lastEntry: 'labels.last_entry',
  oldestEntry: 'labels.oldest_entry',
  count: 'labels.count',
  seconds: 'labels.seconds',
  reason: 'event.reason',
};

/**
 * Where the program's name was read, from hard to forge to easy:
 * `journal` a trusted journal field (`_COMM`, `_EXE`, `_TRANSPORT=kernel`) that journald itself set,
 * `label` a stream label or structured metadata set by the shipper,
 * `syslog` the tag of a syslog header or the journal's SYSLOG_IDENTIFIER (any local user can choose it),
 * `text` nothing but the message's own words.
 */
export type ProgramSource = 'journal' | 'label' | 'syslog' | 'text';

/** What stands around a message: header, wrapper, labels. Each part is absent when the line lacks it. */
export interface Envelope {
  /** Program name without path, pid or brackets: `sshd`, `kernel`, `systemd-journald`. */
  readonly program?: string;
  readonly programSource: ProgramSource;
  /**
   * The line names no program and stands in what another program printed: the name of its container or file. What it
   * says may be a quotation.
   */
  readonly outputOf?: string;
  readonly pid?: number;
  /** Host name as the record writes it. */
  readonly host?: string;
  /** Time the author wrote, ms since the epoch (fractions kept), resolved to a year and zone. */
  readonly reportedMs?: number;
  /** How exact `reportedMs` is, in ms: 0.001 for microseconds, 1000 for whole seconds. */
  readonly reportedResolutionMs?: number;
  /** The header left the year or the zone out, and `time` decided it. */
  readonly reportedGuessed?: 'year' | 'zone' | 'year+zone';
  /** journald's `_BOOT_ID`. */
  readonly bootId?: string;
  /** journald's `_TRANSPORT`: `kernel`, `syslog`, `stdout`, `journal`, `driver`, `audit`. */
  readonly transport?: string;
  /** How many zero bytes stand before the line: a block that a crash kept from being written. */
  readonly holeLength?: number;
  /** The message alone, without header and wrapper. */
  readonly message: string;
}

/** A line that was recognised. */
export interface RecognisedEvent {
  readonly kind: EventKind;
  readonly fields: EventFields;
  readonly envelope: Envelope;
}

/** What the recogniser may know of a record besides its line. */
export interface LineContext {
  /** Where the store filed the record, ms since the epoch: decides missing years and zones. */
  readonly timeMs: number;
  /** Stream labels and structured metadata, when the store has any. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Zone of zone-less header times, as minutes east of UTC. Default 0. */
  readonly zoneOffsetMinutes?: number;
}
