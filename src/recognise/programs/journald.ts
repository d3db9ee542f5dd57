import type { Pattern } from '../pattern';

// `_COMM` is cut at 15 characters, and that is what some shippers label with.
const JOURNALD = ['systemd-journald', 'systemd-journal'];

/** journald: what it says in its own journal, and what it says through the kernel's log. */
export const journald: readonly Pattern[] = [
  {
    id: 'journald.discarded',
    kind: 'journal.discarded',
    programs: JOURNALD,
    // Until 2026 it ends with a full stop, since then with the error's text.
    regex:
      '^File (?<filePath>.+) corrupted or uncleanly shut down, renaming and replacing(?:: (?<reason>[^\\n]*[^\\n.]))?',
    literals: [' corrupted or uncleanly shut down, renaming and replacing'],
    examples: [
      {
        message: 'File /var/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.',
        fields: { filePath: '/var/log/journal/0f1e/system.journal' },
      },
      {
        message:
          'File /var/log/journal/0f1e/user-1000.journal corrupted or uncleanly shut down, renaming and replacing: Bad message',
        fields: { filePath: '/var/log/journal/0f1e/user-1000.journal', reason: 'Bad message' },
      },
    ],
  },
  {
    id: 'journald.started',
    kind: 'journal.started',
    programs: JOURNALD,
    regex: '^Journal started$',
    literals: ['Journal started'],
    examples: [
      { message: 'Journal started', fields: {} },
      { message: 'Journal started', fields: {} },
    ],
  },
  {
    id: 'journald.stopped',
    kind: 'journal.stopped',
    programs: JOURNALD,
    regex: '^Journal stopped$',
    literals: ['Journal stopped'],
    examples: [
      { message: 'Journal stopped', fields: {} },
      { message: 'Journal stopped', fields: {} },
    ],
  },
  {
    id: 'journald.terminated',
    kind: 'journal.stopped',
    programs: JOURNALD,
    regex: '^(?<reason>Received SIGTERM) from PID 1 \\(',
    literals: ['Received SIGTERM from PID 1 ('],
    examples: [
      { message: 'Received SIGTERM from PID 1 (systemd-shutdow).', fields: { reason: 'Received SIGTERM' } },
      { message: 'Received SIGTERM from PID 1 (systemd).', fields: { reason: 'Received SIGTERM' } },
    ],
  },
  {
    id: 'journald.damaged',
    kind: 'journal.discarded',
    programs: JOURNALD,
    regex:
      '^(?<filePath>/[^\\n]*): (?<reason>Journal file corrupted|Unclean shutdown|IO error|Journal file from other machine|Journal file has been deleted|Journal header limits reached or header out-of-date|Read-only file system|Journal file uses an unsupported feature|Journal file uses a different sequence number ID), (?:rotating|renaming and replacing)',
    literals: [', rotating'],
    refine: (fields) => {
      const harmless = fields.reason?.startsWith('Journal header limits') === true;
      return { kind: harmless ? 'journal.rotated' : 'journal.discarded', fields };
    },
    otherKinds: ['journal.rotated'],
    examples: [
      {
        message: '/var/log/journal/0f1e/system.journal: Journal file from other machine, rotating.',
        fields: { filePath: '/var/log/journal/0f1e/system.journal', reason: 'Journal file from other machine' },
      },
      {
        message: '/var/log/journal/0f1e/system.journal: Journal file has been deleted, rotating.',
        fields: { filePath: '/var/log/journal/0f1e/system.journal', reason: 'Journal file has been deleted' },
      },
      {
        message: '/run/log/journal/0f1e/system.journal: Journal header limits reached or header out-of-date, rotating.',
        fields: {
          filePath: '/run/log/journal/0f1e/system.journal',
          reason: 'Journal header limits reached or header out-of-date',
        },
        kind: 'journal.rotated',
      },
    ],
  },
  {
    id: 'journald.clock-jumped',
    kind: 'clock.stepped',
    programs: JOURNALD,
    regex:
      '^(?:(?<filePath>/[^\\n]*): )?(?<reason>(?:Time|Realtime clock|Monotonic clock) jumped backwards(?: relative to last journal entry)?), rotating',
    literals: [' jumped backwards'],
    examples: [
      { message: 'Time jumped backwards, rotating.', fields: { reason: 'Time jumped backwards' } },
      {
        message:
          '/var/log/journal/0f1e/system.journal: Realtime clock jumped backwards relative to last journal entry, rotating.',
        fields: {
          filePath: '/var/log/journal/0f1e/system.journal',
          reason: 'Realtime clock jumped backwards relative to last journal entry',
        },
      },
    ],
  },
  {
    id: 'journald.rotated',
    kind: 'journal.rotated',
    programs: JOURNALD,
    regex:
      '^(?<reason>Received client request to rotate (?:runtime )?journal|Received SIGUSR2 signal from PID \\d{1,10}, as request to rotate journal|Retention time reached|Rotating(?: system journal)?|Received client request to relinquish [^ ]+ access|Received client request to flush runtime journal)',
    literals: ['to rotate ', 'Retention time reached', 'Rotating', 'Received client request to '],
    noise: true,
    examples: [
      {
        message: 'Received client request to rotate journal, rotating.',
        fields: { reason: 'Received client request to rotate journal' },
      },
      { message: 'Retention time reached, rotating.', fields: { reason: 'Retention time reached' } },
    ],
  },
  {
    id: 'journald.vacuumed',
    kind: 'journal.vacuumed',
    programs: JOURNALD,
    regex:
      '^(?:Vacuuming done, freed (?<reason>\\S+) of archived journals from (?<filePath>.*?)\\.?$|Deleted (?:archived|empty archived) journal )',
    literals: [' archived journal'],
    refine: (fields, message) => {
      const deleted = /^Deleted (?:empty )?archived journal (\S+)(?: \((\S+)\))?/.exec(message);
      const own = deleted === null ? fields : { filePath: deleted[1], reason: deleted[2] };
      return { kind: 'journal.vacuumed', fields: own };
    },
    examples: [
      {
        message: 'Vacuuming done, freed 904.0M of archived journals from /var/log/journal/0f1e.',
        fields: { reason: '904.0M', filePath: '/var/log/journal/0f1e' },
      },
      {
        message: 'Deleted archived journal /var/log/journal/0f1e/system@0001.journal (128.0M).',
        fields: { filePath: '/var/log/journal/0f1e/system@0001.journal', reason: '128.0M' },
      },
    ],
  },
  {
    id: 'journald.suppressed',
    kind: 'journal.suppressed',
    programs: JOURNALD,
    regex: '^Suppressed (?<count>\\d{1,15}) messages from (?<service>.+)$',
    literals: ['Suppressed '],
    examples: [
      {
        message: 'Suppressed 28375 messages from worker-1.service',
        fields: { count: 28375, service: 'worker-1.service' },
      },
      {
        message: 'Suppressed 12 messages from /system.slice/ssh.service',
        fields: { count: 12, service: '/system.slice/ssh.service' },
      },
    ],
  },
  {
    id: 'journald.missed',
    kind: 'journal.missed',
    programs: JOURNALD,
    regex: '^(?:Missed|Forwarding to syslog missed) (?<count>\\d{1,15}) (?<service>kernel )?messages',
    literals: ['Missed ', 'Forwarding to syslog missed '],
    refine: ({ service, ...fields }) => ({
      kind: 'journal.missed',
      fields: { ...fields, service: service === undefined ? 'syslog' : 'kernel' },
    }),
    examples: [
      { message: 'Missed 117 kernel messages', fields: { count: 117, service: 'kernel' } },
      { message: 'Forwarding to syslog missed 19 messages.', fields: { count: 19, service: 'syslog' } },
    ],
  },
  {
    id: 'journald.write-failed',
    kind: 'logger.dropped',
    programs: JOURNALD,
    regex:
      '^(?:Failed to write entry(?: to (?<filePath>\\S+))? \\([^)]+\\) (?:despite vacuuming|to journal), ignoring: |Failed to write entry )(?<reason>[^\\n]*)',
    literals: ['Failed to write entry '],
    examples: [
      {
        message:
          'Failed to write entry to /var/log/journal/0f1e/system.journal (22 items, 730 bytes) despite vacuuming, ignoring: No space left on device',
        fields: { filePath: '/var/log/journal/0f1e/system.journal', reason: 'No space left on device' },
      },
      {
        message: 'Failed to write entry (9 items, 312 bytes) despite vacuuming, ignoring: Input/output error',
        fields: { reason: 'Input/output error' },
      },
    ],
  },
  {
    id: 'journald.usage',
    kind: 'journal.usage',
    programs: JOURNALD,
    regex: '^(?<service>System|Runtime) Journal \\((?<filePath>[^)]+)\\) is (?<reason>\\S+), max \\S+, \\S+ free\\.',
    literals: [' Journal ('],
    examples: [
      {
        message: 'System Journal (/var/log/journal/0f1e) is 8.0M, max 600.0M, 592.0M free.',
        fields: { service: 'System', filePath: '/var/log/journal/0f1e', reason: '8.0M' },
      },
      {
        message: 'Runtime Journal (/run/log/journal/0f1e) is 8.0M, max 1.1G, 1.1G free.',
        fields: { service: 'Runtime', filePath: '/run/log/journal/0f1e', reason: '8.0M' },
      },
    ],
  },
];
