import { form, formsOf } from '../events';
import { counts, delays, unlessOnHost } from '../happenings';
import type { Rule } from '../types';
import { DELAY_SENTENCE } from '../wording';

/** What a host says when it goes down in order. logind's announcement is left out: any user's `logger` can write it. */
export const SHUTDOWN_FORMS = form(
  'systemd.shutdown-target',
  'systemd.shutting-down',
  'systemd-shutdown.last-words',
  'journald.stopped',
  'journald.terminated'
);

/** A boot can be filed this much before the last lines of the shutdown, and a slow one takes minutes. */
const SHUTDOWN_WINDOW = '30m';

export const uncleanReboot: Rule = {
  id: 'unclean-reboot',
  family: 'integrity',
  title: 'Reboot without a shutdown',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1529'], v19: ['T1529'] },
  limit: 'host that shuts down within half an hour',
  value: 'delay',
  expression: (settings) =>
    unlessOnHost(
      delays({ patterns: form('kernel.boot'), fresh: 'now' }, settings),
      counts({ patterns: SHUTDOWN_FORMS, fresh: 'now', window: SHUTDOWN_WINDOW }, settings),
      settings
    ),
  summary: '{{ $labels.host }} booted, and nothing says that it was shut down before.',
  message:
    'A crash, a power cut or a reset. The last five minutes before it may be missing from the host’s own logs, and a log reader may send old lines again: read alerts about logins on this host with that in mind.',
  needs: ['The kernel’s messages are shipped (imklog, journal).'],
  falsePositives: [
    'A logger that is stopped so early in a shutdown that none of its last lines leaves the host.',
    'Instances that are stopped from outside, and virtual machines that are killed.',
  ],
  blindSpots: ['An intruder with root can write the lines of a shutdown.', 'Containers have no boot of their own.'],
  triage: [
    'Look at the timeline: is there a discarded journal, a burst of old lines, a gap on the host?',
    'On the host: `journalctl --list-boots`, `last -x`, `journalctl -b -1 -e`.',
    'Ask the hypervisor or the cloud for resets.',
  ],
  samples: {
    fires: [
      'Linux version 6.1.0-28-cloud-amd64 (build@host.example) (gcc-12 12.2.0) #1 SMP Debian 6.1.119-1',
      'kernel: [    0.000000] Linux version 6.1.0-28-cloud-amd64 (build@host.example)'.replace(
        'kernel: ',
        'kernel[1]: '
      ),
      '{"MESSAGE":"Linux version 6.1.0-28-cloud-amd64 (build@host.example)","SYSLOG_IDENTIFIER":"kernel"}',
      // A shutdown that is a month old says nothing of this boot.
      '@-2m <46>1 2026-01-20T10:04:37.958112+00:00 web-7 systemd-journald 62 - - Journal stopped\n@-1m Linux version 6.1.0-28-cloud-amd64 (build@host.example)',
    ],
    quiet: [
      '@-3m Reached target reboot.target - System Reboot.\n@-2m Journal stopped\n@-1m Linux version 6.1.0-28-cloud-amd64 (build@host.example)',
      '@-3m {"MESSAGE":"Syncing filesystems and block devices.","SYSLOG_IDENTIFIER":"systemd-shutdown","_PID":"1"}\n@-1m {"MESSAGE":"Linux version 6.1.0-28-cloud-amd64 (build@host.example)","SYSLOG_IDENTIFIER":"kernel"}',
      // The image's first boot, sent again.
      '<5>1 2026-01-20T10:04:37.958112+00:00 web-7 kernel - - - Linux version 6.1.0-28-cloud-amd64 (build@host.example)',
      'Feb 14 15:58:01 web-7 app[93]: Linux version 6.1.0-28-cloud-amd64 (build@host.example)',
    ],
  },
};

/** Under the name that a journal file has in it: a user's own journal is left open by every crash. */
const NOT_A_USERS_FILE = 'path!~`.*/user-[0-9]+[^/]*`';

export const journalDiscarded: Rule = {
  id: 'journal-discarded',
  family: 'integrity',
  title: 'Journal discarded',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1070.002'], v19: ['T1685.006'] },
  value: 'delay',
  expression: (settings) =>
    delays(
      {
        patterns: form('journald.discarded', 'journald.damaged'),
        labels: ['reason'],
        reads: ['path'],
        where: [NOT_A_USERS_FILE, 'reason!~`Journal header limits.*`'],
        fresh: 'now',
      },
      settings
    ),
  summary:
    'journald on {{ $labels.host }} set its journal aside and began a new one{{ with $labels.reason }} ({{ . }}){{ end }}.',
  message:
    'After every unclean stop it does so; what was in the old file is usually still on disk as `*.journal~`. If nothing stopped uncleanly, or the file had been deleted, someone may have taken it away.',
  needs: [
    'systemd 250 or newer for the journal’s own copy of the line; before that only the kernel’s log has it (imklog, dmesg).',
  ],
  falsePositives: ['Every crash and power cut. Disks that are full or failing.'],
  blindSpots: ['A journal that is deleted while journald is stopped leaves no line.'],
  triage: [
    'Is there an unclean reboot on this host at the same time?',
    'On the host: `ls -l /var/log/journal/*/` and `journalctl --file …journal~`; copy the files before anything rotates them away.',
    '“Journal file has been deleted” means that somebody removed it while it was in use.',
  ],
  samples: {
    fires: [
      '{"MESSAGE":"File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.","SYSLOG_IDENTIFIER":"systemd-journald"}',
      'File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing: Bad message',
      '/var/log/journal/0f1e/system.journal: Journal file has been deleted, rotating.',
      '<44>1 - web-7 kernel - - - systemd-journald[62]: File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.'.replace(
        '1 - web-7',
        '1 2126-02-14T15:58:01Z web-7'
      ),
    ],
    quiet: [
      'File /var/log/journal/0f1e/user-1000.journal corrupted or uncleanly shut down, renaming and replacing.',
      '/run/log/journal/0f1e/system.journal: Journal header limits reached or header out-of-date, rotating.',
      '<44>1 2026-01-20T10:04:37.958112+00:00 web-7 systemd-journald 62 - - File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.',
      'Feb 14 15:58:01 web-7 alice[93]: File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.',
    ],
  },
};

