import { specify } from './testing';

const DONE = { kind: 'privilege.switched', outcome: 'success' } as const;
const NOT = { kind: 'privilege.denied', outcome: 'failure' } as const;

specify('su', 'util-linux', [
  ['to root', '(to root) mia on pts/1', { ...DONE, effectiveUser: 'root', user: 'mia', method: 'pts/1' }],
  [
    'without a terminal',
    '(to backup) root on none',
    { ...DONE, effectiveUser: 'backup', user: 'root', method: 'none' },
  ],
  [
    'a user with a space',
    '(to root) first last on pts/1',
    { ...DONE, effectiveUser: 'root', user: 'first last', method: 'pts/1' },
  ],
  ['refused', 'FAILED SU (to root) mia on pts/1', { ...NOT, effectiveUser: 'root', user: 'mia' }],
  ['refused, without a terminal', 'FAILED SU (to root) mia on none', { ...NOT, effectiveUser: 'root', user: 'mia' }],
]);

specify('runuser', 'util-linux, for root only', [
  [
    'to a service user',
    '(to postgres) root on none',
    { ...DONE, effectiveUser: 'postgres', user: 'root', method: 'none' },
  ],
]);

specify('su', 'shadow', [
  ['done', 'Successful su for root by mia', { ...DONE, effectiveUser: 'root', user: 'mia' }],
  ['refused', 'FAILED su for root by mia', { ...NOT, effectiveUser: 'root', user: 'mia' }],
  ['done, the second line', '+ pts/0 mia:root', { ...DONE, method: 'pts/0', user: 'mia', effectiveUser: 'root' }],
  [
    'done, with the terminal’s path',
    '+ /dev/pts/0 mia:root',
    { ...DONE, method: '/dev/pts/0', user: 'mia', effectiveUser: 'root' },
  ],
  ['done, no terminal', '+ ??? root:nobody', { ...DONE, method: '???', user: 'root', effectiveUser: 'nobody' }],
  ['refused, the second line', '- pts/0 mia:root', { ...NOT, method: 'pts/0', user: 'mia', effectiveUser: 'root' }],
]);

specify('su[811]', 'what is something else', [
  [
    'PAM’s session',
    'pam_unix(su:session): session opened for user root(uid=0) by mia(uid=1004)',
    { kind: 'session.opened', outcome: 'success', service: 'su', user: 'root', pid: 811 },
  ],
  ['an unknown user', 'No passwd entry for user x', undefined],
  ['a list', '+ one two', undefined],
  ['a bracket', '(to', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['done', '(to root) mia on pts/1', undefined],
  ['refused', 'FAILED SU (to root) mia on pts/1', undefined],
  ['second line', '+ pts/0 mia:root', undefined],
]);
