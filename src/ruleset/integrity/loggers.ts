import { form, formsOf } from '../events';
import { counts, unlessOnHost } from '../happenings';
import type { Rule } from '../types';
import { quote } from '../logql';
import { AUDIT_BEGAN, BOOTED, LOGGER_BEGAN, signsSeen, WENT_DOWN } from '../signs';
import { some } from '../filters';

/** A restart takes less than this; a package's takes longest. */
const RESTART = '5m';
/** From before the stop to now. */
const AROUND_STOP = '25m';

const STOPPED_FORMS = formsOf('logger.stopped').filter(({ id }) => id !== 'systemd.logger-signalled');
const NOT_AUDITD = 'service!~`auditd.*|Security Auditing.*`';

export const loggerStopped: Rule = {
  id: 'logger-stopped',
  family: 'integrity',
  title: 'Logger stopped and not started again',
  severity: 'critical',
  lasts: 'state',
  attack: { v18: ['T1562.001', 'T1489'], v19: ['T1685', 'T1489'] },
  limit: 'host that boots, shuts down or starts a logger within 25 minutes',
  value: 'count',
  expression: (settings) =>
    unlessOnHost(
      counts({ patterns: STOPPED_FORMS, reads: ['service'], where: [NOT_AUDITD], offset: RESTART }, settings),
      signsSeen([LOGGER_BEGAN, WENT_DOWN, BOOTED], settings, AROUND_STOP),
      settings
    ),
  summary: 'A logger on {{ $labels.host }} stopped more than five minutes ago and has not started again.',
  message:
    'Nothing that happens on this host may be logged any more. Nobody stops a logger by accident; look who was logged in.',
  needs: ['The logger’s last words are shipped, or systemd’s lines by another way.'],
  falsePositives: [
    'Maintenance. A restart says that it started again and a shutdown that the host went down: both are left out.',
    'A host with two loggers of which one was taken out of service.',
  ],
  blindSpots: [
    'A logger that is killed (SIGKILL) says nothing, and its own stop is often the last thing that is not sent: `host-silent` sees that.',
    'Whoever stops it and takes the journal away before it starts again leaves no line of it: `logger-end-missing` sees the start.',
  ],
  triage: [
    'Who was logged in? Look for `systemctl stop`, `kill` and `service` in sudo’s lines before it.',
    'Does the host still answer, and does the SIEM see its traffic? Start the logger again and keep what is there.',
  ],
  samples: {
    fires: [
      '@-8m Feb 14 15:58:01 web-7 rsyslogd[93]: [origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"] exiting on signal 15.',
      '@-8m Stopped rsyslog.service - System Logging Service.',
      '@-8m {"MESSAGE":"syslog-ng shutting down; version=\'4.2.0\'","SYSLOG_IDENTIFIER":"syslog-ng"}',
    ],
    quiet: [
      // What apt does to rsyslog.
      '@-8m Stopped rsyslog.service - System Logging Service.\n@-7m Started rsyslog.service - System Logging Service.',
      // logrotate's HUP.
      '@-8m Feb 14 15:58:01 web-7 rsyslogd[93]: [origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"] rsyslogd was HUPed',
      '@-8m Stopped rsyslog.service - System Logging Service.\n@-8m Reached target reboot.target - System Reboot.',
      '@-8m Stopped auditd.service - Security Auditing Service.',
      '@-1m Stopped rsyslog.service - System Logging Service.',
    ],
  },
};

/** Audit records of this type with one of these: switched off, or rules taken away. */
const SWITCHED_OFF = 'audit_enabled=0|op="?remove_rule';

