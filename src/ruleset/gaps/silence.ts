import { durationOf, secondsOf } from '../duration';
import { indent, over } from '../logql';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import { AUTH_LINES as AUTH_RECORDED, LINES, SILENCE } from '../recordings';
import { lines, regularHosts } from './volume';

/** A sample of lines that come regularly: every five minutes from so many hours ago to so many minutes ago. */
export function regularLines(fromMinutes: number, toMinutes: number, text = 'something', stepMinutes = 2): string {
  const count = Math.floor((fromMinutes - toMinutes) / stepMinutes) + 1;
  return Array.from({ length: count }, (_, index) => `@-${fromMinutes - index * stepMinutes}m ${text} ${index}`).join(
    '\n'
  );
}

const COST =
  'Reads the whole volume of the memory at every evaluation: on large fleets use the recorded variant in rules/prometheus.';

export const hostSilent: Rule = {
  id: 'host-silent',
  family: 'gaps',
  title: 'Host has fallen silent',
  severity: 'warning',
  lasts: 'state',
  attack: { v18: ['T1562.001', 'T1489'], v19: ['T1685', 'T1489'] },
  limit: 'host',
  value: 'count',
  interval: '5m',
  expression: (settings) => {
    const { loki, thresholds } = settings;
    const regular = regularHosts(loki.streams, settings);
    return `(\n${indent(regular)}\n)\nunless on (${loki.hostLabel})\n${lines(loki.streams, settings, thresholds.silence)}`;
  },
  // Its own rhythm, from the longest silences of a week, decides how long is too long.
  recorded: ({ thresholds }) =>
    `${SILENCE}\n> clamp_min(1.5 * max_over_time(${SILENCE}[7d] offset 1d), ${secondsOf(thresholds.silence)})`,
  summary: '{{ $labels.host }} logged regularly and has logged nothing since.',
  message:
    'The host, its logger, its shipper or the way to the store is down, or someone switched the logger off. That it resolves by itself after some hours means that the time it is compared with is over, not that the host is back.',
  needs: ['A host that logs every few minutes; hosts that log rarely are left alone.'],
  falsePositives: ['A host that was taken out of service, or renamed.', 'A shipper that is being updated.'],
  blindSpots: [
    'Hosts with few lines, and those that do much now and then.',
    'A host that never logged, and one that has been silent for most of the memory.',
    COST,
  ],
  triage: [
    'Does the host answer, and does the SIEM see its traffic? If it does, its logging is what is gone: treat that as hostile.',
    'What were its last lines? A shutdown, a stopped logger, someone’s login?',
    'Are other hosts of the same site silent too? Then look at the network and the store.',
  ],
  samples: {
    fires: [regularLines(478, 120), regularLines(478, 40), regularLines(470, 32, '{"MESSAGE":"something"}')],
    quiet: [
      regularLines(478, 10),
      // An hourly job, however much it says.
      [460, 400, 340, 280, 220, 160, 100, 40]
        .map((ago) => Array.from({ length: 40 }, (_, i) => `@-${ago}m job ${i}`).join('\n'))
        .join('\n'),
      regularLines(130, 40),
    ],
  },
};

/** Written by PAM for every login, sudo and cron job, on every system that has PAM. */
const AUTH_LINES = '|= `pam_unix(`';
/** Times the ordinary silence. */
const AUTH_PATIENCE = 2;
/** A host that talks says more than this within the silence. */
const TALK_LINES = 10;

export const authSilent: Rule = {
  id: 'auth-silent',
  family: 'gaps',
  title: 'No more authentication lines while the host talks',
  severity: 'warning',
  lasts: 'state',
  attack: { v18: ['T1562.006', 'T1556.003'], v19: ['T1685', 'T1556.003'] },
  limit: 'host',
  value: 'count',
  interval: '5m',
  expression: (settings) => {
    const { loki, thresholds } = settings;
    const on = `on (${loki.hostLabel})`;
    const seconds = AUTH_PATIENCE * secondsOf(thresholds.silence);
    return [
      `(\n${indent(regularHosts(loki.streams, settings, { text: AUTH_LINES, seconds }))}\n)`,
      `unless ${on}`,
      lines(loki.streams, settings, durationOf(seconds), undefined, AUTH_LINES),
      `and ${on}`,
      `(${lines(loki.streams, settings, thresholds.silence)} > ${TALK_LINES})`,
    ].join('\n');
  },
  recorded: ({ loki, thresholds }) => {
    const patience = durationOf(AUTH_PATIENCE * secondsOf(thresholds.silence));
    const on = `on (${loki.hostLabel})`;
    return [
      // Most hours of the day before had such lines.
      `(count_over_time(sum_over_time(${AUTH_RECORDED.metric}[1h])[1d:1h] offset ${patience}) >= 20)`,
      `unless ${on} (sum_over_time(${AUTH_RECORDED.metric}[${patience}]) > 0)`,
      `and ${on} (sum_over_time(${LINES.metric}[${thresholds.silence}]) > ${TALK_LINES})`,
    ].join('\n');
  },
  summary: '{{ $labels.host }} still logs, but nothing about logins, sudo or cron any more.',
  message:
    'Somebody may have taken authentication out of the log: a filter in rsyslog, a changed PAM stack, a log file that is no longer read.',
  needs: ['PAM with `pam_unix`, and a host with regular logins or cron jobs.'],
  falsePositives: ['Cron jobs were moved to systemd timers; a quiet weekend on a host that only people use.'],
  blindSpots: [
    'Hosts with few logins and no cron.',
    'Someone who drops only the lines of one user, or who goes on writing such lines by `logger`.',
    COST,
  ],
  triage: [
    'On the host: `journalctl -t CRON -t sshd --since -2h`. If the journal has lines that the store has not, the way between them was changed.',
    'What changed in /etc/rsyslog.d, /etc/pam.d and the shipper’s configuration, and who did it?',
  ],
  samples: {
    fires: [
      `${regularLines(478, 70, 'CRON[5]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)', 4)}\n${regularLines(478, 2)}`,
      `${regularLines(478, 90, '{"MESSAGE":"pam_unix(cron:session): session closed for user root","SYSLOG_IDENTIFIER":"CRON"}', 4)}\n${regularLines(28, 2, 'x', 1)}`,
    ],
    quiet: [
      `${regularLines(478, 5, 'CRON[5]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)', 4)}\n${regularLines(478, 2)}`,
      // Silent altogether: that is another rule's.
      regularLines(478, 70, 'CRON[5]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)', 4),
      regularLines(478, 2),
    ],
  },
};

