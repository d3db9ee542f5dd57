import { form } from '../events';
import { delays } from '../happenings';
import { quote } from '../logql';
import type { Rule } from '../types';
import { DELAY_SENTENCE } from '../wording';

const LOG_PATH = '(?:/var/log|/run/log/journal|/(?:var/)?run/utmp|/var/spool/rsyslog|\\.(?:ba|z|a)?sh_history)';
const ERASERS = 'rm|shred|truncate|unlink|wipe|srm|mv|ln|cp|dd|tee|sed|find|install';

/**
 * Command lines that take logs away, as far as one expression can tell: a tool that erases and a path of logs, something
 * redirected over them, or a log's own tool told to forget. The group names the tool, which is one of a few.
 */
const CLEARING = [
  `(?P<tool_1>${ERASERS}) [^;|&]*${LOG_PATH}`,
  `(?P<tool_2>>) ?[^ ]*${LOG_PATH}`,
  '(?P<tool_3>journalctl) [^;|&]*--(?:vacuum|rotate)',
  '(?P<tool_4>dmesg) (?:-[a-zA-Z]*[cC]|--clear|--read-clear)',
  '(?P<tool_5>auditctl) [^;|&]*-D',
  '(?P<tool_6>history) -[a-z]*[cw]',
].join('|');
const TOOLS = [1, 2, 3, 4, 5, 6].map((number) => `.tool_${number}`).join(' ');
/** What only reads or adds: `tee -a`, `sed -n`, and `cp` that takes a copy away from the logs. */
const HARMLESS =
  'tee (?:-a|--append)|sed -n|cp (?:-[a-zA-Z]+ )*[^ ]*/var/log/[^ ]* (?:[^/]|/(?:home|tmp|root|mnt|srv)/)';

export const logsCleared: Rule = {
  id: 'logs-cleared',
  family: 'integrity',
  title: 'Logs cleared by a command',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1070.002', 'T1070.003'], v19: ['T1685.006', 'T1070.003'] },
  value: 'delay',
  expression: (settings) =>
    delays(
      {
        patterns: form('sudo.command', 'sudo.continued'),
        labels: ['user', 'command'],
        fresh: 'day',
        then: [
          // sudo pads the name.
          '| label_format user=`{{ trim .user }}`',
          `!~ ${quote(`COMMAND=(?:\\S*/)?(?:${HARMLESS})`)}`,
          `| regexp ${quote(`(?:COMMAND=|continued\\) |[ ;|&/'"])(?:${CLEARING})`)}`,
          `| label_format command=${quote(`{{ or ${TOOLS} }}`)}`,
          '| command!=""',
        ],
      },
      settings
    ),
  summary: `{{ $labels.user }} ran {{ $labels.command }} against the logs of {{ $labels.host }}.${DELAY_SENTENCE}`,
  message:
    'The central copy still has what the host had: the timeline shows what is gone on the host. Treat the session as hostile until its owner explains it.',
  needs: ['sudo logs to syslog or the journal (its default).'],
  falsePositives: [
    'Housekeeping by hand on a full disk, and automation that does it through sudo. What logrotate and cron do as root leaves no line of sudo.',
  ],
  blindSpots: [
    'A root shell: nothing typed in it is logged by sudo.',
    'Scripts, variables and encodings that hide the path; editors.',
    'Lines that are more than a day old when they arrive belong to another time: `old-lines-burst` tells of them.',
    'The command can be the last one of which a line leaves the host, and no line of it does where the logger was stopped before: `logger-end-missing`, `local-history-shrank` and `host-copy-missing` see what is left of that.',
  ],
  triage: [
    'The command as it was typed: raw lines around this time in the timeline.',
    'What does the central copy have that the host has no more?',
    'Keep the disk: deleted files may still be open, `lsof +L1` lists them.',
  ],
  samples: {
    fires: [
      'Feb 14 15:58:01 web-7 sudo[93]:  mallory : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm -rf /var/log/auth.log',
      '<85>1 2026-02-14T15:58:01.123456+00:00 web-7 sudo 93 - -  mallory : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/journalctl --vacuum-time=1s',
      '{"MESSAGE":" mallory : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/truncate -s 0 /var/log/syslog","SYSLOG_IDENTIFIER":"sudo"}',
      'Feb 14 15:58:01 web-7 sudo[93]:  mallory : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/sh -c > /var/log/wtmp',
      'Feb 14 15:58:01 web-7 sudo[93]:  mallory : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/sbin/auditctl -D',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 sudo[93]:  alice : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/tail -f /var/log/auth.log',
      'Feb 14 15:58:01 web-7 sudo[93]:  alice : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm -rf /tmp/build',
      'Feb 14 15:58:01 web-7 sudo[93]:  alice : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/journalctl -u ssh',
      'Feb 14 15:58:01 web-7 sudo[93]:  alice : TTY=pts/0 ; PWD=/var/log ; USER=root ; COMMAND=/usr/bin/systemctl kill -s HUP rsyslog',
      'Feb 14 15:58:01 web-7 app[93]:  mallory : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm -rf /var/log/auth.log',
    ],
  },
};
