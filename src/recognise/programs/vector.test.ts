import { specify } from './testing';

specify('vector', 'its own life', [
  [
    'start',
    '2026-02-14T15:58:01.123456Z  INFO vector: Vector has started. debug="false" version="0.41.1" arch="x86_64" revision=""',
    { kind: 'logger.started' },
  ],
  ['stop', '2026-02-14T15:58:01.123456Z  INFO vector: Vector has stopped.', { kind: 'logger.stopped' }],
  [
    'before the start',
    '2026-02-14T15:58:01.123456Z  INFO vector::app: Loading configs. paths=["/etc/vector/vector.yaml"]',
    undefined,
  ],
  [
    'before the stop',
    '2026-02-14T15:58:01.123456Z  INFO vector: Shutting down... Waiting on running components.',
    undefined,
  ],
  ['the words in a value', '2026-02-14T15:58:01.123456Z  WARN vector: Other. note="Vector has stopped."', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['start', '2026-02-14T15:58:01.123456Z  INFO vector: Vector has started.', undefined],
]);
