import { specify } from './testing';

const HEAD = 'ts=2026-02-14T15:58:01.123456789Z level=info ';
const LOST =
  'ts=2026-02-14T15:58:01Z level=error msg="final error sending batch, no retries left, dropping data" component_path=/ component_id=loki.write.default component=client host=loki.example:3100 ';

specify('alloy', 'its own life', [
  [
    'start',
    `${HEAD}msg="starting complete graph evaluation" controller_path=/ controller_id="" trace_id=0a1b`,
    { kind: 'logger.started' },
  ],
  [
    'start: it listens',
    `${HEAD}msg="now listening for http traffic" service=http addr=127.0.0.1:12345`,
    { kind: 'logger.started' },
  ],
  ['start: it counts itself', `${HEAD}msg="running usage stats reporter"`, { kind: 'logger.started' }],
  [
    'one part of the start',
    `${HEAD}msg="finished node evaluation" controller_path=/ node_id=loki.write.default duration=1.2ms`,
    undefined,
  ],
  ['a file', `${HEAD}msg="start tailing file" component_id=loki.source.file.syslog path=/var/log/syslog`, undefined],
  [
    'a file that went',
    `${HEAD}msg="stopped tailing file" component_id=loki.source.file.syslog path=/var/log/syslog`,
    undefined,
  ],
]);

specify('alloy', 'what Loki did not take', [
  [
    'too far behind',
    `${LOST}status=400 tenant="" error="server returned HTTP status 400 Bad Request (400): entry too far behind, oldest acceptable timestamp is: 2026-02-14T14:58:01Z"`,
    {
      kind: 'logger.rejected',
      reason:
        'status 400: server returned HTTP status 400 Bad Request (400): entry too far behind, oldest acceptable timestamp is: 2026-02-14T14:58:01Z',
    },
  ],
  [
    'too old',
    `${LOST}status=400 tenant=ops error="server returned HTTP status 400 Bad Request (400): entry for stream has timestamp too old: 2026-01-20T10:04:00Z"`,
    {
      kind: 'logger.rejected',
      reason:
        'status 400: server returned HTTP status 400 Bad Request (400): entry for stream has timestamp too old: 2026-01-20T10:04:00Z',
    },
  ],
  [
    'too much',
    `${LOST}status=429 tenant="" error="server returned HTTP status 429 Too Many Requests (429)"`,
    { kind: 'logger.rejected', reason: 'status 429: server returned HTTP status 429 Too Many Requests (429)' },
  ],
  [
    'nobody there',
    `${LOST}status=-1 tenant="" error="Post \\"http://loki.example:3100\\": dial tcp 192.0.2.10:3100: connect: connection refused"`,
    {
      kind: 'logger.dropped',
      reason: 'status -1: Post \\"http://loki.example:3100\\": dial tcp 192.0.2.10:3100: connect: connection refused',
    },
  ],
  [
    'without a status',
    'level=error msg="final error sending batch"',
    { kind: 'logger.rejected', reason: 'status unknown' },
  ],
  [
    'not yet final',
    'ts=2026-02-14T15:58:01Z level=warn msg="error sending batch, will retry" component_id=loki.write.default status=429',
    undefined,
  ],
  ['the words in a value', 'ts=2026-02-14T15:58:01Z level=info msg=ok note="final error sending batch"', undefined],
]);

specify('alloy', 'its readers', [
  [
    'journal',
    'ts=2026-02-14T15:58:01Z level=error msg="failed to read journal entry" component_id=loki.source.journal.read err="bad message"',
    { kind: 'logger.reader-restarted', reason: 'failed to read journal entry' },
  ],
  [
    'stamps lines with now',
    'ts=2026-02-14T15:58:01Z level=warn msg="failed to get journal entry time defaulting to now" component_id=loki.source.journal.read',
    { kind: 'logger.reader-restarted', reason: 'failed to get journal entry time defaulting to now' },
  ],
  [
    'forgets its place',
    'level=warn ts=2026-02-14T15:58:01Z msg="position timestamp is older than max age, starting at max age"',
    { kind: 'logger.reader-restarted', reason: 'position timestamp is older than max age' },
  ],
]);

specify('grafana-agent', 'the same code under another name', [
  [
    'rejected',
    'ts=2026-02-14T15:58:01Z caller=client.go:430 level=error component=logs logs_config=default msg="final error sending batch" status=400 error="entry too far behind"',
    { kind: 'logger.rejected', reason: 'status 400: entry too far behind' },
  ],
]);

specify('shop-api', 'the same words of another program', [
  ['rejected', `${LOST}status=400 error="x"`, undefined],
  ['start', `${HEAD}msg="starting complete graph evaluation"`, undefined],
]);