/** A fleet with fewer lines than this in an event window, on average, can be quiet for one. */
const FLEET_LINES = 20;

export const nothingArrives: Rule = {
  id: 'nothing-arrives',
  family: 'gaps',
  title: 'No lines of any host arrive',
  severity: 'critical',
  lasts: 'state',
  attack: { v18: ['T1562.001'], v19: ['T1685'] },
  value: 'count',
  interval: '5m',
  expression: ({ loki, thresholds }) => {
    const before = over('count_over_time', loki.streams, thresholds.memory, thresholds.eventWindow);
    return [
      `absent_over_time(${loki.streams} [${thresholds.eventWindow}])`,
      'and on ()',
      `(sum(${before}) > ${fleetLines(thresholds)})`,
    ].join('\n');
  },
  recorded: ({ thresholds }) =>
    [
      `absent_over_time(${LINES.metric}[${thresholds.eventWindow}])`,
      `and on () (sum(sum_over_time(${LINES.metric}[${thresholds.memory}] offset ${thresholds.eventWindow})) > ${fleetLines(thresholds)})`,
    ].join('\n'),
  summary: 'Not one line of any host has arrived for a whole event window: every other rule is blind.',
  message:
    'With no lines no rule can fire, and dashboards stay green. The store, the receiver or the selector in rules/settings.yaml is wrong.',
  needs: ['Nothing; this is the heartbeat of the other rules.'],
  falsePositives: ['A fleet that is switched off.'],
  blindSpots: [
    'One host alone: `host-silent` watches for that.',
    'A fleet with fewer than two lines a minute, which can be quiet.',
    'It resolves by itself when the memory is over, though nothing arrives.',
  ],
  triage: [
    'Is Loki well (`/ready`, its ring, its disk)? Do the shippers report errors?',
    'Does the selector still select anything? Try it in Explore.',
  ],
  samples: { fires: [], quiet: ['something'] },
};

function fleetLines({ memory, eventWindow }: Settings['thresholds']): number {
  return Math.floor((FLEET_LINES * secondsOf(memory)) / secondsOf(eventWindow));
}

/** A reference of less than this says nothing of what is normal. */
const REFERENCE_LINES = 100;

export const volumeLow: Rule = {
  id: 'volume-low',
  family: 'gaps',
  title: 'Far fewer lines than a week ago',
  severity: 'info',
  lasts: 'state',
  attack: { v18: ['T1562.006'], v19: ['T1685'] },
  limit: 'host',
  value: 'ratio',
  interval: '5m',
  for: '15m',
  expression: (settings) => {
    const { loki, thresholds } = settings;
    const [now, before] = [
      lines(loki.streams, settings, '1h'),
      lines(loki.streams, settings, '1h', durationOf(secondsOf('1w'))),
    ];
    return `${now}\n/ on (${loki.hostLabel})\n(${before} > ${REFERENCE_LINES})\n< ${thresholds.lowVolume}`;
  },
  recorded: ({ thresholds }) =>
    `sum_over_time(${LINES.metric}[1h])\n/ (sum_over_time(${LINES.metric}[1h] offset 1w) > ${REFERENCE_LINES})\n< ${thresholds.lowVolume}`,
  summary: '{{ $labels.host }} logs only {{ humanizePercentage $value }} of what it did at this hour a week ago.',
  message:
    'Something that used to log no longer does: a service, a filter, a shipper that reads only some of the files.',
  needs: ['A week of lines.'],
  falsePositives: ['A holiday, a service that moved elsewhere, a log level that was lowered.'],
  blindSpots: ['A host whose hours differ much from week to week.', 'A host that is silent altogether: `host-silent`.'],
  triage: ['Which program is missing? Compare by unit or file in Explore, this hour and the same hour a week ago.'],
  samples: {
    fires: [
      Array.from({ length: 120 }, (_, index) => `@-${168 * 60 + (index % 50) + 5}m something ${index}`)
        .concat('@-5m something')
        .join('\n'),
    ],
    quiet: [
      Array.from({ length: 120 }, (_, index) => `@-${168 * 60 + (index % 50) + 5}m something ${index}`)
        .concat(Array.from({ length: 60 }, (_, index) => `@-${(index % 50) + 2}m something ${index}`))
        .join('\n'),
      Array.from({ length: 20 }, (_, index) => `@-${168 * 60 + index + 5}m something ${index}`)
        .concat('@-5m something')
        .join('\n'),
      '@-5m something',
    ],
  },
};
