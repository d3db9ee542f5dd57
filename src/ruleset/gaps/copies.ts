import { secondsOf } from '../duration';
import { form } from '../events';
import { counts } from '../happenings';
import { by, indent, logQuery, over, quote } from '../logql';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import { HOST_STREAM_LINES, LAST_SEEN, LINES } from '../recordings';
import { regularLines } from './silence';
import { lines, regularHosts, talksThroughout } from './volume';

/** The newest half day may be missing from a snapshot that was taken before it; the half day before it may not. */
const HALF_DAY = '12h';
/** Fewer lines than this are no copy of half a day. */
const HALF_DAY_LINES = 20;

export const hostCopyMissing: Rule = {
  id: 'host-copy-missing',
  family: 'gaps',
  title: 'The host no longer has what the centre has',
  severity: 'critical',
  lasts: 'state',
  attack: { v18: ['T1070.002'], v19: ['T1685.006'] },
  limit: 'host',
  value: 'count',
  interval: '5m',
  expression: (settings) => {
    const { loki } = settings;
    const on = `on (${loki.hostLabel})`;
    return [
      `(${lines(loki.streams, settings, HALF_DAY, HALF_DAY)} > ${HALF_DAY_LINES})`,
      `unless ${on}`,
      lines(loki.hostCopy, settings, HALF_DAY, HALF_DAY),
      `and ${on}`,
      lines(loki.hostCopy, settings, HALF_DAY),
    ].join('\n');
  },
  summary:
    '{{ $labels.host }} has none of its lines of 24 to 12 hours ago, of which the central copy has {{ $value }}.',
  message:
    'The host lost that time: a crash that cost a journal, a log file that was replaced under the logger, retention, or someone who deleted it. The central copy still has it.',
  needs: ['A snapshot of the host (provisioning/host/snapshot) taken within the last twelve hours.'],
  falsePositives: ['Retention on the host of less than a day; a snapshot that was asked for a shorter time.'],
  blindSpots: ['A host of which no snapshot is taken; losses of less than half a day.'],
  triage: [
    'Open the timeline over the last week: the gap in the host lane names its cause where there is one.',
    'Was there an unclean reboot and a discarded journal? Then look for `*.journal~` on the host.',
    'Without such a cause: who was logged in when the gap ends? Keep the disk.',
  ],
  samples: {
    fires: [
      `${regularLines(1430, 730, 'something', 20)}\n@-60m {stream="host"} something`,
      `${regularLines(1430, 20, 'something', 20)}\n${regularLines(700, 20, '{stream="host"} something', 20)}`,
      `${regularLines(1430, 20, 'something', 20)}\n@-5000m {stream="host"} old\n@-5m {stream="host"} something`,
    ],
    quiet: [
      `${regularLines(1430, 20, 'something', 20)}\n${regularLines(1430, 20, '{stream="host"} something', 200)}`,
      regularLines(1430, 20, 'something', 20),
      `@-1000m something\n@-5m {stream="host"} something`,
    ],
  },
};

export const hostStreamSilent: Rule = {
  id: 'host-stream-silent',
  family: 'gaps',
  title: 'The centre has lines, the host’s own stream has none',
  severity: 'warning',
  lasts: 'state',
  attack: { v18: ['T1562.001'], v19: ['T1685'] },
  limit: 'host',
  value: 'count',
  interval: '5m',
  expression: (settings) => oneSided(settings, 'hostStream'),
  recorded: (settings) => oneSidedRecorded(settings, LINES.metric, HOST_STREAM_LINES.metric),
  summary:
    'The shipper on {{ $labels.host }} sends nothing any more, while its lines still reach the centre another way.',
  message: 'The shipper was stopped or lost its files, on a host that is up.',
  needs: ['Two ways for a host’s lines: `loki.streams` and `loki.hostStream` in rules/settings.yaml.'],
  falsePositives: ['A shipper that is being updated.'],
  blindSpots: ['A site with one way only: the rule never fires there.'],
  triage: ['Is the shipper running, and what are its last lines?', 'Who was logged in when it stopped?'],
  samples: {
    fires: [
      `${regularLines(478, 2)}\n${regularLines(478, 40, '{stream="hostStream"} x')}`,
      `${regularLines(478, 2)}\n${regularLines(478, 100, '{stream="hostStream"} x')}`,
      `${regularLines(60, 2, 'x', 1)}\n${regularLines(478, 40, '{stream="hostStream"} x')}`,
    ],
    quiet: [
      `${regularLines(478, 2)}\n${regularLines(478, 2, '{stream="hostStream"} x')}`,
      regularLines(478, 2),
      `${regularLines(478, 40)}\n${regularLines(478, 40, '{stream="hostStream"} x')}`,
    ],
  },
};

