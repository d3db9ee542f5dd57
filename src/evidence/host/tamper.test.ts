import type { EventKind } from '../../recognise';
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
  // A word of a housekeeper's name behind the command excuses nothing.
  ['rm -f /var/log/dpkg.log /var/log/auth.log', 'logs-deleted'],
  ['rm -rf /var/log/apt /var/log/journal /var/log/auth.log', 'logs-deleted'],
  ['systemctl stop rsyslog # logrotate', 'logger-stopped'],
  ['sed -i /203.0.113.66/d /var/log/auth.log', 'logs-deleted'],
  ['cp /dev/null /var/log/auth.log', 'logs-deleted'],
  ['dd if=/dev/null of=/var/log/auth.log', 'logs-deleted'],
  ['mv /var/log/journal /tmp/x', 'logs-deleted'],
  ['tee /var/log/auth.log', 'logs-deleted'],
  ['rm -rf /run/log/journal', 'logs-deleted'],
  ['find /var/log -name auth.log -exec shred {} +', 'logs-deleted'],
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

test.each(['rm ', 'truncate ', 'auditctl ', 'pkill ', 'find /var/log ', 'systemctl stop '])(
  'a command of a million "%s" costs no more than its length',
  (word) => {
    const before = performance.now();
    tamperKindOf(word.repeat(1_000_000 / word.length));

    // Squared it would be minutes.
    expect(performance.now() - before).toBeLessThan(1000);
  }
);

test('a shell command that stops a logger is told though a housekeeper is named in it', () => {
  expect(tamperKindOf('/usr/sbin/logrotate /etc/logrotate.conf')).toBeUndefined();
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
  expect(acts.map(({ seen }) => seen.map(({ timeMs }) => timeMs))).toEqual([[1000, 1004], [9000]]);
});

test('what is no command is no act', () => {
  expect(findTampering([command('login.accepted', 1000, 'rm -rf /var/log')])).toEqual([]);
});
