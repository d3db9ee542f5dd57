import { STACK_VARIABLE, type StackForTests } from '../e2e/grafana/grafana';
import { furnish } from '../stack/furnish';
import { type SlackStandIn, startSlackStandIn } from '../stack/servers/slack';
import { startStack } from '../stack/stack';
import { runPlaywright } from './playwright';
import { type PartResult, skip } from './result';

const NAME = 'browser:grafana';

/** Finds or starts the servers and lets the browser look; the tests load the incidents themselves. */
export async function runGrafanaTests(): Promise<PartResult> {
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
    console.log(`  ${text}`);
  };
  const slack = await startSlackStandIn();
  try {
    return await withStack(slack, said, say);
  } finally {
    await slack.stop();
  }
}

async function withStack(
  slack: SlackStandIn,
  said: readonly string[],
  say: (text: string) => void
): Promise<PartResult> {
  const stack = await startStack({ say, grafanaEnv: { SLACK_WEBHOOK_URL: slack.webhookUrl } });
  if (!stack) {
    // What is done instead does not matter here; what is missing does.
    return skip(NAME, said.filter((text) => !text.includes('instead')).join(' '));
  }
  try {
    const { grafanaUrl, lokiUrl, openSearchUrl, fresh, foreignGrafana } = stack;
    if (openSearchUrl === undefined) {
      return skip(NAME, `without OpenSearch there is no SIEM lane. ${said.join(' ')}`);
    }
    if (foreignGrafana) {
      await furnish({ grafanaUrl, lokiUrl, openSearchUrl }, say);
    }
    const forTests: StackForTests = {
      lokiUrl,
      openSearchUrl,
      fresh: fresh.loki && fresh.openSearch,
      slackUrl: foreignGrafana ? undefined : slack.url,
    };
    return await runPlaywright('grafana', { GRAFANA_URL: grafanaUrl, [STACK_VARIABLE]: JSON.stringify(forTests) });
  } finally {
    await stack.stop();
  }
}
