import { setTimeout as sleep } from 'node:timers/promises';

import { isRow, type SiemDocument } from './recording';

const BATCH_DOCUMENTS = 2_000;
const TRIES = 6;
const FIRST_PAUSE_MS = 250;

/** The part of ECS that the recordings use, typed as ECS has it. Unknown texts become keywords. */
export const SIEM_MAPPING = {
  settings: {
    index: { number_of_shards: 1, number_of_replicas: 0 },
  },
  mappings: {
    dynamic_templates: [
      { texts_as_keywords: { match_mapping_type: 'string', mapping: { type: 'keyword', ignore_above: 1024 } } },
    ],
    properties: {
      // date_nanos keeps the sensor's microseconds.
      '@timestamp': { type: 'date_nanos' },
      agent: { properties: { type: keyword(), version: keyword() } },
      destination: { properties: { ip: { type: 'ip' }, port: { type: 'long' } } },
      event: {
        properties: {
          action: keyword(),
          category: keyword(),
          created: { type: 'date_nanos' },
          id: keyword(),
          kind: keyword(),
          outcome: keyword(),
          provider: keyword(),
          type: keyword(),
        },
      },
      host: { properties: { name: keyword(), ip: { type: 'ip' } } },
      network: { properties: { direction: keyword(), transport: keyword(), type: keyword() } },
      process: {
        properties: {
          args: keyword(),
          // ECS has `wildcard` here, which a Lucene query string does not find in OpenSearch 2.19.
          command_line: { type: 'keyword', ignore_above: 8191 },
          executable: keyword(),
          name: keyword(),
          pid: { type: 'long' },
        },
      },
      source: { properties: { ip: { type: 'ip' }, port: { type: 'long' } } },
      user: { properties: { id: keyword(), name: keyword() } },
    },
  },
} as const;

function keyword(): { readonly type: 'keyword'; readonly ignore_above: 1024 } {
  return { type: 'keyword', ignore_above: 1024 };
}

/** Makes the index, unless it is there. With `emptyFirst` whatever it held before is gone. */
export async function createIndex(url: string, index: string, emptyFirst: boolean): Promise<void> {
  if (emptyFirst) {
    await request(`${url}/${index}?ignore_unavailable=true`, 'DELETE');
  }
  const there = await fetch(`${url}/${index}`, { method: 'HEAD' });
  if (there.status === 404) {
    await request(`${url}/${index}`, 'PUT', JSON.stringify(SIEM_MAPPING));
  }
}

/**
 * Body of a bulk request. A document's own `event.id` becomes its id: loading twice gives no doubles.
 */
export function bulkBody(index: string, documents: readonly SiemDocument[]): string {
  return documents
    .map((document) => {
      const id = isRow(document.event) ? document.event.id : undefined;
      const action = { index: { _index: index, ...(typeof id === 'string' ? { _id: id } : {}) } };
      return `${JSON.stringify(action)}\n${JSON.stringify(document)}\n`;
    })
    .join('');
}

/**
 * Writes documents in batches, waiting and trying again while OpenSearch is busy.
 *
 * @throws Error with OpenSearch's own words for the first document it refuses.
 */
export async function indexDocuments(url: string, index: string, documents: readonly SiemDocument[]): Promise<void> {
  for (let start = 0; start < documents.length; start += BATCH_DOCUMENTS) {
    const batch = documents.slice(start, start + BATCH_DOCUMENTS);
    const answer = await request(`${url}/_bulk`, 'POST', bulkBody(index, batch));
    const refused = firstRefusal(answer);
    if (refused !== undefined) {
      throw new Error(`OpenSearch refused a document: ${refused}`);
    }
  }
  await request(`${url}/${index}/_refresh`, 'POST');
}

/** The first error in a bulk answer. */
export function firstRefusal(answer: unknown): string | undefined {
  if (!isRow(answer) || answer.errors !== true || !Array.isArray(answer.items)) {
    return undefined;
  }
  for (const item of answer.items) {
    const result: unknown = isRow(item) ? item.index : undefined;
    if (isRow(result) && result.error !== undefined) {
      return JSON.stringify(result.error);
    }
  }
  return 'it does not say which';
}

/** How many documents match a Lucene query. */
export async function countDocuments(url: string, index: string, query: string): Promise<number> {
  const answer = await request(`${url}/${index}/_count?${new URLSearchParams({ q: query }).toString()}`, 'GET');
  if (!isRow(answer) || typeof answer.count !== 'number') {
    throw new Error(`OpenSearch gave no count: ${JSON.stringify(answer).slice(0, 300)}`);
  }
  return answer.count;
}

async function request(url: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE', body?: string): Promise<unknown> {
  let pause = FIRST_PAUSE_MS;
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, { method, body, headers: { 'content-type': contentType(url) } });
    const text = await response.text();
    if (response.ok) {
      return JSON.parse(text);
    }
    const again = response.status === 429 || response.status === 503;
    if (!again || attempt === TRIES) {
      throw new Error(`OpenSearch answered ${response.status} to ${method} ${url}: ${text.slice(0, 500)}`);
    }
    await sleep(pause);
    pause *= 2;
  }
}

function contentType(url: string): string {
  return url.endsWith('/_bulk') ? 'application/x-ndjson' : 'application/json';
}
