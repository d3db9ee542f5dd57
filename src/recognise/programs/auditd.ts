import type { Pattern } from '../pattern';

const AUDITD = ['auditd', 'audit', 'audispd', 'augenrules'];

/** auditd's own words in syslog; its records are in `audit.ts`. */
export const auditd: readonly Pattern[] = [
  {
    id: 'auditd.started',
    kind: 'audit.started',
    programs: AUDITD,
    regex:
      '^(?:Init complete, auditd \\S+ listening for events|Started dispatcher: |Audit daemon (?:is )?resuming logging)',
    literals: ['Init complete, auditd ', 'Started dispatcher: ', 'resuming logging'],
    noise: true,
    examples: [
      { message: 'Init complete, auditd 3.0.9 listening for events (startup state enable)', fields: {} },
      { message: 'Audit daemon is resuming logging.', fields: {} },
    ],
  },
  {
    id: 'auditd.stopped',
    kind: 'audit.stopped',
    programs: AUDITD,
    regex:
      '^(?<reason>The audit daemon is exiting|The audit daemon is now halting the system[^\\n]*|Audit daemon is suspending logging due to [a-z ]{1,60}|Audit daemon has no space left on logging partition|Auditd is suspending[^\\n]*)',
    literals: [
      'audit daemon is exiting',
      'audit daemon is now halting',
      'Audit daemon is suspending',
      'Audit daemon has no space left',
      'Auditd is suspending',
    ],
    noise: true,
    examples: [
      { message: 'The audit daemon is exiting.', fields: { reason: 'The audit daemon is exiting' } },
      {
        message: 'Audit daemon is suspending logging due to low disk space.',
        fields: { reason: 'Audit daemon is suspending logging due to low disk space' },
      },
    ],
  },
  {
    id: 'auditd.log-gone',
    kind: 'tamper.logs-cleared',
    programs: AUDITD,
    regex: '^(?<reason>Last known log disappeared) \\((?<filePath>[^)]+)\\)',
    literals: ['Last known log disappeared'],
    examples: [
      {
        message: 'Last known log disappeared (/var/log/audit/audit.log.4)',
        fields: { reason: 'Last known log disappeared', filePath: '/var/log/audit/audit.log.4' },
      },
      {
        message: 'Last known log disappeared (/var/log/audit/audit.log)',
        fields: { reason: 'Last known log disappeared', filePath: '/var/log/audit/audit.log' },
      },
    ],
  },
  {
    id: 'auditd.rotated',
    kind: 'context.rotated',
    programs: AUDITD,
    regex: '^(?:Audit daemon rotating log files|Log (?<filePath>\\S+) removed as it exceeds num_logs parameter)',
    literals: ['Audit daemon rotating log files', 'removed as it exceeds num_logs'],
    noise: true,
    examples: [
      { message: 'Audit daemon rotating log files', fields: {} },
      {
        message: 'Log /var/log/audit/audit.log.5 removed as it exceeds num_logs parameter',
        fields: { filePath: '/var/log/audit/audit.log.5' },
      },
    ],
  },
  {
    id: 'auditd.lost',
    kind: 'audit.lost',
    programs: AUDITD,
    regex:
      '^(?<reason>queue (?:to plugins )?is full - dropping event|dispatch err \\(pipe full\\) event lost|Audit events? lost)',
    literals: ['is full - dropping event', 'dispatch err (pipe full)', 'Audit event'],
    noise: true,
    examples: [
      {
        message: 'queue to plugins is full - dropping event',
        fields: { reason: 'queue to plugins is full - dropping event' },
      },
      { message: 'dispatch err (pipe full) event lost', fields: { reason: 'dispatch err (pipe full) event lost' } },
    ],
  },
];
