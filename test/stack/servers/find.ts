import { existsSync } from 'node:fs';
import path from 'node:path';

import { OPENSEARCH_PLUGIN_ID } from '../paths';
import { answers, baseUrl } from './network';
import { ask, javaMajor, onPath } from './tools';

const DEFAULT_GRAFANA_HOME = '/usr/share/grafana';
const OLDEST_JAVA = 17;

/** What this machine offers, before anything is started. */
export interface Found {
  /** Given by URL and answering. */
  readonly grafanaUrl?: string;
  readonly lokiUrl?: string;
  readonly openSearchUrl?: string;
  readonly grafana?: GrafanaBinary;
  /** Full path of `loki`. */
  readonly loki?: string;
  /** Java and Maven, with which the real OpenSearch server is put together. */
  readonly maven?: string;
  /** Folder of Grafana's OpenSearch data source plugin. */
  readonly openSearchPlugin?: string;
  /** A Docker engine answers and has Compose. */
  readonly docker: boolean;
  readonly missing: readonly Missing[];
}

export interface Missing {
  /** What cannot be had for lack of it. */
  readonly server: 'grafana' | 'loki' | 'openSearch' | 'docker';
  /** For people: what is missing and how to get it. */
  readonly text: string;
}

export interface GrafanaBinary {
  readonly command: string;
  readonly home: string;
}

/**
 * Looks for servers and for what starts them; starts nothing.
 *
 * @throws Error when a URL is given (GRAFANA_URL, LOKI_URL, OPENSEARCH_URL) and nothing answers there: starting another
 *   server in its place would hide the mistake.
 */
export async function findServers(env: NodeJS.ProcessEnv = process.env): Promise<Found> {
  const missing: Missing[] = [];
  const [grafanaUrl, lokiUrl, openSearchUrl] = await Promise.all([
    given(env, 'GRAFANA_URL', '/api/health'),
    given(env, 'LOKI_URL', '/ready'),
    given(env, 'OPENSEARCH_URL', '/'),
  ]);
  const grafana = findGrafana(env, missing, grafanaUrl);
  const loki = onPath('loki', env.PATH);
  if (!loki && !lokiUrl) {
    missing.push({
      server: 'loki',
      text: 'There is no `loki` on the PATH. Get it from https://github.com/grafana/loki/releases, or give LOKI_URL.',
    });
  }
  const maven = openSearchUrl ? undefined : await findMaven(env, missing);
  const openSearchPlugin = findOpenSearchPlugin(env, grafana?.home);
  if (!openSearchPlugin && !grafanaUrl) {
    missing.push({
      server: 'openSearch',
      text:
        `Grafana's data source plugin ${OPENSEARCH_PLUGIN_ID} was not found. Get it from ` +
        `https://grafana.com/grafana/plugins/${OPENSEARCH_PLUGIN_ID}/, unpack it and name its folder in ` +
        'GRAFANA_OPENSEARCH_PLUGIN.',
    });
  }
  return {
    grafanaUrl,
    lokiUrl,
    openSearchUrl,
    grafana,
    loki,
    maven,
    openSearchPlugin,
    docker: await dockerAnswers(env, missing),
    missing,
  };
}

async function given(env: NodeJS.ProcessEnv, name: string, health: string): Promise<string | undefined> {
  const value = env[name];
  if (value === undefined || value === '') {
    return undefined;
  }
  if (!/^https?:\/\//.test(value)) {
    throw new Error(`${name} is "${value}", which is no http address. It looks like http://127.0.0.1:3000.`);
  }
  const url = baseUrl(value);
  if (!(await answers(`${url}${health}`))) {
    throw new Error(`${name} is ${value}, but ${url}${health} does not answer. Start that server, or unset ${name}.`);
  }
  return url;
}

function findGrafana(env: NodeJS.ProcessEnv, missing: Missing[], url: string | undefined): GrafanaBinary | undefined {
  const home = env.GRAFANA_HOME ?? DEFAULT_GRAFANA_HOME;
  const inHome = path.join(home, 'bin', 'grafana');
  const command = onPath('grafana', env.PATH) ?? (existsSync(inHome) ? inHome : undefined);
  if (url) {
    return undefined;
  }
  if (!command) {
    missing.push({
      server: 'grafana',
      text: 'There is no `grafana` on the PATH. Get it from https://grafana.com/grafana/download, or give GRAFANA_URL.',
    });
    return undefined;
  }
  if (!existsSync(path.join(home, 'conf', 'defaults.ini'))) {
    missing.push({
      server: 'grafana',
      text: `${command} was found, but its home was not: ${home} has no conf/defaults.ini. Name its folder in GRAFANA_HOME.`,
    });
    return undefined;
  }
  return { command, home };
}

async function findMaven(env: NodeJS.ProcessEnv, missing: Missing[]): Promise<string | undefined> {
  const maven = onPath('mvn', env.PATH);
  const java = onPath('java', env.PATH);
  const version = java ? javaMajor((await ask(java, ['-version'])) ?? '') : undefined;
  if (maven && version !== undefined && version >= OLDEST_JAVA) {
    return maven;
  }
  const lacks = [
    maven ? undefined : 'Maven (`mvn`)',
    version !== undefined && version >= OLDEST_JAVA
      ? undefined
      : `Java ${OLDEST_JAVA} or newer (${version === undefined ? 'none found' : `found ${version}`})`,
  ].filter((part) => part !== undefined);
  missing.push({
    server: 'openSearch',
    text:
      `OpenSearch is put together with Java and Maven; missing: ${lacks.join(' and ')}. ` +
      'On Debian: apt-get install openjdk-17-jdk-headless maven. Or give OPENSEARCH_URL.',
  });
  return undefined;
}

/** Folder of Grafana's OpenSearch data source plugin, wherever it usually lies. */
export function findOpenSearchPlugin(env: NodeJS.ProcessEnv, grafanaHome?: string): string | undefined {
  const candidates = [
    env.GRAFANA_OPENSEARCH_PLUGIN,
    `/usr/local/share/grafana-plugins/${OPENSEARCH_PLUGIN_ID}`,
    grafanaHome && path.join(grafanaHome, 'data', 'plugins', OPENSEARCH_PLUGIN_ID),
    `/var/lib/grafana/plugins/${OPENSEARCH_PLUGIN_ID}`,
  ];
  return candidates.find((folder) => folder && existsSync(path.join(folder, 'plugin.json')));
}

async function dockerAnswers(env: NodeJS.ProcessEnv, missing: Missing[]): Promise<boolean> {
  const docker = onPath('docker', env.PATH);
  if (!docker) {
    missing.push({ server: 'docker', text: 'There is no `docker`. See https://docs.docker.com/engine/install/.' });
    return false;
  }
  if ((await ask(docker, ['info'])) === undefined) {
    missing.push({
      server: 'docker',
      text: '`docker` is there, but no Docker engine answers. Start it (`systemctl start docker`) to use it.',
    });
    return false;
  }
  if ((await ask(docker, ['compose', 'version'])) === undefined) {
    missing.push({
      server: 'docker',
      text: 'Docker lacks its Compose plugin. See https://docs.docker.com/compose/install/.',
    });
    return false;
  }
  return true;
}
