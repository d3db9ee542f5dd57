import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Loki of one's own on a loopback port, with nothing but a temporary folder. */
export interface Loki {
  readonly push: (
    streams: ReadonlyArray<{ labels: Record<string, string>; lines: readonly string[] }>
  ) => Promise<void>;
  /** Streams of a log query over the last hour: labels (extracted ones among them) and lines. */
  readonly query: (
    logql: string
  ) => Promise<ReadonlyArray<{ labels: Record<string, string>; lines: readonly string[] }>>;
  readonly stop: () => Promise<void>;
}

/** Whether a `loki` binary is on the PATH. */
export function hasLoki(): boolean {
  return spawnSync('loki', ['-version']).error === undefined;
}

/** Starts Loki and waits until it is ready; throws after 60 seconds. */
export async function startLoki(): Promise<Loki> {
  const folder = mkdtempSync(join(tmpdir(), 'recognise-loki-'));
  const [http, grpc] = [await freePort(), await freePort()];
  writeFileSync(join(folder, 'loki.yaml'), configuration(folder, http, grpc));
  const child = spawn('loki', [`-config.file=${join(folder, 'loki.yaml')}`], { stdio: 'ignore' });
  const base = `http://127.0.0.1:${http}`;
  const stop = () => stopChild(child, folder);
  try {
    await ready(base, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { push: (streams) => push(base, streams), query: (logql) => query(base, logql), stop };
}

function configuration(folder: string, http: number, grpc: number): string {
  return `
auth_enabled: false
server:
  http_listen_address: 127.0.0.1
  http_listen_port: ${http}
  grpc_listen_address: 127.0.0.1
  grpc_listen_port: ${grpc}
  log_level: error
common:
  instance_addr: 127.0.0.1
  path_prefix: ${folder}
  storage:
    filesystem:
      chunks_directory: ${folder}/chunks
      rules_directory: ${folder}/rules
  replication_factor: 1
  ring:
    kvstore:
      store: inmemory
schema_config:
  configs:
    - from: 2020-10-24
      store: tsdb
      object_store: filesystem
      schema: v13
      index:
        prefix: index_
        period: 24h
query_range:
  parallelise_shardable_queries: false
limits_config:
  split_queries_by_interval: 24h
  discover_service_name: []
  discover_log_levels: false
analytics:
  reporting_enabled: false
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function ready(base: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) {
      throw new Error(`loki ended with ${child.exitCode}`);
    }
    const answer = await fetch(`${base}/ready`).catch(() => undefined);
    if (answer?.ok === true) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('loki was not ready within 60 seconds');
}

async function push(
  base: string,
  streams: ReadonlyArray<{ labels: Record<string, string>; lines: readonly string[] }>
): Promise<void> {
  const nowNs = BigInt(Date.now()) * BigInt(1_000_000);
  const body = {
    streams: streams.map(({ labels, lines }) => ({
      stream: labels,
      values: lines.map((line, index) => [String(nowNs + BigInt(index)), line]),
    })),
  };
  const answer = await fetch(`${base}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
}

interface QueryAnswer {
  readonly data: {
    readonly result: ReadonlyArray<{ stream: Record<string, string>; values: Array<[string, string]> }>;
  };
}

async function query(
  base: string,
  logql: string
): Promise<ReadonlyArray<{ labels: Record<string, string>; lines: readonly string[] }>> {
  const form = new URLSearchParams({ query: logql, limit: '5000', since: '1h' });
  const answer = await fetch(`${base}/loki/api/v1/query_range?${form}`);
  if (!answer.ok) {
    throw new Error(`${logql}: ${await answer.text()}`);
  }
  const { data }: QueryAnswer = JSON.parse(await answer.text());
  return data.result.map(({ stream, values }) => ({ labels: stream, lines: values.map(([, line]) => line) }));
}

async function stopChild(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(killer);
  }
  rmSync(folder, { recursive: true, force: true });
}
