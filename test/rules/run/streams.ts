import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import type { Entry, Stream } from '../../stack/load/loki';
import { isRow, isoToUs } from '../../stack/load/recording';
import type { Recording, RuleCase } from '../format/cases';
import { bsdTime, isoTime, journalTime, SHAPES, type Shaped, type ShapeName } from '../format/shapes';
import type { CaseLine } from '../format/lines';
import { momentMs } from '../format/times';

/** Labels of streams that may name the host in a header. */
const HOST_LABELS = ['host', 'hostname', 'instance', 'nodename', 'node_name'];
const NAMELESS_HOST = 'web-7';

const NS_PER_MS = 1_000_000n;
const NS_PER_US = 1_000n;
const MICROSECONDS = /^\d{16}$/;

/** The streams of a case as they are stored, in one shape, for an evaluation at a moment. */
export function streamsOf(one: RuleCase, shape: ShapeName, evaluationMs: number): Stream[] {
  const streams = new Map<string, { labels: Record<string, string>; entries: Entry[] }>();
  const add = (labels: Readonly<Record<string, string>>, entry: Entry) => {
    const key = JSON.stringify(Object.entries(labels).sort());
    const stream = streams.get(key) ?? { labels: { ...labels }, entries: [] };
    stream.entries.push(entry);
    streams.set(key, stream);
  };
  for (const line of one.lines) {
    const labels = { ...one.streams[line.stream], ...line.labels };
    for (const entry of entriesOf(line, { labels, shape, evaluationMs, zoneMinutes: one.zoneMinutes })) {
      add(labels, entry);
    }
  }
  for (const recording of one.recordings) {
    for (const entry of recordedEntries(recording)) {
      add(one.streams[recording.stream] ?? {}, entry);
    }
  }
  return [...streams.values()];
}

interface Writing {
  readonly labels: Readonly<Record<string, string>>;
  readonly shape: ShapeName;
  readonly evaluationMs: number;
  readonly zoneMinutes: number;
}

function entriesOf(line: CaseLine, writing: Writing): Entry[] {
  return Array.from({ length: line.times }, (_, index) => {
    const shiftMs = index * line.everyMs;
    const atMs = momentMs(line.at, writing.evaluationMs) + shiftMs;
    const writtenMs = line.written === undefined ? atMs : momentMs(line.written, writing.evaluationMs) + shiftMs;
    const { line: text, metadata } = written(line, index + 1, writtenMs, writing);
    const all = { ...metadata, ...line.metadata };
    return {
      ns: BigInt(Math.round(atMs)) * NS_PER_MS,
      line: text,
      ...(Object.keys(all).length > 0 ? { metadata: all } : {}),
    };
  });
}

function written(line: CaseLine, number: number, writtenMs: number, { labels, shape, zoneMinutes }: Writing): Shaped {
  const numbered = (text: string) => text.replaceAll('{n}', String(number));
  if (line.kind === 'raw') {
    const times: Readonly<Record<string, string>> = {
      '{time.rfc3164}': bsdTime(writtenMs, zoneMinutes),
      '{time.rfc3339}': isoTime(writtenMs, zoneMinutes),
      '{time.us}': journalTime(writtenMs),
      '{time.s}': String(Math.floor(writtenMs / 1000)),
    };
    return { line: numbered(line.raw.replace(/\{time\.\w+\}/g, (name) => times[name] ?? name)) };
  }
  const { program, pid, message } = line;
  const host = HOST_LABELS.map((name) => labels[name]).find((name) => name !== undefined) ?? NAMELESS_HOST;
  return SHAPES[shape]({ host, program, pid, text: numbered(message), writtenMs, zoneMinutes });
}

const recorded = new Map<string, Entry[]>();

/**
 * The lines of a recording under the times they were recorded with.
 *
 * @throws Error with file and line when one of them has no such field.
 */
export function recordedEntries({ file, time, line, only }: Omit<Recording, 'place' | 'stream'>): Entry[] {
  const key = JSON.stringify([file, time, line, only]);
  const known = recorded.get(key);
  if (known !== undefined) {
    return known;
  }
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const entries = text.split('\n').flatMap((row, index) => {
    if (row === '') {
      return [];
    }
    const value: unknown = JSON.parse(row);
    if (isRow(value) && Object.entries(only).some(([name, text]) => value[name] !== text)) {
      return [];
    }
    const [at, what] = isRow(value) ? [value[time], value[line]] : [];
    if (typeof at !== 'string' || typeof what !== 'string') {
      throw new Error(`${file}:${index + 1}: has no text ${typeof at === 'string' ? line : time}`);
    }
    return [{ ns: (MICROSECONDS.test(at) ? BigInt(at) : isoToUs(at)) * NS_PER_US, line: what }];
  });
  recorded.set(key, entries);
  return entries;
}
