import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { servePreview } from '../preview/serve';
import { dashboardUrl } from './dashboard-url';
import { furnish } from './furnish';
import { loadIncident } from './load-incident';
import { scenarioFolder, scenarioNames } from './load/recording';
import { stopAtExit, stopEverything } from './servers/cleanup';
import { startStack, type Stack } from './stack';

const PREVIEW_PORT = 8030;

const HELP = `Shows a recorded incident in the panel: in Grafana where there is one, else in the preview.

  npm start [-- --scenario NAME] [-- --preview]

  --scenario NAME  which recording is loaded: ${scenarioNames().join(', ')}. Default: crash-replay
  --preview        the real panel on recorded frames, without Grafana
  --help           this text

Running servers are used when GRAFANA_URL, LOKI_URL and OPENSEARCH_URL name them.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string', default: 'crash-replay' },
      preview: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  // Before anything is started: a name that does not exist must not cost a minute.
  scenarioFolder(values.scenario);
  const stack = values.preview ? undefined : await startStack({ anonymous: 'Admin' });
  if (stack) {
    await showInGrafana(stack, values.scenario);
  } else {
    await showPreview(values.scenario);
  }
  await untilInterrupted();
}

async function showInGrafana(stack: Stack, scenario: string): Promise<void> {
  if (stack.foreignGrafana) {
    await furnish(stack, console.log);
  }
  const { host, fromMs, toMs } = await loadIncident({
    scenario,
    lokiUrl: stack.lokiUrl,
    openSearchUrl: stack.openSearchUrl,
    emptySiemFirst: stack.fresh.openSearch,
    say: console.log,
  });
  const url = dashboardUrl(stack.grafanaUrl, { host, fromMs, toMs });
  const signIn = stack.foreignGrafana ? '' : ' (no sign-in needed; admin/admin for the rest)';
  announce(`Open ${url}`, `Grafana${signIn} shows "${scenario}". Ctrl-C stops what was started here.`);
}

async function showPreview(scenario: string): Promise<void> {
  const preview = await servePreview({ port: PREVIEW_PORT }).catch(() => servePreview());
  stopAtExit({ stop: () => preview.close(), signalNow: () => undefined });
  announce(`Open ${preview.url}/?scenario=${encodeURIComponent(scenario)}`, 'This is the preview. Ctrl-C ends it.');
}

function announce(...lines: readonly string[]): void {
  console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

/** The signal's own handler ends the process; see servers/cleanup. */
async function untilInterrupted(): Promise<never> {
  const DAY_MS = 86_400_000;
  for (;;) {
    await sleep(DAY_MS);
  }
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stopEverything();
  process.exit(1);
});
