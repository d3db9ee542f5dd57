import { formsOf } from '../events';
import type { Rule } from '../types';
import { LOGIN_GROUPS, loginsBeside } from '../everyday';
import type { Settings } from '../settings';
import { CONTEXT_SENTENCE, DELAY_SENTENCE } from '../wording';
import { delaysInContext } from '../happenings';
import { LABELS, NETWORK_LOGINS } from './unapproved';
import { none, nothing, some } from '../filters';

/** Accounts that images come with. Nobody's name: whoever uses them hides who they are. */
const CLOUD_USERS = [
  'ec2-user',
  'ubuntu',
  'admin',
  'centos',
  'rocky',
  'almalinux',
  'fedora',
  'debian',
  'opensuse',
  'cloud-user',
  'azureuser',
  'opc',
  'core',
  'bitnami',
  'pi',
  'vagrant',
  'ssm-user',
];

const IN_DOUBT = 'Treat it as real until it is explained; the delay says whether the line is an old one.';

export const loginCloudDefaultUser: Rule = {
  id: 'login-cloud-default-user',
  family: 'logins',
  title: 'Login by the user an image came with',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1078.001', 'T1021.004'], v19: ['T1078.001', 'T1021.004'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext(
      {
        patterns: NETWORK_LOGINS,
        labels: LABELS,
        where: [some('user', CLOUD_USERS), none('user', settings.approved.users)],
        beside: loginsBeside(none(LOGIN_GROUPS.user, settings.approved.users)),
      },
      settings
    ),
  summary: `{{ $labels.user }}, a user that images come with, logged in to {{ $labels.host }} from {{ $labels.source }} by {{ $labels.method }}.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message:
    'On a host that has been set up, nobody should use this account. Lines of it from long ago belong to the image’s first boot: compare the delay with the age of the image.',
  needs: ['sshd at LogLevel INFO (its default).'],
  falsePositives: [
    'A host that is being provisioned right now. Approve the account in `approved.users` where that is the ordinary way in.',
    'The image’s own first boot, sent again after a crash: the alert says how old the line is.',
  ],
  blindSpots: ['Images with an account of another name.', 'A login over SSM or a console leaves no line of sshd.'],
  triage: [
    'Read the delay: weeks or months point to lines of the image’s first boot.',
    'Was the host rebuilt in the last hour? Then compare with the provisioning run.',
    'Otherwise treat it as an unapproved login.',
  ],
  samples: {
    fires: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for ec2-user from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:YKO',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for ubuntu from 203.0.113.50 port 43431 ssh2',
      '{"MESSAGE":"Accepted publickey for azureuser from 203.0.113.50 port 43431 ssh2","SYSLOG_IDENTIFIER":"sshd-session","_PID":"93"}',
    ],
    quiet: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for mallory from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:YKO',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for ubuntu2 from 203.0.113.50 port 43431 ssh2',
      'Feb 14 15:58:01 web-7 sshd[93]: Invalid user ubuntu from 203.0.113.50 port 43431',
    ],
  },
};

export const loginRoot: Rule = {
  id: 'login-root',
  family: 'logins',
  title: 'Login as root over the network',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1078.003', 'T1021.004'], v19: ['T1078.003', 'T1021.004'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext(
      {
        patterns: NETWORK_LOGINS,
        labels: LABELS,
        where: ['user=`root`'],
        beside: loginsBeside(`${LOGIN_GROUPS.user}=\`root\``),
      },
      settings
    ),
  summary: `root logged in to {{ $labels.host }} from {{ $labels.source }} by {{ $labels.method }}.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message: `Nobody’s name stands behind this login. ${IN_DOUBT}`,
  needs: ['sshd at LogLevel INFO (its default).'],
  falsePositives: ['Backup or cluster software that logs in as root with a key bound to one command.'],
  blindSpots: ['Another account with uid 0.', 'Becoming root after the login: `privilege-unapproved` watches that.'],
  triage: [
    'Whose key is it? `ssh-keygen -lf /root/.ssh/authorized_keys` on the host gives the fingerprints to compare.',
    'Open the timeline at this host and time: what was done in the session?',
  ],
  samples: {
    fires: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for root from 198.51.100.21 port 43431 ssh2: ED25519 SHA256:YKO',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted password for root from 198.51.100.21 port 43431 ssh2',
      '{"MESSAGE":"Accepted publickey for root from 198.51.100.21 port 43431 ssh2","SYSLOG_IDENTIFIER":"sshd","_PID":"93"}',
      "<86>Feb 14 15:58:01 router dropbear[93]: Password auth succeeded for 'root' from 198.51.100.21:43431",
    ],
    quiet: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Failed password for root from 203.0.113.50 port 43431 ssh2',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted publickey for rooter from 198.51.100.21 port 43431 ssh2',
      'Feb 14 15:58:01 web-7 sshd[93]: ROOT LOGIN REFUSED FROM 203.0.113.50 port 43431',
    ],
  },
};

/** With passwords in use, nothing is to pass. */
export function byPassword(label: string, { keysOnly }: Settings): string {
  return keysOnly ? some(label, ['password', 'keyboard-interactive.*']) : nothing(label, 'passwords are used here');
}

export const loginPassword: Rule = {
  id: 'login-password',
  family: 'logins',
  title: 'Login with a password where only keys are used',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1078', 'T1110'], v19: ['T1078', 'T1110'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext(
      {
        patterns: NETWORK_LOGINS,
        labels: LABELS,
        where: [byPassword('method', settings)],
        beside: loginsBeside(byPassword(LOGIN_GROUPS.method, settings)),
      },
      settings
    ),
  summary: `{{ $labels.user }} logged in to {{ $labels.host }} from {{ $labels.source }} by {{ $labels.method }}, where only keys are used.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message: 'Someone knows a password, or sshd was configured anew. Look at both.',
  needs: ['sshd at LogLevel INFO (its default).', '`keysOnly: true`, where that is so.'],
  falsePositives: ['A second factor through keyboard-interactive: set `keysOnly: false` where that is used.'],
  blindSpots: [
    'Passwords typed at a console, in sudo or su.',
    'dropbear does not say in this form how a login was proved.',
  ],
  triage: [
    'Was `PasswordAuthentication` changed? `sshd -T | grep -i password` on the host.',
    'Were there failed passwords before it, from the same source?',
  ],
  samples: {
    fires: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted password for alice from 198.51.100.21 port 43431 ssh2',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted keyboard-interactive/pam for alice from 198.51.100.21 port 43431 ssh2',
      '{"MESSAGE":"Accepted password for alice from 198.51.100.21 port 43431 ssh2","SYSLOG_IDENTIFIER":"sshd","_PID":"93"}',
    ],
    quiet: [
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for alice from 198.51.100.21 port 43431 ssh2: ED25519 SHA256:YKO',
      'Feb 14 15:58:01 web-7 sshd[93]: Failed password for alice from 203.0.113.50 port 43431 ssh2',
      'Feb 14 15:58:01 web-7 sshd[93]: Accepted gssapi-with-mic for alice from 198.51.100.21 port 43431 ssh2: alice@CORP',
    ],
  },
};

