import type { Sighting } from '../logins/logins';
import { fileLosses } from './files';
import { journalLosses } from './journals';
import { oldestOf, newestOf, type SpanReport, type SpanReports, type SpanSource } from './reports';
import type { EvidenceRef } from '../types';

/** journald's own word for a vacuum may come so much after the report that shows it, ms. */
const NEAR_MS = 60_000;

/** Something that a host held at one report and does not at the next. */
export interface SpanLoss {
  readonly name: string;
  readonly how: 'truncated' | 'deleted' | 'rewritten' | 'head' | 'thinned' | 'unread';
  /** What is gone, ms since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Only a part of it is gone, and which one is not known. */
  readonly partly: boolean;
  /** Rotation explains it: the oldest entries, as many as one rotation takes, in the step in which one was seen. */
  readonly byRotation: boolean;
  /** The last report that has it, and the first that has it not, ms since the epoch. */
  readonly beforeMs: number;
  readonly sinceMs: number;
  /** The host was started anew in between. */
  readonly rebooted: boolean;
  readonly evidence: readonly EvidenceRef[];
}

interface Known {
  readonly source: SpanSource;
  readonly report: SpanReport;
}

type What = Pick<SpanLoss, 'how' | 'fromMs' | 'toMs' | 'partly' | 'byRotation'>;

/** What is kept in memory is gone after a restart, and moves to the disk when there is one. */
const VOLATILE = '/run/log/journal/';

function isExpectedOfMemory(name: string, rebooted: boolean, { source }: Known, now: SpanReport): boolean {
  if (!name.startsWith(VOLATILE)) {
    return false;
  }
  const onDisk = now.sources.get(`/var/log/journal/${name.slice(VOLATILE.length)}`);
  const moved = onDisk !== undefined && (oldestOf(onDisk) ?? Infinity) <= (oldestOf(source) ?? -Infinity);
  return rebooted || moved;
}

function compare(known: Known, now: SpanReport, life: readonly Sighting[]): readonly What[] {
  const { source, report } = known;
  const after = now.sources.get(source.name);
  const rebooted = isReboot(report, now);
  if (after === undefined) {
    const oldest = oldestOf(source);
    if (!now.whole || oldest === undefined) {
      return [];
    }
    const byRotation = isExpectedOfMemory(source.name, rebooted, known, now);
    return [{ how: 'deleted', fromMs: oldest, toMs: newestOf(source) ?? oldest, partly: false, byRotation }];
  }
  if (source.what === 'file' && after.what === 'file') {
    if (after.state === 'unreadable') {
      const fromMs = oldestOf(source);
      return source.state !== 'held' || fromMs === undefined
        ? []
        : [{ how: 'unread', fromMs, toMs: newestOf(source) ?? fromMs, partly: true, byRotation: false }];
    }
    return fileLosses(source, after, now.atMs - report.atMs);
  }
  if (source.what === 'journal' && after.what === 'journal') {
    const vacuumed = life.some(
      ({ event, happenedMs }) =>
        event.kind === 'journal.vacuumed' &&
        event.envelope?.programSource === 'journal' &&
        happenedMs >= report.atMs - NEAR_MS &&
        happenedMs <= now.atMs + NEAR_MS
    );
    const losses = journalLosses(source, after, { rebooted, vacuumed });
    const expected = isExpectedOfMemory(source.name, rebooted, known, now);
    return losses.map((one) => ({ ...one, byRotation: one.byRotation || expected }));
  }
  return [];
}

function isReboot(before: SpanReport, now: SpanReport): boolean {
  const [one, other] = [before.end?.bootId, now.end?.bootId];
  return one !== undefined && other !== undefined && one !== other;
}

/** A report that is taken while files are renamed may miss one: the next one has it again. */
function isBack(known: Known, next: SpanReport | undefined, life: readonly Sighting[]): boolean {
  if (next === undefined) {
    return false;
  }
  return next.sources.has(known.source.name) && compare(known, next, life).length === 0;
}

/** What the host held and then held no more, by its own reports, in order of time. */
export function spanLosses({ reports }: SpanReports, life: readonly Sighting[]): readonly SpanLoss[] {
  const losses: SpanLoss[] = [];
  const last = new Map<string, Known>();
  reports.forEach((report, index) => {
    for (const [name, known] of last) {
      const found = compare(known, report, life);
      const after = report.sources.get(name);
      if (found.length > 0 && isBack(known, reports[index + 1], life)) {
        continue;
      }
      const rebooted = isReboot(known.report, report);
      const when = { beforeMs: known.report.atMs, sinceMs: report.atMs, rebooted };
      losses.push(...found.map((one) => ({ name, ...one, ...when, evidence: [known.report.ref, report.ref] })));
      if (after !== undefined) {
        last.set(name, { source: after.state === 'unreadable' ? hidden(known, after) : after, report });
      } else if (report.whole) {
        last.delete(name);
      }
    }
    for (const [name, source] of report.sources) {
      if (!last.has(name)) {
        last.set(name, { source, report });
      }
    }
  });
  return losses;
}

/** What cannot be read is compared again when it can be: with what it held before, and told once. */
function hidden({ source }: Known, after: SpanSource): SpanSource {
  if (source.what === 'file' && after.what === 'file') {
    return { ...source, state: after.state };
  }
  return after;
}
