import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { batches, inOrder, type Stream } from '../../stack/load/loki';
import { startLoki } from '../../stack/servers/loki';

/** One time series at one moment. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** One time series over several moments. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: ReadonlyArray<readonly [ms: number, value: number]>;
}

/** What a query cost. */
export interface Cost {
  readonly bytes: number;
  readonly seconds: number;
}

/** A Loki for many: each tenant sees its own lines and rules only. */
export interface ManyLoki {
  readonly url: string;
  push(tenant: string, streams: readonly Stream[]): Promise<void>;
  /** @throws Error with Loki's own words when it cannot evaluate. */
  instant(tenant: string, query: string, ms: number): Promise<{ samples: Sample[]; cost: Cost }>;
  range(tenant: string, query: string, fromMs: number, toMs: number, stepMs: number): Promise<Series[]>;
  /** Number of lines that a log query finds in a window open at its start. */
  lines(tenant: string, query: string, fromMs: number, toMs: number, limit: number): Promise<string[]>;
  /** JSON of any of Loki's paths. */
  get(tenant: string, path: string): Promise<unknown>;
  stop(): Promise<void>;
}

export interface ManyLokiOptions {
  /** Folder with a folder of rule files per tenant. Without it there is no ruler. */
  readonly rules?: string;
  /** Base of the Alertmanager that the ruler tells. */
  readonly alertmanager?: string;
}

const NS_PER_MS = 1_000_000n;
/** Other Lokis may be running. */
const ANY_PORT = 0;
const TRIES = 6;
const PAUSE_MS = 250;

/**
 * Starts a Loki with an empty store in which every tenant is a world of its own.
 *
 * @param program full path of `loki`.
 * @throws Error with the end of its log when it does not become ready.
 */
export async function startManyLoki(program: string, options: ManyLokiOptions = {}): Promise<ManyLoki> {
  const { url, stop } = await startLoki(program, {
    name: 'loki-rules',
    port: ANY_PORT,
    settings: (folder) => ({ auth_enabled: true, ...rulerOf(folder, options) }),
  });
  return client(url, stop);
}

function rulerOf(folder: string, { rules, alertmanager }: ManyLokiOptions): Readonly<Record<string, unknown>> {
  return rules === undefined
    ? {}
    : {
        ruler: {
          storage: { type: 'local', local: { directory: rules } },
          rule_path: path.join(folder, 'rules-in-use'),
          ring: { kvstore: { store: 'inmemory' } },
          enable_api: true,
          poll_interval: '2s',
          ...(alertmanager === undefined ? {} : { alertmanager_url: alertmanager, enable_alertmanager_v2: true }),
        },
      };
}

function client(url: string, stop: () => Promise<void>): ManyLoki {
  const get = async (tenant: string, where: string): Promise<unknown> =>
    JSON.parse(await ask(`${url}${where}`, { headers: { 'X-Scope-OrgID': tenant } }));
  const query = (tenant: string, where: string, parameters: Record<string, string>): Promise<string> =>
    // In a body, because expressions are longer than addresses may be.
    ask(`${url}/loki/api/v1/${where}`, {
      method: 'POST',
      headers: { 'X-Scope-OrgID': tenant },
      body: new URLSearchParams(parameters),
    });
  return {
    url,
    stop,
    get,
    push: async (tenant, streams) => {
      for (const { labels, entries } of streams) {
        for (const batch of batches(inOrder(entries))) {
          const values = batch.map(({ ns, line, metadata }) => [String(ns), line, ...(metadata ? [metadata] : [])]);
          await ask(`${url}/loki/api/v1/push`, {
            method: 'POST',
            headers: { 'X-Scope-OrgID': tenant, 'content-type': 'application/json' },
            body: JSON.stringify({ streams: [{ stream: labels, values }] }),
          });
        }
      }
    },
    instant: async (tenant, expression, ms) => {
      const { data }: Vector = JSON.parse(await query(tenant, 'query', { query: expression, time: ns(ms) }));
      if (data.resultType === 'scalar') {
        return { samples: [{ labels: {}, value: Number(data.result[1]) }], cost: costOf(data) };
      }
      const samples = data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
      return { samples, cost: costOf(data) };
    },
    range: async (tenant, expression, fromMs, toMs, stepMs) => {
      const step = `${stepMs / 1000}s`;
      const parameters = { query: expression, start: ns(fromMs), end: ns(toMs), step };
      const { data }: Matrix = JSON.parse(await query(tenant, 'query_range', parameters));
      return data.result.map(({ metric, values }) => ({
        labels: metric,
        points: values.map(([seconds, value]) => [Math.round(seconds * 1000), Number(value)] as const),
      }));
    },
    lines: async (tenant, expression, fromMs, toMs, limit) => {
      const window = { start: String(BigInt(fromMs) * NS_PER_MS + 1n), end: String(BigInt(toMs) * NS_PER_MS + 1n) };
      const parameters = { query: expression, limit: String(limit), ...window };
      const { data }: Streams = JSON.parse(await query(tenant, 'query_range', parameters));
      return data.result.flatMap(({ stream, values }) =>
        values.map(([at, line]) => `${timeOf(at)} ${labelsText(stream)} ${line}`)
      );
    },
  };
}

interface Statistics {
  readonly stats: { readonly summary: { readonly totalBytesProcessed: number; readonly execTime: number } };
}
interface Vector {
  readonly data: Statistics &
    (
      | { readonly resultType: 'scalar'; readonly result: readonly [number, string] }
      | {
          readonly resultType: 'vector';
          readonly result: ReadonlyArray<{ metric: Record<string, string>; value: [number, string] }>;
        }
    );
}
interface Matrix {
  readonly data: {
    readonly result: ReadonlyArray<{ metric: Record<string, string>; values: Array<[number, string]> }>;
  };
}
interface Streams {
  readonly data: {
    readonly result: ReadonlyArray<{ stream: Record<string, string>; values: Array<[string, string]> }>;
  };
}

function costOf({ stats }: Statistics): Cost {
  return { bytes: stats.summary.totalBytesProcessed, seconds: stats.summary.execTime };
}

function ns(ms: number): string {
  return String(BigInt(Math.round(ms)) * NS_PER_MS);
}

function timeOf(nanoseconds: string): string {
  return new Date(Number(BigInt(nanoseconds) / NS_PER_MS)).toISOString();
}

/** `{a="b", c="d"}` with the names in their order. */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')}}`;
}

/** Asks again while Loki is busy or starting. */
type Answer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly text: string; readonly mayPass: boolean };

/** A busy machine also drops connections; to ask or to store the same again changes nothing. */
async function answerOf(url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, init);
    const text = await response.text();
    return response.ok
      ? { ok: true, text }
      : {
          ok: false,
          text: `Loki answers ${response.status}: ${text.trim()}`,
          mayPass: response.status === 429 || response.status >= 500,
        };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { ok: false, text: `Loki at ${new URL(url).host} does not answer: ${String(cause)}`, mayPass: true };
  }
}

async function ask(url: string, init: RequestInit): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const answer = await answerOf(url, init);
    if (answer.ok) {
      return answer.text;
    }
    if (attempt === TRIES || !answer.mayPass) {
      throw new Error(answer.text);
    }
    await sleep(PAUSE_MS * attempt);
  }
}
