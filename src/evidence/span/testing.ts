/** Builders of span reports for tests. Not used by the product. */
import { drain, type TestRecord } from '../testing';
import { readLane } from '../reading/events';
import { readArrivals } from '../replay/replay';
import type { ReadLane } from '../logins/logins';
import type { Lane } from '../../frames/lane';

export interface FileState {
  readonly name?: string;
  readonly state?: 'held' | 'gone' | 'unreadable' | 'no-file';
  readonly inode?: number;
  readonly size?: number;
  readonly firstMs?: number;
  readonly lastMs?: number;
  readonly list?: ReadonlyArray<readonly [inode: number, size: number, firstMs: number, lastMs: number, packed?: 'z']>;
  /** Siblings beyond the list, with their oldest entry. */
  readonly unlisted?: number;
  readonly oldestMs?: number;
}

export interface JournalState {
  readonly name?: string;
  readonly inode?: number;
  readonly files?: number;
  readonly unread?: number;
  readonly firstMs?: number;
  readonly lastMs?: number;
  readonly entries?: number;
  readonly seqId?: string;
  readonly seqFirst?: number;
  readonly seqLast?: number;
}

export const SYSLOG = '/var/log/syslog';
export const JOURNAL = '/var/log/journal/5f0c9a3e7d1b4c2e9a6f8d0b3c5e7a91/system';
const BOOT = '3a7ef036b5a040a39a525a84ab675baf';

function stamp(ms: number | undefined): string {
  return ms === undefined ? '-' : `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function seconds(ms: number | undefined): number {
  return ms === undefined ? 0 : Math.max(0, Math.floor(ms / 1000));
}

export function fileLine(atMs: number, file: FileState): string {
  const { name = SYSLOG, state = 'held', inode, size = 1000, firstMs, lastMs, list = [], unlisted = 0 } = file;
  const gone = state === 'gone';
  const starts = [firstMs, ...list.map(([, , first]) => first)].filter((one) => one !== undefined);
  const oldestMs = file.oldestMs ?? (starts.length === 0 ? undefined : Math.min(...starts));
  const bytes = list.reduce((sum, [, one]) => sum + one, 0);
  const items = list.map(([one, length, first, last, packed]) =>
    [one, length, Math.floor(first / 1000), Math.floor(last / 1000), packed ?? 'p'].join(':')
  );
  return (
    `v=1 at=${stamp(atMs)} what=file name="${name}" state=${state} inode=${gone ? '-' : (inode ?? 7)}` +
    ` size=${gone ? '-' : size} first=${stamp(gone ? undefined : firstMs)} last=${stamp(gone ? undefined : lastMs)}` +
    ` oldest=${stamp(oldestMs)} rotated=${list.length + unlisted} rotated_bytes=${bytes}` +
    ` first_s=${seconds(gone ? undefined : firstMs)} oldest_s=${seconds(oldestMs)} rotated_s=${seconds(list[0]?.[2])}` +
    ` list=${items.join(',') || '-'}`
  );
}

export function journalLine(atMs: number, journal: JournalState): string {
  const { name = JOURNAL, inode = 9, files = 2, unread = 0, firstMs, lastMs, entries = 1000 } = journal;
  const { seqId = 'da613068cfde4303af5a6389709a940e', seqFirst = 1, seqLast = 1000 } = journal;
  return (
    `v=1 at=${stamp(atMs)} what=journal name="${name}" state=${unread === 0 ? 'held' : 'unreadable'} inode=${inode}` +
    ` size=${files * 8_388_608} files=${files} unread=${unread} first=${stamp(firstMs)} last=${stamp(lastMs)}` +
    ` entries=${entries} seq_id=${seqId} seq_first=${seqFirst} seq_last=${seqLast} seq_ids=1 boots=1 list=${BOOT}`
  );
}

export function endLine(
  atMs: number,
  lines: number,
  more: { readonly boot?: string; readonly skipped?: number } = {}
): string {
  return `v=1 at=${stamp(atMs)} what=end lines=${lines} unread=0 skipped=${more.skipped ?? 0} boot=${more.boot ?? BOOT}`;
}

/** A line as journald keeps it: with the unit that wrote it, or with that of whoever called `logger`. */
export function inJournal(message: string, atMs: number, unit = 'host-span.service'): TestRecord {
  const record = {
    __REALTIME_TIMESTAMP: String(Math.round(atMs * 1000)),
    _HOSTNAME: 'web-7',
    _TRANSPORT: 'stdout',
    _SYSTEMD_UNIT: unit,
    SYSLOG_IDENTIFIER: 'host-span',
    MESSAGE: message,
  };
  return { timeMs: atMs, line: JSON.stringify(record) };
}

/** A line as a syslog file has it: without any word about who wrote it. */
export function inSyslog(message: string, atMs: number): TestRecord {
  return { timeMs: atMs, line: `${new Date(atMs).toISOString()} web-7 host-span[811]: ${message}` };
}

export type Say = (message: string, atMs: number) => TestRecord;

/** A whole report: a line for each file and journal, and the end. */
export function reportAt(
  atMs: number,
  sources: ReadonlyArray<{ readonly file: FileState } | { readonly journal: JournalState }>,
  say: Say = inJournal,
  more: { readonly boot?: string; readonly skipped?: number } = {}
): readonly TestRecord[] {
  const lines = sources.map((one) => ('file' in one ? fileLine(atMs, one.file) : journalLine(atMs, one.journal)));
  return [...lines, endLine(atMs, lines.length, more)].map((message, index) => say(message, atMs + index));
}

/** A lane as the judge reads it. */
export function readTestLane(lane: Lane, fromMs: number, toMs: number): ReadLane {
  const view = drain(readLane(lane, fromMs, toMs));
  return { view, arrivals: drain(readArrivals(view)) };
}
