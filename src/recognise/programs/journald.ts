import type { Pattern } from '../pattern';

const JOURNALD = ['systemd-journald'];

/** journald: what it says in its own journal, and what it says through the kernel's log. */
export const journald: readonly Pattern[] = [
  {
    id: 'journald.discarded',
    kind: 'journal.discarded',
    programs: JOURNALD,
    regex:
      '^File (?<filePath>.+) corrupted or uncleanly shut down, renaming and replacing(?:: (?<reason>[^\\n]*[^\\n.]))?',
    literal: ' corrupted or uncleanly shut down, renaming and replacing',
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
    literal: 'Journal started',
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
    literal: 'Journal stopped',
    examples: [
      { message: 'Journal stopped', fields: {} },
      { message: 'Journal stopped', fields: {} },
    ],
  },
];
