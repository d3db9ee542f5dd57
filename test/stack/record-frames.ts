import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { chromium, type Browser } from '@playwright/test';

import { CHROMIUM_ARGUMENTS, findChromium, HOW_TO_GET_CHROMIUM } from '../e2e/chromium';
import { dashboardUrl } from './dashboard-url';
import { loadIncident } from './load-incident';
import { isRow, scenarioFolder, scenarioNames, type Row } from './load/recording';
import { PANEL_ID, ROOT } from './paths';
import { writeFrames } from './record/frames-file';
import { stopEverything } from './servers/cleanup';
import { startStack } from './stack';

/** Decides how many points a panel asks for, so it is the same at each recording. */
const VIEWPORT = { width: 1600, height: 1000 };
const DATA_TIMEOUT_MS = 180_000;
const IN_PAGE = path.join(__dirname, 'record', 'in-page.js');

/**
 * Records, for each scenario at its original times, the frames that the panel of the provisioned dashboard is given by a
 * real Grafana in front of real stores. Each scenario gets empty stores: recordings of one host would mix otherwise.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { scenario: { type: 'string', multiple: true } } });
  const scenarios = values.scenario ?? scenarioNames();
  scenarios.forEach(scenarioFolder);
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(HOW_TO_GET_CHROMIUM);
  }
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  try {
    for (const scenario of scenarios) {
      await record(scenario, browser);
    }
  } finally {
    await browser.close();
  }
}

async function record(scenario: string, browser: Browser): Promise<void> {
  const stack = await startStack({ anonymous: 'Admin' });
  if (!stack) {
    throw new Error('Frames can only be recorded with real servers.');
  }
  try {
    if (!stack.fresh.loki || !stack.fresh.openSearch || stack.openSearchUrl === undefined) {
      throw new Error(
        'Frames are recorded from empty stores: unset LOKI_URL and OPENSEARCH_URL, and see what is missing.'
      );
    }
    const { host, fromMs, toMs } = await loadIncident({
      scenario,
      lokiUrl: stack.lokiUrl,
      openSearchUrl: stack.openSearchUrl,
      shiftMs: 0,
      say: console.log,
    });
    const answer = await ask(browser, dashboardUrl(stack.grafanaUrl, { host, fromMs, toMs }));
    const json = JSON.stringify({ scenario, ...answer });
    const file = writeFrames(scenario, json);
    console.log(`  ${path.relative(ROOT, file)}: ${describe(answer)}, ${Math.round(json.length / 1000)} kB as JSON`);
  } finally {
    await stack.stop();
  }
}

async function ask(browser: Browser, url: string): Promise<Row> {
  const page = await browser.newPage({ viewport: VIEWPORT, timezoneId: 'UTC' });
  try {
    await page.goto(url);
    await page.evaluate(readFileSync(IN_PAGE, 'utf8'));
    const answer: unknown = await page.evaluate(
      `incidentTimelineFrames(${JSON.stringify(PANEL_ID)}, ${DATA_TIMEOUT_MS})`
    );
    return checked(answer);
  } finally {
    await page.close();
  }
}

/**
 * @throws Error when a query failed or a lane is missing: such frames must not be committed by accident.
 */
function checked(answer: unknown): Row {
  if (!isRow(answer) || !Array.isArray(answer.series) || !Array.isArray(answer.errors)) {
    throw new Error('The page gave no frames');
  }
  if (answer.errors.length > 0) {
    throw new Error(`A query failed: ${JSON.stringify(answer.errors)}`);
  }
  const wanted = [
    'host',
    'central',
    'host_span',
    'siem',
    'host_volume',
    'central_volume',
    'siem_volume',
    'siem_traffic',
  ];
  const missing = wanted.filter((refId) => !refIds(answer).includes(refId));
  if (missing.length > 0) {
    throw new Error(`No frames for ${missing.join(', ')}; there are ${refIds(answer).join(', ')}`);
  }
  return answer;
}

function refIds({ series }: Row): string[] {
  return (Array.isArray(series) ? series : []).map((frame: unknown) => {
    const schema = isRow(frame) ? frame.schema : undefined;
    return isRow(schema) ? String(schema.refId) : 'none';
  });
}

function describe(answer: Row): string {
  return `Grafana ${String(answer.grafanaVersion)}, ${refIds(answer).length} frames`;
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await stopEverything();
  process.exit(1);
});
