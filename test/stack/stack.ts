import { startCompose } from './servers/compose';
import { findServers, type Found } from './servers/find';
import { startGrafana, type GrafanaOptions } from './servers/grafana';
import { startLoki } from './servers/loki';
import { startOpenSearch } from './servers/opensearch';
import { planStack, type Plan } from './servers/plan';
import { ensureBuilt } from './servers/plugins';
import { foreignServer, type Server } from './servers/server';

export interface StackOptions {
  /** Role of somebody who has not signed in to Grafana. Default: they must sign in (admin/admin). */
  readonly anonymous?: GrafanaOptions['anonymous'];
  /** Do without OpenSearch even where it could be had. */
  readonly withoutSiem?: boolean;
  /** Further GF_ settings for a Grafana that is started here. */
  readonly grafanaEnv?: Readonly<Record<string, string>>;
  /** Folder in place of the project's provisioning, for a Grafana that is started here. */
  readonly provisioning?: string;
  /** Hears progress and what is missing. Default: the console. */
  readonly say?: (text: string) => void;
}

export interface Stack {
  readonly kind: 'servers' | 'docker';
  readonly grafanaUrl: string;
  readonly lokiUrl: string;
  /** Absent when there is no SIEM source. */
  readonly openSearchUrl?: string;
  /** Which of the stores were started here and hold nothing but what is loaded now. */
  readonly fresh: { readonly loki: boolean; readonly openSearch: boolean };
  /** Grafana was started by somebody else: nothing is provisioned in it yet. */
  readonly foreignGrafana: boolean;
  /** Stops exactly what was started here. */
  stop(): Promise<void>;
}

/**
 * Finds or starts Grafana, Loki and OpenSearch; see DESIGN 8 for the order. Resolves when all of them answer.
 *
 * @returns undefined when this machine has neither the servers nor Docker: only the preview is possible. What is missing
 *   has been said.
 * @throws Error when a given URL does not answer or a server does not start; what had been started is stopped again.
 */
export async function startStack(options: StackOptions = {}): Promise<Stack | undefined> {
  const say = options.say ?? ((text: string) => console.log(text));
  const found = await findServers();
  const plan = planStack(found, { withoutSiem: options.withoutSiem });
  plan.messages.forEach((text) => say(text));
  if (plan.kind === 'preview') {
    return undefined;
  }
  const started: Server[] = [];
  const stop = async (): Promise<void> => {
    for (const server of started.splice(0).reverse()) {
      await server.stop();
    }
  };
  try {
    return plan.kind === 'docker'
      ? await dockerStack(started, stop, say)
      : await localStack({ found, plan, options, started, stop, say });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Launch {
  readonly found: Found;
  readonly plan: Plan;
  readonly options: StackOptions;
  /** Servers are put here as soon as they run. */
  readonly started: Server[];
  readonly stop: () => Promise<void>;
  readonly say: (text: string) => void;
}

async function localStack(launch: Launch): Promise<Stack> {
  const { found, plan, started, stop, say } = launch;
  const track = (server: Server): Server => {
    started.push(server);
    return server;
  };
  // Loki waits most of its start for its own timers, so the others start meanwhile.
  const [loki, openSearch] = await allOrFirstError([
    obtain('Loki', found.lokiUrl, found.loki, (program) => startLoki(program), say).then(
      (server) => server && track(server)
    ),
    plan.openSearch === 'none'
      ? Promise.resolve(undefined)
      : obtain('OpenSearch', found.openSearchUrl, found.maven, (maven) => startOpenSearch(maven, say), say).then(
          (server) => server && track(server)
        ),
    found.grafanaUrl ? Promise.resolve(undefined) : ensureBuilt(say).then(() => undefined),
  ]);
  if (!loki) {
    throw new Error('There is no Loki');
  }
  const grafana = track(await obtainGrafana(launch, loki.url, openSearch?.url));
  say(`Grafana is at ${grafana.url}.`);
  return {
    kind: 'servers',
    grafanaUrl: grafana.url,
    lokiUrl: loki.url,
    openSearchUrl: openSearch?.url,
    fresh: { loki: plan.loki === 'program', openSearch: plan.openSearch === 'program' },
    foreignGrafana: plan.grafana === 'url',
    stop,
  };
}

async function obtainGrafana(
  { found, options, say }: Launch,
  lokiUrl: string,
  openSearchUrl?: string
): Promise<Server> {
  return (
    (await obtain(
      'Grafana',
      found.grafanaUrl,
      found.grafana,
      (binary) =>
        startGrafana({
          binary,
          lokiUrl,
          openSearchUrl,
          openSearchPlugin: found.openSearchPlugin,
          anonymous: options.anonymous,
          provisioning: options.provisioning,
          env: options.grafanaEnv,
        }),
      say
    )) ?? Promise.reject(new Error('There is no Grafana'))
  );
}

async function obtain<Program>(
  name: string,
  url: string | undefined,
  program: Program | undefined,
  start: (program: Program) => Promise<Server>,
  say: (text: string) => void
): Promise<Server | undefined> {
  if (url !== undefined) {
    say(`Using the ${name} at ${url}.`);
    return foreignServer(url);
  }
  if (program === undefined) {
    return undefined;
  }
  say(`Starting ${name} …`);
  return start(program);
}

/** Waits for all before it throws the first error, so that none of them starts a server unseen. */
async function allOrFirstError<T>(promises: ReadonlyArray<Promise<T>>): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') {
      throw result.reason;
    }
    return result.value;
  });
}

async function dockerStack(started: Server[], stop: () => Promise<void>, say: (text: string) => void): Promise<Stack> {
  await ensureBuilt(say);
  const servers = await startCompose(say);
  started.push(servers.grafana);
  say(`Grafana is at ${servers.grafana.url}.`);
  return {
    kind: 'docker',
    grafanaUrl: servers.grafana.url,
    lokiUrl: servers.loki.url,
    openSearchUrl: servers.openSearch.url,
    fresh: { loki: servers.fresh, openSearch: servers.fresh },
    foreignGrafana: false,
    stop,
  };
}
