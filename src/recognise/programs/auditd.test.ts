import { specify } from './testing';

specify('auditd[90]', 'its own life', [
  [
    'start',
    'Init complete, auditd 3.0.9 listening for events (startup state enable)',
    { kind: 'audit.started', pid: 90 },
  ],
  ['start, before 3', 'Started dispatcher: /sbin/audispd pid: 811', { kind: 'audit.started', pid: 90 }],
  ['room again', 'Audit daemon is resuming logging.', { kind: 'audit.started', pid: 90 }],
  ['stop', 'The audit daemon is exiting.', { kind: 'audit.stopped', reason: 'The audit daemon is exiting', pid: 90 }],
  [
    'little room',
    'Audit daemon is suspending logging due to low disk space.',
    { kind: 'audit.stopped', reason: 'Audit daemon is suspending logging due to low disk space', pid: 90 },
  ],
  [
    'no room',
    'Audit daemon has no space left on logging partition',
    { kind: 'audit.stopped', reason: 'Audit daemon has no space left on logging partition', pid: 90 },
  ],
  [
    'so the host must stop',
    'The audit daemon is now halting the system and going down',
    { kind: 'audit.stopped', reason: 'The audit daemon is now halting the system and going down', pid: 90 },
  ],
  [
    'its oldest file was taken away',
    'Last known log disappeared (/var/log/audit/audit.log.4)',
    {
      kind: 'tamper.logs-cleared',
      reason: 'Last known log disappeared',
      filePath: '/var/log/audit/audit.log.4',
      pid: 90,
    },
  ],
  ['rotation', 'Audit daemon rotating log files', { kind: 'context.rotated', pid: 90 }],
  [
    'rotation that removes one',
    'Log /var/log/audit/audit.log.5 removed as it exceeds num_logs parameter',
    { kind: 'context.rotated', filePath: '/var/log/audit/audit.log.5', pid: 90 },
  ],
  [
    'plugins too slow',
    'queue to plugins is full - dropping event',
    { kind: 'audit.lost', reason: 'queue to plugins is full - dropping event', pid: 90 },
  ],
  [
    'dispatcher too slow, before 3',
    'dispatch err (pipe full) event lost',
    { kind: 'audit.lost', reason: 'dispatch err (pipe full) event lost', pid: 90 },
  ],
  ['a warning', 'Audit daemon is low on disk space for logging', undefined],
  ['rules', 'No rules', undefined],
  ['a dispatcher that failed', 'dispatch error reporting limit reached - ending report notification.', undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['stop', 'The audit daemon is exiting.', undefined],
  ['gone', 'Last known log disappeared (/var/log/audit/audit.log.4)', undefined],
]);
