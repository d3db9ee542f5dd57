import { by, indent, logQuery, over, quote } from '../logql';
import { LINES, SPAN_LINES } from '../recordings';
import { anyShape, plainText } from '../shapes';
import type { Settings } from '../settings';
import { lines } from '../gaps/volume';
import type { Rule } from '../types';

/** Four reports, which come every five minutes. */
const REPORTS_WINDOW = '20m';
/** A file's first entry moves a little when a report is taken while it is written. */
const LEAST_LOSS_SECONDS = 3_600;
/** Retention takes one archived file of several at a time, and not half of what there is. */
const LEAST_PART_LEFT = 0.5;
/** Of every line of a report, and of nothing else. */
const REPORT = '|= `v=1 at=`';

const NEEDS = 'Span reports (provisioning/host/span) of the host, in `loki.spans`.';
const CLAIM =
  'Anybody on the host can write such a line: it can raise an alarm, and it proves nothing to be still there.';

/** Lines of span reports of one kind that an expression reads; it begins behind `what=`. */
function reports(expression: string, settings: Settings, stages: readonly string[]): string {
  return logQuery(settings.loki.spans, [
    REPORT,
    ...anyShape(settings),
    `| regexp ${quote(`^(?:-|host-span)\\[\\d*\\]: v=1 at=\\S+ what=${expression}`)}`,
    '| path_!=""',
    `| label_format path=${quote(plainText('.path_'))}`,
    ...stages,
  ]);
}

/** The first or the last value of a window, for each file or journal. */
function edge(which: 'first' | 'last', query: string, { loki }: Settings): string {
  return `${over(`${which}_over_time`, query, REPORTS_WINDOW)} by (${loki.hostLabel}, path)`;
}

const NAME = 'name="(?P<path_>[^"]{1,200})"';

/** Begin of the file and of everything rotated away from it, together: it grows when either is lost. */
function beginnings(settings: Settings): string {
  const seconds = (field: string) => `(unixEpoch (toDate "2006-01-02T15:04:05Z07:00" .${field}) | int)`;
  return reports(
    `file ${NAME} state=\\S+ .* first=(?P<begin_>\\d\\S+) last=\\S+ oldest=(?P<oldest_>\\d\\S+)`,
    settings,
    [
      '| begin_!=""',
      `| label_format both=${quote(`{{ add ${seconds('begin_')} ${seconds('oldest_')} }}`)}`,
      '| unwrap both',
      '| __error__=""',
    ]
  );
}

export const localHistoryShrank: Rule = {
  id: 'local-history-shrank',
  family: 'integrity',
  title: 'A log file on the host lost its past',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1070.002'], v19: ['T1685.006'] },
  value: 'seconds',
  expression: (settings) => {
    const on = `on (${settings.loki.hostLabel}, path)`;
    const query = beginnings(settings);
    // After a rotation, by renaming or by copying, another file stands first among those that were rotated away.
    const newest = reports(`file ${NAME} .* list=(?P<newest_>\\d+):`, settings, ['| __error__=""']);
    const each = by(
      'sum',
      [settings.loki.hostLabel, 'path', 'newest_'],
      over('count_over_time', newest, REPORTS_WINDOW)
    );
    return [
      `(\n${indent(`${edge('last', query, settings)}\n- ${on}\n${edge('first', query, settings)}`)}\n)`,
      `> ${LEAST_LOSS_SECONDS}`,
      `unless ${on}`,
      `(${by('count', [settings.loki.hostLabel, 'path'], each)} > 1)`,
    ].join('\n');
  },
  summary:
    '{{ $labels.path }} on {{ $labels.host }} begins {{ humanizeDuration $value }} later than a few minutes ago, and no rotation explains it.',
  message:
    'The file was emptied, deleted or replaced, or its rotated parts were. The central copy still has what is gone: the timeline shows it.',
  needs: [NEEDS],
  falsePositives: ['Somebody who makes room on a full disk.', 'Automation that replaces log files on provisioning.'],
  blindSpots: [
    CLAIM,
    'A file that is emptied at the very moment of its rotation.',
    'Lines that are taken out of the middle of a file.',
  ],
  triage: [
    'Who was logged in, and what did sudo log around this time? `logs-cleared` may have fired.',
    'What does the central copy have of that time that the host has not?',
    'Keep the disk: a deleted file that a process still holds open can be read under /proc.',
  ],
  samples: {
    fires: [
      report('syslog', ['01-20', '02-08', '5'], ['02-14', '02-14', '5']),
      report('auth.log', ['02-08', '02-08', '5'], ['02-14', '02-14', '5'], 'list=-'),
      // The rotated files are deleted, the file itself is not.
      report('syslog', ['01-20', '02-08', '5'], ['02-08', '02-08', '5'], 'list=-'),
    ],
    quiet: [
      report('syslog', ['01-20', '02-08', '5'], ['01-20', '02-08', '5']),
      // Rotated, and the oldest one dropped.
      report('syslog', ['01-20', '02-08', '5'], ['01-27', '02-14', '6']),
      report('syslog', ['02-08', '02-08', '5'], ['01-20', '02-08', '5']),
    ],
  },
};

