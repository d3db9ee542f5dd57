import type { LaneEvent } from './types';

/** What a command does to the evidence. */
export type TamperKind = 'logger-stopped' | 'journal-vacuumed' | 'logs-deleted' | 'audit-off' | 'history-cleared';

const LOGGERS =
  '(?:rsyslog|syslog|syslog-ng|systemd-journald|auditd|alloy|promtail|fluent-bit|vector|filebeat|log-shipper|osqueryd|wazuh-agent)';

const FORMS: ReadonlyArray<readonly [TamperKind, RegExp]> = [
  [
    'logger-stopped',
    new RegExp(`\\bsystemctl\\s+(?:-\\S+\\s+)*(?:stop|disable|mask|kill)\\s+(?:-\\S+\\s+)*\\S*${LOGGERS}`),
  ],
  ['logger-stopped', new RegExp(`\\bservice\\s+${LOGGERS}d?\\s+stop\\b`)],
  ['logger-stopped', new RegExp(`\\b(?:pkill|killall)\\b.*\\b${LOGGERS}d?\\b`)],
  ['journal-vacuumed', /\bjournalctl\b.*--(?:vacuum-(?:time|size|files)|rotate)\b/],
  ['logs-deleted', /(?:^|\/|\s)(?:rm|unlink|shred|srm|wipe)\s.*\/var\/log\b/],
  ['logs-deleted', /\btruncate\s.*\/var\/log\b/],
  ['logs-deleted', /(?:^|[^>])>\s*\/var\/log\/\S+/],
  ['logs-deleted', /\bfind\s+\/var\/log\b.*-delete\b/],
  ['audit-off', /\bauditctl\s+.*(?:-e\s*0|-D)\b/],
  ['history-cleared', /\bhistory\s+-c\b|(?:^|\/|\s)(?:rm|shred|unlink)\s.*\.(?:bash|zsh|sh)_history\b/],
];

/** Tools whose deletions in /var/log are their job, by the program that runs them. */
const HOUSEKEEPING = /\b(?:logrotate|savelog|systemd-tmpfiles|apt|dpkg|unattended-upgrade)\b/;

/** One act against the evidence. */
export interface Tampering {
  readonly kind: TamperKind;
  readonly event: LaneEvent;
  readonly happenedMs: number;
  readonly user?: string;
  readonly command: string;
}

/** Which act a command line is, if any. */
export function tamperKindOf(command: string): TamperKind | undefined {
  const plain = command.replace(/["']/g, '');
  if (HOUSEKEEPING.test(plain)) {
    return undefined;
  }
  return FORMS.find(([, form]) => form.test(plain))?.[0];
}

/**
 * Acts against the evidence in order of time: from sudo lines, and from the sensor's process starts,
 * which see what the log no longer could. The same command seen twice within a second is one act.
 */
export function findTampering(
  events: ReadonlyArray<{ readonly event: LaneEvent; readonly happenedMs: number }>
): readonly Tampering[] {
  const acts: Tampering[] = [];
  for (const { event, happenedMs } of events) {
    const isCommand = event.kind === 'privilege.command' || event.kind === 'process.started';
    const isTamper = event.kind === 'tamper.logs-cleared' || event.kind === 'tamper.logger-stopped';
    const command = event.fields.command;
    if (command === undefined || !(isCommand || isTamper)) {
      continue;
    }
    const kind =
      tamperKindOf(command) ??
      (isTamper ? (event.kind === 'tamper.logs-cleared' ? 'logs-deleted' : 'logger-stopped') : undefined);
    if (kind === undefined) {
      continue;
    }
    const known = acts.some((act) => act.kind === kind && happenedMs - act.happenedMs <= 1000);
    if (!known) {
      acts.push({ kind, event, happenedMs, user: event.fields.user, command });
    }
  }
  return acts;
}
