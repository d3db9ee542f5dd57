import { lines } from '../gaps/volume';
import { LINES, SPAN_LINES } from '../recordings';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import {
  anyOf,
  paired,
  REPORT,
  REPORTS_WINDOW,
  SPAN_CLAIM,
  SPAN_NEEDS,
  valueOf,
  vanished,
  type SpanValue,
} from './spanLines';

const ROTATED = '131080:844273:1769990402:1770508801:p';
/** What the file of `FILE_BEFORE` becomes when it is rotated. */
const ROTATED_LIVE = '131074:52211:1770508802:1771084797:p';

interface FileSample {
  readonly state?: string;
  readonly inode?: number;
  readonly first?: string;
  readonly oldest?: string;
  readonly rotated?: number;
  readonly list?: string;
}

function fileLine(sample: FileSample): string {
  const { state = 'held', inode = 131074, first = '2026-02-08T00:00:02Z', list = ROTATED, rotated = 1 } = sample;
  const { oldest = '2026-02-02T00:00:02Z' } = sample;
  return (
    `v=1 at=2026-02-14T18:00:00Z what=file name="/var/log/syslog" state=${state} inode=${inode} size=52211 ` +
    `first=${first} last=- oldest=${oldest} rotated=${rotated} rotated_bytes=9 ` +
    `first_s=${secondsOf(first)} oldest_s=${secondsOf(oldest)} rotated_s=${list.split(':')[2] ?? 0} list=${list}`
  );
}

function secondsOf(time: string): number {
  return time === '-' ? 0 : Date.parse(time) / 1000;
}

const FILE_BEFORE = `@-14m host-span[7]: ${fileLine({})}`;
const END_LINE = 'host-span[7]: v=1 at=2026-02-14T18:00:00Z what=end lines=5 unread=0 skipped=0 boot=-';

/** Every line of a sample as a shipper reads it from the journal. */
function inJson(sample: string): string {
  return sample.replace(
    /^(@-\d+m )(?:host-span\[7\]: )?(.*)$/gm,
    (_, ago: string, message: string) => ago + JSON.stringify({ MESSAGE: message, SYSLOG_IDENTIFIER: 'host-span' })
  );
}

/** First entry of the log file itself; 0 where it has none. */
const BEGINNING: SpanValue = { what: 'file', at: 'first_s=(?P<v_>\\d+)' };
/** First entry of all that the file and its rotated siblings hold. */
const OLDEST: SpanValue = { what: 'file', at: 'oldest_s=(?P<v_>\\d+)' };
/** First entry of the newest rotated sibling. */
const NEWEST_ROTATED: SpanValue = { what: 'file', at: 'rotated_s=(?P<v_>\\d+)' };
/** The beginning, and behind it how many rotated siblings there are, up to 99. */
const BEGINNING_AND_SIBLINGS: SpanValue = {
  what: 'file',
  at: 'rotated=(?P<r_>\\d+).* first_s=(?P<f_>\\d+)',
  number: '{{ .f_ }}{{ printf "%02d" (min 99 (int .r_)) }}',
};

/** One series for each log file that lost what it held, and no rotation explains it. */
function lostPast(settings: Settings): string {
  const value = (which: 'first' | 'last', span: SpanValue) => valueOf(which, span, settings);
  const pair = (left: string, operator: string, right: string) => paired(left, operator, right, settings);
  const began = value('first', BEGINNING);
  // After a rotation a sibling begins with what the file began with, or later: then nothing is lost.
  const begunAnew = pair(pair(began, '>', value('last', NEWEST_ROTATED)), '!=', value('last', BEGINNING));
  const all = pair(began, '<', value('last', OLDEST));
  // Siblings only become fewer in a rotation, and then the file begins anew.
  const fewer = `${pair(value('first', BEGINNING_AND_SIBLINGS), '-', value('last', BEGINNING_AND_SIBLINGS))} > 0 < 100`;
  return anyOf([begunAnew, `${all} > 0`, fewer, vanished('file', settings)], settings);
}