export const centralCopySilent: Rule = {
  id: 'central-copy-silent',
  family: 'gaps',
  title: 'The host’s own stream has lines, the centre has none',
  severity: 'warning',
  lasts: 'state',
  attack: { v18: ['T1562.006'], v19: ['T1685'] },
  limit: 'host',
  value: 'count',
  interval: '5m',
  expression: (settings) => oneSided(settings, 'streams'),
  recorded: (settings) => oneSidedRecorded(settings, HOST_STREAM_LINES.metric, LINES.metric),
  summary: 'The central copy has nothing of {{ $labels.host }} any more, while the shipper on the host still sends.',
  message: 'Forwarding was switched off on the host, or the receiver no longer takes its lines.',
  needs: ['Two ways for a host’s lines: `loki.streams` and `loki.hostStream` in rules/settings.yaml.'],
  falsePositives: ['A receiver that is being updated: then other hosts are silent too.'],
  blindSpots: ['A site with one way only: the rule never fires there.'],
  triage: [
    'What do rsyslog’s own lines say (`action … suspended`)? Is the receiver well?',
    'What changed in /etc/rsyslog.d on the host, and who did it?',
  ],
  samples: {
    fires: [
      `${regularLines(478, 40)}\n${regularLines(478, 2, '{stream="hostStream"} x')}`,
      `${regularLines(478, 100)}\n${regularLines(478, 2, '{stream="hostStream"} x')}`,
      `${regularLines(478, 40)}\n${regularLines(60, 2, '{stream="hostStream"} x', 1)}`,
    ],
    quiet: [
      `${regularLines(478, 2)}\n${regularLines(478, 2, '{stream="hostStream"} x')}`,
      regularLines(478, 40),
      `${regularLines(478, 40)}\n${regularLines(478, 40, '{stream="hostStream"} x')}`,
    ],
  },
};

/** A stream with fewer lines than this within the silence is not one that talks. */
const TALK_LINES = 5;

/** Hosts that used to be in one of two ways, and are only in the other now. */
function oneSided(settings: Settings, silent: 'streams' | 'hostStream'): string {
  const { loki, thresholds } = settings;
  const on = `on (${loki.hostLabel})`;
  const talking = silent === 'streams' ? loki.hostStream : loki.streams;
  return [
    `(${lines(talking, settings, thresholds.silence)} > ${TALK_LINES})`,
    `unless ${on}`,
    lines(loki[silent], settings, thresholds.silence),
    `and ${on}`,
    `(\n${indent(regularHosts(loki[silent], settings))}\n)`,
  ].join('\n');
}

/** The same on recorded counts: most half hours of a day had lines of the one that is silent now. */
function oneSidedRecorded({ loki, thresholds }: Settings, talking: string, silent: string): string {
  const on = `on (${loki.hostLabel})`;
  return [
    `(sum_over_time(${talking}[${thresholds.silence}]) > ${TALK_LINES})`,
    `unless ${on} (sum_over_time(${silent}[${thresholds.silence}]) > 0)`,
    `and ${on} (count_over_time(sum_over_time(${silent}[30m])[1d:30m] offset ${thresholds.silence}) >= 40)`,
  ].join('\n');
}

