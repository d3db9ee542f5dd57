import { specify } from './testing';

const OPENED = { kind: 'session.opened', outcome: 'success' } as const;
const REFUSED = { kind: 'login.failed', outcome: 'failure' } as const;
const DENIED = { kind: 'privilege.denied', outcome: 'failure' } as const;

specify('sshd', 'sessions that are opened and closed', [
  [
    'since 1.4, with both uids',
    'pam_unix(sshd:session): session opened for user mia(uid=1004) by (uid=0)',
    { ...OPENED, service: 'sshd', user: 'mia' },
  ],
  [
    'since 1.4, with the name of who opened it',
    'pam_unix(sshd:session): session opened for user mia(uid=1004) by mia(uid=0)',
    { ...OPENED, service: 'sshd', user: 'mia' },
  ],
  [
    'before',
    'pam_unix(sshd:session): session opened for user mia by (uid=0)',
    { ...OPENED, service: 'sshd', user: 'mia' },
  ],
  [
    'before, with a login name',
    'pam_unix(sshd:session): session opened for user root by mia(uid=1004)',
    { ...OPENED, service: 'sshd', user: 'root' },
  ],
  [
    'an account that vanished meanwhile',
    'pam_unix(sshd:session): session opened for user mia(uid=getpwnam error) by (uid=0)',
    { ...OPENED, service: 'sshd', user: 'mia' },
  ],
  [
    'domain user',
    'pam_unix(sshd:session): session opened for user CORP\\mia(uid=70001) by CORP\\mia(uid=0)',
    { ...OPENED, service: 'sshd', user: 'CORP\\mia' },
  ],
  [
    'user with a space',
    'pam_unix(sshd:session): session opened for user first last(uid=1004) by (uid=0)',
    { ...OPENED, service: 'sshd', user: 'first last' },
  ],
  [
    'closed',
    'pam_unix(sshd:session): session closed for user mia',
    { kind: 'session.closed', service: 'sshd', user: 'mia' },
  ],
  ['form of the last century', '(pam_unix) session opened for user mia by (uid=0)', { ...OPENED, user: 'mia' }],
  ['the same with a pid', '(pam_unix)[811]: session opened for user mia by root(uid=0)', { ...OPENED, user: 'mia' }],
  [
    'another module',
    'pam_lastlog(sshd:session): unable to open /var/log/lastlog: No such file or directory',
    undefined,
  ],
  ['words that follow others', 'x pam_unix(sshd:session): session opened for user mia by (uid=0)', undefined],
]);

specify('CRON[9]', 'services that are nobody’s login tell themselves', [
  [
    'cron of Debian',
    'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)',
    { ...OPENED, service: 'cron', user: 'root', pid: 9 },
  ],
  [
    'cron of Red Hat',
    'pam_unix(crond:session): session opened for user root(uid=0) by root(uid=0)',
    { ...OPENED, service: 'crond', user: 'root', pid: 9 },
  ],
  [
    'closed',
    'pam_unix(cron:session): session closed for user root',
    { kind: 'session.closed', service: 'cron', user: 'root', pid: 9 },
  ],
  [
    'su to a service user',
    'pam_unix(su:session): session opened for user nobody(uid=65534) by (uid=0)',
    { ...OPENED, service: 'su', user: 'nobody', pid: 9 },
  ],
  [
    'runuser',
    'pam_unix(runuser:session): session opened for user postgres(uid=26) by (uid=0)',
    { ...OPENED, service: 'runuser', user: 'postgres', pid: 9 },
  ],
  [
    'the user’s service manager',
    'pam_unix(systemd-user:session): session opened for user mia(uid=1004) by mia(uid=0)',
    { ...OPENED, service: 'systemd-user', user: 'mia', pid: 9 },
  ],
  [
    'the greeter of a desktop',
    'pam_unix(gdm-launch-environment:session): session opened for user gdm(uid=120) by (uid=0)',
    { ...OPENED, service: 'gdm-launch-environment', user: 'gdm', pid: 9 },
  ],
  [
    'sudo',
    'pam_unix(sudo:session): session opened for user root(uid=0) by mia(uid=1004)',
    { ...OPENED, service: 'sudo', user: 'root', pid: 9 },
  ],
]);

specify('login', 'sessions at consoles and desktops', [
  [
    'console',
    'pam_unix(login:session): session opened for user root(uid=0) by LOGIN(uid=0)',
    { ...OPENED, service: 'login', user: 'root' },
  ],
  [
    'desktop',
    'pam_unix(gdm-password:session): session opened for user mia(uid=1004) by mia(uid=0)',
    { ...OPENED, service: 'gdm-password', user: 'mia' },
  ],
  [
    'telnet',
    'pam_unix(remote:session): session opened for user mia by (uid=0)',
    { ...OPENED, service: 'remote', user: 'mia' },
  ],
]);

