import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { stringify } from 'yaml';

import { type LokiStream, type LokiValue } from '../../stack/host-lane';
import { answers, freePort, LOOPBACK } from '../../stack/servers/network';
import { findTool } from './tools';

export interface RealLoki {
  readonly url: string;
  stop(): Promise<void>;
}

/** Loki with its own defaults, save where it listens and keeps its data, and with `settings` on top. */
export async function startRealLoki(folder: string, settings: Record<string, unknown> = {}): Promise<RealLoki> {
  const [http, grpc] = [await freePort(), await freePort()];
  const config = {
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    server: {
      http_listen_address: LOOPBACK,
      http_listen_port: http,
      grpc_listen_address: LOOPBACK,
      grpc_listen_port: grpc,
      log_level: 'error',
    },
    common: {
      instance_addr: LOOPBACK,
      path_prefix: folder,
      replication_factor: 1,
      ring: { kvstore: { store: 'inmemory' }, instance_addr: LOOPBACK },
      storage: { filesystem: { chunks_directory: `${folder}/chunks`, rules_directory: `${folder}/rules` } },
    },
    schema_config: {
      configs: [
        {
          from: '2020-01-01',
          store: 'tsdb',
          object_store: 'filesystem',
          schema: 'v13',
          index: { prefix: 'index_', period: '24h' },
        },
      ],
    },
    ...settings,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'loki.yaml'), stringify(config));
  const child = spawn(findTool('loki') ?? 'loki', [`-config.file=${folder}/loki.yaml`], {
    cwd: folder,
    stdio: 'ignore',
  });
  const url = `http://${LOOPBACK}:${http}`;
  for (let tries = 0; !(await answers(`${url}/ready`)); tries++) {
    if (tries > 240 || child.exitCode !== null) {
      await stop(child);
      throw new Error(`Loki did not become ready; its configuration is in ${folder}`);
    }
    await sleep(500);
  }
  return { url, stop: () => stop(child) };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

interface QueryAnswer {
  data: {
    result: Array<{
      stream: Record<string, string>;
      values: Array<[string, string, { structuredMetadata?: Record<string, string> }?]>;
    }>;
  };
}

/** All lines of a selector between two times, oldest first, page by page, with structured metadata apart from labels. */
export async function queryLoki(url: string, selector: string, fromMs: number, toMs: number): Promise<LokiStream[]> {
  const streams = new Map<string, LokiStream>();
  const limit = 5000;
  let start = BigInt(fromMs) * 1_000_000n;
  for (;;) {
    const search = new URLSearchParams({
      query: selector,
      start: String(start),
      end: `${toMs}000000`,
      limit: String(limit),
      direction: 'forward',
    });
    const response = await fetch(`${url}/loki/api/v1/query_range?${search.toString()}`, {
      headers: { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' },
    });
    if (!response.ok) {
      throw new Error(`Loki answers ${response.status}: ${await response.text()}`);
    }
    const answer: QueryAnswer = JSON.parse(await response.text());
    let count = 0;
    for (const { stream, values } of answer.data.result) {
      // Loki's own guess at the service, which nobody pushed.
      const { service_name: _, ...labels } = stream;
      const id = JSON.stringify(Object.entries(labels).sort());
      const known = streams.get(id) ?? { stream: labels, values: [] };
      known.values.push(...values.map(withoutGuesses));
      streams.set(id, known);
      for (const [ns] of values) {
        count++;
        start = BigInt(ns) >= start ? BigInt(ns) + 1n : start;
      }
    }
    if (count < limit) {
      return [...streams.values()];
    }
  }
}

function withoutGuesses([ns, line, extra]: [
  string,
  string,
  { structuredMetadata?: Record<string, string> }?,
]): LokiValue {
  const { detected_level: _, ...metadata } = extra?.structuredMetadata ?? {};
  return Object.keys(metadata).length === 0 ? [ns, line] : [ns, line, metadata];
}
