import type { EventFields } from '../event';
import type { Pattern, Refined } from '../pattern';

const OPENED = { outcome: 'success' } as const;
const REFUSED = { outcome: 'failure' } as const;

/** Services where PAM guards a change of user and no login. */
const SWITCHES = new Set(['sudo', 'sudo-i', 'su', 'su-l', 'polkit-1', 'pkexec', 'doas', 'runuser', 'runuser-l']);

/** Services whose sessions are somebody's login; those of cron, service managers, su and sudo are not. */
const LOGIN_SERVICES = [
  'sshd',
  'login',
  'remote',
  'ssh',
  'dropbear',
  'gdm-password',
  'sddm',
  'lightdm',
  'xrdp-sesman',
  'cockpit',
];

/** A refused login, or a refused change of user. */
function refused({ principal, ...fields }: EventFields): Refined {
  const switching = fields.service !== undefined && SWITCHES.has(fields.service);
  // File and mail servers name who tried as the remote user.
  const user = fields.user ?? (switching ? undefined : principal);
  return { kind: switching ? 'privilege.denied' : 'login.failed', fields: { ...fields, user } };
}

const MODULE = 'pam_[a-z0-9_]+\\((?<service>[^:)]*):';

/** PAM modules log in the name of the program that called them, so the program can be any. */
export const pam: readonly Pattern[] = [
  {
    id: 'pam.ssh-session-opened',
    kind: 'session.opened',
    programs: 'any',
    regex: `^pam_unix\\((?<service>${LOGIN_SERVICES.join('|')}):session\\): session opened for user (?<user>.*?)(?:\\(uid=(?:\\d{1,10}|getpwnam error)\\))? by `,
    literals: LOGIN_SERVICES.map((service) => `pam_unix(${service}:session): session opened for user `),
    sets: OPENED,
    examples: [
      {
        message: 'pam_unix(sshd:session): session opened for user mia(uid=1004) by (uid=0)',
        fields: { ...OPENED, service: 'sshd', user: 'mia' },
      },
      {
        message: 'pam_unix(login:session): session opened for user root by LOGIN(uid=0)',
        fields: { ...OPENED, service: 'login', user: 'root' },
      },
    ],
  },
  {
    id: 'pam.session-opened',
    kind: 'session.opened',
    programs: 'any',
    regex: `^pam_unix\\((?<service>[^:)]*):session\\): session opened for user (?<user>.*?)(?:\\(uid=(?:\\d{1,10}|getpwnam error)\\))? by `,
    literals: [':session): session opened for user '],
    sets: OPENED,
    noise: true,
    examples: [
      {
        message: 'pam_unix(cron:session): session opened for user root(uid=0) by root(uid=0)',
        fields: { ...OPENED, service: 'cron', user: 'root' },
      },
      {
        message: 'pam_unix(su-l:session): session opened for user first last by mia(uid=1004)',
        fields: { ...OPENED, service: 'su-l', user: 'first last' },
      },
    ],
  },
  {
    id: 'pam.session-closed',
    kind: 'session.closed',
    programs: 'any',
    regex: `^pam_unix\\((?<service>[^:)]*):session\\): session closed for user (?<user>.*)$`,
    literals: [':session): session closed for user '],
    noise: true,
    examples: [
      {
        message: 'pam_unix(sshd:session): session closed for user mia',
        fields: { service: 'sshd', user: 'mia' },
      },
      {
        message: 'pam_unix(cron:session): session closed for user root',
        fields: { service: 'cron', user: 'root' },
      },
    ],
  },
  {
    id: 'pam.old-session-opened',
    kind: 'session.opened',
    programs: 'any',
    regex: '^\\(pam_unix\\)(?:\\[\\d{1,10}\\]:)? session opened for user (?<user>.*) by ',
    literals: ['(pam_unix)'],
    sets: OPENED,
    noise: true,
    examples: [
      {
        message: '(pam_unix) session opened for user mia by (uid=0)',
        fields: { ...OPENED, user: 'mia' },
      },
      { message: '(pam_unix)[811]: session opened for user root by (uid=0)', fields: { ...OPENED, user: 'root' } },
    ],
  },
  {
    id: 'pam.refused',
    kind: 'login.failed',
    programs: 'any',
    // A remote name of several words could hold an address of its own; sshd and login leave `ruser` empty.
    regex: `^${MODULE}(?:auth|account)\\): authentication failure; logname=\\S* uid=\\d* euid=\\d* tty=\\S* ruser=(?<principal>\\S*) rhost=(?<sourceIp>\\S*)(?: {1,2}user=(?<user>.*))?`,
    literals: ['authentication failure; logname='],
    sets: REFUSED,
    noise: true,
    refine: refused,
    otherKinds: ['privilege.denied'],
    examples: [
      {
        message:
          'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=mia',
        fields: { ...REFUSED, service: 'sshd', sourceIp: '203.0.113.9', user: 'mia' },
      },
      {
        message:
          'pam_unix(sudo:auth): authentication failure; logname=mia uid=1004 euid=0 tty=/dev/pts/0 ruser=mia rhost=  user=mia',
        fields: { ...REFUSED, service: 'sudo', user: 'mia' },
        kind: 'privilege.denied',
      },
    ],
  },
  {
    id: 'pam.old-refused',
    kind: 'login.failed',
    programs: 'any',
    regex:
      '^(?:\\(pam_unix\\)|PAM (?<count>\\d{1,6}) more) authentication failures?; logname=\\S* uid=\\d* euid=\\d* tty=\\S* ruser=(?<principal>\\S*) rhost=(?<sourceIp>\\S*)(?: {1,2}user=(?<user>.*))?',
    literals: [' more authentication failure', '(pam_unix) authentication failure'],
    sets: REFUSED,
    noise: true,
    refine: refused,
    examples: [
      {
        message:
          'PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root',
        fields: { ...REFUSED, count: 2, sourceIp: '203.0.113.9', user: 'root' },
      },
      {
        message: '(pam_unix) authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=host.example',
        fields: { ...REFUSED, sourceIp: 'host.example' },
      },
    ],
  },
  {
    id: 'pam.locked',
    kind: 'login.failed',
    programs: 'any',
    regex: `^${MODULE}(?:auth|account)\\): (?:(?<reason>Consecutive login failures) for user (?<user>.*) account temporarily locked)`,
    literals: ['Consecutive login failures for user '],
    sets: REFUSED,
    refine: refused,
    otherKinds: ['privilege.denied'],
    examples: [
      {
        message: 'pam_faillock(sshd:auth): Consecutive login failures for user mia account temporarily locked',
        fields: { ...REFUSED, service: 'sshd', user: 'mia', reason: 'Consecutive login failures' },
      },
      {
        message: 'pam_faillock(su:auth): Consecutive login failures for user root account temporarily locked',
        fields: { ...REFUSED, service: 'su', user: 'root', reason: 'Consecutive login failures' },
        kind: 'privilege.denied',
      },
    ],
  },
  {
    id: 'pam.tally',
    kind: 'login.failed',
    programs: 'any',
    regex: `^${MODULE}auth\\): user (?<user>.*) \\(\\d{1,10}\\) (?:has time limit|tally \\d{1,10}, deny \\d{1,10})`,
    literals: [':auth): user '],
    sets: REFUSED,
    noise: true,
    refine: refused,
    otherKinds: ['privilege.denied'],
    examples: [
      {
        message: 'pam_tally2(sshd:auth): user mia (1004) tally 6, deny 5',
        fields: { ...REFUSED, service: 'sshd', user: 'mia' },
      },
      {
        message: 'pam_tally2(sudo:auth): user mia (1004) tally 7, deny 5',
        fields: { ...REFUSED, service: 'sudo', user: 'mia' },
        kind: 'privilege.denied',
      },
    ],
  },
  {
    id: 'pam.password-changed',
    kind: 'account.password-changed',
    programs: 'any',
    regex: `^${MODULE}chauthtok\\): password changed for (?<user>.*)$`,
    literals: [':chauthtok): password changed for '],
    sets: OPENED,
    examples: [
      {
        message: 'pam_unix(passwd:chauthtok): password changed for mia',
        fields: { ...OPENED, service: 'passwd', user: 'mia' },
      },
      {
        message: 'pam_unix(chpasswd:chauthtok): password changed for root',
        fields: { ...OPENED, service: 'chpasswd', user: 'root' },
      },
    ],
  },
];
