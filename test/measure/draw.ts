/**
 * How fast the timeline draws, and how smoothly it follows the hand: 1,000 to 1,000,000 marks in three
 * lanes in Chromium, beside plain uPlot with the same points in the same run, and beside Grafana's own
 * panels where there is a Grafana. Run by `npm run measure:draw`; the last line is JSON.
 *
 * Headless Chromium draws with the processor: a frame takes 16.7 ms at best. `scriptMsPerFrame` is the
 * main thread's JavaScript alone, as the browser counts it, of the dearest of panning, zooming and
 * pointing. `firstDrawMs` runs from the findings to the painted frame, `longestTaskMs` is the longest
 * stretch of it in which the page could do nothing else. `filterMs` and `filterTaskMs` are the same of a
 * letter typed into the filter.
 *
 * In Grafana only tasks of 50 ms and more are told: a first draw of 0 ms took less than that. Its data come
 * from the browser in place of a store, and `incident` compares the panel with the Logs panel on the same records.
 */
import { chromium, type Browser } from '@playwright/test';
import os from 'node:os';
import { parseArgs } from 'node:util';

import { CHROMIUM_ARGUMENTS, findChromium, HOW_TO_GET_CHROMIUM } from '../e2e/chromium';
import { servePreview } from '../preview/serve';
import { measureInGrafana } from './draw/grafana-runs';
import { type Drawer, runInPreview } from './draw/preview-runs';
import { type Figures, figuresOf, type Run } from './draw/statistics';

const HELP = `Measures how the timeline draws, in Chromium.

  npm run measure:draw [-- --runs 3] [-- --sizes 1000,10000] [-- --without-grafana] [-- --only-timeline]

  --runs N           runs whose median is printed. Default: 3
  --sizes A,B,…      numbers of marks. Default: 1000,10000,100000,1000000
  --without-grafana  leaves out Grafana's own panels
  --only-timeline    leaves out uPlot and Grafana's panels`;

type BySize = Record<string, Figures>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      sizes: { type: 'string', default: '1000,10000,100000,1000000' },
      'without-grafana': { type: 'boolean', default: false },
      'only-timeline': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const runs = positive(values.runs, '--runs');
  const sizes = values.sizes.split(',').map((size) => positive(size, '--sizes'));
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(HOW_TO_GET_CHROMIUM);
  }
  const browser = await chromium.launch({
    executablePath,
    args: [...CHROMIUM_ARGUMENTS, '--enable-precise-memory-info'],
  });
  try {
    const loadBefore = os.loadavg()[0];
    const preview = await measureInPreview(browser, sizes, runs, !values['only-timeline']);
    const isAlone = values['without-grafana'] || values['only-timeline'];
    const grafana = isAlone ? { grafana: 'left out' } : await measureInGrafana(browser, sizes, runs);
    console.log(
      JSON.stringify({
        ...preview,
        ...grafana,
        noise: {
          runs,
          medianOf: runs,
          rendering: 'software (headless Chromium without a graphics processor)',
          browser: browser.version(),
          processors: os.cpus().length,
          processor: os.cpus()[0]?.model,
          loadBefore,
          loadAfter: os.loadavg()[0],
        },
      })
    );
  } finally {
    await browser.close();
  }
}

async function measureInPreview(browser: Browser, sizes: readonly number[], runs: number, withUPlot: boolean) {
  const preview = await servePreview({ entry: 'test/measure/draw/page.tsx' });
  try {
    const marks = await bySize(browser, preview.url, 'drawTimeline', sizes, runs);
    return withUPlot ? { marks, uplot: await bySize(browser, preview.url, 'drawUPlot', sizes, runs) } : { marks };
  } finally {
    await preview.close();
  }
}

async function bySize(
  browser: Browser,
  url: string,
  drawer: Drawer,
  sizes: readonly number[],
  runs: number
): Promise<BySize> {
  const figures: BySize = {};
  for (const size of sizes) {
    const measured: Run[] = [];
    for (let run = 0; run < runs; run++) {
      measured.push(await runInPreview(browser, url, drawer, size));
    }
    figures[size] = figuresOf(measured);
    const { byGesture: _, ...short } = figures[size];
    console.log(`${drawer} ${size}: ${JSON.stringify(short)}`);
  }
  return figures;
}

function positive(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`${option} is ${text}; it must be a whole number of at least 1.`);
  }
  return value;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