export const auditStopped: Rule = {
  id: 'auditd-stopped',
  family: 'integrity',
  title: 'Audit stopped or its rules removed',
  severity: 'critical',
  lasts: 'state',
  attack: { v18: ['T1562.012'], v19: ['T1685.004'] },
  limit: 'host that boots, shuts down or starts auditd within 25 minutes',
  value: 'count',
  expression: (settings) =>
    unlessOnHost(
      counts(
        {
          patterns: form('systemd.logger-stopped', 'audit.daemon_end', 'auditd.stopped', 'audit.config_change'),
          reads: ['service'],
          where: [`service="" or ${some('service', ['auditd.*', 'Security Auditing.*'])}`],
          // Of the changes of a configuration only those that take something away.
          then: [`|~ ${quote(`DAEMON_|[Aa]udit daemon|Auditd is|Stopped |${SWITCHED_OFF}`)}`],
          offset: RESTART,
        },
        settings
      ),
      signsSeen([AUDIT_BEGAN, WENT_DOWN, BOOTED], settings, AROUND_STOP),
      settings
    ),
  summary: 'The audit daemon of {{ $labels.host }} was stopped, or its rules were taken away, and not put back.',
  message: 'What programs do on this host is no longer recorded. Look who was logged in, and put the rules back.',
  needs: ['auditd’s records or its lines in the journal are shipped.'],
  falsePositives: ['Maintenance. A reload removes rules and adds them again, and is left out.'],
  blindSpots: ['An audit log that is only on the host; rules that are replaced by weaker ones.'],
  triage: [
    '`auid` in the record is the login that did it, whatever `sudo` made of it.',
    'On the host: `auditctl -s` and `auditctl -l`.',
  ],
  samples: {
    fires: [
      '@-8m type=DAEMON_END msg=audit(1771084681.123:9): op=terminate auid=1004 uid=0 ses=3 pid=900 res=success',
      '@-8m type=CONFIG_CHANGE msg=audit(1771084681.123:9): op=set audit_enabled=0 old=1 auid=1004 ses=3 res=1',
      '@-8m type=CONFIG_CHANGE msg=audit(1771084681.123:9): auid=1004 ses=3 op=remove_rule key="logins" list=4 res=1',
      '@-8m Feb 14 15:58:01 web-7 auditd[93]: The audit daemon is exiting.',
    ],
    quiet: [
      // A reload of the rules.
      '@-8m type=CONFIG_CHANGE msg=audit(1771084681.123:9): auid=1004 ses=3 op=remove_rule key="logins" list=4 res=1\n@-8m type=CONFIG_CHANGE msg=audit(1771084681.124:9): auid=1004 ses=3 op=add_rule key="logins" list=4 res=1',
      '@-8m Feb 14 15:58:01 web-7 auditd[93]: The audit daemon is exiting.\n@-7m Feb 14 15:58:02 web-7 auditd[94]: Init complete, auditd 3.0.9 listening for events (startup state enable)',
      '@-8m type=CONFIG_CHANGE msg=audit(1771084681.123:9): op=set audit_backlog_limit=8192 old=64 auid=4294967295 ses=4294967295 res=1',
      '@-8m Stopped rsyslog.service - System Logging Service.',
    ],
  },
};

export const messagesLost: Rule = {
  id: 'messages-lost',
  family: 'integrity',
  title: 'Messages suppressed or lost',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1562.006', 'T1499.002'], v19: ['T1685', 'T1499.002'] },
  value: 'count',
  expression: (settings) =>
    counts(
      {
        patterns: [
          ...formsOf('journal.suppressed', 'journal.missed', 'logger.dropped'),
          ...form('kernel.audit-lost', 'auditd.lost'),
        ],
        labels: ['program'],
        fresh: 'now',
      },
      settings
    ),
  summary: '{{ $labels.program }} on {{ $labels.host }} says that it dropped messages.',
  message:
    'The copy has a hole that no gap shows: a login may be missing from it. The host’s own journal or file may still have the lines.',
  needs: ['journald’s and the logger’s own messages are shipped.'],
  falsePositives: ['A chatty service whose loss nobody minds: raise its limit (`LogRateLimitBurst=`) or silence it.'],
  blindSpots: [
    '`Suppressed` comes with the next message of that unit; a unit that falls silent never reports its loss.',
    'rsyslog’s “begin to drop” is dropped by the very limit that it reports.',
  ],
  triage: [
    'Whose lines? `Suppressed N messages from <unit>` names it: a flood from sshd can hide a login.',
    'Compare the copy with the host: `journalctl --since … --until …`.',
  ],
  samples: {
    fires: [
      'Suppressed 28375 messages from ssh.service',
      '{"MESSAGE":"Missed 117 kernel messages","SYSLOG_IDENTIFIER":"systemd-journald"}',
      'rsyslogd[93]: imjournal: 7320 messages lost due to rate-limiting (20000 allowed within 600 seconds)',
      'kernel[1]: audit: backlog limit exceeded',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 app[93]: Suppressed 28375 messages from ssh.service',
      'Feb 14 15:58:01 web-7 rsyslogd[93]: imjournal: journal files changed, reloading... [v8.2302.0]',
      'Suppressed no messages',
    ],
  },
};
