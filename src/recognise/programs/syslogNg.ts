import type { Pattern } from '../pattern';

const SYSLOG_NG = ['syslog-ng'];

/** syslog-ng. */
export const syslogNg: readonly Pattern[] = [
  {
    id: 'syslog-ng.reader-restarted',
    kind: 'logger.reader-restarted',
    programs: SYSLOG_NG,
    regex:
      '^(?:systemd-journal: )?(?<reason>Failed to seek journal to the saved cursor position|Current position does not match the previously restored cursor position, seeking to head)',
    literals: ['cursor position'],
    examples: [
      {
        message: "systemd-journal: Failed to seek journal to the saved cursor position; cursor='s=1', error='Success'",
        fields: { reason: 'Failed to seek journal to the saved cursor position' },
      },
      {
        message: 'Current position does not match the previously restored cursor position, seeking to head;',
        fields: { reason: 'Current position does not match the previously restored cursor position, seeking to head' },
      },
    ],
  },
  {
    id: 'syslog-ng.started',
    kind: 'logger.started',
    programs: SYSLOG_NG,
    regex: '^syslog-ng starting up; ',
    literals: ['syslog-ng starting up; '],
    examples: [
      { message: "syslog-ng starting up; version='4.8.0'", fields: {} },
      { message: "syslog-ng starting up; version='3.38.1', cfg-fingerprint='0a'", fields: {} },
    ],
  },
  {
    id: 'syslog-ng.stopped',
    kind: 'logger.stopped',
    programs: SYSLOG_NG,
    regex: '^syslog-ng shutting down; ',
    literals: ['syslog-ng shutting down; '],
    examples: [
      { message: "syslog-ng shutting down; version='4.8.0'", fields: {} },
      { message: "syslog-ng shutting down; version='3.38.1'", fields: {} },
    ],
  },
  {
    id: 'syslog-ng.reloaded',
    kind: 'logger.reloaded',
    programs: SYSLOG_NG,
    regex: '^Configuration reload (?:request received|finished)',
    literals: ['Configuration reload '],
    noise: true,
    examples: [
      { message: 'Configuration reload request received, reloading configuration;', fields: {} },
      { message: 'Configuration reload finished;', fields: {} },
    ],
  },
  {
    id: 'syslog-ng.suspended',
    kind: 'logger.suspended',
    programs: SYSLOG_NG,
    regex: "^Syslog connection (?<reason>failed|broken);(?:.{0,40}server='(?<service>[^']+)')?",
    literals: ['Syslog connection '],
    examples: [
      {
        message: "Syslog connection broken; fd='14', server='AF_INET(192.0.2.10:514)', time_reopen='60'",
        fields: { reason: 'broken', service: 'AF_INET(192.0.2.10:514)' },
      },
      {
        message: "Syslog connection failed; fd='3', server='AF_INET(192.0.2.10:514)', error='Connection refused (111)'",
        fields: { reason: 'failed', service: 'AF_INET(192.0.2.10:514)' },
      },
    ],
  },
  {
    id: 'syslog-ng.resumed',
    kind: 'logger.resumed',
    programs: SYSLOG_NG,
    regex: "^Syslog connection established;(?:.{0,40}server='(?<service>[^']+)')?",
    literals: ['Syslog connection '],
    examples: [
      {
        message: "Syslog connection established; fd='14', server='AF_INET(192.0.2.10:514)', local='AF_INET(0.0.0.0:0)'",
        fields: { service: 'AF_INET(192.0.2.10:514)' },
      },
      { message: 'Syslog connection established;', fields: {} },
    ],
  },
  {
    id: 'syslog-ng.dropped',
    kind: 'logger.dropped',
    programs: SYSLOG_NG,
    regex: "^Message\\(s\\) dropped while sending message to destination;(?:.{0,40}driver='(?<service>[^']+)')?",
    literals: ['Message(s) dropped while sending '],
    examples: [
      {
        message: "Message(s) dropped while sending message to destination; driver='d_central', worker_index='0'",
        fields: { service: 'd_central' },
      },
      { message: 'Message(s) dropped while sending message to destination;', fields: {} },
    ],
  },
];
