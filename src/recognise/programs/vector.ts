import type { Pattern } from '../pattern';

const STAMP = '(?:[0-9T:.Z+-]{10,40}[ \\t]{1,3})?(?:INFO|info)[ \\t]{1,3}[A-Za-z0-9@:./_-]+[ \\t]{1,2}';

/** Vector. */
export const vector: readonly Pattern[] = [
  {
    id: 'vector.started',
    kind: 'logger.started',
    programs: ['vector'],
    regex: `^${STAMP}Vector has started\\.`,
    literals: ['Vector has started.'],
    noise: true,
    examples: [
      { message: '2026-02-14T15:58:01.000Z  INFO vector: Vector has started. debug="false"', fields: {} },
      { message: 'INFO vector: Vector has started. debug="false" version="0.41.1" arch="x86_64"', fields: {} },
    ],
  },
  {
    id: 'vector.stopped',
    kind: 'logger.stopped',
    programs: ['vector'],
    regex: `^${STAMP}Vector has stopped\\.`,
    literals: ['Vector has stopped.'],
    noise: true,
    examples: [
      { message: '2026-02-14T15:58:01.000Z  INFO vector: Vector has stopped.', fields: {} },
      { message: 'INFO vector: Vector has stopped.', fields: {} },
    ],
  },
];
