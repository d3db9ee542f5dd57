import { headerTime, shiftLine } from './shift-time';

/** What Loki's push endpoint takes: labels, and per line a time in nanoseconds, the text and structured metadata. */
export interface LokiStream {
  stream: Record<string, string>;
  values: LokiValue[];
}
export type LokiValue = [ns: string, line: string, metadata?: Record<string, string>];

export interface HostLaneOptions {
  /** Label `host`. */
  host: string;
  /** When the snapshot was taken, RFC 3339 in UTC with whole seconds: after the shift, so at or after the last line. */
  snapshotTaken: string;
  /** How far all times are moved. */
  shiftMs: number;
}

/** The fields that `provisioning/host/snapshot` asks journalctl for, and those that journalctl always adds. */
const JOURNAL_FIELDS = new Set(
  (
    '__CURSOR __REALTIME_TIMESTAMP __MONOTONIC_TIMESTAMP __SEQNUM __SEQNUM_ID _BOOT_ID MESSAGE SYSLOG_IDENTIFIER ' +
    'SYSLOG_PID _PID _COMM _EXE _UID _TRANSPORT _HOSTNAME _SYSTEMD_UNIT MESSAGE_ID PRIORITY _SOURCE_REALTIME_TIMESTAMP'
  ).split(' ')
);
const READ_FILES = /^\/var\/log\/(syslog|messages|auth\.log|secure|kern\.log)([.-]\d.*)?$/;
const LISTED_FILES = /^\/var\/log\/(wtmp|btmp|lastlog|faillog|audit\/audit\.log)([.-]\d.*)?$/;
const JOURNAL_FILES = /\.journal~?$/;

interface Line {
  readonly ns: bigint;
  readonly text: string;
  readonly metadata?: Record<string, string>;
}

interface Counts {
  lines: number;
  untimed: number;
  backwards: number;
  oldest: bigint | undefined;
  newest: bigint | undefined;
}

/**
 * Turns the rows of a recording's `host.ndjson` into the streams that `provisioning/host/snapshot` would push from that
 * host, with every time moved by `shiftMs`, also inside the lines. As there, records of wtmp and btmp and files outside
 * the default set are not read; the listing names what the script would name. A recording does not say which journal
 * files could be opened, so `read`, `state` and what follows are left out of their rows, and `modified` everywhere.
 */
export function hostLaneStreams(hostNdjsonLines: Iterable<string>, options: HostLaneOptions): LokiStream[] {
  const rows = [...hostNdjsonLines].filter((line) => line.trim() !== '').map(parseRow);
  const takenMs = Date.parse(options.snapshotTaken);
  const shift = (line: string) => shiftLine(line, options.shiftMs, takenMs - options.shiftMs);
  const stream = (source: string, lines: Line[], filename?: string): LokiStream => ({
    stream: {
      host: options.host,
      witness: 'host-snapshot',
      source,
      ...(filename === undefined ? {} : { filename }),
      snapshot: options.snapshotTaken,
    },
    values: inOrder(lines),
  });

  const files = filesOf(rows).map(({ path, raw }) => ({ path, ...fileLines(raw.map(shift), takenMs) }));
  const journal = journalLines(rows, shift);
  const listing = [
    ...rows.filter((row) => row.source === 'listing').flatMap((row) => listingRow(row, files)),
    ...journal.boots,
    summary(options, files, journal, rows),
  ];
  const takenNs = BigInt(takenMs) * 1_000_000n;
  return [
    ...files.map(({ path, lines }) => stream('file', lines, path)),
    ...(journal.lines.length > 0 ? [stream('journal', journal.lines)] : []),
    stream(
      'listing',
      listing.map((row) => ({ ns: takenNs, text: JSON.stringify(row) }))
    ),
  ];
}

type Row = Readonly<Record<string, unknown>>;

function parseRow(line: string): Row {
  const row: unknown = JSON.parse(line);
  if (typeof row !== 'object' || row === null) {
    throw new Error(`not a row of a recording: ${line.slice(0, 80)}`);
  }
  return Object.fromEntries(Object.entries(row));
}

function filesOf(rows: readonly Row[]): Array<{ path: string; raw: string[] }> {
  const files = new Map<string, string[]>();
  for (const { source, path, raw } of rows) {
    if (source === 'file' && typeof path === 'string' && typeof raw === 'string' && READ_FILES.test(path)) {
      const lines = files.get(path) ?? [];
      lines.push(raw);
      files.set(path, lines);
    }
  }
  return [...files].map(([path, raw]) => ({ path, raw }));
}

function fileLines(raw: readonly string[], atMs: number): { lines: Line[]; counts: Counts } {
  const times = raw.map((text) => headerTime(text, atMs)?.ns);
  const first = times.find((ns) => ns !== undefined) ?? BigInt(atMs) * 1_000_000n;
  let last = first;
  const lines = raw.map((text, index): Line => {
    const own = times[index];
    last = own ?? last;
    const metadata = { line: String(index + 1), ...(own === undefined ? { time: 'inherited' } : {}) };
    return { ns: last, text, metadata };
  });
  return { lines, counts: count(times) };
}

