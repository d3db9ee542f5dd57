import type { Pattern } from '../pattern';

/** systemd as process 1: the host's own start and stop. */
export const systemd: readonly Pattern[] = [
  {
    id: 'systemd.shutdown-target',
    kind: 'shutdown.reached',
    programs: ['systemd'],
    onlyPid: 1,
    regex:
      '^Reached target (?<service>Shutdown|System Shutdown|System Reboot|System Power Off|System Halt|Reboot|Power-Off|Halt|(?:shutdown|reboot|poweroff|halt|kexec|soft-reboot)\\.target)(?: - .*)?\\.?$',
    literal: 'Reached target ',
    examples: [
      { message: 'Reached target reboot.target - System Reboot.', fields: { service: 'reboot.target' } },
      { message: 'Reached target Shutdown.', fields: { service: 'Shutdown' } },
    ],
  },
];
