import type { Labels } from '../../frames/lane';

/**
 * Labels that tell streams apart, each of which keeps its own order. Others, such as level or unit, split
 * one stream only, and a pid or a trace would make every line its own.
 */
const STREAM_LABELS = [
  'host',
  'hostname',
  'host_name',
  'nodename',
  'node',
  'node_name',
  'instance',
  'machine',
  'job',
  'filename',
  'source',
  'namespace',
  'pod',
  'container',
  'stream',
] as const;
/** Deliveries closer than this are kept as one. */
const GRAIN_MS = 60_000;
/** A header is looked for no further than this into a line. */
const HEADER = 80;

interface Stream {
  readonly number: number;
  newestMs: number;
  /** When it delivered something of its time, ascending, one a minute. */
  readonly deliveredMs: number[];
}

/**
 * The host in a syslog header, for relays that put many hosts into one stream. Whoever forges it makes a
 * stream of its own, in which nothing looks old.
 */
export function hostInHeader(line: string): string {
  const first = line.charCodeAt(0);
  // `<38>1 time host`, `time host` in RFC 3339, or `Mmm dd hh:mm:ss host`, with or without `<38>`.
  const at = first === 60 ? line.indexOf('>') + 1 : 0;
  const code = line.charCodeAt(at);
  if (code >= 65 && code <= 90) {
    const end = line.indexOf(' ', at + 16);
    return line.charCodeAt(at + 15) === 32 && end > 0 && end < HEADER ? line.slice(at + 16, end) : '';
  }
  if (code < 48 || code > 57) {
    return '';
  }
  const time = line.charCodeAt(at + 1) === 32 ? at + 2 : at;
  const host = line.indexOf(' ', time) + 1;
  const end = line.indexOf(' ', host);
  return line.charCodeAt(time + 4) === 45 && host > 0 && end > 0 && end < HEADER ? line.slice(host, end) : '';
}

/** What each stream of a lane has delivered: its newest time, aligned ms since the epoch, and when. */
export class HighWater {
  private readonly byKey = new Map<string, Stream>();
  private readonly streams: Stream[] = [];
  private labels: Labels | undefined;
  private labelKey = '';
  private host = '';
  private current: Stream | undefined;

  /** Goes on with a record's stream and returns its number. */
  use(labels: Labels | undefined, line: string): number {
    const host = hostInHeader(line);
    // Neighbours are mostly of one stream: its key is made once.
    if (this.current === undefined || labels !== this.labels || host !== this.host) {
      if (labels !== this.labels || this.current === undefined) {
        this.labels = labels;
        this.labelKey = STREAM_LABELS.map((name) => labels?.[name] ?? '').join('\0');
      }
      this.host = host;
      this.current = this.streamOf(`${this.labelKey}\0${host}`);
    }
    return this.current.number;
  }

  private streamOf(key: string): Stream {
    const known = this.byKey.get(key);
    if (known !== undefined) {
      return known;
    }
    const made: Stream = { number: this.streams.length, newestMs: -Infinity, deliveredMs: [] };
    this.byKey.set(key, made);
    this.streams.push(made);
    return made;
  }

  get(): number {
    return this.current?.newestMs ?? -Infinity;
  }

  raise(alignedMs: number): void {
    if (this.current !== undefined) {
      this.current.newestMs = alignedMs;
    }
  }

  /** Something of its time came at `timeMs`. */
  deliver(timeMs: number): void {
    const times = this.current?.deliveredMs;
    if (times !== undefined && !(timeMs - times[times.length - 1] < GRAIN_MS)) {
      times.push(timeMs);
    }
  }

  get size(): number {
    return this.streams.length;
  }

  /** When a stream last delivered something of its time before a moment, to the minute; -Infinity for never. */
  lastBefore(stream: number, beforeMs: number): number {
    const times = this.streams[stream].deliveredMs;
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] < beforeMs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low === 0 ? -Infinity : times[low - 1];
  }
}