/** Logins at a screen and keyboard, or at what a cloud offers in their place. */
const CONSOLE_LOGINS = formsOf('login.accepted').filter(({ id }) => id.startsWith('login.'));

export const loginConsole: Rule = {
  id: 'login-console',
  family: 'logins',
  title: 'Login at a console or serial line',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1078.003'], v19: ['T1078.003'] },
  value: 'delay',
  expression: (settings) => delaysInContext({ patterns: CONSOLE_LOGINS, labels: LABELS }, settings),
  summary: `{{ $labels.user }} logged in to {{ $labels.host }} at {{ $labels.method }}.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message:
    'No network sensor sees this login: it came over a screen, a hypervisor or a cloud’s serial console. Look into the records of whoever gives access to those.',
  needs: ['`login` writes to syslog (facility authpriv).'],
  falsePositives: ['A colleague who repairs a host that cannot be reached otherwise.'],
  blindSpots: ['Texts of util-linux are translated by locale; only the English ones are read.', 'Graphical logins.'],
  triage: [
    'Ask the cloud’s audit log who opened the serial console (on AWS: `SendSerialConsoleSSHPublicKey`).',
    'Compare with work on the hypervisor.',
  ],
  samples: {
    fires: [
      '<85>1 2026-02-14T15:58:01.123456+00:00 web-7 login 93 - - ROOT LOGIN ON ttyS0',
      'Feb 14 15:58:01 web-7 login[93]: LOGIN ON tty1 BY alice',
      '{"MESSAGE":"\'alice\' logged in on \'/dev/tty1\'","SYSLOG_IDENTIFIER":"login","_PID":"93"}',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 login[93]: FAILED LOGIN 1 FROM tty1 FOR alice, Authentication failure',
      'Feb 14 15:58:01 web-7 login[93]: pam_unix(login:session): session closed for user alice',
      '<38>1 2026-02-14T15:58:01.123456+00:00 web-7 sshd 93 - - Accepted publickey for alice from 198.51.100.21 port 43431 ssh2',
    ],
  },
};
