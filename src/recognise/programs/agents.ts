import type { Pattern } from '../pattern';

const FLUENT = ['fluent-bit', 'td-agent-bit'];
const GRAFANA = ['alloy', 'promtail', 'grafana-agent'];
/** `[2026/02/14 15:58:01] [ info] ` before every message of fluent-bit. */
const STAMP = '(?:\\[[0-9/ :.]{19,29}\\] )?(?:\\[ {0,2}[a-z]{4,5}\\] )?';

/** Programs that carry logs to a store: fluent-bit, Promtail, Grafana Alloy, Vector, the OpenTelemetry Collector. */
export const agents: readonly Pattern[] = [
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
  {
    id: 'alloy.rejected',
    kind: 'logger.rejected',
    programs: GRAFANA,
    regex: '^(?:ts|level|caller)=[^\\n]*?msg="final error sending batch',
    literals: ['final error sending batch'],
    refine: (fields, message) => {
      const status = / status=(-?\d{1,3})/.exec(message)?.[1];
      const error = / error="([^\n]*)/.exec(message)?.[1].replace(/"$/, '');
      return {
        kind: status === '-1' ? 'logger.dropped' : 'logger.rejected',
        fields: { ...fields, reason: `status ${status ?? 'unknown'}${error === undefined ? '' : `: ${error}`}` },
      };
    },
    otherKinds: ['logger.dropped'],
    examples: [
      {
        message:
          'ts=2026-02-14T15:58:01Z level=error msg="final error sending batch, no retries left, dropping data" component_id=loki.write.default status=400 tenant="" error="server returned HTTP status 400 Bad Request: entry too far behind"',
        fields: { reason: 'status 400: server returned HTTP status 400 Bad Request: entry too far behind' },
      },
      {
        message:
          'level=error ts=2026-02-14T15:58:01Z caller=client.go:430 component=client msg="final error sending batch" status=-1 error="connection refused"',
        fields: { reason: 'status -1: connection refused' },
        kind: 'logger.dropped',
      },
    ],
  },
  {
    id: 'alloy.reader-failed',
    kind: 'logger.reader-restarted',
    programs: GRAFANA,
    regex:
      '^(?:ts|level|caller)=[^\\n]*?msg="(?<reason>received error during sdjournal follow|failed to read journal entry|failed to get journal entry time defaulting to now|position timestamp is older than max age)',
    literals: [
      'received error during sdjournal follow',
      'failed to read journal entry',
      'failed to get journal entry time',
      'position timestamp is older',
    ],
    noise: true,
    examples: [
      {
        message:
          'level=error ts=2026-02-14T15:58:01Z msg="received error during sdjournal follow" err="failed to iterate journal: bad message"',
        fields: { reason: 'received error during sdjournal follow' },
      },
      {
        message:
          'ts=2026-02-14T15:58:01Z level=warn msg="failed to get journal entry time defaulting to now" component_id=loki.source.journal.read',
        fields: { reason: 'failed to get journal entry time defaulting to now' },
      },
    ],
  },
  {
    id: 'alloy.started',
    kind: 'logger.started',
    programs: GRAFANA,
    regex:
      '^(?:ts|level|caller)=[^\\n]*?msg="(?:starting complete graph evaluation|now listening for http traffic|Starting Promtail|running usage stats reporter)',
    literals: [
      'starting complete graph evaluation',
      'now listening for http traffic',
      'Starting Promtail',
      'running usage stats reporter',
    ],
    noise: true,
    examples: [
      {
        message:
          'ts=2026-02-14T15:58:01Z level=info msg="now listening for http traffic" service=http addr=127.0.0.1:12345',
        fields: {},
      },
      {
        message:
          'level=info ts=2026-02-14T15:58:01Z caller=main.go:169 msg="Starting Promtail" version="(version=2.9.4)"',
        fields: {},
      },
    ],
  },
  {
    id: 'vector.started',
    kind: 'logger.started',
    programs: ['vector', 'otelcol', 'otelcol-contrib'],
    regex:
      '^(?:[0-9T:.Z+-]{10,40}[ \\t]{1,3})?(?:INFO|info)[ \\t]{1,3}[A-Za-z0-9@:./_-]+[ \\t]{1,2}(?:Vector has started\\.|Everything is ready\\. Begin running and processing data\\.)',
    literals: ['Vector has started.', 'Everything is ready. Begin running'],
    noise: true,
    examples: [
      { message: '2026-02-14T15:58:01.000Z  INFO vector: Vector has started. debug="false"', fields: {} },
      {
        message: 'info service@v0.110.0/service.go:234 Everything is ready. Begin running and processing data.',
        fields: {},
      },
    ],
  },
  {
    id: 'vector.stopped',
    kind: 'logger.stopped',
    programs: ['vector', 'otelcol', 'otelcol-contrib'],
    regex:
      '^(?:[0-9T:.Z+-]{10,40}[ \\t]{1,3})?(?:INFO|info)[ \\t]{1,3}[A-Za-z0-9@:./_-]+[ \\t]{1,2}(?:Vector has stopped\\.|Shutdown complete\\.)',
    literals: ['Vector has stopped.', 'Shutdown complete.'],
    noise: true,
    examples: [
      { message: '2026-02-14T15:58:01.000Z  INFO vector: Vector has stopped.', fields: {} },
      { message: 'info service@v0.110.0/service.go:330 Shutdown complete.', fields: {} },
    ],
  },
];
