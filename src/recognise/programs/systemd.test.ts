import { specify } from './testing';

specify('systemd[1]', 'the host’s own end and start', [
  [
    'target, since 246',
    'Reached target reboot.target - System Reboot.',
    { kind: 'shutdown.reached', service: 'reboot.target', pid: 1 },
  ],
  [
    'target, since 246: shutdown',
    'Reached target shutdown.target - System Shutdown.',
    { kind: 'shutdown.reached', service: 'shutdown.target', pid: 1 },
  ],
  [
    'target, since 246: power off',
    'Reached target poweroff.target - System Power Off.',
    { kind: 'shutdown.reached', service: 'poweroff.target', pid: 1 },
  ],
  ['target, before', 'Reached target Shutdown.', { kind: 'shutdown.reached', service: 'Shutdown', pid: 1 }],
  ['target, before: reboot', 'Reached target Reboot.', { kind: 'shutdown.reached', service: 'Reboot', pid: 1 }],
  [
    'target, before: power off',
    'Reached target Power-Off.',
    { kind: 'shutdown.reached', service: 'Power-Off', pid: 1 },
  ],
  ['last word', 'Shutting down.', { kind: 'shutdown.started', reason: 'Shutting down', pid: 1 }],
  [
    'boot with an initrd',
    'Startup finished in 1.234s (kernel) + 2.345s (initrd) + 10.123s (userspace) = 13.702s.',
    { kind: 'boot.finished', pid: 1 },
  ],
  [
    'boot of a cloud image',
    'Startup finished in 2.345s (kernel) + 10.123s (userspace) = 12.468s.',
    { kind: 'boot.finished', pid: 1 },
  ],
  [
    'boot with firmware',
    'Startup finished in 3.1s (firmware) + 1.2s (loader) + 2.345s (kernel) + 1min 10.123s (userspace) = 1min 16.768s.',
    { kind: 'boot.finished', pid: 1 },
  ],
  ['another target', 'Reached target multi-user.target - Multi-User System.', undefined],
  ['the same stopped', 'Stopped target reboot.target - System Reboot.', undefined],
  ['its own start', 'systemd 252.30-1~deb12u2 running in system mode (+PAM +AUDIT +SELINUX)', undefined],
]);

specify('systemd[187]', 'a user’s own manager is not the host', [
  ['target', 'Reached target shutdown.target - Shutdown.', undefined],
  ['boot', 'Startup finished in 102ms.', undefined],
  ['logger', 'Stopped rsyslog.service - System Logging Service.', undefined],
  ['last word', 'Shutting down.', undefined],
]);

