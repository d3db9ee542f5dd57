import type { Pattern } from '../pattern';

const LOGIND = ['systemd-logind', 'elogind', 'elogind-daemon'];

/** systemd-logind: sessions, and the order to go down. */
export const logind: readonly Pattern[] = [
  {
    id: 'logind.session-opened',
    kind: 'session.opened',
    programs: LOGIND,
    regex: "^New session '?(?<sessionId>[^ ']+)'? of user '?(?<user>.*?)'?(?: with class '(?<service>[^']*)'.*)?\\.$",
    literals: ['New session '],
    sets: { outcome: 'success' },
    examples: [
      {
        message: 'New session 4392 of user mia.',
        fields: { outcome: 'success', sessionId: '4392', user: 'mia' },
      },
      {
        message: "New session 'c7' of user 'mia' with class 'user' and type 'tty'.",
        fields: { outcome: 'success', sessionId: 'c7', user: 'mia', service: 'user' },
      },
    ],
  },
  {
    id: 'logind.session-closed',
    kind: 'session.closed',
    programs: LOGIND,
    regex: "^(?:Session '?(?<sessionId>[^ ']+)'? logged out\\. |Removed session )",
    literals: [' logged out. ', 'Removed session '],
    noise: true,
    examples: [
      {
        message: 'Session 4392 logged out. Waiting for processes to exit.',
        fields: { sessionId: '4392' },
      },
      { message: 'Removed session 4392.', fields: { sessionId: '4392' } },
      { message: "Removed session 'c7'.", fields: { sessionId: 'c7' } },
    ],
    refine: (fields, message) => ({
      kind: 'session.closed',
      fields: { ...fields, sessionId: fields.sessionId ?? /^Removed session '?([^ '.]+)/.exec(message)?.[1] },
    }),
  },
  {
    id: 'logind.shutdown',
    kind: 'shutdown.started',
    programs: LOGIND,
    regex: '^(?:The system will|System is) (?<method>reboot|power ?off|halt|kexec|powering down|shutting down)',
    literals: ['The system will ', 'System is '],
    examples: [
      { message: 'The system will reboot now!', fields: { method: 'reboot' } },
      { message: 'The system will power off now!', fields: { method: 'power off' } },
      { message: 'System is powering down.', fields: { method: 'powering down' } },
    ],
  },
];
