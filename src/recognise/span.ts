/** A file as a span report names it: the log file itself, or one that was rotated away from it. */
export interface SpanMember {
  readonly inode?: string;
  /** Bytes. */
  readonly size: number;
  /** Time of its first entry, ms since the epoch; absent where it holds none. */
  readonly firstMs?: number;
  /** Time of its last entry, or of its last change where it was rotated, ms since the epoch. */
  readonly lastMs?: number;
  readonly packed: boolean;
}

export interface SpanFile {
  readonly what: 'file';
  readonly atMs: number;
  readonly name: string;
  readonly state: 'held' | 'gone' | 'unreadable' | 'no-file';
  /** Absent where the log file itself is not there, or is no file any more. */
  readonly live?: SpanMember;
  /** Least first entry of the whole family, ms since the epoch. */
  readonly oldestMs?: number;
  /** How many rotated siblings there are; `list` has the eight newest, newest first. */
  readonly rotated: number;
  readonly list: readonly SpanMember[];
}

export interface SpanJournal {
  readonly what: 'journal';
  readonly atMs: number;
  readonly name: string;
  readonly state: 'held' | 'unreadable';
  /** Of the file that is written to. */
  readonly inode?: string;
  /** Bytes of all its files. */
  readonly size: number;
  readonly files: number;
  readonly unread: number;
  readonly firstMs?: number;
  readonly lastMs?: number;
  readonly entries: number;
  readonly seqId?: string;
  readonly seqFirst?: number;
  readonly seqLast?: number;
  readonly boots?: number;
}

export interface SpanEnd {
  readonly what: 'end';
  readonly atMs: number;
  /** Lines of the report before this one. */
  readonly lines: number;
  readonly unread: number;
  readonly skipped: number;
  readonly bootId?: string;
}

export type SpanLine = SpanFile | SpanJournal | SpanEnd;

/**
 * What a line of a span report says (provisioning/host/README.md has the format). For messages that were recognised as
 * `host.span`; undefined for others.
 */
export function spanOf(message: string): SpanLine | undefined {
  const fields = new Map<string, string>();
  for (const part of message.split(' ')) {
    const at = part.indexOf('=');
    fields.set(part.slice(0, at), part.slice(at + 1));
  }
  const text = (name: string) => {
    const value = fields.get(name);
    return value === undefined || value === '-' ? undefined : value;
  };
  const number = (name: string) => numberOf(text(name));
  const time = (name: string) => timeOf(text(name));
  const atMs = time('at');
  if (fields.get('v') !== '1' || atMs === undefined) {
    return undefined;
  }
  if (fields.get('what') === 'end') {
    const [lines, unread, skipped] = [number('lines') ?? 0, number('unread') ?? 0, number('skipped') ?? 0];
    return { what: 'end', atMs, lines, unread, skipped, bootId: text('boot') };
  }
  const name = (text('name') ?? '').replace(/^"(.*)"$/, '$1');
  const state = text('state');
  if (name === '') {
    return undefined;
  }
  const [inode, size] = [text('inode'), number('size') ?? 0];
  const [firstMs, lastMs] = [time('first'), time('last')];
  if (fields.get('what') === 'journal') {
    return {
      what: 'journal',
      atMs,
      name,
      state: state === 'held' ? 'held' : 'unreadable',
      inode,
      size,
      files: number('files') ?? 0,
      unread: number('unread') ?? 0,
      firstMs,
      lastMs,
      entries: number('entries') ?? 0,
      seqId: text('seq_id'),
      seqFirst: number('seq_first'),
      seqLast: number('seq_last'),
      boots: number('boots'),
    };
  }
  if (fields.get('what') !== 'file') {
    return undefined;
  }
  return {
    what: 'file',
    atMs,
    name,
    state: state === 'held' || state === 'gone' || state === 'no-file' ? state : 'unreadable',
    live: inode === undefined || state === 'no-file' ? undefined : { inode, size, firstMs, lastMs, packed: false },
    oldestMs: time('oldest'),
    rotated: number('rotated') ?? 0,
    list: (text('list') ?? '').split(',').filter(Boolean).map(memberOf),
  };
}

/** `inode:size:first:changed:p`, times in seconds since 1970. */
function memberOf(item: string): SpanMember {
  const [inode, size, first, changed, packed] = item.split(':');
  return {
    inode: inode === '-' ? undefined : inode,
    size: numberOf(size) ?? 0,
    firstMs: secondsOf(first),
    lastMs: secondsOf(changed),
    packed: packed === 'z',
  };
}

function secondsOf(value: string | undefined): number | undefined {
  const seconds = numberOf(value);
  return seconds === undefined ? undefined : seconds * 1000;
}

function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,20}$/.test(value) ? Number(value) : undefined;
}

function timeOf(value: string | undefined): number | undefined {
  const parsed = value === undefined ? NaN : Date.parse(value);
  return Number.isNaN(parsed) ? undefined : parsed;
}
