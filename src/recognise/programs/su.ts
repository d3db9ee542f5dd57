import type { Pattern } from '../pattern';

const SU = ['su', 'su-l', 'runuser'];
const DONE = { outcome: 'success' } as const;
const REFUSED = { outcome: 'failure' } as const;

/** su and runuser of util-linux, su of shadow. */
export const su: readonly Pattern[] = [
  {
    id: 'su.switched',
    kind: 'privilege.switched',
    programs: SU,
    regex: '^\\(to (?<effectiveUser>[^)]+)\\) (?<user>.*) on (?<method>\\S+)$',
    literals: ['(to '],
    sets: DONE,
    examples: [
      {
        message: '(to root) mia on pts/1',
        fields: { ...DONE, effectiveUser: 'root', user: 'mia', method: 'pts/1' },
      },
      {
        message: '(to nobody) root on none',
        fields: { ...DONE, effectiveUser: 'nobody', user: 'root', method: 'none' },
      },
    ],
  },
  {
    id: 'su.denied',
    kind: 'privilege.denied',
    programs: SU,
    regex: '^FAILED (?:SU|su) (?:\\(to |for )(?<effectiveUser>[^) ]+)\\)? (?:by )?(?<user>\\S+)',
    literals: ['FAILED SU ', 'FAILED su '],
    sets: REFUSED,
    examples: [
      {
        message: 'FAILED SU (to root) mia on pts/1',
        fields: { ...REFUSED, effectiveUser: 'root', user: 'mia' },
      },
      {
        message: 'FAILED su for root by mia',
        fields: { ...REFUSED, effectiveUser: 'root', user: 'mia' },
      },
    ],
  },
  {
    id: 'su.switched-shadow',
    kind: 'privilege.switched',
    programs: SU,
    regex: '^Successful su for (?<effectiveUser>\\S+) by (?<user>\\S+)',
    literals: ['Successful su for '],
    sets: DONE,
    examples: [
      { message: 'Successful su for root by mia', fields: { ...DONE, effectiveUser: 'root', user: 'mia' } },
      { message: 'Successful su for backup by root', fields: { ...DONE, effectiveUser: 'backup', user: 'root' } },
    ],
  },
  {
    id: 'su.terminal',
    kind: 'privilege.switched',
    programs: SU,
    regex: '^\\+ (?<method>\\S+) (?<user>[^: ]+):(?<effectiveUser>\\S+)$',
    literals: ['+ '],
    noise: true,
    sets: DONE,
    examples: [
      {
        message: '+ /dev/pts/0 mia:root',
        fields: { ...DONE, method: '/dev/pts/0', user: 'mia', effectiveUser: 'root' },
      },
      { message: '+ ??? root:nobody', fields: { ...DONE, method: '???', user: 'root', effectiveUser: 'nobody' } },
    ],
  },
  {
    id: 'su.terminal-denied',
    kind: 'privilege.denied',
    programs: SU,
    regex: '^- (?<method>\\S+) (?<user>[^: ]+):(?<effectiveUser>\\S+)$',
    literals: ['- '],
    noise: true,
    sets: REFUSED,
    examples: [
      {
        message: '- /dev/pts/0 mia:root',
        fields: { ...REFUSED, method: '/dev/pts/0', user: 'mia', effectiveUser: 'root' },
      },
      { message: '- ??? mia:root', fields: { ...REFUSED, method: '???', user: 'mia', effectiveUser: 'root' } },
    ],
  },
];