specify('sshd', 'who was refused', [
  [
    'password',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=mia',
    { ...REFUSED, service: 'sshd', user: 'mia', sourceIp: '203.0.113.9' },
  ],
  [
    'account that is none: no user',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9 ',
    { ...REFUSED, service: 'sshd', sourceIp: '203.0.113.9' },
  ],
  [
    'IPv6',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=2001:db8::9  user=root',
    { ...REFUSED, service: 'sshd', user: 'root', sourceIp: '2001:db8::9' },
  ],
  [
    'host name',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=host.example  user=root',
    { ...REFUSED, service: 'sshd', user: 'root', sourceIp: 'host.example' },
  ],
  [
    'SSSD’s module',
    'pam_sss(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9 user=mia',
    { ...REFUSED, service: 'sshd', user: 'mia', sourceIp: '203.0.113.9' },
  ],
  [
    'a file server names who tried as the remote user',
    'pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=mia rhost=203.0.113.9',
    { ...REFUSED, service: 'vsftpd', user: 'mia', sourceIp: '203.0.113.9' },
  ],
  [
    'counted at the connection’s end',
    'PAM 5 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root',
    { ...REFUSED, count: 5, user: 'root', sourceIp: '203.0.113.9' },
  ],
  [
    'one more',
    'PAM 1 more authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9',
    { ...REFUSED, count: 1, sourceIp: '203.0.113.9' },
  ],
  [
    'locked',
    'pam_faillock(sshd:auth): Consecutive login failures for user mia account temporarily locked',
    { ...REFUSED, service: 'sshd', user: 'mia', reason: 'Consecutive login failures' },
  ],
  ['tally', 'pam_tally2(sshd:auth): user root (0) tally 9, deny 5', { ...REFUSED, service: 'sshd', user: 'root' }],
  ['the line before it, which names nobody', 'pam_unix(sshd:auth): check pass; user unknown', undefined],
  ['a requirement', 'pam_succeed_if(sshd:auth): requirement "uid >= 1000" not met by user "root"', undefined],
  ['a limit', "pam_limits(sshd:session): Could not set limit for 'nofile': Operation not permitted", undefined],
  ['retries', 'PAM service(sshd) ignoring max retries; 6 > 3', undefined],
  ['a lock that is kept in a file', 'pam_faillock(sshd:auth): Error opening the tally file for mia', undefined],
]);

specify('sudo', 'who may not become another', [
  [
    'sudo',
    'pam_unix(sudo:auth): authentication failure; logname=mia uid=1004 euid=0 tty=/dev/pts/0 ruser=mia rhost=  user=mia',
    { ...DENIED, service: 'sudo', user: 'mia' },
  ],
  [
    'su',
    'pam_unix(su:auth): authentication failure; logname=mia uid=1004 euid=0 tty=pts/0 ruser=mia rhost=  user=root',
    { ...DENIED, service: 'su', user: 'root' },
  ],
  [
    'su, login shell',
    'pam_unix(su-l:auth): authentication failure; logname=mia uid=1004 euid=0 tty=pts/0 ruser=mia rhost=  user=root',
    { ...DENIED, service: 'su-l', user: 'root' },
  ],
  [
    'polkit',
    'pam_unix(polkit-1:auth): authentication failure; logname= uid=1004 euid=0 tty= ruser=mia rhost=  user=root',
    { ...DENIED, service: 'polkit-1', user: 'root' },
  ],
  [
    'locked',
    'pam_faillock(sudo:auth): Consecutive login failures for user mia account temporarily locked',
    { ...DENIED, service: 'sudo', user: 'mia', reason: 'Consecutive login failures' },
  ],
]);

specify('passwd', 'passwords', [
  [
    'passwd',
    'pam_unix(passwd:chauthtok): password changed for mia',
    { kind: 'account.password-changed', outcome: 'success', service: 'passwd', user: 'mia' },
  ],
  [
    'chpasswd',
    'pam_unix(chpasswd:chauthtok): password changed for ssm-user',
    { kind: 'account.password-changed', outcome: 'success', service: 'chpasswd', user: 'ssm-user' },
  ],
  [
    'a policy’s refusal',
    'pam_pwquality(passwd:chauthtok): pam_get_authtok_verify returned error: Failed preliminary check by password service',
    undefined,
  ],
]);

specify('sshd', 'names that imitate', [
  [
    'who opened it',
    'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=x rhost=198.51.100.7',
    { ...REFUSED, service: 'sshd', user: 'x rhost=198.51.100.7', sourceIp: '203.0.113.9' },
  ],
  [
    'an opened session in a closed one',
    'pam_unix(sshd:session): session closed for user session opened for user root by (uid=0)',
    { kind: 'session.closed', service: 'sshd', user: 'session opened for user root by (uid=0)' },
  ],
]);
