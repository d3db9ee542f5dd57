import type { Pattern } from '../pattern';

/** PAM modules log in the name of the program that called them, so the program can be any. */
export const pam: readonly Pattern[] = [
  {
    id: 'pam.session-opened',
    kind: 'session.opened',
    programs: 'any',
    regex:
      '^pam_unix\\((?<service>[^:)]*):session\\): session opened for user (?<user>.*)\\(uid=(?:\\d{1,10}|getpwnam error)\\) by ',
    literal: ': session opened for user ',
    sets: { outcome: 'success' },
    noise: true,
    examples: [
      {
        message: 'pam_unix(sshd:session): session opened for user mia(uid=1004) by (uid=0)',
        fields: { service: 'sshd', user: 'mia', outcome: 'success' },
      },
      {
        message: 'pam_unix(cron:session): session opened for user root(uid=0) by root(uid=0)',
        fields: { service: 'cron', user: 'root', outcome: 'success' },
      },
    ],
  },
  {
    id: 'pam.session-opened-old',
    kind: 'session.opened',
    programs: 'any',
    regex: '^pam_unix\\((?<service>[^:)]*):session\\): session opened for user (?<user>.*) by ',
    literal: ': session opened for user ',
    sets: { outcome: 'success' },
    noise: true,
    examples: [
      {
        message: 'pam_unix(sshd:session): session opened for user mia by (uid=0)',
        fields: { service: 'sshd', user: 'mia', outcome: 'success' },
      },
      {
        message: 'pam_unix(su-l:session): session opened for user root by mia(uid=1004)',
        fields: { service: 'su-l', user: 'root', outcome: 'success' },
      },
    ],
  },
  {
    id: 'pam.session-closed',
    kind: 'session.closed',
    programs: 'any',
    regex: '^pam_unix\\((?<service>[^:)]*):session\\): session closed for user (?<user>.*)$',
    literal: ': session closed for user ',
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
];
