import type { EventKind } from '../recognise';
import { findTampering, tamperKindOf } from './tamper';

test.each([
  ['/usr/bin/systemctl stop rsyslog.service', 'logger-stopped'],
  ['systemctl --now disable rsyslog', 'logger-stopped'],
  ['systemctl mask systemd-journald.socket', 'logger-stopped'],
  ['service auditd stop', 'logger-stopped'],
  ['pkill -9 rsyslogd', 'logger-stopped'],
  ['journalctl --vacuum-time=1s', 'journal-vacuumed'],
  ['journalctl --rotate', 'journal-vacuumed'],
  ['rm -rf /var/log/auth.log', 'logs-deleted'],
  ["sh -c 'rm -rf /var/log/*'", 'logs-deleted'],
  ['/bin/sh -c "> /var/log/auth.log"', 'logs-deleted'],
  ['truncate -s 0 /var/log/syslog', 'logs-deleted'],
  ['shred -u /var/log/wtmp', 'logs-deleted'],
  ['find /var/log -type f -delete', 'logs-deleted'],
  ['auditctl -e 0', 'audit-off'],
  ['auditctl -D', 'audit-off'],
  ['rm -f /home/ec2-user/.bash_history', 'history-cleared'],
  ['history -c', 'history-cleared'],
])('%s is %s', (command, kind) => {
  expect(tamperKindOf(command)).toBe(kind);
});

test.each([
  'systemctl status rsyslog',
  'systemctl restart rsyslog',
  'systemctl stop shop-api',
  'journalctl -u sshd',
  'tail -f /var/log/syslog',
  'cat /var/log/auth.log',
  'echo done >> /var/log/deploy.log',
  'rm -rf /var/lib/apt/lists/partial',
  '/usr/sbin/logrotate /etc/logrotate.conf rm /var/log/syslog.8.gz',
  'auditctl -l',
  'grep -r remark /var/log',
  '',
])('%s is nothing against the evidence', (command) => {
  expect(tamperKindOf(command)).toBeUndefined();
});

function command(kind: EventKind, happenedMs: number, text: string) {
  return {
    happenedMs,
    event: {
      index: 0,
      laneId: 'x',
      timeMs: happenedMs,
      kind,
      fields: { command: text, user: 'mallory' },
      observation: 'process' as const,
    },
  };
}

test('a command seen by sudo and by the sensor is one act', () => {
  const acts = findTampering([
    command('privilege.command', 1000, 'systemctl stop rsyslog'),
    command('process.started', 1004, 'sudo systemctl stop rsyslog'),
    command('process.started', 9000, 'rm -rf /var/log/syslog'),
  ]);
  expect(acts.map(({ kind, happenedMs }) => [kind, happenedMs])).toEqual([
    ['logger-stopped', 1000],
    ['logs-deleted', 9000],
  ]);
});

test('what is no command is no act', () => {
  expect(findTampering([command('login.accepted', 1000, 'rm -rf /var/log')])).toEqual([]);
});
