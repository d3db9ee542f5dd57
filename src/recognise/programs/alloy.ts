import type { Pattern } from '../pattern';

/** They share code and log lines. */
export const GRAFANA = ['alloy', 'promtail', 'grafana-agent'];

/** Grafana Alloy and, where it took their code over unchanged, the Grafana Agent and Promtail. */
export const alloy: readonly Pattern[] = [
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
      '^(?:ts|level|caller)=[^\\n]*?msg="(?<reason>failed to read journal entry|failed to get journal entry time defaulting to now|position timestamp is older than max age)',
    literals: ['failed to read journal entry', 'failed to get journal entry time', 'position timestamp is older'],
    noise: true,
    examples: [
      {
        message:
          'ts=2026-02-14T15:58:01Z level=error msg="failed to read journal entry" component_id=loki.source.journal.read err="bad message"',
        fields: { reason: 'failed to read journal entry' },
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
      '^(?:ts|level|caller)=[^\\n]*?msg="(?:starting complete graph evaluation|now listening for http traffic|running usage stats reporter)',
    literals: ['starting complete graph evaluation', 'now listening for http traffic', 'running usage stats reporter'],
    noise: true,
    examples: [
      {
        message:
          'ts=2026-02-14T15:58:01Z level=info msg="now listening for http traffic" service=http addr=127.0.0.1:12345',
        fields: {},
      },
      {
        message:
          'ts=2026-02-14T15:58:01Z level=info msg="starting complete graph evaluation" controller_path=/ trace_id=0a1b',
        fields: {},
      },
    ],
  },
];
