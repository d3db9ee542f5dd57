/** @jest-environment node */
import { form } from '../events';
import { fromRe2 } from '../testing';
import { BEGAN_OR_ENDED, HINTS } from './loggerEnd';

const expression = fromRe2(BEGAN_OR_ENDED);

function read(line: string): 'began' | 'ended' | undefined {
  const groups = HINTS.some((hint) => line.includes(hint)) ? expression.exec(line)?.groups : undefined;
  return groups && (groups.began_ === undefined ? 'ended' : 'began');
}

function examplesOf(...ids: readonly string[]): string[] {
  return form(...ids).flatMap(({ programs, onlyPid, examples }) =>
    examples
      .filter(({ message }) => !/audit/i.test(message))
      .map(({ message }) => `${programs === 'any' ? 'x' : programs[0]}[${onlyPid ?? 93}]: ${message}`)
  );
}

it('reads every example of a logger that systemd started', () => {
  for (const line of examplesOf('systemd.logger-started')) {
    expect([line, read(line)]).toEqual([line, 'began']);
  }
});

it('reads every end of one, in the words of systemd, rsyslog and syslog-ng', () => {
  const lines = examplesOf('systemd.logger-stopped', 'systemd.logger-failed', 'rsyslog.stopped', 'syslog-ng.stopped');
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) {
    expect([line, read(line)]).toEqual([line, 'ended']);
  }
});

it.each([
  [
    'a reload',
    'rsyslogd[93]: [origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"] rsyslogd was HUPed',
  ],
  ['the rotation of files', 'systemd[1]: Started logrotate.service - Rotate log files.'],
  ['auditd', 'systemd[1]: Started auditd.service - Security Auditing Service.'],
  ["a user's own systemd", 'systemd[2336]: Stopped rsyslog.service - System Logging Service.'],
  ['a user name', 'sshd[9]: Invalid user Stopped rsyslog.service from 203.0.113.9 port 4'],
  ['a program of that name', 'alice[9]: Stopped rsyslog.service - System Logging Service.'],
])('%s is neither', (_, line) => {
  expect(read(line)).toBeUndefined();
});
