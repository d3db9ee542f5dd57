import { specify } from './testing';

specify('promtail[811]', 'its own words', [
  [
    'start',
    'level=info ts=2026-02-14T15:58:01.123Z caller=main.go:169 msg="Starting Promtail" version="(version=2.9.4, branch=HEAD, revision=0a1b)"',
    { kind: 'logger.started', pid: 811 },
  ],
  [
    'its journal reader stops for good',
    'level=error ts=2026-02-14T15:58:01Z caller=journaltarget.go:190 msg="received error during sdjournal follow" err="failed to iterate journal: bad message"',
    { kind: 'logger.reader-restarted', reason: 'received error during sdjournal follow', pid: 811 },
  ],
  [
    'rejected, in the words it shares',
    'level=error ts=2026-02-14T15:58:01Z caller=client.go:430 component=client host=loki.example:3100 msg="final error sending batch" status=400 tenant= error="server returned HTTP status 400 Bad Request (400): timestamp too old"',
    {
      kind: 'logger.rejected',
      reason: 'status 400: server returned HTTP status 400 Bad Request (400): timestamp too old',
      pid: 811,
    },
  ],
  [
    'a file',
    'level=info ts=2026-02-14T15:58:01Z caller=tailer.go:147 component=tailer msg="tail routine: started" path=/var/log/syslog',
    undefined,
  ],
  [
    'its server',
    'level=info ts=2026-02-14T15:58:01Z caller=server.go:322 msg="server listening on addresses" http=[::]:9080 grpc=[::]:45123',
    undefined,
  ],
]);

specify('shop-api', 'the same words of another program', [
  ['start', 'level=info ts=2026-02-14T15:58:01.123Z caller=main.go:169 msg="Starting Promtail"', undefined],
]);
