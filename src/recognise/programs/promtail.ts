import type { Pattern } from '../pattern';
import { GRAFANA } from './alloy';

/** What only Promtail says; the rest it says in the words that Alloy took over. */
export const promtail: readonly Pattern[] = [
  {
    id: 'promtail.reader-failed',
    kind: 'logger.reader-restarted',
    programs: GRAFANA,
    regex: '^(?:ts|level|caller)=[^\\n]*?msg="(?<reason>received error during sdjournal follow)',
    literals: ['received error during sdjournal follow'],
    noise: true,
    examples: [
      {
        message:
          'level=error ts=2026-02-14T15:58:01Z msg="received error during sdjournal follow" err="failed to iterate journal: bad message"',
        fields: { reason: 'received error during sdjournal follow' },
      },
      {
        message:
          'ts=2026-02-14T15:58:01Z level=error component=journal msg="received error during sdjournal follow" err="failed to iterate journal: cannot assign requested address"',
        fields: { reason: 'received error during sdjournal follow' },
      },
    ],
  },
  {
    id: 'promtail.started',
    kind: 'logger.started',
    programs: GRAFANA,
    regex: '^(?:ts|level|caller)=[^\\n]*?msg="Starting Promtail',
    literals: ['Starting Promtail'],
    noise: true,
    examples: [
      {
        message:
          'level=info ts=2026-02-14T15:58:01Z caller=main.go:169 msg="Starting Promtail" version="(version=2.9.4)"',
        fields: {},
      },
      {
        message: 'ts=2026-02-14T15:58:01Z level=info msg="Starting Promtail" version="(version=3.5.0, branch=HEAD)"',
        fields: {},
      },
    ],
  },
];
