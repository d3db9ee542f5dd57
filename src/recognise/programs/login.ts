import type { Pattern } from '../pattern';

const OPENED = { outcome: 'success' } as const;
const REFUSED = { outcome: 'failure' } as const;

/** `--` is what is left of its name where a getty starts it as `login -- mia`. */
const LOGIN = ['login', '--'];

/**
 * login at consoles and serial lines, of util-linux and of shadow. Its texts follow the host's language;
 * the PAM session line beside each of them does not.
 */
export const login: readonly Pattern[] = [
  {
    id: 'login.root-accepted',
    kind: 'login.accepted',
    programs: LOGIN,
    regex: "^ROOT LOGIN +(?:ON|on) '?(?<method>[^ ']+)'?(?: (?:FROM|from) '?(?<sourceIp>[^ ']+)'?)?",
    literals: ['ROOT LOGIN '],
    sets: { ...OPENED, user: 'root' },
    examples: [
      { message: 'ROOT LOGIN ON ttyS0', fields: { ...OPENED, user: 'root', method: 'ttyS0' } },
      {
        message: "ROOT LOGIN  on '/dev/pts/3' from 'host.example'",
        fields: { ...OPENED, user: 'root', method: '/dev/pts/3', sourceIp: 'host.example' },
      },
    ],
  },
  {
    id: 'login.accepted',
    kind: 'login.accepted',
    programs: LOGIN,
    regex: '^(?:LOGIN ON|DIALUP AT) (?<method>\\S+) BY (?<user>.*?)(?: FROM (?<sourceIp>\\S+))?$',
    literals: ['LOGIN ON ', 'DIALUP AT '],
    sets: OPENED,
    examples: [
      { message: 'LOGIN ON tty1 BY mia', fields: { ...OPENED, method: 'tty1', user: 'mia' } },
      {
        message: 'LOGIN ON pts/4 BY mia FROM 192.0.2.9',
        fields: { ...OPENED, method: 'pts/4', user: 'mia', sourceIp: '192.0.2.9' },
      },
    ],
  },
  {
    id: 'login.accepted-shadow',
    kind: 'login.accepted',
    programs: LOGIN,
    regex: "^'(?<user>.*)' logged in on '(?<method>[^']+)'(?: from '(?<sourceIp>[^']+)')?",
    literals: ["' logged in on '"],
    sets: OPENED,
    examples: [
      { message: "'mia' logged in on '/dev/tty1'", fields: { ...OPENED, user: 'mia', method: '/dev/tty1' } },
      {
        message: "'mia' logged in on '/dev/pts/0' from '192.0.2.9'",
        fields: { ...OPENED, user: 'mia', method: '/dev/pts/0', sourceIp: '192.0.2.9' },
      },
    ],
  },
  {
    id: 'login.failed',
    kind: 'login.failed',
    programs: LOGIN,
    // What comes between FOR and the reason is what a stranger typed.
    regex:
      '^(?:FAILED LOGIN(?: SESSION)?|TOO MANY LOGIN TRIES) ?(?:\\d+|\\(\\d+\\))? (?:FROM|from|on) (?<sourceIp>\\S+)(?: from \\S+)? FOR (?<user>.*?)(?:, (?<reason>[A-Z][^,]*))?$',
    literals: ['FAILED LOGIN', 'TOO MANY LOGIN TRIES'],
    sets: REFUSED,
    examples: [
      {
        message: 'FAILED LOGIN 2 FROM tty1 FOR mia, Authentication failure',
        fields: { ...REFUSED, method: 'tty1', user: 'mia', reason: 'Authentication failure' },
      },
      {
        message: "FAILED LOGIN (1) on '/dev/tty1' FOR 'mia', Authentication failure",
        fields: { ...REFUSED, method: '/dev/tty1', user: 'mia', reason: 'Authentication failure' },
      },
    ],
    refine: ({ sourceIp, user, ...fields }) => ({
      kind: 'login.failed',
      fields: {
        ...fields,
        user: user?.replace(/^'(.*)'$/, '$1'),
        ...placeOf(sourceIp?.replace(/^'(.*)'$/, '$1') ?? ''),
      },
    }),
  },
];

/** login writes a host or, for a local try, the terminal in the same place. */
function placeOf(from: string): { readonly sourceIp?: string; readonly method?: string } {
  return /^(?:\/dev\/|tty|pts\/|console|hvc|ttyS)/.test(from) ? { method: from } : { sourceIp: from };
}
