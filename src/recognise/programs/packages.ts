import type { Pattern } from '../pattern';

/** Package managers: dnf and its relatives, dpkg. */
export const packages: readonly Pattern[] = [
  {
    id: 'packages.rpm',
    kind: 'context.package-installed',
    programs: ['yum', 'dnf', 'dnf5', 'tdnf', 'microdnf', 'zypper', 'rpm'],
    regex: '^(?:\\[\\S+\\] )?(?:SUBDEBUG )?(?<reason>Installed|Updated|Upgraded?|Erased|Removed): (?<service>\\S+)',
    literals: ['Installed: ', 'Updated: ', 'Upgrade: ', 'Upgraded: ', 'Erased: ', 'Removed: '],
    noise: true,
    examples: [
      {
        message: 'Installed: nginx-1:1.22.1-2.el9.x86_64',
        fields: { reason: 'Installed', service: 'nginx-1:1.22.1-2.el9.x86_64' },
      },
      {
        message: 'Erased: rsyslog-8.2302.0-1.x86_64',
        fields: { reason: 'Erased', service: 'rsyslog-8.2302.0-1.x86_64' },
      },
    ],
  },
  {
    id: 'packages.dpkg',
    kind: 'context.package-installed',
    programs: ['dpkg', 'dpkg.log'],
    regex: '^(?<reason>install|upgrade|remove|purge) (?<service>[a-z0-9][a-z0-9.+:-]+) \\S+ \\S+$',
    literals: ['install ', 'upgrade ', 'remove ', 'purge '],
    noise: true,
    examples: [
      {
        message: 'install nginx:amd64 <none> 1.22.1-9',
        fields: { reason: 'install', service: 'nginx:amd64' },
      },
      {
        message: 'remove rsyslog:amd64 8.2302.0-1 <none>',
        fields: { reason: 'remove', service: 'rsyslog:amd64' },
      },
    ],
  },
];
