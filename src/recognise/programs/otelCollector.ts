import type { Pattern } from '../pattern';

const COLLECTOR = ['otelcol', 'otelcol-contrib'];
const STAMP = '(?:[0-9T:.Z+-]{10,40}[ \\t]{1,3})?(?:INFO|info)[ \\t]{1,3}[A-Za-z0-9@:./_-]+[ \\t]{1,2}';

/** The OpenTelemetry Collector. */
export const otelCollector: readonly Pattern[] = [
  {
    id: 'otelcol.started',
    kind: 'logger.started',
    programs: COLLECTOR,
    regex: `^${STAMP}Everything is ready\\. Begin running and processing data\\.`,
    literals: ['Everything is ready. Begin running'],
    noise: true,
    examples: [
      {
        message: 'info service@v0.110.0/service.go:234 Everything is ready. Begin running and processing data.',
        fields: {},
      },
      {
        message:
          '2026-02-14T15:58:01.123Z\tinfo\tservice@v0.96.0/service.go:169\tEverything is ready. Begin running and processing data.',
        fields: {},
      },
    ],
  },
  {
    id: 'otelcol.stopped',
    kind: 'logger.stopped',
    programs: COLLECTOR,
    regex: `^${STAMP}Shutdown complete\\.`,
    literals: ['Shutdown complete.'],
    noise: true,
    examples: [
      { message: 'info service@v0.110.0/service.go:330 Shutdown complete.', fields: {} },
      { message: '2026-02-14T15:58:01.123Z\tinfo\tservice@v0.96.0/service.go:266\tShutdown complete.', fields: {} },
    ],
  },
];