export const readerStartedOver: Rule = {
  id: 'reader-started-over',
  family: 'integrity',
  title: 'Log reader lost its place and starts over',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1562.006'], v19: ['T1685'] },
  value: 'delay',
  expression: (settings) =>
    delays(
      {
        patterns: formsOf('logger.reader-restarted'),
        labels: ['program'],
        reads: ['reason'],
        // After a rotation imjournal reopens the journal where it was.
        where: ['reason!~`journal (?:files changed|reloaded).*`'],
        fresh: 'now',
      },
      settings
    ),
  summary:
    '{{ $labels.program }} on {{ $labels.host }} lost its place in the journal and reads it again from the start.',
  message:
    'Lines as old as the journal will be sent again and look new wherever they are filed by the time they arrive. Alerts about logins on this host may be about old ones: read their delay.',
  needs: ['The logger’s own messages are shipped (rsyslog’s `syslog.*`, the agent’s journal).'],
  falsePositives: ['The first start of a logger on a new host (“No statefile exists”).'],
  blindSpots: ['Alloy and promtail say nothing when they start over within their `max_age`.'],
  triage: [
    'Was there an unclean reboot or a full disk? Both damage the state file.',
    'Set `IgnorePreviousMessages` (rsyslog) or `read-old-records(no)` (syslog-ng) where a hole is better than a replay.',
  ],
  samples: {
    fires: [
      'Feb 14 15:58:01 web-7 rsyslogd[93]: imjournal: loaded invalid cursor, seeking to the head of journal : Cannot assign requested address [v8.2302.0]',
      '{"MESSAGE":"imjournal: ignoring invalid state file /var/lib/rsyslog/imjournal.state [v8.2302.0]","SYSLOG_IDENTIFIER":"rsyslogd"}',
      'rsyslogd[93]: imjournal: No statefile exists, /var/lib/rsyslog/imjournal.state will be created (ignore if this is first run): No such file or directory',
      'Feb 14 15:58:01 web-7 syslog-ng[93]: systemd-journal: Failed to seek journal to the saved cursor position',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 rsyslogd[93]: imjournal: journal files changed, reloading... [v8.2302.0]',
      'Feb 14 15:58:01 web-7 rsyslogd[93]: imjournal: 7320 messages lost due to rate-limiting (20000 allowed within 600 seconds)',
      '<46>1 2026-01-20T10:04:37.958112+00:00 web-7 rsyslogd 62 - - imjournal: loaded invalid cursor, seeking to the head of journal',
      'Feb 14 15:58:01 web-7 alice[93]: imjournal: loaded invalid cursor, seeking to the head of journal',
    ],
  },
};

/** What a clock's correction says of itself below the threshold is ordinary. */
export const clockStepped: Rule = {
  id: 'clock-stepped',
  family: 'integrity',
  title: 'Clock stepped',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1070.006'], v19: ['T1070.006'] },
  value: 'delay',
  expression: (settings) =>
    delays(
      {
        patterns: [
          ...form(
            'chrony.stepped',
            'ntpd.stepped',
            'timedated.stepped',
            'systemd.time-changed',
            'journald.clock-jumped'
          ),
        ],
        labels: ['program'],
        reads: ['seconds'],
        then: [
          '| label_format step=`{{ with .seconds }}{{ regexReplaceAll "^[+-]?([0-9]+).*" . "$1" }}{{ else }}999999{{ end }}`',
          `| step>=${settings.thresholds.clockStepSeconds}`,
        ],
      },
      settings
    ),
  summary: `{{ $labels.program }} says that the clock of {{ $labels.host }} was stepped.${DELAY_SENTENCE}`,
  message:
    'Times in this host’s lines before and after the step do not belong together: a delay may be the step, and a log reader may read old entries again.',
  needs: ['chronyd, ntpd, timedated or journald logs; their lines are shipped.'],
  falsePositives: ['A virtual machine that was paused; a board without a clock of its own at boot.'],
  blindSpots: ['A step by `date -s` is only seen when it goes backwards, by journald.'],
  triage: [
    'Who stepped it? Look for `timedatectl`, `date` and `hwclock` in sudo’s lines around this time.',
    'Compare the times in the lines with the times they were received, in the timeline.',
  ],
  samples: {
    fires: [
      'Feb 14 15:58:01 web-7 chronyd[93]: System clock was stepped by -7200.123456 seconds',
      '{"MESSAGE":"Changed local time to Sat 2026-02-14 12:00:00 UTC","SYSLOG_IDENTIFIER":"systemd-timedated"}',
      'Time jumped backwards, rotating.',
      'Feb 14 15:58:01 web-7 ntpd[93]: 0.0.0.0 061c 0c clock_step +3600.5 s',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 chronyd[93]: System clock was stepped by 0.512345 seconds',
      'Feb 14 15:58:01 web-7 chronyd[93]: System clock wrong by 1.234567 seconds',
      'Feb 14 15:58:01 web-7 systemd-timesyncd[93]: Initial clock synchronization to Sat 2026-02-14 12:00:00 UTC.',
      'Feb 14 15:58:01 web-7 app[93]: System clock was stepped by -7200.123456 seconds',
    ],
  },
};
