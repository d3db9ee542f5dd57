import { form } from '../events';
import { none, some } from '../filters';
import { counts, delays, delaysInContext, happeningQuery } from '../happenings';
import { freshBeside } from '../everyday';
import { bounded, by, extreme, indent, MOST_SERIES, SERIES_PER_HOST } from '../logql';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import { CONTEXT_SENTENCE, DELAY_SENTENCE } from '../wording';
import { byPassword } from './notable';
import { LABELS, NETWORK_LOGINS, notFrom } from './unapproved';

/**
 * Longer than a line may come after the other, whichever is filed first: for so long a pair can look like one of them
 * alone, when it comes and when it leaves the window.
 */
const PATIENCE = '2m';
/** The event window and the patience. */
const WITNESS_WINDOW = '12m';

/** 1 for each session of SSH, 0 for each accepted login. */
function sessionsAndLogins(settings: Settings): string {
  const session = form('pam.ssh-session-opened');
  return happeningQuery(
    {
      patterns: [...session, ...NETWORK_LOGINS],
      labels: ['user'],
      reads: ['service', 'source'],
      where: [`service="" or ${some('service', ['sshd', 'ssh', 'dropbear'])}`],
      then: ['| label_format z=`{{ if .source }}0{{ else }}1{{ end }}`'],
    },
    settings,
    'z'
  );
}

export const loginSingleWitness: Rule = {
  id: 'login-single-witness',
  family: 'logins',
  title: 'SSH session without an accepted login',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1078.003', 'T1562.001'], v19: ['T1078.003', 'T1685'] },
  value: 'count',
  for: PATIENCE,
  expression: (settings) => {
    const { hostLabel } = settings.loki;
    // The least of them is 1 where there is nothing but sessions, and those come first.
    const pairs = extreme('least', sessionsAndLogins(settings), WITNESS_WINDOW, [hostLabel, 'user']);
    return `${bounded('topk', pairs, hostLabel)} == 1`;
  },
  summary:
    'PAM opened an SSH session for {{ $labels.user }} on {{ $labels.host }}, and no line says that sshd accepted the login.',
  message:
    'A real login writes both lines. One of them alone was lost on the way, suppressed by a rate limit, kept from the log, or forged.',
  needs: ['`pam_unix` in the session stack of sshd, and sshd at LogLevel INFO, both shipped in the same streams.'],
  falsePositives: [
    'Lines lost to rate limits: `messages-lost` fires as well then.',
    'An sshd at LogLevel ERROR or QUIET, which never says that it accepted a login.',
  ],
  blindSpots: ['Whoever can suppress one line can suppress both.'],
  triage: [
    'Look at the SIEM in the timeline: is there a connection to port 22 at that time?',
    'Compare with `last` and `journalctl -o verbose -g "Accepted |session opened"` on the host: `_UID` is 0 and `_EXE` is sshd’s own file, or the line is forged. `_COMM` is for the writer to choose.',
    'Look for lost lines: rate limits, a full queue, a shipper that was restarted.',
  ],
  samples: {
    fires: [
      '@-2m <86>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - pam_unix(sshd:session): session opened for user mallory(uid=1004) by (uid=0)',
      '@-2m Feb 14 15:58:01 web-7 sshd[93]: pam_unix(sshd:session): session opened for user mallory by (uid=0)',
      '@-2m {"MESSAGE":"pam_unix(sshd:session): session opened for user mallory(uid=1004) by (uid=0)","SYSLOG_IDENTIFIER":"sshd","_PID":"93"}\n@-2m {"MESSAGE":"Accepted publickey for alice from 198.51.100.21 port 4 ssh2","SYSLOG_IDENTIFIER":"sshd","_PID":"94"}',
    ],
    quiet: [
      '@-2m Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for alice from 198.51.100.21 port 43431 ssh2\n@-2m Feb 14 15:58:01 web-7 sshd[93]: pam_unix(sshd:session): session opened for user alice(uid=1000) by (uid=0)',
      '@-2m Feb 14 15:58:01 web-7 CRON[93]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)',
      '@-2m Feb 14 15:58:01 web-7 su[93]: pam_unix(su:session): session opened for user nobody by (uid=0)',
      '@-2m Feb 14 15:58:01 web-7 systemd[93]: pam_unix(systemd-user:session): session opened for user alice(uid=1000) by alice(uid=0)',
    ],
  },
};