function journalLines(rows: readonly Row[], shift: (line: string) => string) {
  const lines: Line[] = [];
  const boots = new Map<string, bigint[]>();
  for (const row of rows) {
    if (row.source !== 'journal') {
      continue;
    }
    const kept = Object.entries(row).filter(([field]) => JOURNAL_FIELDS.has(field));
    const text = shift(JSON.stringify(Object.fromEntries(kept)));
    const ns = BigInt(String(parseRow(text).__REALTIME_TIMESTAMP)) * 1000n;
    lines.push({ ns, text });
    const boot = String(row._BOOT_ID);
    const times = boots.get(boot) ?? [];
    times.push(ns);
    boots.set(boot, times);
  }
  return {
    lines,
    counts: count(lines.map(({ ns }) => ns)),
    boots: [...boots].map(([boot_id, times]) => {
      const { lines, oldest, newest } = count(times);
      return { listing: 'boot', boot_id, lines, oldest: iso(oldest), newest: iso(newest) };
    }),
  };
}

function count(times: ReadonlyArray<bigint | undefined>): Counts {
  const counts: Counts = { lines: times.length, untimed: 0, backwards: 0, oldest: undefined, newest: undefined };
  let before: bigint | undefined;
  for (const ns of times) {
    if (ns === undefined) {
      counts.untimed++;
      continue;
    }
    counts.oldest = counts.oldest === undefined || ns < counts.oldest ? ns : counts.oldest;
    counts.newest = counts.newest === undefined || ns > counts.newest ? ns : counts.newest;
    const second = ns / 1_000_000_000n;
    if (before !== undefined && second < before - 60n) {
      counts.backwards++;
    }
    before = second;
  }
  return counts;
}

function listingRow(row: Row, files: ReadonlyArray<{ path: string; counts: Counts }>): Row[] {
  const path = String(row.path);
  const file = files.find((candidate) => candidate.path === path);
  const facts = { path, size: row.size, inode: row.inode, mode: String(row.mode).replace('0o', '0') };
  if (JOURNAL_FILES.test(path)) {
    return [{ listing: 'journal-file', ...facts }];
  }
  if (READ_FILES.test(path)) {
    const { lines, untimed, backwards, oldest, newest } = file?.counts ?? count([]);
    const counts = { lines, untimed, cut: 0, skipped: 0, backwards, oldest: iso(oldest), newest: iso(newest) };
    return [{ listing: 'file', ...facts, read: true, ...counts }];
  }
  return LISTED_FILES.test(path) ? [{ listing: 'file', ...facts, read: false, why: 'listed only' }] : [];
}

function summary(
  { host, snapshotTaken }: HostLaneOptions,
  files: ReadonlyArray<{ counts: Counts }>,
  journal: { counts: Counts; boots: readonly unknown[] },
  rows: readonly Row[]
): Row {
  const all = [...files.map(({ counts }) => counts), journal.counts];
  const lines = all.reduce((sum, counts) => sum + counts.lines, 0);
  const ends = count(all.flatMap(({ oldest, newest }) => [oldest, newest]));
  return {
    snapshot: 'done',
    version: 1,
    host,
    taken: snapshotTaken,
    complete: true,
    lines_read: lines,
    lines_sent: lines,
    lines_refused: 0,
    lines_skipped: 0,
    lines_untimed: all.reduce((sum, counts) => sum + counts.untimed, 0),
    lines_cut: 0,
    since: null,
    oldest: iso(ends.oldest),
    newest: iso(ends.newest),
    files: rows.filter(({ source, path }) => source === 'listing' && READ_FILES.test(String(path))).length,
    unreadable: 0,
    journal_files: rows.filter(({ source, path }) => source === 'listing' && JOURNAL_FILES.test(String(path))).length,
    journal_lines: journal.counts.lines,
    journal_boots: journal.boots.length,
    zone: '+0000',
  };
}

/** Ascending, and one nanosecond apart where several lines say the same moment, so that they keep their order. */
function inOrder(lines: readonly Line[]): LokiValue[] {
  const sorted = [...lines].sort((a, b) => (a.ns < b.ns ? -1 : a.ns > b.ns ? 1 : 0));
  let last = -1n;
  return sorted.map(({ ns, text, metadata }) => {
    last = ns > last ? ns : last + 1n;
    return metadata ? [String(last), text, metadata] : [String(last), text];
  });
}

function iso(ns: bigint | undefined): string | null {
  if (ns === undefined) {
    return null;
  }
  const fraction = String(ns % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const seconds = new Date(Number(ns / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}${fraction === '' ? '' : `.${fraction}`}Z`;
}