/** A sample of two reports of a file: oldest entry, first entry and newest rotated inode, before and after. */
function report(
  file: string,
  before: readonly [string, string, string],
  after: readonly [string, string, string],
  lastList?: string
): string {
  const line = (ago: string, [oldest, first, inode]: readonly [string, string, string], list?: string) =>
    `@-${ago} host-span[7]: v=1 at=2026-02-14T18:00:00Z what=file name="/var/log/${file}" state=held inode=1 size=5 ` +
    `first=2026-${first}T00:00:02Z last=2026-02-14T17:59:57Z oldest=2026-${oldest}T10:02:11Z rotated=2 rotated_bytes=9 ` +
    (list ?? `list=${inode}:844273:1769990402:1770508801:p`);
  return `${line('12m', before, lastList === undefined ? undefined : before[2] === '' ? 'list=-' : undefined)}\n${line('2m', after, lastList)}`;
}

export const localJournalShrank: Rule = {
  id: 'local-journal-shrank',
  family: 'integrity',
  title: 'The journal on the host lost most of its entries',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1070.002'], v19: ['T1685.006'] },
  value: 'ratio',
  expression: (settings) => {
    const query = reports(`journal ${NAME} .* entries=(?P<entries_>\\d+)`, settings, [
      '| unwrap entries_',
      '| __error__=""',
    ]);
    return [
      edge('last', query, settings),
      `/ on (${settings.loki.hostLabel}, path)`,
      edge('first', query, settings),
      `< ${LEAST_PART_LEFT}`,
    ].join('\n');
  },
  summary:
    '{{ $labels.host }} has only {{ humanizePercentage $value }} left of the entries that its journal had a few minutes ago.',
  message:
    'Retention takes one archived file at a time. So much at once is a discarded journal after a crash, a vacuum by hand, or a deletion.',
  needs: [NEEDS],
  falsePositives: [
    'Somebody who makes room on a full disk.',
    'A journal of only one or two files that reaches its limit.',
  ],
  blindSpots: [CLAIM, 'A journal that is taken away piece by piece.'],
  triage: [
    'Was there a crash, with `journal-discarded` beside it? Then look for `*.journal~` on the host.',
    'Without one: who ran `journalctl --vacuum-…` or deleted the files?',
  ],
  samples: {
    fires: [journalReport(20817, 120), journalReport(20817, 9000)],
    quiet: [journalReport(20817, 20900), journalReport(20817, 18000), journalReport(120, 20817)],
  },
};

/** A sample of two reports of a journal with so many entries. */
function journalReport(before: number, after: number): string {
  const line = (ago: string, entries: number) =>
    `@-${ago} host-span[7]: v=1 at=2026-02-14T18:00:00Z what=journal name="/var/log/journal/5f0c/system" state=held ` +
    `inode=131090 size=25165824 files=3 unread=0 first=2026-01-20T10:02:09Z last=2026-02-14T17:59:59Z entries=${entries} seq_id=da61`;
  return `${line('12m', before)}\n${line('2m', after)}`;
}

export const spanReportsStopped: Rule = {
  id: 'span-reports-stopped',
  family: 'integrity',
  title: 'Span reports no longer come',
  severity: 'warning',
  lasts: 'state',
  attack: { v18: ['T1562.001'], v19: ['T1685'] },
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
  needs: [NEEDS],
  falsePositives: ['The script was taken off the host.'],
  blindSpots: ['A script that was replaced by one that lies.'],
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
