import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { APP_ID, OPENSEARCH_PLUGIN_ID, PANEL_ID, ROOT } from '../paths';
import { startChild } from './child';
import type { GrafanaBinary } from './find';
import { emptyFolder } from './folder';
import { answers, freePort, LOOPBACK, waitUntilReady } from './network';
import { linkPlugins } from './plugins';
import type { Server } from './server';

const DEFAULT_PORT = 3000;
// A first start runs several hundred database migrations.
const READY_TIMEOUT_MS = 240_000;

/** Nothing listens on the discard port: what is sent there fails at once and never leaves the machine. */
const NOWHERE = `http://${LOOPBACK}:9`;

export interface GrafanaOptions {
  readonly binary: GrafanaBinary;
  readonly lokiUrl: string;
  /** Absent: the SIEM source is provisioned all the same and its queries fail. */
  readonly openSearchUrl?: string;
  readonly openSearchPlugin?: string;
  /** Role of somebody who has not signed in. Default: they must sign in (admin/admin). */
  readonly anonymous?: 'Viewer' | 'Editor' | 'Admin';
  /** Folder with datasources, dashboards, plugins and alerting. Default: the project's own. */
  readonly provisioning?: string;
  /** Further settings as GF_ variables; they win over the launcher's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Name of data folder and log. Default `grafana`. */
  readonly name?: string;
}

/** Settings of a Grafana that listens on the loopback address only, asks no other machine anything, and is empty. */
export function grafanaEnv(options: GrafanaOptions, folder: string, port: number): Record<string, string> {
  return {
    GF_PATHS_DATA: path.join(folder, 'data'),
    GF_PATHS_LOGS: path.join(folder, 'logs'),
    GF_PATHS_PLUGINS: path.join(folder, 'plugins'),
    GF_PATHS_PROVISIONING: options.provisioning ?? path.join(ROOT, 'provisioning'),
    GF_SERVER_HTTP_ADDR: LOOPBACK,
    GF_SERVER_HTTP_PORT: String(port),
    GF_SERVER_ROOT_URL: `http://${LOOPBACK}:${port}/`,
    GF_SECURITY_ADMIN_USER: 'admin',
    GF_SECURITY_ADMIN_PASSWORD: 'admin',
    GF_SECURITY_ALLOW_EMBEDDING: 'true',
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
    GF_AUTH_ANONYMOUS_ENABLED: options.anonymous ? 'true' : 'false',
    GF_AUTH_ANONYMOUS_ORG_ROLE: options.anonymous ?? 'Viewer',
    GF_AUTH_DISABLE_LOGIN_FORM: 'false',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_PLUGINS_PREINSTALL: '',
    GF_INSTALL_PLUGINS: '',
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: [APP_ID, PANEL_ID, OPENSEARCH_PLUGIN_ID].join(','),
    GF_DATABASE_WAL: 'true',
    GF_LOG_MODE: 'console',
    // Read by the provisioning files. Grafana does not start when a contact point has no address.
    LOKI_URL: options.lokiUrl,
    OPENSEARCH_URL: options.openSearchUrl ?? NOWHERE,
    SLACK_WEBHOOK_URL: process.env.SLACK_WEBHOOK_URL || `${NOWHERE}/slack-is-not-configured`,
    ...options.env,
  };
}

/**
 * Starts Grafana with an empty database, the project's provisioning and the built plugin.
 *
 * @throws Error with the end of its log when it does not become ready.
 */
export async function startGrafana(options: GrafanaOptions): Promise<Server> {
  const name = options.name ?? 'grafana';
  const port = await freePort(DEFAULT_PORT);
  const folder = emptyFolder(name, port);
  linkPlugins(path.join(folder, 'plugins'), options.openSearchPlugin);
  // An empty file in place of the machine's own settings, which have no say here.
  const config = path.join(folder, 'grafana.ini');
  writeFileSync(config, '');

  const { command, home } = options.binary;
  const child = await startChild({
    name,
    command,
    args: ['server', `--homepath=${home}`, `--config=${config}`],
    env: grafanaEnv(options, folder, port),
    cwd: home,
    dataFolder: folder,
  });
  const url = `http://${LOOPBACK}:${port}`;
  try {
    await waitUntilReady(() => answers(`${url}/api/health`), {
      what: 'Grafana',
      timeoutMs: READY_TIMEOUT_MS,
      hopeless: child.ended,
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, stop: child.stop };
}
