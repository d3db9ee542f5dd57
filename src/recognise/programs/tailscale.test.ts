import { specify } from './testing';

const IN = { kind: 'login.accepted', outcome: 'success', method: 'tailscale' } as const;
const OPENED = {
  kind: 'session.opened',
  outcome: 'success',
  service: 'tailscale-ssh',
  sessionId: 'sess-20260214T155801-0a1b2c3d4e',
} as const;

specify('tailscaled', 'logins without sshd', [
  [
    'a person',
    'ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mia@corp.example as ssh-user "ubuntu"',
    { ...IN, principal: 'mia@corp.example', user: 'ubuntu' },
  ],
  [
    'a machine',
    'ssh-conn-20260214T155801-0a1b2c3d4e: access granted to tagged-devices as ssh-user "root"',
    { ...IN, principal: 'tagged-devices', user: 'root' },
  ],
  [
    'its session',
    'ssh-session(sess-20260214T155801-0a1b2c3d4e): handling new SSH connection from mia@corp.example (100.64.0.7) to ssh-user "ubuntu"',
    { ...OPENED, principal: 'mia@corp.example', sourceIp: '100.64.0.7', user: 'ubuntu' },
  ],
  [
    'its session, IPv6',
    'ssh-session(sess-20260214T155801-0a1b2c3d4e): handling new SSH connection from mia@corp.example (fd7a:115c:a1e0::7) to ssh-user "ubuntu"',
    { ...OPENED, principal: 'mia@corp.example', sourceIp: 'fd7a:115c:a1e0::7', user: 'ubuntu' },
  ],
  [
    'the connection before it',
    'ssh-conn-20260214T155801-0a1b2c3d4e: handling conn: 100.64.0.7:52144->mia@100.64.0.2:22',
    undefined,
  ],
  [
    'what it starts',
    'ssh-session(sess-20260214T155801-0a1b2c3d4e): starting session: sess-20260214T155801-0a1b2c3d4e',
    undefined,
  ],
  ['its end', 'ssh-session(sess-20260214T155801-0a1b2c3d4e): Session complete', undefined],
  ['access to something else', 'access granted to mia@corp.example', undefined],
  ['a peer', 'magicsock: disco: node [aB1cD] d:0a1b now using 198.51.100.7:41641', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['a login', 'ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mia@corp.example as ssh-user "root"', undefined],
]);
