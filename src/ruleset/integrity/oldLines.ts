import { delayStages } from '../delay';
import { by, logQuery, over } from '../logql';
import { OLD_LINES } from '../recordings';
import { shapeOfTimes } from '../shapes';
import type { Rule } from '../types';

export const oldLinesBurst: Rule = {
  id: 'old-lines-burst',
  family: 'integrity',
  title: 'Burst of old lines',
  severity: 'warning',
  lasts: 'event',
  attack: { v18: ['T1565.001'], v19: ['T1565.001'] },
  value: 'count',
  expression: (settings) => {
    const { loki, thresholds } = settings;
    const query = logQuery(loki.streams, [
      ...shapeOfTimes(),
      ...delayStages(settings),
      `| delay>${thresholds.oldSeconds}`,
      '| __error__=""',
    ]);
    const lines = by('sum', [loki.hostLabel], over('count_over_time', query, thresholds.eventWindow));
    return `${lines}\n>= ${thresholds.burstLines}`;
  },
  recorded: ({ thresholds }) =>
    `sum_over_time(${OLD_LINES.metric}[${thresholds.eventWindow}]) >= ${thresholds.burstLines}`,
  summary: '{{ $value }} lines of {{ $labels.host }} arrived long after they were written.',
  message:
    'Either a backlog that an outage held up, in which case they are news, or a log reader that sends old lines again after a crash. In the timeline a replay starts far back, rises steadily and jumps to the new boot.',
  needs: [
    'A time in the lines (syslog header or journal JSON) and a store that files lines under the time it received them.',
  ],
  falsePositives: [
    'A host or receiver with a wrong clock or, in old syslog headers, another time zone: set `loki.zone`.',
  ],
  blindSpots: [
    'Reads the time of every line, without a literal to search for: on large fleets use the recorded variant.',
    'Plain journal messages carry no time, and old syslog headers without a zone count from 14 hours of delay.',
  ],
  triage: [
    'Is there an unclean reboot, a discarded journal, a reader that started over? Then it is a replay.',
    'Was the shipper or the receiver down? Then these lines are news: nobody has judged the logins among them.',
  ],
  samples: {
    fires: [
      repeated('<30>1 2026-01-20T10:04:37.958112+00:00 ami-build systemd 1 - - Started unit'),
      repeated('{"MESSAGE":"Started unit","SYSLOG_IDENTIFIER":"systemd","__REALTIME_TIMESTAMP":"1768903477958112"}'),
      repeated('2026-01-20T10:04:37.958112+01:00 web-7 systemd[1]: Started unit'),
    ],
    quiet: [
      repeated('Started unit'),
      repeated('<30>1 2126-01-20T10:04:37.958112+00:00 web-7 systemd 1 - - Started unit'),
      repeated('<30>1 - web-7 systemd 1 - - Started unit'),
      '<30>1 2026-01-20T10:04:37.958112+00:00 ami-build systemd 1 - - Started unit',
    ],
  },
};

/** A sample of a burst: one line so often that it is one. */
function repeated(line: string): string {
  return Array.from({ length: 60 }, (_, index) => line.replace('unit', `unit ${index}`)).join('\n');
}
