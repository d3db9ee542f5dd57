import type { Pattern } from '../pattern';

const RSYSLOG = ['rsyslogd', 'rsyslog', 'rsyslogd-2007', 'rsyslogd-2359'];
const SELF = '(?:rsyslogd(?:-\\d{1,5})?: )?';
/** `[v8.2302.0 try https://www.rsyslog.com/e/2027 ]` ends most messages and is no part of the reason. */
const REASON_TAIL = '(?:[^[]*[^[ ])?';

/** rsyslog and its input and output modules. */
export const rsyslog: readonly Pattern[] = [
  {
    id: 'rsyslog.reader-restarted',
    kind: 'logger.reader-restarted',
    programs: RSYSLOG,
    regex: `^${SELF}imjournal: (?<reason>(?:No statefile exists|loaded invalid cursor|saved cursor is unavailable|couldn't seek to cursor|ignoring invalid state file|fscanf on state file|trying to recover from journal error|journal files changed|journal reloaded)${REASON_TAIL})`,
    literals: ['imjournal: '],
    examples: [
      {
        message:
          'imjournal: loaded invalid cursor, seeking to the head of journal : Cannot assign requested address [v8.2302.0 try https://www.rsyslog.com/e/2027 ]',
        fields: { reason: 'loaded invalid cursor, seeking to the head of journal : Cannot assign requested address' },
      },
      {
        message: 'imjournal: ignoring invalid state file /var/lib/rsyslog/imjournal.state [v8.2302.0]',
        fields: { reason: 'ignoring invalid state file /var/lib/rsyslog/imjournal.state' },
      },
      {
        message:
          'imjournal: No statefile exists, /var/lib/rsyslog/imjournal.state will be created (ignore if this is first run): No such file or directory [v8.2302.0]',
        fields: {
          reason:
            'No statefile exists, /var/lib/rsyslog/imjournal.state will be created (ignore if this is first run): No such file or directory',
        },
      },
    ],
  },
  {
    id: 'rsyslog.reader-stalled',
    kind: 'logger.suspended',
    programs: RSYSLOG,
    // Since 2026: the journal's newest entry is of a time that has not come yet, after the clock was set back.
    regex: `^${SELF}(?:imjournal: )?(?<reason>sd_journal_next\\(\\) reports no new entries, but the newest journal entry timestamp is \\d{1,15} seconds ahead)`,
    literals: ['reports no new entries, but the newest journal entry'],
    examples: [
      {
        message:
          'imjournal: sd_journal_next() reports no new entries, but the newest journal entry timestamp is 3600 seconds ahead of current system time; journal delivery may remain stalled until the clock catches up [v8.2604.0]',
        fields: {
          reason:
            'sd_journal_next() reports no new entries, but the newest journal entry timestamp is 3600 seconds ahead',
        },
      },
      {
        message:
          'sd_journal_next() reports no new entries, but the newest journal entry timestamp is 86400 seconds ahead of current system time',
        fields: {
          reason:
            'sd_journal_next() reports no new entries, but the newest journal entry timestamp is 86400 seconds ahead',
        },
      },
    ],
  },
  {
    id: 'rsyslog.rate-limited',
    kind: 'logger.dropped',
    programs: RSYSLOG,
    regex: `^${SELF}(?:imjournal|imuxsock|imudp|imtcp)(?: from <[^>]+>)?(?::)? (?:(?<count>\\d{1,15}) messages lost due to rate-limiting|lost \\d{1,15} messages from pid|begins? to drop messages)`,
    literals: ['messages lost due to rate-limiting', 'imuxsock lost ', ' to drop messages'],
    noise: true,
    refine: (fields, message) => {
      const lost = /lost (\d+) messages from pid/.exec(message);
      return {
        kind: 'logger.dropped',
        fields: { ...fields, reason: 'rate limit', ...(lost === null ? {} : { count: Number(lost[1]) }) },
      };
    },
    examples: [
      {
        message: 'imjournal: 7320 messages lost due to rate-limiting (20000 allowed within 600 seconds)',
        fields: { count: 7320, reason: 'rate limit' },
      },
      {
        message: 'imuxsock lost 62 messages from pid 811 due to rate-limiting',
        fields: { count: 62, reason: 'rate limit' },
      },
      {
        message: 'imjournal from <web-7:worker-1>: begin to drop messages due to rate-limiting',
        fields: { reason: 'rate limit' },
      },
    ],
  },
  {
    id: 'rsyslog.started',
    kind: 'logger.started',
    programs: RSYSLOG,
    regex: '^\\[origin software="rsyslogd"[^\\]]*\\] (?:\\(re\\))?start',
    literals: ['[origin software='],
    examples: [
      {
        message: '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"] start',
        fields: {},
      },
      {
        message: '[origin software="rsyslogd" swVersion="8.24.0" x-pid="1001" x-info="http://www.rsyslog.com"] start',
        fields: {},
      },
    ],
  },
  {
    id: 'rsyslog.stopped',
    kind: 'logger.stopped',
    programs: RSYSLOG,
    regex: '^\\[origin software="rsyslogd"[^\\]]*\\] (?<reason>exiting on signal \\d{1,3})',
    literals: ['[origin software='],
    examples: [
      {
        message:
          '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"] exiting on signal 15.',
        fields: { reason: 'exiting on signal 15' },
      },
      {
        message:
          '[origin software="rsyslogd" swVersion="8.24.0" x-pid="7" x-info="http://x.example"] exiting on signal 2.',
        fields: { reason: 'exiting on signal 2' },
      },
    ],
  },
  {
    id: 'rsyslog.reloaded',
    kind: 'logger.reloaded',
    programs: RSYSLOG,
    regex: '^\\[origin software="rsyslogd"[^\\]]*\\] rsyslogd was HUPed',
    literals: ['[origin software='],
    examples: [
      {
        message:
          '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"] rsyslogd was HUPed',
        fields: {},
      },
      {
        message:
          '[origin software="rsyslogd" swVersion="8.24.0" x-pid="7" x-info="http://x.example"] rsyslogd was HUPed, type \'lightweight\'.',
        fields: {},
      },
    ],
  },
  {
    id: 'rsyslog.suspended',
    kind: 'logger.suspended',
    programs: RSYSLOG,
    regex: `^${SELF}action '(?<service>[^']+)' suspended `,
    literals: ["action '"],
    examples: [
      {
        message:
          "action 'action-0-builtin:omfwd' suspended (module 'builtin:omfwd'), retry 0. There should be messages before this one giving the reason for suspension. [v8.2302.0]",
        fields: { service: 'action-0-builtin:omfwd' },
      },
      {
        message:
          "rsyslogd: action 'central' suspended (module 'omelasticsearch'), next retry is Sat Feb 14 15:58:01 2026",
        fields: { service: 'central' },
      },
    ],
  },
  {
    id: 'rsyslog.resumed',
    kind: 'logger.resumed',
    programs: RSYSLOG,
    regex: `^${SELF}action '(?<service>[^']+)' resumed `,
    literals: ["action '"],
    examples: [
      {
        message: "action 'action-0-builtin:omfwd' resumed (module 'builtin:omfwd') [v8.2302.0]",
        fields: { service: 'action-0-builtin:omfwd' },
      },
      { message: "action 'central' resumed (module 'omrelp')", fields: { service: 'central' } },
    ],
  },
  {
    id: 'rsyslog.disconnected',
    kind: 'logger.suspended',
    programs: RSYSLOG,
    regex: `^${SELF}(?:omfwd: )?(?<reason>remote server at \\S+ seems to have closed connection|cannot connect to ${REASON_TAIL})`,
    literals: [' seems to have closed connection', 'cannot connect to '],
    noise: true,
    examples: [
      {
        message: 'omfwd: remote server at 192.0.2.10:10514 seems to have closed connection. This often happens when',
        fields: { reason: 'remote server at 192.0.2.10:10514 seems to have closed connection' },
      },
      {
        message: 'rsyslogd: cannot connect to 192.0.2.10:10514: Connection refused [v8.2302.0]',
        fields: { reason: 'cannot connect to 192.0.2.10:10514: Connection refused' },
      },
    ],
  },
  {
    id: 'rsyslog.queue-lost',
    kind: 'logger.dropped',
    programs: RSYSLOG,
    regex: `^${SELF}[^:\\n]*(?:: )?(?<reason>queue\\.saveonshutdown is NOT set, so data will be discarded)`,
    literals: ['so data will be discarded'],
    examples: [
      {
        message: 'action 0 queue: queue.saveonshutdown is NOT set, so data will be discarded',
        fields: { reason: 'queue.saveonshutdown is NOT set, so data will be discarded' },
      },
      {
        message: 'main Q: queue.saveonshutdown is NOT set, so data will be discarded',
        fields: { reason: 'queue.saveonshutdown is NOT set, so data will be discarded' },
      },
    ],
  },
];
