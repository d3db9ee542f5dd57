import { by, holdsAny, logQuery, over, quote } from './logql';
import { anyShape } from './shapes';
import type { Settings } from './settings';

/**
 * Lines that explain something away, told by less than their whole form: the query they are part of holds another one
 * already, and travels in a URL. They still have to begin as the program begins them, so that nobody's user name in a
 * line of sshd's explains anything.
 */
export interface Sign {
  readonly programs: readonly string[];
  /** For the line filter: plain texts of which every such line holds one. */
  readonly hints: readonly string[];
  /** RE2 alternatives, from the message's start. */
  readonly messages: readonly string[];
}

/** The sign's expression over lines that `anyShape` has evened out. */
export function signExpression(signs: readonly Sign[]): string {
  const programs = Array.from(new Set(signs.flatMap((sign) => sign.programs)));
  const messages = signs.flatMap((sign) => sign.messages);
  return `(?s)^(?:kernel\\[\\d*\\]: )?(?:-|${programs.join('|')})\\[\\d*\\]: (?:${messages.join('|')})`;
}

/** How many lines of some signs each host had. */
export function signsSeen(signs: readonly Sign[], settings: Settings, window: string): string {
  const { streams, hostLabel } = settings.loki;
  const query = logQuery(streams, [
    holdsAny(signs.flatMap(({ hints }) => hints)),
    ...anyShape(settings),
    `|~ ${quote(signExpression(signs))}`,
    '| __error__=""',
  ]);
  return by('sum', [hostLabel], over('count_over_time', query, window));
}

/** The host went down in order, or came up. */
export const WENT_DOWN: Sign = {
  programs: ['systemd', 'systemd-shutdow.*', 'systemd-journal.*'],
  hints: ['Reached target ', 'Shutting down.', 'Journal stopped', 'SIGTERM', 'Syncing ', 'Powering off.', 'Rebooting.'],
  messages: [
    'Reached target (?:[Ss]hutdown|reboot|poweroff|halt|kexec|soft-|System [SRPH]|Reboot|Power|Halt|Late Sh)',
    'Shutting down\\.',
    'Journal stopped',
    'Received SIGTERM from PID 1 ',
    'Syncing filesystems',
    'Sending SIGTERM to rem',
    'Powering off\\.',
    'Rebooting\\.',
  ],
};

export const BOOTED: Sign = { programs: ['kernel'], hints: ['Linux version '], messages: ['Linux version \\d'] };

/** systemd began as the host's own, in a container too, where there is no kernel's line. */
export const SYSTEM_BEGAN: Sign = {
  programs: ['systemd'],
  hints: ['running in system mode', 'Startup finished in '],
  messages: [
    'systemd \\S+ running in system mode',
    'Startup finished in [^()]*\\((?:firmware|loader|kernel|userspace)\\)',
  ],
};

/** RE2 alternatives: how the names of loggers' units, or their descriptions, begin. */
export const LOGGER_UNITS =
  'r?syslog|systemd-journald|System Logg|Journal S|fluent|td-agent|promtail|alloy|grafana-agent|vector|filebeat|journalbeat|otelcol|opentel|log-shipper|wazuh|Fluent|Promtail|Vector';

/** A program that reads or forwards logs began. */
export const LOGGER_BEGAN: Sign = {
  programs: ['systemd', 'rsyslogd', 'syslog-ng', 'fluent-bit', 'alloy', 'promtail', 'vector', 'otelcol.*'],
  hints: [
    'Started ',
    '] start',
    '] (re)start',
    'starting up; ',
    '[fluent bit] version=',
    'complete graph',
    'running usage',
    'now listening for http',
    'Starting Promtail',
    'has started',
    'Begin running',
  ],
  messages: [
    `Started (?:${LOGGER_UNITS})`,
    '\\[origin [^\\]]*\\] (?:\\(re\\))?start',
    'syslog-ng starting up; ',
    '.*\\[fluent bit\\] version=',
    '.*msg="(?:starting complete graph|now listening for http|running usage|Starting Promtail)',
    '.*Vector has started',
    '.*Everything is ready\\. Begin',
  ],
};

/** auditd began, or rules were put in. */
export const AUDIT_BEGAN: Sign = {
  programs: ['systemd', 'audit.*', 'audisp.*', 'augenrules', 'kernel'],
  hints: ['Started ', 'DAEMON_START', 'DAEMON_RESUME', 'Init complete', 'add_rule'],
  messages: [
    'Started (?:auditd|Security Audit)',
    'Init complete, auditd',
    '(?:audit: )?(?:node=\\S+ )?(?:type=)?(?:DAEMON_START|DAEMON_RESUME) ',
    '(?:audit: )?(?:node=\\S+ )?(?:type=(?:CONFIG_CHANGE|1305) |CONFIG_CHANGE ).* op="?add_rule',
  ],
};