export const localHistoryShrank: Rule = {
  id: 'local-history-shrank',
  family: 'integrity',
  title: 'A log file on the host lost its past',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1070.002'], v19: ['T1685.006'] },
  limit: 'log file that span reports tell of, of all hosts',
  value: 'count',
  interval: '5m',
  expression: lostPast,
  summary:
    '{{ $labels.path }} on {{ $labels.host }} lost what it held within the last 20 minutes, and no rotation explains it.',
  message:
    'The file was emptied, deleted or replaced, or its rotated parts were. The central copy still has what is gone: the timeline shows from when to when.',
  needs: [SPAN_NEEDS, 'Reports in a stream of their own (`loki.spans`) keep the rule cheap on large fleets.'],
  falsePositives: [
    'Somebody who makes room on a full disk.',
    'Rotation into another directory (`olddir`), or without keeping anything (`rotate 0`).',
    'Automation that replaces log files on provisioning.',
  ],
  blindSpots: [
    SPAN_CLAIM,
    'Lines that are taken out of the middle of a file: the timeline sees that it was written anew.',
    'A rotated file that is deleted in the very step in which the log is rotated.',
    'An empty log file has no past to lose.',
  ],
  triage: [
    'Who was logged in, and what did sudo log around this time? `logs-cleared` may have fired.',
    'What does the central copy have of that time that the host has not?',
    'Keep the disk: a deleted file that a process still holds open can be read under /proc.',
  ],
  samples: {
    fires: [
      // Emptied, and written to again.
      `${FILE_BEFORE}\n@-2m ${fileLine({ first: '2026-02-14T17:00:00Z' })}`,
      `${FILE_BEFORE}\n@-2m Feb 14 15:58:01 web-7 host-span[7]: ${fileLine({ first: '-' })}`,
      // The file is deleted, then its rotated one, then all of them.
      `${FILE_BEFORE}\n@-2m ${fileLine({ state: 'gone', first: '-' })}`,
      `${FILE_BEFORE}\n@-2m ${fileLine({ list: '-', rotated: 0, oldest: '2026-02-08T00:00:02Z' })}`,
      `${FILE_BEFORE}\n@-7m ${END_LINE}\n@-2m ${END_LINE}`,
      inJson(`${FILE_BEFORE}\n@-2m ${fileLine({ first: '2026-02-14T17:00:00Z' })}`),
    ],
    quiet: [
      `${FILE_BEFORE}\n@-2m ${fileLine({ inode: 131074 })}`,
      // Rotated by renaming, by copying before the file has a line again, and with the oldest dropped.
      `${FILE_BEFORE}\n@-2m ${fileLine({ inode: 9, first: '2026-02-14T17:00:00Z', list: `${ROTATED_LIVE},${ROTATED}`, rotated: 2 })}`,
      `${FILE_BEFORE}\n@-2m ${fileLine({ first: '-', list: `${ROTATED_LIVE},${ROTATED}`, rotated: 2 })}`,
      `${FILE_BEFORE}\n@-2m ${fileLine({ first: '2026-02-14T17:00:00Z', list: ROTATED_LIVE, oldest: '2026-02-08T00:00:02Z' })}`,
      // A report that has not come whole yet, and one in another program's line.
      `${FILE_BEFORE}\n@-2m something`,
      `${FILE_BEFORE}\n@-2m Feb 14 15:58:01 web-7 app[93]: ${fileLine({ first: '-' })}`,
    ],
  },
};

export const spanReportsStopped: Rule = {
  id: 'span-reports-stopped',
  family: 'integrity',
  title: 'Span reports no longer come',
  severity: 'warning',
  lasts: 'state',
  attack: { v18: ['T1562.001'], v19: ['T1685'] },
  limit: 'host that sends span reports',
  value: 'count',
  interval: '5m',
  expression: (settings) => {
    const { loki, thresholds } = settings;
    const on = `on (${loki.hostLabel})`;
    return [
      lines(loki.spans, settings, thresholds.memory, REPORTS_WINDOW, REPORT),
      `unless ${on}`,
      lines(loki.spans, settings, REPORTS_WINDOW, undefined, REPORT),
      `and ${on}`,
      lines(loki.streams, settings, REPORTS_WINDOW),
    ].join('\n');
  },
  recorded: ({ loki, thresholds }) =>
    [
      `sum_over_time(${SPAN_LINES.metric}[${thresholds.memory}] offset ${REPORTS_WINDOW})`,
      `unless on (${loki.hostLabel}) (sum_over_time(${SPAN_LINES.metric}[${REPORTS_WINDOW}]) > 0)`,
      `and on (${loki.hostLabel}) (sum_over_time(${LINES.metric}[${REPORTS_WINDOW}]) > 0)`,
    ].join('\n'),
  summary: '{{ $labels.host }} still logs, but reports no more what its log files hold.',
  message:
    'The timer was stopped, or the host cannot run it. Until it is back nobody sees when the host’s own logs are cut.',
  needs: [SPAN_NEEDS],
  falsePositives: ['The script was taken off the host.'],
  blindSpots: [
    'A script that was replaced by one that lies: any line that looks like a report counts as one, whoever writes it.',
  ],
  triage: ['On the host: `systemctl status host-span.timer host-span.service`.', 'Who stopped it?'],
  samples: {
    fires: [
      '@-60m host-span[7]: v=1 at=2026-02-14T18:00:00Z what=end lines=2 unread=0 skipped=0 boot=3a7e\n@-5m something',
      '@-40m {"MESSAGE":"v=1 at=2026-02-14T18:00:00Z what=end lines=2","SYSLOG_IDENTIFIER":"host-span"}\n@-5m something',
      '@-30m v=1 at=2026-02-14T18:00:00Z what=end lines=2\n@-2m something',
    ],
    quiet: [
      '@-60m host-span[7]: v=1 at=2026-02-14T18:00:00Z what=end lines=2\n@-5m host-span[7]: v=1 at=2026-02-14T18:55:00Z what=end lines=2',
      '@-60m host-span[7]: v=1 at=2026-02-14T18:00:00Z what=end lines=2',
      '@-60m something\n@-5m something',
    ],
  },
};
