import { LOADED_VARIABLE, type LoadedIncident } from '../e2e/grafana/grafana';
import { scenarioNames } from '../stack/load/recording';
import { loadIncident } from '../stack/load-incident';
import { DEMO_DASHBOARD_UID } from '../stack/paths';
import { type Stack, startStack } from '../stack/stack';
import { runPlaywright } from './playwright';
import { type PartResult, skip } from './result';

const NAME = 'browser:grafana';

/** Finds or starts the servers, loads the incidents at their original times, and lets the browser look. */
export async function runGrafanaTests(): Promise<PartResult> {
  const said: string[] = [];
  const stack = await startStack({
    say: (text) => {
      said.push(text);
      console.log(`  ${text}`);
    },
  });
  if (!stack) {
    return skip(NAME, said.filter((text) => /^There is no|was found, but|^`docker`/.test(text)).join(' '));
  }
  try {
    const reason = await whyNot(stack);
    if (reason !== undefined) {
      return skip(NAME, reason);
    }
    const loaded = await loadAll(stack);
    return await runPlaywright('grafana', {
      GRAFANA_URL: stack.grafanaUrl,
      [LOADED_VARIABLE]: JSON.stringify(loaded),
    });
  } finally {
    await stack.stop();
  }
}

/** A server that was there before may hold other people's data; the tests write only where they may. */
async function whyNot(stack: Stack): Promise<string | undefined> {
  if (stack.openSearchUrl === undefined) {
    return 'there is no OpenSearch, so the SIEM lane would be missing; what it needs is said above';
  }
  if (stack.foreignGrafana) {
    const response = await fetch(`${stack.grafanaUrl}/api/dashboards/uid/${DEMO_DASHBOARD_UID}`, {
      headers: { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
    });
    if (!response.ok) {
      return `the Grafana at ${stack.grafanaUrl} answers ${response.status} for the dashboard ${DEMO_DASHBOARD_UID}`;
    }
  }
  return undefined;
}

/** Oldest first: Loki takes a stream's lines more readily in that order. */
async function loadAll({ lokiUrl, openSearchUrl }: Stack): Promise<LoadedIncident[]> {
  const loaded: LoadedIncident[] = [];
  for (const scenario of scenarioNames()) {
    const { host, fromMs, toMs } = await loadIncident({
      scenario,
      lokiUrl,
      openSearchUrl,
      shiftMs: 0,
      say: (text) => console.log(`  ${text}`),
    });
    loaded.push({ scenario, host, fromMs, toMs });
  }
  return loaded;
}
