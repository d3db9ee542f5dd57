import type { EventFields } from '../event';
import type { Pattern, Refined } from '../pattern';
import { tamperOf } from './tamper';

const SUDO = ['sudo', 'sudo-rs', 'doas'];

/** Where the command names the logs, that is the event. */
function command(fields: EventFields): Refined {
  const tamper = fields.command === undefined ? undefined : tamperOf(fields.command);
  return { kind: tamper ?? 'privilege.command', fields };
}

/**
 * The working directory comes before the command and may be named ` ; USER=root ; COMMAND=x`: the first
 * `COMMAND=` counts, so such a name makes the command longer and hides nothing of it.
 */
const TAIL =
  'USER=(?<effectiveUser>[^;]*) ; (?:GROUP=[^;]* ; )?(?:TSID=[^;]* ; )?(?:ENV=[^;]* ; )?COMMAND=(?<command>.*)';

/** sudo and sudo-rs. */
export const sudo: readonly Pattern[] = [
  {
    id: 'sudo.denied',
    kind: 'privilege.denied',
    programs: SUDO,
    regex: `^(?<user>[^:]+?) : (?<reason>\\d+ incorrect password attempts?|user NOT in sudoers|user NOT authorized on host|command not allowed|a password is required|no password was provided|[a-z ]*account (?:validation failure|expired)[^;]*|unable to [^;]+|sorry, [^;]+) ; [^\\n]*?${TAIL}`,
    literals: ['COMMAND='],
    sets: { outcome: 'failure' },
    examples: [
      {
        message:
          'mia : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/home/mia ; USER=root ; COMMAND=/usr/bin/cat /etc/shadow',
        fields: {
          outcome: 'failure',
          user: 'mia',
          reason: '3 incorrect password attempts',
          effectiveUser: 'root',
          command: '/usr/bin/cat /etc/shadow',
        },
      },
      {
        message: 'mia : user NOT in sudoers ; TTY=pts/0 ; PWD=/home/mia ; USER=root ; COMMAND=/bin/ls',
        fields: {
          outcome: 'failure',
          user: 'mia',
          reason: 'user NOT in sudoers',
          effectiveUser: 'root',
          command: '/bin/ls',
        },
      },
    ],
  },
  {
    id: 'sudo.command',
    kind: 'privilege.command',
    programs: SUDO,
    regex: `^(?<user>[^:]+?) : {1,2}(?:HOST=[^;]* ; )?(?:TTY=[^;]* ; )?(?:CHROOT=[^;]* ; )?PWD=[^\\n]*?${TAIL}`,
    literals: ['COMMAND='],
    sets: { outcome: 'success' },
    refine: command,
    otherKinds: ['tamper.logs-cleared', 'tamper.logger-stopped'],
    examples: [
      {
        message: 'mia : TTY=pts/0 ; PWD=/home/mia ; USER=root ; COMMAND=/usr/bin/systemctl restart shop-api',
        fields: {
          outcome: 'success',
          user: 'mia',
          effectiveUser: 'root',
          command: '/usr/bin/systemctl restart shop-api',
        },
      },
      {
        message: 'mia :  PWD=/home/mia ; USER=root ; COMMAND=/usr/bin/rm -f /var/log/auth.log',
        fields: {
          outcome: 'success',
          user: 'mia',
          effectiveUser: 'root',
          command: '/usr/bin/rm -f /var/log/auth.log',
        },
        kind: 'tamper.logs-cleared',
      },
      {
        message: 'mia : TTY=/dev/pts/1 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/systemctl stop rsyslog',
        fields: {
          outcome: 'success',
          user: 'mia',
          effectiveUser: 'root',
          command: '/usr/bin/systemctl stop rsyslog',
        },
        kind: 'tamper.logger-stopped',
      },
    ],
  },
  {
    id: 'sudo.continued',
    kind: 'privilege.command',
    programs: SUDO,
    // sudo splits what is too long for one line; the rest may hold what the first part does not show.
    regex: '^(?<user>[^:]+?) : (?<reason>\\(command continued\\)) (?<command>.*)',
    literals: [' : (command continued) '],
    refine: command,
    otherKinds: ['tamper.logs-cleared', 'tamper.logger-stopped'],
    examples: [
      {
        message: 'mia : (command continued) --more --words',
        fields: { user: 'mia', reason: '(command continued)', command: '--more --words' },
      },
      {
        message: 'mia : (command continued) x ; rm -rf /var/log/journal',
        fields: { user: 'mia', reason: '(command continued)', command: 'x ; rm -rf /var/log/journal' },
        kind: 'tamper.logs-cleared',
      },
    ],
  },
];
