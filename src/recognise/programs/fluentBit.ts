import type { Pattern } from '../pattern';

const FLUENT = ['fluent-bit', 'td-agent-bit'];
/** `[2026/02/14 15:58:01] [ info] ` before every message of fluent-bit. */
const STAMP = '(?:\\[[0-9/ :.]{19,29}\\] )?(?:\\[ {0,2}[a-z]{4,5}\\] )?';

/** Fluent Bit. */
export const fluentBit: readonly Pattern[] = [
  {
    id: 'fluent-bit.reader-restarted',
    kind: 'logger.reader-restarted',
    programs: FLUENT,
    regex: `^${STAMP}\\[(?<service>input:systemd:[^\\]]{1,64})\\] (?<reason>sd_journal_next\\(\\) returned error -?\\d{1,4}; journal is re-opened, unread logs are lost[^\\n]*)`,
    literals: ['journal is re-opened, unread logs are lost'],
    examples: [
      {
        message:
          '[2026/02/14 15:58:01] [error] [input:systemd:systemd.0] sd_journal_next() returned error -74; journal is re-opened, unread logs are lost; sd_journal_seek_head() returned 0',
        fields: {
          service: 'input:systemd:systemd.0',
          reason:
            'sd_journal_next() returned error -74; journal is re-opened, unread logs are lost; sd_journal_seek_head() returned 0',
        },
      },
      {
        message:
          '[input:systemd:systemd.1] sd_journal_next() returned error -5; journal is re-opened, unread logs are lost; sd_journal_seek_head() returned 0',
        fields: {
          service: 'input:systemd:systemd.1',
          reason:
            'sd_journal_next() returned error -5; journal is re-opened, unread logs are lost; sd_journal_seek_head() returned 0',
        },
      },
    ],
  },
  {
    id: 'fluent-bit.started',
    kind: 'logger.started',
    programs: FLUENT,
    regex: `^${STAMP}\\[fluent bit\\] version=`,
    literals: ['[fluent bit] version='],
    examples: [
      { message: '[2026/02/14 15:58:01] [ info] [fluent bit] version=3.1.9, commit=0a1b, pid=1', fields: {} },
      { message: '[fluent bit] version=2.2.0, commit=, pid=811', fields: {} },
    ],
  },
  {
    id: 'fluent-bit.stopped',
    kind: 'logger.stopped',
    programs: FLUENT,
    regex: `^${STAMP}\\[engine\\] (?<reason>caught signal \\([A-Z]{3,9}\\)|service has stopped)`,
    literals: ['[engine] '],
    examples: [
      {
        message: '[2026/02/14 15:58:01] [engine] caught signal (SIGTERM)',
        fields: { reason: 'caught signal (SIGTERM)' },
      },
      {
        message: '[2026/02/14 15:58:06] [ info] [engine] service has stopped (0 pending tasks)',
        fields: { reason: 'service has stopped' },
      },
    ],
  },
  {
    id: 'fluent-bit.dropped',
    kind: 'logger.dropped',
    programs: FLUENT,
    regex: `^${STAMP}\\[engine\\] (?<reason>chunk '[^']+' cannot be retried)`,
    literals: ["[engine] chunk '"],
    examples: [
      {
        message:
          "[2026/02/14 15:58:01] [ warn] [engine] chunk '1-17.flb' cannot be retried: task_id=0, input=tail.0 > output=loki.0",
        fields: { reason: "chunk '1-17.flb' cannot be retried" },
      },
      {
        message: "[ warn] [engine] chunk '1-18.flb' cannot be retried: task_id=1",
        fields: { reason: "chunk '1-18.flb' cannot be retried" },
      },
    ],
  },
];
