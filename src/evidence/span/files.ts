import type { SpanFile, SpanMember } from '../../recognise';

/** The fastest rotation in use: so many rotations as hours, and one, can lie between two reports, ms. */
const FASTEST_ROTATION_MS = 3_600_000;

/** What a log file, or what was rotated away from it, has lost between two reports. */
export interface FileLoss {
  readonly how: 'truncated' | 'deleted' | 'rewritten';
  /** What the lost file held, ms since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Only a part of it is gone, and which one is not known. */
  readonly partly: boolean;
  /** The oldest files, gone in the very step in which as many new ones came. */
  readonly byRotation: boolean;
}

/** A file whose entries have times: of others nobody can say what they held. */
type Timed = SpanMember & { readonly firstMs: number };

function isTimed(member: SpanMember | undefined): member is Timed {
  return member?.firstMs !== undefined && member.size > 0;
}

function sameStart(one: SpanMember, other: SpanMember): boolean {
  return one.firstMs !== undefined && one.firstMs === other.firstMs;
}

function sameFile(one: SpanMember, other: SpanMember): boolean {
  return one.inode !== undefined && one.inode === other.inode;
}

/** Inodes are used again: only of files without times does the inode alone tell which is which. */
function holdTheSame(one: SpanMember, other: SpanMember): boolean {
  const timed = one.firstMs !== undefined && other.firstMs !== undefined;
  return timed ? sameStart(one, other) : sameFile(one, other);
}

/** Renamed, or just written to. */
function isRenamed(member: Timed, now: SpanMember): boolean {
  return sameFile(member, now) && sameStart(member, now) && now.size >= member.size;
}

function liveIsHeld(live: Timed, now: SpanFile): boolean {
  return (
    (now.live !== undefined && isRenamed(live, now.live)) ||
    now.list.some((one) => isRenamed(live, one) || (sameStart(live, one) && (one.packed || one.size >= live.size)))
  );
}

/** What was rotated away is renamed or packed, and written no more: the same entries in a new file are suspect. */
function rotatedIsHeld(member: Timed, now: SpanFile): boolean {
  if (now.list.some((one) => isRenamed(member, one) || (sameStart(member, one) && one.packed && !member.packed))) {
    return true;
  }
  // Of many siblings only the newest are listed.
  const unlisted = now.rotated > now.list.length;
  const lastListed = now.list[now.list.length - 1]?.firstMs ?? Infinity;
  return unlisted && member.firstMs < lastListed && (now.oldestMs ?? Infinity) <= member.firstMs;
}

function liveLoss(before: SpanFile, now: SpanFile): FileLoss | undefined {
  const { live } = before;
  if (!isTimed(live) || liveIsHeld(live, now)) {
    return undefined;
  }
  const rewritten = now.live !== undefined && sameStart(live, now.live);
  const emptied = now.live !== undefined && sameFile(live, now.live);
  const how = rewritten ? 'rewritten' : emptied ? 'truncated' : 'deleted';
  return { how, fromMs: live.firstMs, toMs: live.lastMs ?? live.firstMs, partly: rewritten, byRotation: false };
}

/** What a log file's family held at one report and does not at a later one, `passedMs` after it. */
export function fileLosses(before: SpanFile, now: SpanFile, passedMs: number): readonly FileLoss[] {
  const live = liveLoss(before, now);
  // Rotations in between: siblings that were none before. What was the log file must be among them or still be it.
  const isNew = (one: SpanMember) => !before.list.some((old) => holdTheSame(old, one));
  const rotations = live === undefined ? now.list.filter(isNew).length : 0;
  const allowed = Math.min(rotations, 1 + Math.floor(passedMs / FASTEST_ROTATION_MS));
  const timed = before.list.filter(isTimed);
  const lost = timed.filter((member) => !rotatedIsHeld(member, now));
  const oldest = timed.slice(timed.length - lost.length);
  const unlisted = before.rotated - before.list.length;
  // Siblings that no list names are told by their number alone.
  const gone = before.rotated + rotations - now.rotated - lost.length;
  const more = unlisted > 0 && gone > 0 ? gone : 0;
  const enough = lost.length + more <= allowed;
  const byRotation = enough && (unlisted === 0 || lost.length === 0) && lost.every((one) => oldest.includes(one));
  const losses = lost.map((member): FileLoss => {
    const rewritten = now.list.some((one) => sameStart(member, one));
    const [fromMs, toMs] = [member.firstMs, member.lastMs ?? member.firstMs];
    const how = rewritten ? 'rewritten' : 'deleted';
    return { how, fromMs, toMs, partly: rewritten, byRotation: byRotation && !rewritten };
  });
  const listedFromMs = before.list[before.list.length - 1]?.firstMs ?? before.oldestMs;
  if (more > 0 && before.oldestMs !== undefined && listedFromMs !== undefined) {
    const partly = more < unlisted;
    losses.push({ how: 'deleted', fromMs: before.oldestMs, toMs: listedFromMs, partly, byRotation });
  }
  return live === undefined ? losses : [live, ...losses];
}
