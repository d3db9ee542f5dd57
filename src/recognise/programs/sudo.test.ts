import { specify } from './testing';

const RAN = { kind: 'privilege.command', outcome: 'success', user: 'mia', effectiveUser: 'root' } as const;
const NOT = { kind: 'privilege.denied', outcome: 'failure', user: 'mia', effectiveUser: 'root' } as const;

specify('sudo', 'commands', [
  ['plain', 'mia : TTY=pts/0 ; PWD=/home/mia ; USER=root ; COMMAND=/usr/bin/id', { ...RAN, command: '/usr/bin/id' }],
  [
    'the name is padded to the right-hand side',
    '     mia : TTY=pts/0 ; PWD=/home/mia ; USER=root ; COMMAND=/usr/bin/id',
    { ...RAN, command: '/usr/bin/id' },
  ],
  [
    'without a terminal, old',
    'mia : TTY=unknown ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { ...RAN, command: '/usr/bin/id' },
  ],
  ['without a terminal', 'mia : PWD=/ ; USER=root ; COMMAND=/usr/bin/id', { ...RAN, command: '/usr/bin/id' }],
  [
    'as another user',
    'mia : TTY=pts/0 ; PWD=/ ; USER=postgres ; COMMAND=/usr/bin/psql',
    { ...RAN, effectiveUser: 'postgres', command: '/usr/bin/psql' },
  ],
  [
    'with a group',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; GROUP=adm ; COMMAND=/usr/bin/id',
    { ...RAN, command: '/usr/bin/id' },
  ],
  [
    'with a log id',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; TSID=00000A ; COMMAND=/bin/sh',
    { ...RAN, command: '/bin/sh' },
  ],
  [
    'with an environment',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; ENV=LANG=C ; COMMAND=/bin/sh',
    { ...RAN, command: '/bin/sh' },
  ],
  [
    'on another host',
    'mia : HOST=web-8 ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh',
    { ...RAN, command: '/bin/sh' },
  ],
  [
    'in another root',
    'mia : TTY=pts/0 ; CHROOT=/srv/x ; PWD=/ ; USER=root ; COMMAND=/bin/sh',
    { ...RAN, command: '/bin/sh' },
  ],
  [
    'an editor',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=sudoedit /etc/hosts',
    { ...RAN, command: 'sudoedit /etc/hosts' },
  ],
  [
    'arguments with semicolons',
    "mia : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh -c 'a ; b'",
    { ...RAN, command: "/bin/sh -c 'a ; b'" },
  ],
  [
    'a directory that imitates the tail',
    'mia : TTY=pts/0 ; PWD=/tmp/ ; USER=eve ; COMMAND=/bin/true ; USER=root ; COMMAND=/bin/sh',
    { ...RAN, effectiveUser: 'eve', command: '/bin/true ; USER=root ; COMMAND=/bin/sh' },
  ],
  [
    'the rest of a long one',
    'mia : (command continued) --and --more',
    { kind: 'privilege.command', user: 'mia', reason: '(command continued)', command: '--and --more' },
  ],
]);

specify('sudo-rs', 'commands in its own form', [
  [
    'terminal with its path',
    'mia : TTY=/dev/pts/0 ; PWD=/home/mia ; USER=root ; COMMAND=/usr/bin/id',
    { ...RAN, command: '/usr/bin/id' },
  ],
  [
    'no terminal: two spaces',
    'mia :  PWD=/home/mia ; USER=root ; COMMAND=/usr/bin/id',
    { ...RAN, command: '/usr/bin/id' },
  ],
]);

specify('sudo', 'what was refused', [
  [
    'passwords',
    'mia : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { ...NOT, reason: '3 incorrect password attempts', command: '/usr/bin/id' },
  ],
  [
    'one password',
    'mia : 1 incorrect password attempt ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { ...NOT, reason: '1 incorrect password attempt', command: '/usr/bin/id' },
  ],
  [
    'not a sudoer',
    'mia : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { ...NOT, reason: 'user NOT in sudoers', command: '/usr/bin/id' },
  ],
  [
    'not on this host',
    'mia : user NOT authorized on host ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { ...NOT, reason: 'user NOT authorized on host', command: '/usr/bin/id' },
  ],
  [
    'not this command',
    'mia : command not allowed ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm -rf /var/log',
    { ...NOT, reason: 'command not allowed', command: '/usr/bin/rm -rf /var/log' },
  ],
  [
    'no password given',
    'mia : a password is required ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { ...NOT, reason: 'a password is required', command: '/usr/bin/id' },
  ],
  [
    'no terminal',
    'mia : sorry, you must have a tty to run sudo ; TTY=unknown ; PWD=/ ; USER=root ; COMMAND=/usr/bin/id',
    { ...NOT, reason: 'sorry, you must have a tty to run sudo', command: '/usr/bin/id' },
  ],
]);

specify('sudo', 'commands against the logs', [
  [
    'removed',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm /var/log/syslog',
    { ...RAN, kind: 'tamper.logs-cleared', command: '/usr/bin/rm /var/log/syslog' },
  ],
  [
    'vacuumed',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/journalctl --vacuum-time=1s',
    { ...RAN, kind: 'tamper.logs-cleared', command: '/usr/bin/journalctl --vacuum-time=1s' },
  ],
  [
    'logger stopped',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/systemctl stop rsyslog.service',
    { ...RAN, kind: 'tamper.logger-stopped', command: '/usr/bin/systemctl stop rsyslog.service' },
  ],
  [
    'hidden in the rest of a long one',
    'mia : (command continued) ; shred /var/log/wtmp',
    { kind: 'tamper.logs-cleared', user: 'mia', reason: '(command continued)', command: '; shred /var/log/wtmp' },
  ],
  [
    'reading is none',
    'mia : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/tail -f /var/log/syslog',
    { ...RAN, command: '/usr/bin/tail -f /var/log/syslog' },
  ],
  [
    'a name in the directory is none',
    'mia : TTY=pts/0 ; PWD=/var/log ; USER=root ; COMMAND=/usr/bin/ls',
    { ...RAN, command: '/usr/bin/ls' },
  ],
]);

specify('sudo', 'what is no command', [
  [
    'a session, which PAM tells',
    'pam_unix(sudo:session): session closed for user root',
    { kind: 'session.closed', service: 'sudo', user: 'root' },
  ],
  ['a warning', 'unable to resolve host web-7: Name or service not known', undefined],
  ['a chat', 'mia : hello', undefined],
]);
specify('shop-api', 'the same words of another program', [
  ['a command', 'mia : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/rm /var/log/syslog', undefined],
]);
