import type { EventKind } from '../event';
import type { Pattern, Refined } from '../pattern';

const SYSTEMD = ['systemd'];

/** Units that read, keep or forward logs; newer releases write the unit, older ones its description. */
const LOGGERS =
  '(?:systemd-journald|rsyslog|syslog|syslog-ng|fluent-bit|td-agent-bit|fluentd|td-agent|promtail|alloy|grafana-agent|vector|filebeat|journalbeat|otelcol|otelcol-contrib|opentelemetry-collector|auditd|log-shipper|wazuh-agent)';
const UNIT = `${LOGGERS}\\.service`;
const DESCRIPTION =
  'System Logging Service|System Logger Daemon|Journal Service|Security Auditing Service|Promtail service|Fluent Bit|Fluentd|Vector';
const AUDIT = /^(?:auditd\.service|Security Auditing Service)/;

function change(loggerKind: EventKind, auditKind: EventKind): NonNullable<Pattern['refine']> {
  return (fields): Refined => ({ kind: AUDIT.test(fields.service ?? '') ? auditKind : loggerKind, fields });
}

/** systemd as process 1: the host's own start and stop, and those of its loggers. */
export const systemd: readonly Pattern[] = [
  {
    id: 'systemd.shutdown-target',
    kind: 'shutdown.reached',
    programs: SYSTEMD,
    onlyPid: 1,
    regex:
      '^Reached target (?<service>(?:shutdown|reboot|poweroff|halt|kexec|soft-reboot)\\.target|(?:System )?(?:Shutdown|Reboot|Power[ -]Off|Halt)|Late Shutdown Services)(?: - .{1,80})?\\.?$',
    literals: ['Reached target '],
    examples: [
      { message: 'Reached target reboot.target - System Reboot.', fields: { service: 'reboot.target' } },
      { message: 'Reached target Shutdown.', fields: { service: 'Shutdown' } },
      { message: 'Reached target System Power Off.', fields: { service: 'System Power Off' } },
    ],
  },
  {
    id: 'systemd.shutting-down',
    kind: 'shutdown.started',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: '^(?<reason>Shutting down)\\.$',
    literals: ['Shutting down.'],
    examples: [
      { message: 'Shutting down.', fields: { reason: 'Shutting down' } },
      { message: 'Shutting down.', fields: { reason: 'Shutting down' } },
    ],
  },
  {
    id: 'systemd-shutdown.last-words',
    kind: 'shutdown.reached',
    programs: ['systemd-shutdown', 'systemd-shutdow'],
    regex:
      '^(?<reason>Syncing filesystems and block devices|Sending SIGTERM to remaining processes|Sending SIGKILL to remaining processes|Rebooting|Powering off|All filesystems unmounted|Unmounting file systems)\\.',
    literals: [
      'Syncing filesystems and block devices',
      'to remaining processes',
      'Rebooting.',
      'Powering off.',
      'All filesystems unmounted',
      'Unmounting file systems',
    ],
    noise: true,
    examples: [
      {
        message: 'Syncing filesystems and block devices.',
        fields: { reason: 'Syncing filesystems and block devices' },
      },
      {
        message: 'Sending SIGTERM to remaining processes...',
        fields: { reason: 'Sending SIGTERM to remaining processes' },
      },
    ],
  },
  {
    id: 'systemd.booted',
    kind: 'boot.finished',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: '^Startup finished in (?:[^=]+(?:\\(kernel\\)|\\(userspace\\))[^=]*|[^=]+(?:min )?s?) ?(?:= [^\\n]+)?\\.$',
    literals: ['Startup finished in '],
    examples: [
      {
        message: 'Startup finished in 2.345s (kernel) + 10.123s (userspace) = 12.468s.',
        fields: {},
      },
      {
        message: 'Startup finished in 1min 2.345s (kernel) + 3.1s (initrd) + 10.123s (userspace) = 1min 15.568s.',
        fields: {},
      },
    ],
  },
  {
    id: 'systemd.logger-started',
    kind: 'logger.started',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: `^Started (?<service>${UNIT}|${DESCRIPTION})(?: - .{1,80})?\\.?$`,
    literals: ['Started '],
    noise: true,
    refine: change('logger.started', 'audit.started'),
    otherKinds: ['audit.started'],
    examples: [
      { message: 'Started rsyslog.service - System Logging Service.', fields: { service: 'rsyslog.service' } },
      {
        message: 'Started Security Auditing Service.',
        fields: { service: 'Security Auditing Service' },
        kind: 'audit.started',
      },
    ],
  },
  {
    id: 'systemd.logger-stopped',
    kind: 'logger.stopped',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: `^Stopped (?<service>${UNIT}|${DESCRIPTION})(?: - .{1,80})?\\.?$`,
    literals: ['Stopped '],
    noise: true,
    refine: change('logger.stopped', 'audit.stopped'),
    otherKinds: ['audit.stopped'],
    examples: [
      { message: 'Stopped rsyslog.service - System Logging Service.', fields: { service: 'rsyslog.service' } },
      { message: 'Stopped Journal Service.', fields: { service: 'Journal Service' } },
    ],
  },
  {
    id: 'systemd.logger-failed',
    kind: 'logger.stopped',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: `^(?<service>${UNIT}): (?<reason>Main process exited, code=(?:killed|dumped|exited), status=[^\\n]+|Failed with result '[^']+'|A process of this unit has been killed by the OOM killer)`,
    literals: ['.service: '],
    noise: true,
    refine: change('logger.stopped', 'audit.stopped'),
    otherKinds: ['audit.stopped'],
    examples: [
      {
        message: 'rsyslog.service: Main process exited, code=killed, status=9/KILL',
        fields: { service: 'rsyslog.service', reason: 'Main process exited, code=killed, status=9/KILL' },
      },
      {
        message: "auditd.service: Failed with result 'signal'.",
        fields: { service: 'auditd.service', reason: "Failed with result 'signal'" },
        kind: 'audit.stopped',
      },
    ],
  },
  {
    id: 'systemd.logger-signalled',
    kind: 'logger.reloaded',
    programs: SYSTEMD,
    onlyPid: 1,
    regex:
      '^(?<service>[A-Za-z0-9@_.\\\\:-]+): (?:Sent signal|Sending signal) (?<reason>SIG[A-Z0-9]{2,8}) to (?:main )?process \\d{1,10} \\((?:rsyslogd|syslog-ng|auditd|systemd-journal|fluent-bit|promtail|alloy|vector)\\) on client request',
    literals: [' on client request'],
    noise: true,
    refine: (fields) => {
      const deadly = fields.reason === 'SIGKILL' || fields.reason === 'SIGTERM' || fields.reason === 'SIGSTOP';
      return { kind: deadly ? 'logger.stopped' : 'logger.reloaded', fields };
    },
    otherKinds: ['logger.stopped'],
    examples: [
      {
        message: 'rsyslog.service: Sent signal SIGHUP to main process 173 (rsyslogd) on client request.',
        fields: { service: 'rsyslog.service', reason: 'SIGHUP' },
      },
      {
        message: 'log-shipper.service: Sent signal SIGKILL to main process 95 (rsyslogd) on client request.',
        fields: { service: 'log-shipper.service', reason: 'SIGKILL' },
        kind: 'logger.stopped',
      },
    ],
  },
  {
    id: 'systemd.out-of-memory',
    kind: 'kernel.out-of-memory',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: '^(?<service>[A-Za-z0-9@_.\\\\:-]+): A process of this unit has been killed by the OOM killer',
    literals: [' has been killed by the OOM killer'],
    examples: [
      {
        message: 'ssh.service: A process of this unit has been killed by the OOM killer.',
        fields: { service: 'ssh.service' },
      },
      {
        message: 'getty@tty1.service: A process of this unit has been killed by the OOM killer.',
        fields: { service: 'getty@tty1.service' },
      },
    ],
  },
  {
    id: 'systemd.rotation',
    kind: 'context.rotated',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: '^(?:Finished|Started|Starting) (?:logrotate\\.service|Rotate log files)',
    literals: ['logrotate.service', 'Rotate log files'],
    noise: true,
    examples: [
      { message: 'Finished logrotate.service - Rotate log files.', fields: {} },
      { message: 'Starting Rotate log files...', fields: {} },
    ],
  },
  {
    id: 'systemd.time-changed',
    kind: 'clock.stepped',
    programs: SYSTEMD,
    onlyPid: 1,
    regex: '^Time has been changed',
    literals: ['Time has been changed'],
    examples: [
      { message: 'Time has been changed', fields: {} },
      { message: 'Time has been changed', fields: {} },
    ],
  },
];
