import { specify } from './testing';

const DONE = { outcome: 'success' } as const;
const CHANGED = { kind: 'account.changed', ...DONE } as const;

specify('useradd', 'accounts that are made', [
  [
    'by hand',
    'new user: name=svc-x, UID=1005, GID=1005, home=/home/svc-x, shell=/bin/bash, from=/dev/pts/1',
    { kind: 'account.created', ...DONE, user: 'svc-x' },
  ],
  [
    'by a script',
    'new user: name=ssm-user, UID=1001, GID=1001, home=/home/ssm-user, shell=/bin/sh, from=none',
    { kind: 'account.created', ...DONE, user: 'ssm-user' },
  ],
  [
    'before 4.9, without from',
    'new user: name=ec2-user, UID=1000, GID=1000, home=/home/ec2-user, shell=/bin/bash',
    { kind: 'account.created', ...DONE, user: 'ec2-user' },
  ],
  ['its group', 'new group: name=svc-x, GID=1005', { ...CHANGED, effectiveUser: 'svc-x' }],
  ['a further group', "add 'svc-x' to group 'wheel'", { ...CHANGED, user: 'svc-x', effectiveUser: 'wheel' }],
  [
    'the same in the shadow file',
    "add 'svc-x' to shadow group 'wheel'",
    { ...CHANGED, user: 'svc-x', effectiveUser: 'wheel' },
  ],
  ['a failure', "failed adding user 'svc-x', data deleted", undefined],
  ['a range', 'new user', undefined],
]);

specify('groupadd', 'groups', [
  ['in the file', 'group added to /etc/group: name=ops, GID=1010', { ...CHANGED, effectiveUser: 'ops' }],
  ['in the shadow file, told a second time', 'group added to /etc/gshadow: name=ops', undefined],
  ['told a third time', 'new group: name=ops, GID=1010', { ...CHANGED, effectiveUser: 'ops' }],
]);

specify('userdel', 'accounts that go', [
  ['straight quotes', "delete user 'mia'", { kind: 'account.deleted', ...DONE, user: 'mia' }],
  ['quotes before 4.16', "delete user `mia'", { kind: 'account.deleted', ...DONE, user: 'mia' }],
  ['its group', "removed group 'mia' owned by 'mia'", undefined],
  ['a membership', "delete 'mia' from group 'sudo'", undefined],
]);

specify('usermod', 'accounts that change', [
  ['into a group', "add 'mia' to group 'sudo'", { ...CHANGED, user: 'mia', effectiveUser: 'sudo' }],
  ['into a group, quotes before 4.16', "add `mia' to group `sudo'", { ...CHANGED, user: 'mia', effectiveUser: 'sudo' }],
  [
    'shell',
    "change user 'mia' shell from '/bin/sh' to '/bin/bash'",
    { ...CHANGED, user: 'mia', reason: "shell from '/bin/sh' to '/bin/bash'" },
  ],
  ['password field', "change user 'mia' password", { ...CHANGED, user: 'mia', reason: 'password' }],
  ['name', "change user name 'mia' to 'eve'", undefined],
  ['locked', "lock user 'mia' password", { ...CHANGED, user: 'mia' }],
  ['unlocked', "unlock user 'mia' password", { ...CHANGED, user: 'mia' }],
]);

specify('gpasswd', 'memberships', [
  [
    'added',
    'user mia added by root to group sudo',
    { ...CHANGED, user: 'mia', principal: 'root', effectiveUser: 'sudo' },
  ],
  [
    'removed',
    'user mia removed by root from group sudo',
    { ...CHANGED, user: 'mia', principal: 'root', effectiveUser: 'sudo' },
  ],
  ['a password of the group', 'password of group sudo changed by root', undefined],
]);

specify('passwd', 'passwords', [
  [
    'by root',
    "password for 'mia' changed by 'root'",
    { kind: 'account.password-changed', ...DONE, user: 'mia', principal: 'root' },
  ],
  [
    'by the user, quotes before 4.16',
    "password for `mia' changed by `mia'",
    { kind: 'account.password-changed', ...DONE, user: 'mia', principal: 'mia' },
  ],
  [
    'through PAM',
    'pam_unix(passwd:chauthtok): password changed for mia',
    { kind: 'account.password-changed', ...DONE, service: 'passwd', user: 'mia' },
  ],
  ['a failure', "can't view or modify password information for root", undefined],
]);

specify('chage', 'expiry', [['changed', 'changed password expiry for mia', { ...CHANGED, user: 'mia' }]]);

specify('shop-api', 'the same words of another program', [
  ['made', 'new user: name=svc-x, UID=0, GID=0, home=/, shell=/bin/sh', undefined],
  ['group', "add 'mia' to group 'sudo'", undefined],
  ['password', "password for 'mia' changed by 'root'", undefined],
]);
