/** What a public set has of a subject, as its rules were in August 2026. */
export interface Compared {
  readonly subject: string;
  /** Ids of this set's rules on it. */
  readonly rules: readonly string[];
  readonly sigma: string;
  readonly elastic: string;
  readonly wazuh: string;
  readonly falco: string;
  readonly loki: string;
}

const NONE = '–';

/** Read from SigmaHQ/sigma, elastic/detection-rules, Wazuh 4.14, falcosecurity/rules and grafana/loki's mixin. */
export const COMPARISON: readonly Compared[] = [
  {
    subject: 'Successful SSH login by someone who is not on a list',
    rules: ['login-unapproved-user', 'login-unapproved-source', 'login-cloud-default-user', 'login-root'],
    sigma: NONE,
    elastic: 'user, address or key not seen in the days before',
    wazuh: 'every success, level 3; lists can be written',
    falco: 'connection source, off by default',
    loki: NONE,
  },
  {
    subject: 'Success after failures',
    rules: ['login-after-failures', 'login-password'],
    sigma: NONE,
    elastic: 'yes, within seconds',
    wazuh: 'yes, level 12',
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'A login line that is old, or has no second witness',
    rules: ['login-replayed', 'old-lines-burst', 'login-single-witness', 'login-flood'],
    sigma: NONE,
    elastic: NONE,
    wazuh: NONE,
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'Console, SSM, Instance Connect, Tailscale',
    rules: ['login-console', 'login-ssm', 'login-instance-connect', 'login-tailscale'],
    sigma: NONE,
    elastic: 'through CloudTrail',
    wazuh: 'console as any login',
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'Root by sudo or su, accounts changed',
    rules: ['privilege-unapproved', 'account-changed'],
    sigma: 'new privileged user',
    elastic: 'through process events',
    wazuh: 'yes',
    falco: 'user management binaries',
    loki: NONE,
  },
  {
    subject: 'A host, a kind of line or everything falls silent',
    rules: ['host-silent', 'auth-silent', 'nothing-arrives', 'volume-low', 'span-reports-stopped'],
    sigma: NONE,
    elastic: 'telemetry lost after an alert; decline by machine learning',
    wazuh: 'agent disconnected, level 3',
    falco: NONE,
    loki: 'Loki’s own health',
  },
  {
    subject: 'Two copies of a log that differ; a gap’s end and length; refused lines',
    rules: [
      'host-copy-missing',
      'host-stream-silent',
      'central-copy-silent',
      'lines-back-after-gap',
      'loki-rejects-lines',
    ],
    sigma: NONE,
    elastic: NONE,
    wazuh: 'agent buffer full',
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'Journal discarded, reader started over, unclean reboot',
    rules: ['journal-discarded', 'reader-started-over', 'unclean-reboot'],
    sigma: NONE,
    elastic: NONE,
    wazuh: NONE,
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'Logs cleared by a command',
    rules: ['logs-cleared'],
    sigma: 'yes, through process events',
    elastic: 'yes, through process events',
    wazuh: 'file became smaller, level 8',
    falco: 'yes, through system calls',
    loki: NONE,
  },
  {
    subject: 'What the host holds became less, whatever did it',
    rules: ['local-history-shrank', 'local-journal-shrank'],
    sigma: NONE,
    elastic: NONE,
    wazuh: 'file deleted or smaller',
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'Logger or audit stopped',
    rules: ['logger-stopped', 'auditd-stopped'],
    sigma: 'through process events',
    elastic: 'through process events',
    wazuh: 'yes, level 5 and 10',
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'A logger that began again without having ended',
    rules: ['logger-end-missing'],
    sigma: NONE,
    elastic: NONE,
    wazuh: NONE,
    falco: NONE,
    loki: NONE,
  },
  {
    subject: 'Messages lost to rate limits; clock stepped',
    rules: ['messages-lost', 'clock-stepped'],
    sigma: 'old imuxsock text',
    elastic: NONE,
    wazuh: 'old imuxsock text',
    falco: NONE,
    loki: NONE,
  },
];
