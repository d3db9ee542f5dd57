import { spawn } from 'node:child_process';

import { ROOT } from '../paths';
import { stopAtExit } from './cleanup';
import { answers, LOOPBACK, waitUntilReady } from './network';
import type { Server } from './server';
import { ask } from './tools';

const SERVICES = ['grafana', 'loki', 'opensearch'] as const;
const READY_TIMEOUT_MS = 600_000;

export interface ComposeServers {
  readonly grafana: Server;
  readonly loki: Server;
  readonly openSearch: Server;
  /** They were started now, so they are empty. */
  readonly fresh: boolean;
}

/**
 * Starts the three servers of docker-compose.yaml, or uses them when they already run; the latter are not stopped later.
 *
 * @throws Error when Docker Compose fails.
 */
export async function startCompose(say: (text: string) => void): Promise<ComposeServers> {
  const running = ((await ask('docker', [...composeArgs(), 'ps', '--services', '--status', 'running'])) ?? '').split(
    /\s+/
  );
  const mine = SERVICES.some((service) => !running.includes(service));
  if (mine) {
    say('Starting Grafana, Loki and OpenSearch with Docker Compose (the first time their images are fetched) …');
    await compose(['up', '--detach', ...SERVICES]);
  }
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= mine ? compose(['down']).then(() => forget()) : Promise.resolve());
  const forget = mine ? stopAtExit({ stop, signalNow: () => undefined }) : () => undefined;

  const servers = {
    grafana: { url: `http://${LOOPBACK}:${process.env.GRAFANA_PORT || 3000}`, stop },
    loki: { url: `http://${LOOPBACK}:${process.env.LOKI_PORT || 3100}`, stop },
    openSearch: { url: `http://${LOOPBACK}:${process.env.OPENSEARCH_PORT || 9200}`, stop },
    fresh: mine,
  };
  const ready = async (): Promise<boolean> =>
    (
      await Promise.all([
        answers(`${servers.grafana.url}/api/health`),
        answers(`${servers.loki.url}/ready`),
        answers(`${servers.openSearch.url}/_cluster/health`),
      ])
    ).every(Boolean);
  try {
    await waitUntilReady(ready, {
      what: 'The stack of docker-compose.yaml',
      timeoutMs: READY_TIMEOUT_MS,
      pollMs: 2_000,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return servers;
}

function composeArgs(): string[] {
  return ['compose', '--project-directory', ROOT];
}

function compose(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('docker', [...composeArgs(), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (status) =>
      status === 0 ? resolve() : reject(new Error(`\`docker compose ${args.join(' ')}\` failed; its message is above.`))
    );
  });
}
