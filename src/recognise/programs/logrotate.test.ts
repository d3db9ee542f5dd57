import { specify } from './testing';

specify('logrotate[811]', 'what goes wrong', [
  [
    'permissions',
    'error: skipping "/var/log/x.log" because parent directory has insecure permissions (It\'s world writable)',
    {
      kind: 'context.rotated',
      reason:
        'error: skipping "/var/log/x.log" because parent directory has insecure permissions (It\'s world writable)',
      pid: 811,
    },
  ],
  [
    'a file that is not there',
    'error: stat of /var/log/x.log failed: No such file or directory',
    { kind: 'context.rotated', reason: 'error: stat of /var/log/x.log failed: No such file or directory', pid: 811 },
  ],
  [
    'the end of a job of cron',
    'ALERT exited abnormally with [1]',
    { kind: 'context.rotated', reason: 'ALERT exited abnormally with [1]', pid: 811 },
  ],
  ['what it considers', 'considering log /var/log/syslog', undefined],
  ['what it does', 'rotating pattern: /var/log/syslog weekly (4 rotations)', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['error', 'error: stat of /var/log/x.log failed: No such file or directory', undefined],
]);