export const loginReplayed: Rule = {
  id: 'login-replayed',
  family: 'logins',
  title: 'Login line received long after it was written',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1565.001'], v19: ['T1565.001'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext({ patterns: NETWORK_LOGINS, labels: LABELS, old: true, beside: freshBeside(settings) }, settings),
  summary: `A line about {{ $labels.user }} logging in to {{ $labels.host }} from {{ $labels.source }} was received {{ humanizeDuration $value }} after it was written.${CONTEXT_SENTENCE}`,
  message:
    'The login it tells of did not happen now, but when the line was written: it was either sent again (a crash, a reader that started over) or held up on the way (an outage), in which case nobody has looked at it yet. Judge that login at its own time.',
  needs: [
    'A time in the line (syslog header or journal JSON) and a store that files lines under the time it received them.',
  ],
  falsePositives: [
    'A host or receiver with a wrong clock or, in old syslog headers, another time zone: set `loki.zone`.',
  ],
  blindSpots: [
    'A store that files by the line’s own time shows a replay in the past, where no rule looks.',
    'Old syslog headers without a zone count from 14 hours of delay, as long as `loki.zone` is not set.',
    'Whoever can choose a line’s time can make a new login look old: the alert on the login itself stays as loud as it was.',
  ],
  triage: [
    'Was there an unclean reboot, a discarded journal or a reader that started over? The alert’s context and the other alerts of this host say so.',
    'Open the timeline at this host and time; a burst of old lines whose times rise steadily is a replay.',
    'Find the original login at its own time: who, from where, approved?',
  ],
  samples: {
    fires: [
      '<38>1 2026-01-20T10:04:37.958112+00:00 web-7 sshd 93 - - Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:YKO',
      '2026-01-20T10:04:37.958112+01:00 web-7 sshd[93]: Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2',
      '{"MESSAGE":"Accepted publickey for ec2-user from 203.0.113.50 port 4 ssh2","SYSLOG_IDENTIFIER":"sshd","__REALTIME_TIMESTAMP":"1768903477958112"}',
    ],
    quiet: [
      'Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:YKO',
      '<38>1 2126-01-20T10:04:37.958112+00:00 web-7 sshd 93 - - Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2',
      '<38>1 2026-13-45T10:04:37.958112+00:00 web-7 sshd 93 - - Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2',
      '<38>1 2026-01-20T10:04:37.958112+00:00 web-7 sshd 93 - - Failed password for ec2-user from 203.0.113.50 port 43431 ssh2',
    ],
  },
};

/** How long failures are remembered. */
const FAILURE_WINDOW = '1h';

export const loginAfterFailures: Rule = {
  id: 'login-after-failures',
  family: 'logins',
  title: 'Password accepted after many failed ones',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1110.001', 'T1110.003'], v19: ['T1110.001', 'T1110.003'] },
  limit: 'account with a failed password within an hour, of all hosts',
  value: 'delay',
  expression: (settings) => {
    const accepted = delays(
      { patterns: NETWORK_LOGINS, labels: LABELS, where: [some('method', ['password', 'keyboard-interactive.*'])] },
      settings
    );
    // Names that do not exist are a stranger's choice, and without end; those of accounts are not.
    const failed = counts(
      {
        patterns: form('sshd.failed'),
        labels: ['user'],
        reads: ['method'],
        where: [some('method', ['password', 'keyboard-interactive.*'])],
        then: ['!~ `(?:invalid|illegal) user `'],
        window: FAILURE_WINDOW,
      },
      settings
    );
    return `${accepted}\nand on (${settings.loki.hostLabel}, user)\n(${failed} >= ${settings.thresholds.failures})`;
  },
  summary: `{{ $labels.user }} logged in to {{ $labels.host }} from {{ $labels.source }} by {{ $labels.method }}, after many failed passwords for this account within an hour.${DELAY_SENTENCE}`,
  message:
    'Someone may have guessed the password. Treat it as real: ask the owner, look at the session, change the password.',
  needs: ['sshd at LogLevel INFO (its default).'],
  falsePositives: ['A person or a job with an old password that is then corrected.'],
  blindSpots: [
    'Guesses spread over more than an hour, or over many hosts.',
    'A key that was stolen needs no guesses.',
    'Failures that PAM counts and sshd does not print.',
  ],
  triage: [
    'Did the failures come from the same source as the login?',
    'Open the timeline at this host and time: what was done in the session?',
  ],
  samples: {
    fires: [
      Array.from(
        { length: 12 },
        (_, index) =>
          `@-5m Feb 14 15:58:01 web-7 sshd[93]: Failed password for alice from 203.0.113.${index} port 43431 ssh2`
      )
        .concat('@-1m Feb 14 15:58:01 web-7 sshd[93]: Accepted password for alice from 203.0.113.50 port 43431 ssh2')
        .join('\n'),
    ],
    quiet: [
      Array.from(
        { length: 12 },
        () => '@-5m Feb 14 15:58:01 web-7 sshd[93]: Failed password for alice from 203.0.113.50 port 43431 ssh2'
      )
        .concat('@-1m Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for alice from 198.51.100.21 port 4 ssh2')
        .join('\n'),
      Array.from(
        { length: 12 },
        (_, index) =>
          `@-5m Feb 14 15:58:01 web-7 sshd[93]: Failed password for invalid user x${index} from 203.0.113.50 port 43431 ssh2`
      )
        .concat('@-1m Feb 14 15:58:01 web-7 sshd[93]: Accepted password for alice from 198.51.100.21 port 4 ssh2')
        .join('\n'),
      '@-5m Feb 14 15:58:01 web-7 sshd[93]: Failed password for alice from 198.51.100.21 port 4 ssh2\n@-1m Feb 14 15:58:01 web-7 sshd[93]: Accepted password for alice from 198.51.100.21 port 4 ssh2',
    ],
  },
};

