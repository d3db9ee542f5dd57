import { specify } from './testing';

specify('fluent-bit', 'its own life', [
  [
    'start',
    '[2026/02/14 15:58:01] [ info] [fluent bit] version=3.1.9, commit=0a1b2c3d4e, pid=1',
    { kind: 'logger.started' },
  ],
  [
    'start, with a fraction',
    '[2026/02/14 15:58:01.123456789] [ info] [fluent bit] version=4.0.1, commit=0a1b2c3d4e, pid=811',
    { kind: 'logger.started' },
  ],
  [
    'told to stop',
    '[2026/02/14 15:58:01] [engine] caught signal (SIGTERM)',
    { kind: 'logger.stopped', reason: 'caught signal (SIGTERM)' },
  ],
  [
    'stopped',
    '[2026/02/14 15:58:06] [ info] [engine] service has stopped (0 pending tasks)',
    { kind: 'logger.stopped', reason: 'service has stopped' },
  ],
  ['about to stop', '[2026/02/14 15:58:01] [ warn] [engine] service will shutdown in max 5 seconds', undefined],
  [
    'lost place',
    '[2026/02/14 15:58:01] [error] [input:systemd:systemd.0] sd_journal_next() returned error -74; journal is re-opened, unread logs are lost; sd_journal_seek_head() returned 0',
    {
      kind: 'logger.reader-restarted',
      service: 'input:systemd:systemd.0',
      reason:
        'sd_journal_next() returned error -74; journal is re-opened, unread logs are lost; sd_journal_seek_head() returned 0',
    },
  ],
  [
    'gave up',
    "[2026/02/14 15:58:01] [ warn] [engine] chunk '1-1771084681.123.flb' cannot be retried: task_id=0, input=tail.0 > output=loki.0",
    { kind: 'logger.dropped', reason: "chunk '1-1771084681.123.flb' cannot be retried" },
  ],
  [
    'tries again',
    "[2026/02/14 15:58:01] [ warn] [engine] failed to flush chunk '1-1771084681.123.flb', retry in 8 seconds: task_id=0, input=tail.0 > output=loki.0 (out_id=0)",
    undefined,
  ],
  [
    'tries again with success',
    "[2026/02/14 15:58:09] [ info] [engine] flush chunk '1-1771084681.123.flb' succeeded at retry 1: task_id=0, input=tail.0 > output=loki.0 (out_id=0)",
    undefined,
  ],
  [
    'a file',
    '[2026/02/14 15:58:01] [ info] [input:tail:tail.0] inotify_fs_add(): inode=811 watch_fd=1 name=/var/log/syslog',
    undefined,
  ],
]);

specify('td-agent-bit[811]', 'its name before version 2', [
  ['start', '[2022/02/14 15:58:01] [ info] [Fluent Bit] version=1.8.15, commit=, pid=811', undefined],
  [
    'start, since 1.5',
    '[2022/02/14 15:58:01] [ info] [fluent bit] version=1.9.10, commit=, pid=811',
    { kind: 'logger.started', pid: 811 },
  ],
]);

specify('shop-api', 'the same words of another program', [
  ['stop', '[2026/02/14 15:58:01] [engine] caught signal (SIGTERM)', undefined],
]);
