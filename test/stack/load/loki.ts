import { setTimeout as sleep } from 'node:timers/promises';

import { isRow } from './recording';

export type StreamLabels = Readonly<Record<string, string>>;

/** One log line for Loki. */
export interface Entry {
  /** ns since the epoch. */
  readonly ns: bigint;
  readonly line: string;
  /** Structured metadata. */
  readonly metadata?: StreamLabels;
}

export interface Stream {
  readonly labels: StreamLabels;
  /** Sorted by time; see `inOrder`. */
  readonly entries: readonly Entry[];
}

const BATCH_ENTRIES = 2_000;
const BATCH_CHARACTERS = 1_000_000;
const TRIES = 6;
const FIRST_PAUSE_MS = 250;

/**
 * Gives entries that share a nanosecond one of their own, in their order: Loki keeps no order within a nanosecond, and
 * takes two equal lines with the same labels and nanosecond for one.
 */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const sorted = [...entries].sort((a, b) => (a.ns < b.ns ? -1 : a.ns > b.ns ? 1 : 0));
  let previous = -1n;
  return sorted.map((entry) => {
    const ns = entry.ns > previous ? entry.ns : previous + 1n;
    previous = ns;
    return ns === entry.ns ? entry : { ...entry, ns };
  });
}

/** Cuts a stream into pieces that Loki takes in one request. */
export function batches(entries: readonly Entry[]): Entry[][] {
  const result: Entry[][] = [];
  let current: Entry[] = [];
  let characters = 0;
  for (const entry of entries) {
    if (current.length > 0 && (current.length >= BATCH_ENTRIES || characters + entry.line.length > BATCH_CHARACTERS)) {
      result.push(current);
      current = [];
      characters = 0;
    }
    current.push(entry);
    characters += entry.line.length;
  }
  return current.length > 0 ? [...result, current] : result;
}

/**
 * Pushes one stream, waiting and trying again while Loki is busy.
 *
 * @throws Error with Loki's own words when it refuses lines (too far behind, label limits, …) or stays away.
 */
export async function pushStream(lokiUrl: string, stream: Stream): Promise<void> {
  for (const batch of batches(stream.entries)) {
    const values = batch.map(({ ns, line, metadata }) =>
      metadata ? [String(ns), line, metadata] : [String(ns), line]
    );
    await post(`${lokiUrl}/loki/api/v1/push`, JSON.stringify({ streams: [{ stream: stream.labels, values }] }));
  }
}

async function post(url: string, body: string): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  for (let attempt = 1; ; attempt++) {
    const problem = await tryPost(url, body);
    if (problem === undefined) {
      return;
    }
    if (!problem.again || attempt === TRIES) {
      throw new Error(`Loki did not take the lines: ${problem.text}`);
    }
    await sleep(pause);
    pause *= 2;
  }
}

async function tryPost(url: string, body: string): Promise<{ text: string; again: boolean } | undefined> {
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const text = await response.text();
    if (response.ok) {
      return undefined;
    }
    // 429 is a rate limit, 5xx a Loki that starts or is overloaded; anything else will be refused again.
    return { text: `${response.status} ${text}`, again: response.status === 429 || response.status >= 500 };
  } catch (error) {
    return { text: String(error), again: true };
  }
}

/** LogQL selector of exactly these labels. */
export function selectorOf(labels: StreamLabels): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
}

/**
 * How many lines Loki holds for a selector between two moments, both included.
 *
 * @throws Error when the query fails.
 */
export async function countLines(lokiUrl: string, selector: string, fromNs: bigint, toNs: bigint): Promise<number> {
  // The range is open at its start, and counted back from the moment asked for.
  const rangeSeconds = (toNs - fromNs) / 1_000_000_000n + 2n;
  const at = toNs + 1_000_000_000n;
  const query = `sum(count_over_time(${selector}[${rangeSeconds}s]))`;
  const parameters = new URLSearchParams({ query, time: String(at) });
  const response = await fetch(`${lokiUrl}/loki/api/v1/query?${parameters.toString()}`);
  if (!response.ok) {
    throw new Error(`Loki did not count ${selector}: ${response.status} ${await response.text()}`);
  }
  const answer: unknown = await response.json();
  return countIn(answer);
}

function countIn(answer: unknown): number {
  const data = isRow(answer) ? answer.data : undefined;
  const results = isRow(data) && Array.isArray(data.result) ? data.result : undefined;
  if (results === undefined) {
    throw new Error(`Loki gave no count: ${JSON.stringify(answer).slice(0, 300)}`);
  }
  const first: unknown = results[0];
  const value = isRow(first) && Array.isArray(first.value) ? Number(first.value[1]) : 0;
  return value;
}
