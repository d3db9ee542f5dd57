import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { stringify } from 'yaml';

import { startChild } from './child';
import { emptyFolder } from './folder';
import { answers, freePort, LOOPBACK, waitUntilReady } from './network';
import type { Server } from './server';

const DEFAULT_PORT = 3100;
// A single binary waits about 15 s for its own ring before it says ready.
const READY_TIMEOUT_MS = 120_000;

const FIVE_YEARS = '43800h';

export interface LokiPorts {
  readonly http: number;
  readonly grpc: number;
}

/**
 * Configuration of a single-binary Loki on the loopback address that keeps its data in `folder`. Limits on what may be
 * asked are Loki's defaults, so that queries which work here work elsewhere; limits on what may be written are wide,
 * because months of a recording arrive within seconds.
 */
export function lokiConfig(folder: string, ports: LokiPorts): Record<string, unknown> {
  return {
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    server: {
      http_listen_address: LOOPBACK,
      http_listen_port: ports.http,
      grpc_listen_address: LOOPBACK,
      grpc_listen_port: ports.grpc,
      log_level: 'warn',
    },
    common: {
      instance_addr: LOOPBACK,
      path_prefix: folder,
      replication_factor: 1,
      ring: { kvstore: { store: 'inmemory' }, instance_addr: LOOPBACK },
      storage: {
        filesystem: { chunks_directory: path.join(folder, 'chunks'), rules_directory: path.join(folder, 'rules') },
      },
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
    // Recorded lines lie in the past but have just arrived. Loki asks the part that still holds them in memory only for
    // times this near; and half of it is how far behind its newest line a stream may still take lines.
    querier: { query_ingesters_within: 0 },
    ingester: { max_chunk_age: FIVE_YEARS },
    limits_config: {
      reject_old_samples: false,
      allow_structured_metadata: true,
      volume_enabled: true,
      // By default a query is cut into hours, which takes a small machine minutes for weeks of an almost empty store.
      split_queries_by_interval: '24h',
      ingestion_rate_mb: 256,
      ingestion_burst_size_mb: 512,
      per_stream_rate_limit: '256MB',
      per_stream_rate_limit_burst: '512MB',
    },
  };
}

export interface LokiOptions {
  /** Of data folder and log. Default `loki`. */
  readonly name?: string;
  /** Default: 3100, or any where that one is taken. */
  readonly port?: number;
  /** What is set beside or in place of the configuration above. `folder` is the data folder. */
  readonly settings?: (folder: string) => Readonly<Record<string, unknown>>;
}

/**
 * Starts Loki with an empty store.
 *
 * @param program full path of `loki`.
 * @throws Error with the end of its log when it does not become ready.
 */
export async function startLoki(
  program: string,
  { name = 'loki', port = DEFAULT_PORT, settings }: LokiOptions = {}
): Promise<Server> {
  const ports = { http: await freePort(port), grpc: await freePort() };
  const folder = emptyFolder(name, ports.http);
  const config = path.join(folder, 'loki.yaml');
  writeFileSync(config, stringify({ ...lokiConfig(folder, ports), ...settings?.(folder) }));

  const child = await startChild({
    name,
    command: program,
    args: [`-config.file=${config}`],
    cwd: folder,
    dataFolder: folder,
  });
  const url = `http://${LOOPBACK}:${ports.http}`;
  try {
    await waitUntilReady(() => answers(`${url}/ready`), {
      what: 'Loki',
      timeoutMs: READY_TIMEOUT_MS,
      hopeless: child.ended,
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, stop: child.stop };
}
