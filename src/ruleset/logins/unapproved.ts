import { formsOf } from '../events';
import { none, nothing, outside } from '../filters';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import { LOGIN_GROUPS, loginsBeside } from '../everyday';
import { CONTEXT_SENTENCE, DELAY_SENTENCE } from '../wording';
import { delaysInContext } from '../happenings';

/** What tells logins apart. */
export const LABELS = ['user', 'source', 'method'] as const;

/** Logins over the network; consoles and Tailscale have rules of their own. */
export const NETWORK_LOGINS = formsOf('login.accepted').filter(({ id }) => /^(?:sshd|dropbear)\./.test(id));

const LOGIN_NEEDS = [
  'sshd at LogLevel INFO (its default); lines in any shape: journal JSON, plain message, RFC 3164, RFC 5424, rsyslog.',
  'Loki files lines under the time it received them, or the shipper keeps up: a line filed further back than the event window is not seen.',
];
const FORGEABLE =
  'Whoever can write to the log can write this line: it shows that a login was logged, not that one happened.';

export const loginUnapprovedUser: Rule = {
  id: 'login-unapproved-user',
  family: 'logins',
  title: 'Login by a user who is not approved',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1078.003', 'T1021.004'], v19: ['T1078.003', 'T1021.004'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext(
      {
        patterns: NETWORK_LOGINS,
        labels: LABELS,
        where: [none('user', settings.approved.users)],
        beside: loginsBeside(none(LOGIN_GROUPS.user, settings.approved.users)),
      },
      settings
    ),
  summary: `{{ $labels.user }}, who is not approved, logged in to {{ $labels.host }} from {{ $labels.source }} by {{ $labels.method }}.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message:
    'Treat it as real until it is explained. If the line was received long after it was written, look first whether the host crashed and its logger sent old lines again; the timeline shows it beside what the SIEM saw.',
  needs: LOGIN_NEEDS,
  falsePositives: [
    'A crashed host whose log reader started over sends the lines of old logins again: the alert then says how old its line is. The old login still wants its own answer.',
    'A new colleague or service account that is missing from `approved.users`.',
  ],
  blindSpots: [
    FORGEABLE,
    'A login by someone who uses an approved name.',
    'Logins that leave no line of sshd: SSM, Tailscale and consoles have rules of their own.',
  ],
  triage: [
    'Read the delay and the context in the alert.',
    'Open the timeline at this host and time: did the SIEM see a connection to port 22 from that source?',
    'Ask whoever owns the account. Do not shut the host down.',
  ],
  samples: {
    fires: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:YKO',
      'Feb 14 15:58:01 web-7 sshd-session[93]: Accepted publickey for mallory from 2001:db8::9 port 43431 ssh2: ED25519 SHA256:YKO',
      '{"MESSAGE":"Accepted password for mallory from 203.0.113.50 port 43431 ssh2","SYSLOG_IDENTIFIER":"sshd","_PID":"93","_HOSTNAME":"web-7"}',
      'Accepted publickey for alice2 from 203.0.113.50 port 43431 ssh2',
      // A line break in a name must not hide it.
      '{"MESSAGE":"Accepted password for mal\\nlory from 203.0.113.50 port 43431 ssh2","SYSLOG_IDENTIFIER":"sshd","_PID":"93"}',
    ],
    quiet: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for alice from 198.51.100.21 port 43431 ssh2: ED25519 SHA256:YKO',
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Failed password for mallory from 203.0.113.50 port 43431 ssh2',
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Invalid user Accepted password for mallory from 203.0.113.50 port 43431 ssh2 from 203.0.113.50 port 2',
      'Feb 14 15:58:01 web-7 app[93]: Accepted password for mallory from 203.0.113.50 port 43431 ssh2',
    ],
  },
};

export const loginUnapprovedSource: Rule = {
  id: 'login-unapproved-source',
  family: 'logins',
  title: 'Login from a network that is not approved',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1078.003', 'T1021.004', 'T1133'], v19: ['T1078.003', 'T1021.004', 'T1133'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext(
      {
        patterns: NETWORK_LOGINS,
        labels: LABELS,
        where: [notFrom('source', settings)],
        beside: loginsBeside(notFrom(LOGIN_GROUPS.source, settings)),
      },
      settings
    ),
  summary: `{{ $labels.user }} logged in to {{ $labels.host }} from {{ $labels.source }}, which is in no approved network, by {{ $labels.method }}.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message:
    'An approved name from a strange address can be a stolen key. Treat it as real until the owner of the account says where they are.',
  needs: [...LOGIN_NEEDS, '`approved.sources` lists the networks that people and automation log in from.'],
  falsePositives: [
    'Someone travels, or a provider changed the addresses of an office or a runner.',
    'Lines of old logins that a crashed host sent again, from addresses that were approved then.',
  ],
  blindSpots: [
    FORGEABLE,
    'A login from inside an approved network: from a bastion that was taken over, or through its forwarding.',
    'sshd logs a host name instead of an address with `UseDNS yes`; a name is in no network and always fires.',
  ],
  triage: [
    'Whose address is it? Ask the owner of the account over another channel.',
    'Compare the key: the same fingerprint from two places at once is a copied key.',
    'Open the timeline at this host and time and look what was done in the session.',
  ],
  samples: {
    fires: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for alice from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:YKO',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for alice from 2001:db8:ffff::9 port 43431 ssh2: ED25519 SHA256:YKO',
      '{"MESSAGE":"Accepted publickey for alice from gateway.example port 43431 ssh2","SYSLOG_IDENTIFIER":"sshd","_PID":"93"}',
    ],
    quiet: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for alice from 198.51.100.21 port 43431 ssh2: ED25519 SHA256:YKO',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for mallory from 198.51.100.99 port 43431 ssh2',
      'Feb 14 15:58:01 web-7 sshd[93]: Connection closed by 203.0.113.50 port 43431 [preauth]',
    ],
  },
};

/** With no networks listed every source is approved, and nothing is to pass. */
export function notFrom(label: string, { approved }: Settings): string {
  return approved.sources.length === 0 ? nothing(label, 'no network is listed') : outside(label, approved.sources);
}