specify('systemd[1]', 'loggers', [
  [
    'started',
    'Started rsyslog.service - System Logging Service.',
    { kind: 'logger.started', service: 'rsyslog.service', pid: 1 },
  ],
  [
    'started, before 246',
    'Started System Logging Service.',
    { kind: 'logger.started', service: 'System Logging Service', pid: 1 },
  ],
  ['started: journald', 'Started Journal Service.', { kind: 'logger.started', service: 'Journal Service', pid: 1 }],
  [
    'started: Alloy',
    'Started alloy.service - Vendor-agnostic OpenTelemetry Collector distribution with programmable pipelines.',
    { kind: 'logger.started', service: 'alloy.service', pid: 1 },
  ],
  [
    'started: audit',
    'Started auditd.service - Security Auditing Service.',
    { kind: 'audit.started', service: 'auditd.service', pid: 1 },
  ],
  [
    'stopped',
    'Stopped rsyslog.service - System Logging Service.',
    { kind: 'logger.stopped', service: 'rsyslog.service', pid: 1 },
  ],
  [
    'stopped: Fluent Bit',
    'Stopped fluent-bit.service - Fluent Bit.',
    { kind: 'logger.stopped', service: 'fluent-bit.service', pid: 1 },
  ],
  [
    'stopped: audit, before 246',
    'Stopped Security Auditing Service.',
    { kind: 'audit.stopped', service: 'Security Auditing Service', pid: 1 },
  ],
  [
    'killed',
    'rsyslog.service: Main process exited, code=killed, status=9/KILL',
    {
      kind: 'logger.stopped',
      service: 'rsyslog.service',
      reason: 'Main process exited, code=killed, status=9/KILL',
      pid: 1,
    },
  ],
  [
    'failed',
    "promtail.service: Failed with result 'exit-code'.",
    { kind: 'logger.stopped', service: 'promtail.service', reason: "Failed with result 'exit-code'", pid: 1 },
  ],
  [
    'out of memory',
    'rsyslog.service: A process of this unit has been killed by the OOM killer.',
    {
      kind: 'logger.stopped',
      service: 'rsyslog.service',
      reason: 'A process of this unit has been killed by the OOM killer',
      pid: 1,
    },
  ],
  [
    'another out of memory',
    'shop-api.service: A process of this unit has been killed by the OOM killer.',
    { kind: 'kernel.out-of-memory', service: 'shop-api.service', pid: 1 },
  ],
  [
    'asked to reopen its files',
    'rsyslog.service: Sent signal SIGHUP to main process 173 (rsyslogd) on client request.',
    { kind: 'logger.reloaded', service: 'rsyslog.service', reason: 'SIGHUP', pid: 1 },
  ],
  [
    'killed on request',
    'rsyslog.service: Sent signal SIGKILL to main process 173 (rsyslogd) on client request.',
    { kind: 'logger.stopped', service: 'rsyslog.service', reason: 'SIGKILL', pid: 1 },
  ],
  ['another unit', 'Started ssh.service - OpenBSD Secure Shell server.', undefined],
  ['another unit stopped', 'Stopped shop-api.service - Shop.', undefined],
  ['a unit that only sounds like one', 'Started rsyslog-exporter.service - Exporter.', undefined],
  ['a logger that is about to stop', 'Stopping rsyslog.service - System Logging Service...', undefined],
  ['a logger that ended well', 'rsyslog.service: Deactivated successfully.', undefined],
]);

specify('systemd[1]', 'rotation and clock', [
  ['starts', 'Starting logrotate.service - Rotate log files...', { kind: 'context.rotated', pid: 1 }],
  ['finished', 'Finished logrotate.service - Rotate log files.', { kind: 'context.rotated', pid: 1 }],
  ['finished, before 246', 'Started Rotate log files.', { kind: 'context.rotated', pid: 1 }],
  ['its timer', 'Started logrotate.timer - Daily rotation of log files.', undefined],
  ['clock, before 233', 'Time has been changed', { kind: 'clock.stepped', pid: 1 }],
]);

specify('systemd-shutdown[1]', 'what it says when the loggers are gone', [
  [
    'files',
    'Syncing filesystems and block devices.',
    { kind: 'shutdown.reached', reason: 'Syncing filesystems and block devices', pid: 1 },
  ],
  [
    'processes',
    'Sending SIGTERM to remaining processes...',
    { kind: 'shutdown.reached', reason: 'Sending SIGTERM to remaining processes', pid: 1 },
  ],
  [
    'processes that stayed',
    'Sending SIGKILL to remaining processes...',
    { kind: 'shutdown.reached', reason: 'Sending SIGKILL to remaining processes', pid: 1 },
  ],
  ['mounts', 'Unmounting file systems.', { kind: 'shutdown.reached', reason: 'Unmounting file systems', pid: 1 }],
  ['reboot', 'Rebooting.', { kind: 'shutdown.reached', reason: 'Rebooting', pid: 1 }],
  ['power', 'Powering off.', { kind: 'shutdown.reached', reason: 'Powering off', pid: 1 }],
  ['watchdog', "Using hardware watchdog 'iTCO_wdt', version 0, device /dev/watchdog0", undefined],
]);
