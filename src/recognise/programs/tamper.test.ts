import { tamperOf } from './tamper';

describe('commands that clear logs', () => {
  it.each([
    'rm /var/log/auth.log',
    '/bin/rm -rf /var/log/journal/0f1e',
    'sudo rm -f /var/log/syslog.1',
    "sh -c 'rm -f /var/log/wtmp'",
    'shred -u /var/log/secure',
    'truncate -s 0 /var/log/messages',
    'echo ok > /var/log/auth.log',
    'cat /dev/null >/var/log/auth.log',
    ': > /var/log/lastlog',
    'bash -c ">/var/log/syslog"',
    'cp /dev/null /var/log/wtmp',
    'dd if=/dev/zero of=/var/log/btmp',
    'ln -sf /dev/null /root/.bash_history',
    'rm ~/.bash_history',
    'sudo -u root rm /var/log/auth.log',
    'LANG=C nice -n 5 rm /var/log/auth.log',
    'history -c',
    'history -cw',
    'journalctl --rotate --vacuum-time=1s',
    '/usr/bin/journalctl --vacuum-size=1M',
    'dmesg -C',
    'dmesg --clear',
    'find /var/log -name "*.gz" -delete',
    'find /var/log -type f -exec rm {} ;',
    "sed -i '/203.0.113.9/d' /var/log/auth.log",
    'mv /var/log/auth.log /tmp/x',
    'tee /var/log/auth.log',
    'auditctl -D',
    'utmpdump -r -o /var/log/wtmp',
    'cd /tmp && rm -rf /var/log/*',
    'true; rm /var/log/cron',
  ])('%s', (command) => {
    expect(tamperOf(command)).toBe('tamper.logs-cleared');
  });
});

describe('commands that stop loggers', () => {
  it.each([
    'systemctl stop rsyslog',
    '/usr/bin/systemctl stop rsyslog.service syslog.socket',
    'systemctl disable --now auditd',
    'systemctl mask systemd-journald',
    'systemctl kill rsyslog',
    'systemctl kill -s KILL alloy',
    'service auditd stop',
    '/etc/init.d/rsyslog stop',
    'pkill -9 rsyslogd',
    'killall -KILL fluent-bit',
    'chkconfig auditd off',
    'auditctl -e 0',
    'cd / ; systemctl stop promtail',
  ])('%s', (command) => {
    expect(tamperOf(command)).toBe('tamper.logger-stopped');
  });
});

describe('commands that do neither', () => {
  it.each([
    'systemctl restart rsyslog',
    'systemctl status rsyslog',
    'systemctl kill -s HUP rsyslog',
    'systemctl kill --signal=SIGHUP rsyslog.service',
    'systemctl stop shop-api',
    'pkill -HUP rsyslogd',
    'killall -USR1 rsyslogd',
    'service rsyslog restart',
    'journalctl -u ssh --since today',
    'journalctl --rotate',
    'cat /var/log/auth.log',
    'tail -f /var/log/syslog',
    'grep rm /var/log/auth.log',
    'ls -l /var/log',
    'echo rm /var/log/auth.log',
    'man rm /var/log',
    'echo done >> /var/log/deploy.log',
    'tee -a /var/log/deploy.log',
    'cp /var/log/auth.log /tmp/evidence/',
    "sed -n '1,5p' /var/log/auth.log",
    'rm -rf /var/cache/apt',
    'rm /var/www/log.txt',
    'dmesg -T',
    'auditctl -l',
    'auditctl -e 1',
    'find /var/log -name "*.gz"',
    '',
  ])('%s', (command) => {
    expect(tamperOf(command)).toBeUndefined();
  });
});

it('a command line of any length is judged by its start', () => {
  expect(tamperOf(`rm /var/log/x ${'y'.repeat(1 << 20)}`)).toBe('tamper.logs-cleared');
});
