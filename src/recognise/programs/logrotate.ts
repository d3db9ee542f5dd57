import type { Pattern } from '../pattern';

/** logrotate says nothing but its errors; that it ran, systemd says. */
export const logrotate: readonly Pattern[] = [
  {
    id: 'logrotate.problem',
    kind: 'context.rotated',
    programs: ['logrotate'],
    regex: '^(?<reason>error: [^\\n]+|ALERT exited abnormally with \\[\\d{1,3}\\])',
    literals: ['error: ', 'ALERT exited abnormally'],
    noise: true,
    examples: [
      {
        message: 'error: skipping "/var/log/x.log" because parent directory has insecure permissions',
        fields: { reason: 'error: skipping "/var/log/x.log" because parent directory has insecure permissions' },
      },
      { message: 'ALERT exited abnormally with [1]', fields: { reason: 'ALERT exited abnormally with [1]' } },
    ],
  },
];
