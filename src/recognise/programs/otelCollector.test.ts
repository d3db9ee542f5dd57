import { specify } from './testing';

specify('otelcol-contrib', 'its own life', [
  [
    'start',
    '2026-02-14T15:58:01.123Z\tinfo\tservice@v0.110.0/service.go:234\tEverything is ready. Begin running and processing data.',
    { kind: 'logger.started' },
  ],
  [
    'stop',
    '2026-02-14T15:58:01.123Z\tinfo\tservice@v0.110.0/service.go:330\tShutdown complete.',
    { kind: 'logger.stopped' },
  ],
  [
    'before the stop',
    '2026-02-14T15:58:01.123Z\tinfo\tservice@v0.110.0/service.go:316\tStarting shutdown...',
    undefined,
  ],
  ['without its place in the source', 'Shutdown complete.', undefined],
]);

specify('otelcol', 'the smaller build', [
  [
    'start',
    'info service@v0.96.0/service.go:169 Everything is ready. Begin running and processing data.',
    { kind: 'logger.started' },
  ],
]);

specify('vector', 'the same words of another program', [
  ['stop', 'info service@v0.110.0/service.go:330 Shutdown complete.', undefined],
]);
