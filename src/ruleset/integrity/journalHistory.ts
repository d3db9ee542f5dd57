import { BOOTED, signsSeen } from '../signs';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import { anyOf, paired, SPAN_CLAIM, SPAN_NEEDS, valueOf, vanished, type SpanValue } from './spanLines';

/** journald takes away an eighth of its room at a time: twice that, and a little, is still its own doing. */
const LEAST_PART_LEFT = 0.7;
/** journald also makes room when the host boots; from before the oldest report that is looked at. */
const BOOT_WINDOW = '25m';

const ENTRIES: SpanValue = { what: 'journal', at: 'entries=(?P<v_>\\d+)' };
/** Of the file that is written to: another one after a rotation. */
const INODE: SpanValue = { what: 'journal', at: 'inode=(?P<v_>\\d+)' };

const END = 'host-span[7]: v=1 at=2026-02-14T18:00:00Z what=end lines=5 unread=0 skipped=0 boot=-';

/** A sample of one or two reports of a journal: entries and inode. */
function journalReports(...reports: ReadonlyArray<readonly [entries: number, inode: number]>): string {
  const line = ([entries, inode]: readonly [number, number], index: number) =>
    `@-${index === 0 ? 14 : 2}m host-span[7]: v=1 at=2026-02-14T18:00:00Z what=journal name="/var/log/journal/5f0c/system" ` +
    `state=held inode=${inode} size=25165824 files=3 unread=0 first=2026-01-20T10:02:09Z last=2026-02-14T17:59:59Z ` +
    `entries=${entries} seq_id=da61`;
  return reports.map(line).join('\n');
}

/** One series for each journal with fewer entries than retention explains. */
function lostEntries(settings: Settings): string {
  const value = (which: 'first' | 'last', span: SpanValue) => valueOf(which, span, settings);
  const pair = (left: string, operator: string, right: string) => paired(left, operator, right, settings);
  const left = `${pair(value('last', ENTRIES), '/', value('first', ENTRIES))} < ${LEAST_PART_LEFT}`;
  const fewer = pair(value('last', ENTRIES), '<', value('first', ENTRIES));
  const notRotated = pair(fewer, 'and', pair(value('last', INODE), '==', value('first', INODE)));
  const notBooted = `${notRotated}\nunless on (${settings.loki.hostLabel})\n${signsSeen([BOOTED], settings, BOOT_WINDOW)}`;
  return anyOf([left, `(${notBooted})`, vanished('journal', settings)], settings);
}

export const localJournalShrank: Rule = {
  id: 'local-journal-shrank',
  family: 'integrity',
  title: 'The journal on the host lost entries',
  severity: 'critical',
  lasts: 'event',
  attack: { v18: ['T1070.002'], v19: ['T1685.006'] },
  limit: 'journal that span reports tell of, of all hosts',
  value: 'count',
  interval: '5m',
  expression: lostEntries,
  summary:
    'The journal {{ $labels.path }} on {{ $labels.host }} lost entries within the last 20 minutes, and its own rotation does not explain it.',
  message:
    'When it rotates, journald takes away an eighth of its room. More at once, or any without a rotation, is a vacuum by hand, a deletion, or a journal that was discarded after a crash and cannot be read.',
  needs: [SPAN_NEEDS, 'The kernel’s messages are shipped, so that a boot is known.'],
  falsePositives: [
    'Somebody who makes room on a full disk; journald itself, when the disk is nearly full.',
    'A journal of only two or three files that reaches its limit.',
  ],
  blindSpots: [SPAN_CLAIM, 'A journal that is taken away piece by piece, each at a rotation.'],
  triage: [
    'Was there a crash, with `journal-discarded` beside it? Then look for `*.journal~` on the host.',
    'Without one: who ran `journalctl --vacuum-…` or deleted the files?',
  ],
  samples: {
    fires: [
      journalReports([20817, 131090], [120, 131090]),
      journalReports([20817, 131090], [9000, 7]),
      // A little, and no rotation: somebody took one file.
      journalReports([20817, 131090], [19000, 131090]),
      `${journalReports([20817, 131090])}\n@-7m ${END}\n@-2m ${END}`,
    ],
    quiet: [
      journalReports([20817, 131090], [20900, 131090]),
      // An eighth, and a rotation.
      journalReports([20817, 131090], [18000, 7]),
      journalReports([120, 131090], [20817, 131090]),
      // At a boot.
      `${journalReports([20817, 131090], [19000, 131090])}\n@-4m Linux version 6.1.0-28-cloud-amd64 (build@host.example)`,
      journalReports([20817, 131090]),
    ],
  },
};
