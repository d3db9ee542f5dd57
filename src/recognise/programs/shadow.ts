import type { Pattern } from '../pattern';

const DONE = { outcome: 'success' } as const;

/** The shadow package: useradd, usermod, userdel, groupadd, gpasswd, passwd, chpasswd, chage. */
export const shadow: readonly Pattern[] = [
  {
    id: 'accounts.created',
    kind: 'account.created',
    programs: ['useradd', 'adduser', 'newusers', 'systemd-sysusers'],
    regex: '^new user: name=(?<user>[^,]*), UID=',
    literals: ['new user: name='],
    sets: DONE,
    examples: [
      {
        message: 'new user: name=svc-x, UID=0, GID=1005, home=/home/svc-x, shell=/bin/bash, from=/dev/pts/1',
        fields: { ...DONE, user: 'svc-x' },
      },
      {
        message: 'new user: name=mia, UID=1004, GID=1004, home=/home/mia, shell=/bin/bash',
        fields: { ...DONE, user: 'mia' },
      },
    ],
  },
  {
    id: 'accounts.group-created',
    kind: 'account.changed',
    programs: ['useradd', 'groupadd', 'adduser', 'addgroup'],
    regex: '^(?:new group: |group added to /etc/group: )name=(?<effectiveUser>[^,]*)',
    literals: ['new group: name=', 'group added to '],
    noise: true,
    sets: DONE,
    examples: [
      { message: 'new group: name=ops, GID=1010', fields: { ...DONE, effectiveUser: 'ops' } },
      {
        message: 'group added to /etc/group: name=ops, GID=1010',
        fields: { ...DONE, effectiveUser: 'ops' },
      },
    ],
  },
  {
    id: 'accounts.deleted',
    kind: 'account.deleted',
    programs: ['userdel', 'deluser'],
    regex: "^delete user [`'](?<user>[^']*)'",
    literals: ['delete user '],
    sets: DONE,
    examples: [
      { message: "delete user 'mia'", fields: { ...DONE, user: 'mia' } },
      { message: "delete user `mia'", fields: { ...DONE, user: 'mia' } },
    ],
  },
  {
    id: 'accounts.group-joined',
    kind: 'account.changed',
    programs: ['usermod', 'useradd', 'gpasswd', 'groupmod', 'groupmems'],
    regex: "^add(?:ed)? (?:user )?[`'](?<user>[^']*)' to (?:shadow )?group [`'](?<effectiveUser>[^']*)'",
    literals: ["' to group ", "' to shadow group "],
    sets: DONE,
    examples: [
      { message: "add 'mia' to group 'sudo'", fields: { ...DONE, user: 'mia', effectiveUser: 'sudo' } },
      { message: "add 'mia' to shadow group 'sudo'", fields: { ...DONE, user: 'mia', effectiveUser: 'sudo' } },
    ],
  },
  {
    id: 'accounts.gpasswd',
    kind: 'account.changed',
    programs: ['gpasswd'],
    regex: '^user (?<user>\\S+) (?:added|removed) by (?<principal>\\S+) (?:to|from) group (?<effectiveUser>\\S+)',
    literals: [' added by ', ' removed by '],
    sets: DONE,
    examples: [
      {
        message: 'user mia added by root to group sudo',
        fields: { ...DONE, user: 'mia', principal: 'root', effectiveUser: 'sudo' },
      },
      {
        message: 'user mia removed by root from group sudo',
        fields: { ...DONE, user: 'mia', principal: 'root', effectiveUser: 'sudo' },
      },
    ],
  },
  {
    id: 'accounts.changed',
    kind: 'account.changed',
    programs: ['usermod', 'chage', 'chsh', 'chfn', 'passwd'],
    regex:
      "^(?:change user [`'](?<user>[^']*)' (?<reason>[^\\n]*)|(?:un)?lock user [`']|changed password expiry for |changed user )",
    literals: ['change user ', 'lock user ', 'changed password expiry for ', 'changed user '],
    noise: true,
    sets: DONE,
    refine: ({ user, ...fields }, message) => ({
      kind: 'account.changed',
      fields: { ...fields, user: user ?? /(?:user [`']|expiry for |user ')([^' ]+)/.exec(message)?.[1] },
    }),
    examples: [
      {
        message: "change user 'mia' shell from '/bin/sh' to '/bin/bash'",
        fields: { ...DONE, user: 'mia', reason: "shell from '/bin/sh' to '/bin/bash'" },
      },
      { message: "unlock user 'mia' password", fields: { ...DONE, user: 'mia' } },
      { message: 'changed password expiry for mia', fields: { ...DONE, user: 'mia' } },
    ],
  },
  {
    id: 'accounts.password-changed',
    kind: 'account.password-changed',
    programs: ['passwd', 'chpasswd', 'usermod'],
    regex: "^password for [`'](?<user>[^']*)' changed by [`'](?<principal>[^']*)'",
    literals: [' changed by '],
    sets: DONE,
    examples: [
      {
        message: "password for 'mia' changed by 'root'",
        fields: { ...DONE, user: 'mia', principal: 'root' },
      },
      {
        message: "password for `mia' changed by `mia'",
        fields: { ...DONE, user: 'mia', principal: 'mia' },
      },
    ],
  },
];
