import type { Rule, Settings } from '../../src/ruleset';
import { pushStream, type Entry } from '../stack/load/loki';

const NS_PER_MS = 1_000_000n;
const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
/** Lines without a time of their own have just arrived. */
const JUST_NOW_MS = 30_000;
/** In samples, this is the moment of filing; every other date means what it says. */
const MOMENTS = { bsd: 'Feb 14 15:58:01', iso: '2026-02-14T15:58:01.123456+00:00' } as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ADDRESS = /^@-(\d+)([smh]) (?:\{(\w+="[^}]*)\} )?(.*)$/s;

/** A line of a sample: `@-40m {stream="host"} text` was filed 40 minutes ago, in a stream with that label. */
function parsed(line: string): { agoMs: number; labels: Record<string, string>; text: string } {
  const match = ADDRESS.exec(line);
  if (match === null) {
    return { agoMs: JUST_NOW_MS, labels: {}, text: line };
  }
  const [, amount = '', unit = '', labels = '', text = ''] = match;
  const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
  return { agoMs: Number(amount) * (UNITS_MS[unit] ?? 0), labels: Object.fromEntries(pairs), text };
}

function atMoment(text: string, ms: number): string {
  const iso = new Date(ms).toISOString();
  const day = String(Number(iso.slice(8, 10))).padStart(2, ' ');
  return text
    .replaceAll(MOMENTS.iso, iso.replace('Z', '+00:00'))
    .replaceAll(MOMENTS.bsd, `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${day} ${iso.slice(11, 19)}`);
}

/** Files a sample's lines, one after the other, as those of one host. */
export async function pushSample(
  lokiUrl: string,
  labels: Readonly<Record<string, string>>,
  sample: string,
  nowMs: number
): Promise<void> {
  const streams = new Map<string, { labels: Record<string, string>; entries: Entry[] }>();
  sample.split('\n').forEach((line, index) => {
    const { agoMs, labels: own, text } = parsed(line);
    const key = JSON.stringify(own);
    const stream = streams.get(key) ?? { labels: { ...labels, ...own }, entries: [] };
    stream.entries.push({ ns: BigInt(nowMs - agoMs) * NS_PER_MS + BigInt(index), line: atMoment(text, nowMs - agoMs) });
    streams.set(key, stream);
  });
  for (const stream of streams.values()) {
    stream.entries.sort((a, b) => (a.ns < b.ns ? -1 : 1));
    await pushStream(lokiUrl, stream);
  }
}

/** One alert that a rule would have: its labels and value. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface VectorAnswer {
  readonly data: {
    readonly result: ReadonlyArray<{ metric: Record<string, string>; value: [number, string] }>;
  };
}

/**
 * What a rule finds at a moment.
 *
 * @throws Error with Loki's own words and the expression when it cannot be evaluated.
 */
export async function evaluate(lokiUrl: string, rule: Rule, settings: Settings, timeMs: number): Promise<Series[]> {
  const query = rule.expression(settings);
  const parameters = new URLSearchParams({ query, time: String(BigInt(timeMs) * NS_PER_MS) });
  const response = await fetch(`${lokiUrl}/loki/api/v1/query`, { method: 'POST', body: parameters });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${rule.id}: ${text}\n${query}`);
  }
  const { data }: VectorAnswer = JSON.parse(text);
  return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}
