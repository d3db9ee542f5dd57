import { recognise } from '../index';
import { specify } from './testing';

const IN = { kind: 'login.accepted', outcome: 'success' } as const;
const OUT = { kind: 'login.failed', outcome: 'failure' } as const;

specify('login', 'util-linux', [
  ['root at the serial console', 'ROOT LOGIN ON ttyS0', { ...IN, user: 'root', method: 'ttyS0' }],
  [
    'root from afar',
    'ROOT LOGIN ON pts/0 FROM 192.0.2.9',
    { ...IN, user: 'root', method: 'pts/0', sourceIp: '192.0.2.9' },
  ],
  ['another at a console', 'LOGIN ON tty1 BY mia', { ...IN, method: 'tty1', user: 'mia' }],
  [
    'another from afar',
    'LOGIN ON pts/4 BY mia FROM host.example',
    { ...IN, method: 'pts/4', user: 'mia', sourceIp: 'host.example' },
  ],
  ['a modem', 'DIALUP AT ttyS1 BY mia', { ...IN, method: 'ttyS1', user: 'mia' }],
  [
    'failed at a console',
    'FAILED LOGIN 1 FROM tty1 FOR mia, Authentication failure',
    { ...OUT, method: 'tty1', user: 'mia', reason: 'Authentication failure' },
  ],
  [
    'failed from afar',
    'FAILED LOGIN 2 FROM 203.0.113.9 FOR mia, Authentication failure',
    { ...OUT, sourceIp: '203.0.113.9', user: 'mia', reason: 'Authentication failure' },
  ],
  [
    'failed by nobody',
    'FAILED LOGIN 1 FROM tty1 FOR (unknown), User not known to the underlying authentication module',
    { ...OUT, method: 'tty1', user: '(unknown)', reason: 'User not known to the underlying authentication module' },
  ],
  [
    'once too often',
    'TOO MANY LOGIN TRIES (4) FROM tty1 FOR root, Authentication failure',
    { ...OUT, method: 'tty1', user: 'root', reason: 'Authentication failure' },
  ],
  [
    'at the end of its tries',
    'FAILED LOGIN SESSION FROM tty1 FOR root, Authentication failure',
    { ...OUT, method: 'tty1', user: 'root', reason: 'Authentication failure' },
  ],
]);

specify('login', 'shadow', [
  ['at a console', "'mia' logged in on '/dev/tty1'", { ...IN, user: 'mia', method: '/dev/tty1' }],
  [
    'from afar',
    "'mia' logged in on '/dev/pts/0' from '192.0.2.9'",
    { ...IN, user: 'mia', method: '/dev/pts/0', sourceIp: '192.0.2.9' },
  ],
  ['root', "ROOT LOGIN  on '/dev/tty1'", { ...IN, user: 'root', method: '/dev/tty1' }],
  [
    'failed',
    "FAILED LOGIN (1) on '/dev/tty1' FOR 'mia', Authentication failure",
    { ...OUT, method: '/dev/tty1', user: 'mia', reason: 'Authentication failure' },
  ],
]);

specify('login[812]', 'what is something else', [
  [
    'PAM’s session, whose words no locale translates',
    'pam_unix(login:session): session opened for user mia(uid=1004) by LOGIN(uid=0)',
    { kind: 'session.opened', outcome: 'success', service: 'login', user: 'mia', pid: 812 },
  ],
  ['an account that is over', 'Your account has expired; please contact your system administrator', undefined],
  ['the words in the middle', 'x ROOT LOGIN ON tty1', undefined],
]);

specify('getty', 'the same words of another program', [
  ['root', 'ROOT LOGIN ON ttyS0', undefined],
  ['another', 'LOGIN ON tty1 BY mia', undefined],
]);

describe('login that an old getty started as `login -- mia`', () => {
  const at = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
  const read = (line: string) => recognise(line, at);

  it('is tagged with the two dashes and the user', () => {
    const event = read('Feb 14 15:58:01 web-7 -- root[812]: ROOT LOGIN ON tty1');
    expect(event).toMatchObject({ kind: 'login.accepted', fields: { ...{ user: 'root', method: 'tty1' }, pid: 812 } });
    expect(event?.envelope).toMatchObject({ program: '--', pid: 812, host: 'web-7', message: 'ROOT LOGIN ON tty1' });
    expect(read('Feb 14 15:58:01 web-7 -- mia[812]: LOGIN ON tty1 BY mia')?.kind).toBe('login.accepted');
  });

  it('is no tag that another program could take for its own', () => {
    expect(
      read('Feb 14 15:58:01 web-7 -- sshd[812]: Accepted password for root from 203.0.113.9 port 1 ssh2')
    ).toBeUndefined();
    expect(read('Feb 14 15:58:01 web-7 -- MARK --')).toBeUndefined();
    expect(read('Feb 14 15:58:01 web-7 -- -- root[812]: ROOT LOGIN ON tty1')).toBeUndefined();
  });
});
