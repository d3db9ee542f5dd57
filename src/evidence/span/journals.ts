import type { SpanJournal } from '../../recognise';

/** journald takes away an eighth of its room at a time; twice that, and a little, is still its own doing. */
const RETENTION_SHARE = 0.3;

/** What a journal has lost between two reports. */
export interface JournalLoss {
  /** `head`: the oldest entries; `thinned`: entries in between or at the end; `deleted`: all. */
  readonly how: 'head' | 'thinned' | 'deleted' | 'unread';
  readonly fromMs: number;
  readonly toMs: number;
  readonly partly: boolean;
  /** So much as journald itself takes away when it rotates, and nothing else. */
  readonly byRotation: boolean;
}

export interface BetweenReports {
  /** The host was started anew. */
  readonly rebooted: boolean;
  /** journald itself says that it vacuumed. */
  readonly vacuumed: boolean;
}

/**
 * Share of a journal's entries that are gone, 0 to 1. Entries written meanwhile are told by the sequence numbers, which
 * count those of other journals too: it may be less, never more.
 */
function shareLost(before: SpanJournal, now: SpanJournal): number {
  const written = Math.max(0, (now.seqLast ?? 0) - (before.seqLast ?? 0));
  return (before.entries + written - now.entries) / Math.max(1, before.entries);
}

/** What a journal held at one report and does not at a later one. */
export function journalLosses(before: SpanJournal, now: SpanJournal, between: BetweenReports): readonly JournalLoss[] {
  const { firstMs, lastMs } = before;
  if (firstMs === undefined || lastMs === undefined) {
    return [];
  }
  const all = { fromMs: firstMs, toMs: lastMs };
  if (now.unread > before.unread) {
    return [{ how: 'unread', ...all, partly: now.firstMs !== undefined, byRotation: false }];
  }
  if (now.firstMs === undefined) {
    return [{ how: 'deleted', ...all, partly: false, byRotation: false }];
  }
  if (now.firstMs > firstMs) {
    const rotated = now.inode !== before.inode || between.rebooted || between.vacuumed;
    const tailKept = (now.lastMs ?? 0) >= lastMs;
    const oneSequence = now.seqId === before.seqId;
    const byRotation = rotated && tailKept && oneSequence && shareLost(before, now) <= RETENTION_SHARE;
    return [{ how: 'head', fromMs: firstMs, toMs: Math.min(now.firstMs, lastMs), partly: false, byRotation }];
  }
  if (now.entries < before.entries) {
    return [{ how: 'thinned', ...all, partly: true, byRotation: false }];
  }
  return [];
}
