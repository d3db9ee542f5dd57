import { tamperOf } from '../../recognise/programs/tamper';
import type { LaneEvent } from '../types';

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

/** Tools whose deletions in /var/log are their job: the program that runs, from where only root can put it, not a word behind it. */
const HOUSEKEEPING =
  /^\s*(?:\/(?:usr\/)?(?:local\/)?(?:s?bin|lib(?:exec)?(?:\/(?:apt|systemd))?)\/)?(?:logrotate|savelog|systemd-tmpfiles|apt|apt-get|dpkg|unattended-upgrade)(?:\s|$)/;

/**
 * The forms look from every word to the end, so a long command made of their words would take its
 * length squared. What stands behind this is left to the recogniser, which reads word by word.
 */
const LONGEST_FORM = 1024;

/** The same command seen by two witnesses is one act. */
const SAME_ACT_MS = 1000;

/** One act against the evidence. */
export interface Tampering {
  readonly kind: TamperKind;
  readonly event: LaneEvent;
  readonly happenedMs: number;
  readonly user?: string;
  readonly command: string;
  /** All records of it, the first included. */
  readonly seen: readonly LaneEvent[];
}

type SeenTampering = Tampering & { readonly seen: LaneEvent[] };

/** Which act a command line is, if any. Takes time in proportion to its length. */
export function tamperKindOf(command: string): TamperKind | undefined {
  const plain = command.slice(0, LONGEST_FORM).replace(/["']/g, '');
  if (HOUSEKEEPING.test(plain)) {
    return undefined;
  }
  const form = FORMS.find(([, pattern]) => pattern.test(plain));
  if (form) {
    return form[0];
  }
  switch (tamperOf(command)) {
    case 'tamper.logs-cleared':
      return 'logs-deleted';
    case 'tamper.logger-stopped':
      return 'logger-stopped';
    default:
      return undefined;
  }
}

/**
 * Acts against the evidence in order of time: from sudo lines, and from the sensor's process starts,
 * which see what the log no longer could. The same command seen twice within a second is one act.
 */
export function findTampering(
  events: ReadonlyArray<{ readonly event: LaneEvent; readonly happenedMs: number }>
): readonly Tampering[] {
  const acts: SeenTampering[] = [];
  const last = new Map<TamperKind, SeenTampering>();
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
    const known = last.get(kind);
    if (known && happenedMs - known.happenedMs <= SAME_ACT_MS) {
      known.seen.push(event);
    } else {
      const act = { kind, event, happenedMs, user: event.fields.user, command, seen: [event] };
      last.set(kind, act);
      acts.push(act);
    }
  }
  return acts;
}