/** What stands in for a host where the logins are spread over many. */
const EVERYWHERE = 'many hosts';
/** Hosts of a flood that are told, the most flooded ones. */
const MOST_FLOODED = 100;

export const loginFlood: Rule = {
  id: 'login-flood',
  family: 'logins',
  title: 'Flood of login lines',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1562.001', 'T1499'], v19: ['T1685', 'T1499'] },
  value: 'count',
  expression: (settings) => {
    const { hostLabel } = settings.loki;
    const any = [
      none('user', settings.approved.users),
      `user=\`root\``,
      ...(settings.approved.sources.length === 0 ? [] : [`(${notFrom('source', settings)})`]),
      ...(settings.keysOnly ? [byPassword('method', settings)] : []),
    ].join(' or ');
    const query = happeningQuery(
      { patterns: NETWORK_LOGINS, labels: LABELS, where: [any], then: ['| label_format z=`1`'] },
      settings,
      'z'
    );
    const logins = extreme('largest', query, settings.thresholds.eventWindow, [hostLabel, ...LABELS]);
    const perHost = `topk(${MOST_FLOODED},\n${indent(by('count', [hostLabel], logins))}\n)`;
    // What the rules can tell of each host, and more than they can tell of all.
    const told = `topk by (${hostLabel}) (${SERIES_PER_HOST},\n${indent(logins)}\n)`;
    const everywhere = `label_replace(\n${indent(`count(\n${indent(told)}\n) > ${MOST_SERIES}`)},\n  "${hostLabel}", "${EVERYWHERE}", "", ""\n)`;
    return `${perHost} > ${SERIES_PER_HOST}\nor\n${everywhere}`;
  },
  summary:
    '{{ $value }} different logins that are not approved, as root or with a password on {{ $labels.host }} within the event window.',
  message: `Each rule on logins tells of ${SERIES_PER_HOST} logins of a host and ${MOST_SERIES} of all hosts, the freshest first: someone may be forging lines so that a real one is not among them.`,
  needs: ['Nothing beyond the other rules on logins.'],
  falsePositives: ['A large replay of old lines after a crash: `old-lines-burst` fires as well then.'],
  blindSpots: ['Forged lines of approved users from approved networks; logins at consoles.'],
  triage: [
    'Who writes them? journald itself sets `_UID` and `_EXE`: a login’s line has 0 and sshd’s own file (`/usr/sbin/sshd`, `…/sshd-session`). A name, as in `_COMM`, is for the writer to choose.',
    'Look for logins among them that the SIEM has a connection for.',
  ],
  samples: {
    fires: [
      Array.from(
        { length: SERIES_PER_HOST + 1 },
        (_, index) => `Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for u${index} from 203.0.113.50 port 1 ssh2`
      ).join('\n'),
    ],
    quiet: [
      Array.from(
        { length: SERIES_PER_HOST + 1 },
        (_, index) =>
          `Feb 14 15:58:01 web-7 sshd[9${index}]: Accepted publickey for ansible from 198.51.100.20 port 1 ssh2`
      ).join('\n'),
      Array.from(
        { length: SERIES_PER_HOST + 1 },
        (_, index) => `Feb 14 15:58:01 web-7 sshd[93]: Failed password for u${index} from 203.0.113.50 port 1 ssh2`
      ).join('\n'),
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for mallory from 203.0.113.50 port 1 ssh2',
    ],
  },
};
