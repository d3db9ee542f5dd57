import { form, formsOf } from '../events';
import { none } from '../filters';
import { privilegeBeside } from '../everyday';
import { delaysInContext } from '../happenings';
import type { Rule } from '../types';
import { CONTEXT_SENTENCE, DELAY_SENTENCE } from '../wording';

const OLD_LINES =
  'Lines that are more than a day old when they arrive belong to another time: `old-lines-burst` tells of them.';

/** sudo's line for a command, and su's for a switch. */
export const PRIVILEGE_FORMS = form('sudo.command', 'su.switched', 'su.switched-shadow');

export const privilegeUnapproved: Rule = {
  id: 'privilege-unapproved',
  family: 'logins',
  title: 'Root by someone who is not approved for it',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1548.003', 'T1078.003'], v19: ['T1548.003', 'T1078.003'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext(
      {
        patterns: PRIVILEGE_FORMS,
        labels: ['user', 'program'],
        fresh: 'day',
        reads: ['target'],
        // sudo pads the name; root needs nobody's permission, and cron's root becomes others all the time.
        where: [
          'target=~` *root *|#0`',
          none(
            'user',
            ['root', ...settings.approved.root].map((name) => ` *(?:${name}) *`)
          ),
        ],
        beside: privilegeBeside((label) => none(label, ['root', ...settings.approved.root])),
        then: ['| label_format user=`{{ trim .user }}`'],
      },
      settings
    ),
  summary: `{{ $labels.user }} became root on {{ $labels.host }} through {{ $labels.program }} and is not approved for that.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message: 'Look at the commands of the session, and ask the owner of the account.',
  needs: ['sudo or su logs to syslog or the journal (both do by default).'],
  falsePositives: ['A service account with a sudo rule for one command: approve it in `approved.root`.'],
  blindSpots: [
    OLD_LINES,
    'A shell inside sudo (`sudo -i`) logs what started it, not what is typed in it.',
    'Ways to root that are neither sudo nor su: a hole in the kernel, a container, polkit.',
  ],
  triage: [
    'Which commands? `COMMAND=` in the lines around this time, in the timeline’s raw lines.',
    'Who gave the account this power? `sudo -l -U <user>` on the host.',
  ],
  samples: {
    fires: [
      '<85>1 2026-02-14T15:58:01.123456+00:00 web-7 sudo 93 - -  mallory : TTY=pts/0 ; PWD=/home/mallory ; USER=root ; COMMAND=/bin/bash',
      'Feb 14 15:58:01 web-7 sudo[93]:  mallory : PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
      '{"MESSAGE":"(to root) mallory on pts/0","SYSLOG_IDENTIFIER":"su","_PID":"93"}',
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 sudo[93]:    alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/bash',
      'Feb 14 15:58:01 web-7 sudo[93]:  mallory : TTY=pts/0 ; PWD=/home/mallory ; USER=www-data ; COMMAND=/bin/ls',
      'Feb 14 15:58:01 web-7 su[93]: (to nobody) root on none',
      'Feb 14 15:58:01 web-7 sudo[93]:  mallory : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh',
    ],
  },
};

/** Without what provisioning and packages do all the time: groups of services, and cloud-init's own account. */
const ACCOUNT_FORMS = [
  ...formsOf('account.created', 'account.deleted', 'account.password-changed').filter(({ id }) =>
    /^(?:accounts|pam)\./.test(id)
  ),
  ...form('accounts.group-joined', 'accounts.gpasswd'),
];

export const accountChanged: Rule = {
  id: 'account-changed',
  family: 'logins',
  title: 'Account, password or group changed',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1136.001', 'T1098'], v19: ['T1136.001', 'T1098'] },
  value: 'delay',
  expression: (settings) =>
    delaysInContext({ patterns: ACCOUNT_FORMS, labels: ['user', 'program'], fresh: 'day' }, settings),
  summary: `{{ $labels.program }} changed the account {{ $labels.user }} on {{ $labels.host }}.${DELAY_SENTENCE}${CONTEXT_SENTENCE}`,
  message:
    'Ordinary where someone sets up a host; otherwise someone made a way back in. An old line of it belongs to the image’s first boot.',
  needs: ['shadow-utils logs to authpriv (its default).'],
  falsePositives: [
    'Provisioning, package installs that create a service account, a password change that was asked for.',
  ],
  blindSpots: [OLD_LINES, 'Edits of /etc/passwd, /etc/shadow or authorized_keys by hand; accounts in a directory.'],
  triage: ['Is there a deployment or a ticket for it?', 'Who was logged in then, and what does the account have now?'],
  samples: {
    fires: [
      '<86>1 2026-02-14T15:58:01.123456+00:00 web-7 useradd 95 - - new user: name=svc-x, UID=0, GID=1001, home=/home/x, shell=/bin/bash, from=none',
      "Feb 14 15:58:01 web-7 usermod[93]: add 'mallory' to group 'sudo'",
      '{"MESSAGE":"pam_unix(passwd:chauthtok): password changed for root","SYSLOG_IDENTIFIER":"passwd","_PID":"93"}',
      "Feb 14 15:58:01 web-7 userdel[93]: delete user 'bob'",
    ],
    quiet: [
      'Feb 14 15:58:01 web-7 groupadd[93]: new group: name=docker, GID=998',
      'Feb 14 15:58:01 web-7 passwd[93]: pam_unix(passwd:chauthtok): authentication failure; logname=alice uid=1000',
      'Feb 14 15:58:01 web-7 app[93]: new user: name=svc-x, UID=0, GID=1001',
    ],
  },
};