export const linesBack: Rule = {
  id: 'lines-back-after-gap',
  family: 'gaps',
  title: 'Lines are back after a gap',
  severity: 'info',
  lasts: 'event',
  attack: { v18: ['T1562.001'], v19: ['T1685'] },
  limit: 'host',
  value: 'seconds',
  interval: '5m',
  expression: (settings) => {
    const { loki, thresholds } = settings;
    const host = loki.hostLabel;
    // Filed, not written: a gap in the copy is one however old the lines are that end it.
    const filed = [
      `| label_format filed=${quote('{{ unixEpoch __timestamp__ }}')}`,
      '| unwrap filed',
      '| __error__=""',
    ];
    const query = logQuery(loki.streams, filed);
    const first = by('min', [host], over('min_over_time', query, thresholds.eventWindow));
    const last = by('max', [host], over('max_over_time', query, thresholds.memory, thresholds.eventWindow));
    const talked = [0, 1, 2, 3]
      .map((quarter) => (quarter * secondsOf(thresholds.memory)) / 4 + secondsOf(thresholds.eventWindow))
      .map((secondsAgo) => `(\n${indent(talksThroughout(loki.streams, settings, Math.floor(secondsAgo)))}\n)`);
    return [
      `${first} - on (${host}) ${last}`,
      `> ${secondsOf(thresholds.silence)}`,
      `and on (${host})`,
      `(\n${indent(talked.join(`\nor on (${host})\n`))}\n)`,
    ].join('\n');
  },
  // What was last seen before the event window, against the first minute seen in it.
  recorded: ({ loki, thresholds }) =>
    [
      `min_over_time(timestamp(${LINES.metric})[${thresholds.eventWindow}:1m])`,
      `- on (${loki.hostLabel}) (${LAST_SEEN} offset ${thresholds.eventWindow})`,
      `> ${secondsOf(thresholds.silence)}`,
      `and on (${loki.hostLabel}) (count_over_time(${LINES.metric}[1d] offset ${thresholds.eventWindow}) >= 288)`,
    ].join('\n'),
  summary: 'Lines of {{ $labels.host }} arrive again after {{ humanizeDuration $value }} without any.',
  message:
    'What happened in between is in no rule’s sight: what was lost is lost, and what was held up is filed where rules no longer look. Go through the logins of that time in the timeline.',
  needs: ['A host that logged regularly before the gap.'],
  falsePositives: ['Planned downtime.'],
  blindSpots: [
    'A gap longer than the memory: the host then counts as new.',
    'Hosts that log rarely, or much now and then.',
    'A gap shorter than the silence of the settings: half an hour is enough to wipe a host.',
  ],
  triage: [
    'Why was it silent? An unclean reboot, a stopped shipper, a store that refused lines: the timeline says so.',
    'Which logins are there in the gap, on the host and in the SIEM?',
  ],
  samples: {
    fires: [
      `${regularLines(478, 60)}\n@-5m something`,
      `${regularLines(478, 120)}\n${regularLines(8, 1, 'x', 1)}`,
      `${regularLines(478, 60, '{"MESSAGE":"x"}')}\n@-2m {"MESSAGE":"x"}`,
    ],
    quiet: [
      regularLines(478, 2),
      `@-100m something\n@-5m something`,
      regularLines(478, 60),
      // An hourly job, however much it says.
      [425, 365, 305, 245, 185, 125, 65, 5]
        .map((ago) => Array.from({ length: 40 }, (_, i) => `@-${ago}m job ${i}`).join('\n'))
        .join('\n'),
    ],
  },
};

export const lokiRejects: Rule = {
  id: 'loki-rejects-lines',
  family: 'gaps',
  title: 'Loki rejects lines',
  severity: 'warning',
  lasts: 'state',
  attack: { v18: ['T1562.006'], v19: ['T1685'] },
  value: 'count',
  expression: (settings) => counts({ patterns: form('alloy.rejected'), labels: ['program'] }, settings),
  summary: 'The shipper on {{ $labels.host }} says that Loki did not take its lines.',
  message:
    'Those lines are gone from the central copy for good: the shipper has already moved on. The host may still have them.',
  needs: ['The shipper’s own lines are shipped (Alloy, promtail, Grafana Agent).'],
  falsePositives: ['The first start of a shipper that reads a long past.'],
  blindSpots: [
    'A shipper whose every line is rejected cannot say so: the metric `loki_discarded_samples_total` can, see rules/prometheus.',
  ],
  triage: [
    'Which reason? `entry too far behind` and `timestamp too old` come from a replay or an outage, `per stream rate limit` from a flood.',
    'Take a snapshot of the host before it rotates the lines away.',
  ],
  samples: {
    fires: [
      'ts=2026-02-14T15:58:01.123456Z level=error msg="final error sending batch" component=client status=400 error="server returned HTTP status 400 Bad Request (400): entry too far behind"',
      'Feb 14 15:58:01 web-7 alloy[93]: ts=2026-02-14T15:58:01Z level=error msg="final error sending batch" status=429 error="rate limit"',
      '{"MESSAGE":"level=error ts=2026-02-14T15:58:01Z msg=\\"final error sending batch\\" status=400","SYSLOG_IDENTIFIER":"alloy"}',
    ],
    quiet: [
      'ts=2026-02-14T15:58:01.123456Z level=warn msg="error sending batch, will retry" component=client status=500',
      'Feb 14 15:58:01 web-7 app[93]: ts=2026-02-14T15:58:01Z level=error msg="final error sending batch" status=400',
      'Feb 14 15:58:01 web-7 alloy[93]: ts=2026-02-14T15:58:01Z level=info msg="now listening for http traffic"',
    ],
  },
};
