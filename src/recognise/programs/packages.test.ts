import { specify } from './testing';

const CHANGED = { kind: 'context.package-installed' } as const;

specify('dnf', 'RPM', [
  [
    'installed',
    'Installed: nginx-1:1.22.1-2.el9.x86_64',
    { ...CHANGED, reason: 'Installed', service: 'nginx-1:1.22.1-2.el9.x86_64' },
  ],
  [
    'in its own log',
    'SUBDEBUG Installed: nginx-1:1.22.1-2.el9.x86_64',
    { ...CHANGED, reason: 'Installed', service: 'nginx-1:1.22.1-2.el9.x86_64' },
  ],
  [
    'a newer release',
    'SUBDEBUG Upgrade: rsyslog-8.2310.0-4.el9.x86_64',
    { ...CHANGED, reason: 'Upgrade', service: 'rsyslog-8.2310.0-4.el9.x86_64' },
  ],
  [
    'the one before it',
    'SUBDEBUG Upgraded: rsyslog-8.2102.0-1.el9.x86_64',
    { ...CHANGED, reason: 'Upgraded', service: 'rsyslog-8.2102.0-1.el9.x86_64' },
  ],
  [
    'removed',
    'Removed: rsyslog-8.2310.0-4.el9.x86_64',
    { ...CHANGED, reason: 'Removed', service: 'rsyslog-8.2310.0-4.el9.x86_64' },
  ],
  ['a question', 'Is this ok [y/N]:', undefined],
  ['its cache', 'Metadata cache refreshed recently.', undefined],
]);

specify('yum', 'RPM, before', [
  [
    'updated',
    'Updated: openssh-server-7.4p1-22.el7_9.x86_64',
    { ...CHANGED, reason: 'Updated', service: 'openssh-server-7.4p1-22.el7_9.x86_64' },
  ],
  [
    'removed',
    'Erased: rsyslog-8.24.0-57.el7.x86_64',
    { ...CHANGED, reason: 'Erased', service: 'rsyslog-8.24.0-57.el7.x86_64' },
  ],
]);

specify('dpkg', 'Debian', [
  ['installed', 'install nginx:amd64 <none> 1.22.1-9', { ...CHANGED, reason: 'install', service: 'nginx:amd64' }],
  [
    'upgraded',
    'upgrade rsyslog:amd64 8.2302.0-1 8.2302.0-1+deb12u1',
    { ...CHANGED, reason: 'upgrade', service: 'rsyslog:amd64' },
  ],
  ['removed', 'remove rsyslog:amd64 8.2302.0-1 <none>', { ...CHANGED, reason: 'remove', service: 'rsyslog:amd64' }],
  [
    'with its settings',
    'purge rsyslog:amd64 8.2302.0-1 <none>',
    { ...CHANGED, reason: 'purge', service: 'rsyslog:amd64' },
  ],
  ['a state', 'status installed nginx:amd64 1.22.1-9', undefined],
  ['its start', 'startup archives unpack', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['installed', 'Installed: nginx', undefined],
  ['removed', 'remove rsyslog:amd64 8.2302.0-1 <none>', undefined],
]);
