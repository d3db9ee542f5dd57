import { specify } from './testing';

specify('syslog-ng[90]', 'its own life', [
  ['start', "syslog-ng starting up; version='4.8.0'", { kind: 'logger.started', pid: 90 }],
  [
    'start, with more',
    "syslog-ng starting up; version='3.38.1', cfg-fingerprint='0a1b', cfg-nonce-ndx='0'",
    { kind: 'logger.started', pid: 90 },
  ],
  ['stop', "syslog-ng shutting down; version='4.8.0'", { kind: 'logger.stopped', pid: 90 }],
  ['reload', 'Configuration reload request received, reloading configuration;', { kind: 'logger.reloaded', pid: 90 }],
  ['reload done', 'Configuration reload finished;', { kind: 'logger.reloaded', pid: 90 }],
  [
    'lost place',
    "systemd-journal: Failed to seek journal to the saved cursor position; cursor='s=1', error='Success'",
    { kind: 'logger.reader-restarted', reason: 'Failed to seek journal to the saved cursor position', pid: 90 },
  ],
  [
    'lost place, seeks to the head',
    'systemd-journal: Current position does not match the previously restored cursor position, seeking to head;',
    {
      kind: 'logger.reader-restarted',
      reason: 'Current position does not match the previously restored cursor position, seeking to head',
      pid: 90,
    },
  ],
  [
    'no way',
    "Syslog connection failed; fd='3', server='AF_INET(192.0.2.10:514)', error='Connection refused (111)', time_reopen='60'",
    { kind: 'logger.suspended', reason: 'failed', service: 'AF_INET(192.0.2.10:514)', pid: 90 },
  ],
  [
    'way lost',
    "Syslog connection broken; fd='14', server='AF_INET(192.0.2.10:514)', time_reopen='60'",
    { kind: 'logger.suspended', reason: 'broken', service: 'AF_INET(192.0.2.10:514)', pid: 90 },
  ],
  [
    'way found',
    "Syslog connection established; fd='14', server='AF_INET(192.0.2.10:514)', local='AF_INET(0.0.0.0:0)'",
    { kind: 'logger.resumed', service: 'AF_INET(192.0.2.10:514)', pid: 90 },
  ],
  [
    'dropped',
    "Message(s) dropped while sending message to destination; driver='d_central', worker_index='0', time_reopen='60', batch_size='1'",
    { kind: 'logger.dropped', service: 'd_central', pid: 90 },
  ],
  [
    'statistics',
    "Log statistics; processed='src.internal(s_sys#0)=12', dropped='dst.network(d_central#0)=0'",
    undefined,
  ],
  [
    'a client',
    "Syslog connection accepted; fd='9', client='AF_INET(198.51.100.7:40000)', local='AF_INET(0.0.0.0:514)'",
    undefined,
  ],
  ['a client that left', "Syslog connection closed; fd='9', client='AF_INET(198.51.100.7:40000)'", undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['start', "syslog-ng starting up; version='4.8.0'", undefined],
]);
