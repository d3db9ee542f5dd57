import type { Pattern } from '../pattern';

/** systemd-logind. */
export const logind: readonly Pattern[] = [
  {
    id: 'logind.shutdown',
    kind: 'shutdown.started',
    programs: ['systemd-logind'],
    regex:
      '^(?:The system will (?<method>reboot|power off|halt|suspend) now!|System is (?<reason>rebooting|powering down|halting|shutting down))',
    literal: 'ystem ',
    examples: [
      { message: 'The system will reboot now!', fields: { method: 'reboot' } },
      { message: 'System is powering down.', fields: { reason: 'powering down' } },
    ],
  },
];
