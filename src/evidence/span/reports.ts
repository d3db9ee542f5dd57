import { spanOf, unitOf, type SpanEnd, type SpanFile, type SpanJournal, type SpanLine } from '../../recognise';
import { refOf } from '../host/boots';
import { SLICE_RECORDS } from '../reading/events';
import type { ReadLane } from '../logins/logins';
import type { EvidenceRef, LaneEvent } from '../types';

/** The unit that writes span reports; journald tells it, and only root can make one of that name. */
const UNIT = 'host-span.service';
/** A claimed report from further ahead than this was not written when it says, ms. */
const AHEAD_MS = 10 * 60_000;

export type SpanSource = SpanFile | SpanJournal;

/** What a host held of its logs at one moment, by its own report. */
export interface SpanReport {
  readonly atMs: number;
  readonly sources: ReadonlyMap<string, SpanSource>;
  readonly end?: SpanEnd;
  /** All its lines are there: what it does not name, the host does not have. */
  readonly whole: boolean;
  readonly ref: EvidenceRef;
}

export interface SpanReports {
  /** In order of their moment. */
  readonly reports: readonly SpanReport[];
  /** Written by the host's own unit, by journald's word: anybody can write the lines of others. */
  readonly trusted: boolean;
  /** Lines that claim to be of such a report and that its unit did not write. */
  readonly strangers: readonly EvidenceRef[];
}

interface Read {
  readonly line: SpanLine;
  readonly message: string;
  readonly host: string | undefined;
  readonly trusted: boolean;
  readonly ref: EvidenceRef;
}

function read(lane: ReadLane, event: LaneEvent): Read | undefined {
  const { envelope } = event;
  const line = envelope === undefined ? undefined : spanOf(envelope.message);
  if (envelope === undefined || line === undefined) {
    return undefined;
  }
  const labels = lane.view.lane.records.labels?.[event.index];
  const byLabel = envelope.programSource === 'label' && unitOf(labels) === UNIT;
  const trusted = envelope.programSource === 'journal' || byLabel;
  return trusted || line.atMs <= event.timeMs + AHEAD_MS
    ? { line, message: envelope.message, host: envelope.host, trusted, ref: refOf(event) }
    : undefined;
}

/**
 * The span reports among all lanes' lines. What a snapshot read back from the host is left out: the host may have
 * changed it since, and what it once told the store it cannot take back.
 */
export function* readSpanReports(lanes: readonly ReadLane[]): Generator<void, SpanReports> {
  const lines: Read[] = [];
  for (const lane of lanes) {
    const { role, kind } = lane.view.lane;
    if (role === 'siem' || kind === 'snapshot') {
      continue;
    }
    for (let at = 0; at < lane.view.events.length; at++) {
      if (at % SLICE_RECORDS === SLICE_RECORDS - 1) {
        yield;
      }
      const event = lane.view.events[at];
      const found = event.kind === 'host.span' ? read(lane, event) : undefined;
      if (found !== undefined) {
        lines.push(found);
      }
    }
  }
  yield;
  const own = ofOneHost(lines);
  const proved = own.filter(({ trusted }) => trusted);
  const trusted = proved.length > 0;
  const reports = group(trusted ? proved : own);
  return { reports, trusted, strangers: trusted ? strangersOf(own, proved) : [] };
}

/** Lines of two hosts would look like one host that loses everything every few minutes. */
function ofOneHost(lines: readonly Read[]): readonly Read[] {
  const counts = new Map<string, number>();
  for (const { host } of lines) {
    if (host !== undefined) {
      counts.set(host, (counts.get(host) ?? 0) + 1);
    }
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first === undefined ? lines : lines.filter(({ host }) => host === undefined || host === first[0]);
}

/** The same line may come by two ways, and again when a reader starts over: the first that the store received counts. */
function group(lines: readonly Read[]): readonly SpanReport[] {
  const byMoment = new Map<number, Read[]>();
  for (const one of [...lines].sort((a, b) => a.ref.timeMs - b.ref.timeMs)) {
    const list = byMoment.get(one.line.atMs) ?? [];
    list.push(one);
    byMoment.set(one.line.atMs, list);
  }
  return [...byMoment.entries()].sort((a, b) => a[0] - b[0]).map(([atMs, list]) => toReport(atMs, list));
}

function toReport(atMs: number, list: readonly Read[]): SpanReport {
  const sources = new Map<string, SpanSource>();
  let end: SpanEnd | undefined;
  for (const { line } of list) {
    if (line.what === 'end') {
      end = end ?? line;
    } else if (!sources.has(line.name)) {
      sources.set(line.name, line);
    }
  }
  const whole = end !== undefined && end.lines === sources.size && end.skipped === 0;
  return { atMs, sources, end, whole, ref: list[0].ref };
}

/** Not those that are the unit's own lines over again, without journald's word for them. */
function strangersOf(own: readonly Read[], proved: readonly Read[]): readonly EvidenceRef[] {
  const known = new Set(proved.map(({ message }) => message));
  const firstMs = Math.min(...proved.map(({ line }) => line.atMs));
  return own
    .filter(({ trusted, message, line }) => !trusted && line.atMs >= firstMs && !known.has(message))
    .map(({ ref }) => ref);
}

/** Usual time between two reports, ms: the median. */
export function intervalOf(reports: readonly SpanReport[]): number | undefined {
  const steps = reports.slice(1).map((one, index) => one.atMs - reports[index].atMs);
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)];
}

/** Oldest entry that a source holds, ms since the epoch; undefined where it holds none, or does not tell. */
export function oldestOf(source: SpanSource): number | undefined {
  return source.what === 'file' ? source.oldestMs : source.firstMs;
}

/** Its newest entry. */
export function newestOf(source: SpanSource): number | undefined {
  return source.what === 'file' ? (source.live?.lastMs ?? source.list[0]?.lastMs) : source.lastMs;
}
