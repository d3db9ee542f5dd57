import { lines } from '../gaps/volume';
import { holdsAny, logQuery, over, quote } from '../logql';
import { BOOTED, LOGGER_UNITS, signsSeen, SYSTEM_BEGAN } from '../signs';
import type { Settings } from '../settings';
import { anyShape } from '../shapes';
import type { Rule } from '../types';

/** A boot starts its loggers within this. */
const BOOT_WINDOW = '25m';

/** Texts of which every line holds one that `BEGAN_OR_ENDED` reads. */
export const HINTS = ['Started ', 'Stopped ', '.service: ', ' exiting on signal', 'syslog-ng shutting down; '];
/** RE2 over lines that `anyShape` has evened out: systemd's word of process 1 alone, and the loggers' own last one. */
export const BEGAN_OR_ENDED =
  `(?s)^(?:(?:-|systemd)\\[1?\\]: (?:(?P<began_>Started )(?:${LOGGER_UNITS})|` +
  `(?P<ended_>Stopped )(?:${LOGGER_UNITS})|(?:${LOGGER_UNITS})\\S*: (?P<died_>Main process exited|Failed with ))|` +
  '(?:-|rsyslogd|syslog-ng)\\[\\d*\\]: (?:\\[origin [^\\]]*\\] exiting on|syslog-ng shutting) ?(?P<said_>[sd]))';

/** 1 for each time that systemd started a logger, 0 for each end of one. */
function beginnings(settings: Settings, aggregation: string, window: string, offset?: string): string {
  const query = logQuery(settings.loki.streams, [
    holdsAny(HINTS),
    ...anyShape(settings),
    `| regexp ${quote(BEGAN_OR_ENDED)}`,
    `| label_format began=${quote('{{ if .began_ }}1{{ else if or .ended_ .died_ .said_ }}0{{ end }}')}`,
    '| began!=""',
    '| unwrap began',
    '| __error__=""',
  ]);
  return `${over(`${aggregation}_over_time`, query, window, offset)} by (${settings.loki.hostLabel})`;
}

export const loggerEndMissing: Rule = {
  id: 'logger-end-missing',
  family: 'integrity',
  title: 'Logger began again, and its end is missing',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1562.001', 'T1070.002'], v19: ['T1685', 'T1685.006'] },
  limit: 'host',
  value: 'count',
  interval: '5m',
  expression: (settings) => {
    const { memory, eventWindow } = settings.thresholds;
    const on = `on (${settings.loki.hostLabel})`;
    return [
      // Beginnings only, and no end among them or just before.
      `${beginnings(settings, 'min', eventWindow)} == 1`,
      `unless ${on}`,
      `${beginnings(settings, 'last', memory, eventWindow)} == 0`,
      `unless ${on}`,
      signsSeen([BOOTED, SYSTEM_BEGAN], settings, BOOT_WINDOW),
      // A host that said nothing before had no logger whose end could be missing.
      `and ${on}`,
      lines(settings.loki.streams, settings, memory, eventWindow),
    ].join('\n');
  },
  summary: 'systemd on {{ $labels.host }} started a logger again, and nothing says that it had ended.',
  message:
    'systemd tells the end of every service. If that line did not come, the lines around it are missing as well: taken out of the host’s journal before they were sent, or lost with the logger. Look at the time between the last line before this start and the start.',
  needs: ['systemd’s lines are shipped, and arrive when the logger is back.'],
  falsePositives: [
    'A logger that was stopped for longer than the memory, or that is new on a host that logged another way.',
    'A logger that was killed together with lines that it held in memory only.',
  ],
  blindSpots: [
    'A wipe that takes away no more than the logs: without the end of a logger there is nothing to miss.',
    'Whoever restarts the logger themselves and leaves its end in the journal; an end that is written by hand.',
  ],
  triage: [
    'Which line was the last one before, and who was logged in then? The timeline has the gap.',
    'Does the SIEM have commands or connections in between that no line tells of?',
    'On the host: where does the journal begin, `journalctl --list-boots`, and does `/var/log` reach further back than this start?',
  ],
  samples: {
    fires: [
      '@-90m something\n@-2m Started rsyslog.service - System Logging Service.',
      // Its last end was told, and it began since.
      '@-300m Stopped rsyslog.service - System Logging Service.\n@-299m Started rsyslog.service - System Logging Service.\n@-2m {"MESSAGE":"Started rsyslog.service - System Logging Service.","SYSLOG_IDENTIFIER":"systemd","_PID":"1"}',
      '@-90m something\n@-2m Feb 14 15:58:01 web-7 systemd[1]: Started System Logging Service.',
    ],
    quiet: [
      '@-90m something\n@-3m Stopped rsyslog.service - System Logging Service.\n@-2m Started rsyslog.service - System Logging Service.',
      // Stopped for hours.
      '@-400m Started rsyslog.service - System Logging Service.\n@-300m Feb 14 15:58:01 web-7 rsyslogd[93]: [origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"] exiting on signal 15.\n@-2m Started rsyslog.service - System Logging Service.',
      // Killed, and started by systemd.
      '@-90m something\n@-3m rsyslog.service: Main process exited, code=killed, status=9/KILL\n@-2m Started rsyslog.service - System Logging Service.',
      '@-90m something\n@-3m Linux version 6.1.0-28-cloud-amd64 (build@host.example)\n@-2m Started rsyslog.service - System Logging Service.',
      // A host that said nothing before.
      '@-2m Started rsyslog.service - System Logging Service.',
      '@-90m something\n@-2m Started auditd.service - Security Auditing Service.',
      '@-90m something\n@-2m Feb 14 15:58:01 web-7 systemd[2336]: Started rsyslog.service - System Logging Service.',
    ],
  },
};
