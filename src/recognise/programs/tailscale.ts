import type { Pattern } from '../pattern';

const OPENED = { outcome: 'success' } as const;

/** Tailscale SSH: logins that tailscaled serves itself, with no sshd and no port 22. */
export const tailscale: readonly Pattern[] = [
  {
    id: 'tailscale.accepted',
    kind: 'login.accepted',
    programs: ['tailscaled'],
    regex: '^ssh-conn-[0-9TZa-f-]+: access granted to (?<principal>.+) as ssh-user "(?<user>[^"]*)"',
    literals: [': access granted to '],
    sets: { ...OPENED, method: 'tailscale' },
    examples: [
      {
        message: 'ssh-conn-20260214T155801-0a1b2c3d4e: access granted to mia@corp.example as ssh-user "ubuntu"',
        fields: { ...OPENED, method: 'tailscale', principal: 'mia@corp.example', user: 'ubuntu' },
      },
      {
        message: 'ssh-conn-20260214T155902-9f8e7d6c5b: access granted to tagged-devices as ssh-user "root"',
        fields: { ...OPENED, method: 'tailscale', principal: 'tagged-devices', user: 'root' },
      },
    ],
  },
  {
    id: 'tailscale.session-opened',
    kind: 'session.opened',
    programs: ['tailscaled'],
    regex:
      '^ssh-session\\((?<sessionId>[^)]+)\\): handling new SSH connection from (?<principal>\\S+) \\((?<sourceIp>[^)]+)\\) to ssh-user "(?<user>[^"]*)"',
    literals: [': handling new SSH connection from '],
    sets: { ...OPENED, service: 'tailscale-ssh' },
    examples: [
      {
        message:
          'ssh-session(sess-20260214T155801-0a1b): handling new SSH connection from mia@corp.example (100.64.0.7) to ssh-user "ubuntu"',
        fields: {
          ...OPENED,
          service: 'tailscale-ssh',
          sessionId: 'sess-20260214T155801-0a1b',
          principal: 'mia@corp.example',
          sourceIp: '100.64.0.7',
          user: 'ubuntu',
        },
      },
      {
        message:
          'ssh-session(sess-1): handling new SSH connection from x@corp.example (fd7a:115c::7) to ssh-user "root"',
        fields: {
          ...OPENED,
          service: 'tailscale-ssh',
          sessionId: 'sess-1',
          principal: 'x@corp.example',
          sourceIp: 'fd7a:115c::7',
          user: 'root',
        },
      },
    ],
  },
];
