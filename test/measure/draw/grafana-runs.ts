import { type Browser, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { APP_ID, PANEL_ID, ROOT, WORK } from '../../stack/paths';
import { findServers } from '../../stack/servers/find';
import { startGrafana } from '../../stack/servers/grafana';
import { ensureBuilt } from '../../stack/servers/plugins';
import { incidentOf, linesFrames, statesFrames } from './grafana-data';
import { FROM_MS, TO_MS } from './marks';
import { heapMB, measureGesture } from './session';
// The script says what it offers.
import type {} from './in-grafana';
import { type Figures, figuresOf, median, type MeasuredGesture, rounded, type Run } from './statistics';

const SOURCE = { type: 'grafana-testdata-datasource', uid: 'measured' };

/** Records of the incident that is compared with the Logs panel. */
const INCIDENT_RECORDS = 5000;

/** What a panel has not drawn by then, it does not draw while somebody looks at it. */
const GIVE_UP_MS = 60_000;

/** A page in which nothing took long for this time has drawn what it was given. */
const QUIET_MS = 1500;

/** Lines in the Logs panel beyond this number are an answer of more than 100 MB. */
const MOST_LINES = 100_000;

interface Subject {
  readonly name: 'state-timeline' | 'logs' | 'incident-timeline';
  /** Id of its plugin. */
  readonly panel: string;
  readonly refIds: readonly string[];
  readonly options: object;
}

const STATES: Subject = {
  name: 'state-timeline',
  panel: 'state-timeline',
  refIds: ['A'],
  options: { mergeValues: false, showValue: 'never' },
};
const LOGS: Subject = {
  name: 'logs',
  panel: 'logs',
  refIds: ['A'],
  options: { showTime: true, sortOrder: 'Descending' },
};
const TIMELINE: Subject = {
  name: 'incident-timeline',
  panel: PANEL_ID,
  refIds: ['host', 'host_volume', 'central', 'central_volume', 'siem', 'siem_volume'],
  options: { approvedUsers: 'alice, bob, deploy, ansible' },
};

/**
 * Grafana's own panels on the same data, in a Grafana that is started for it: its queries are answered
 * with the data by the browser, so that no store has a part in the figures.
 */
export async function measureInGrafana(browser: Browser, sizes: readonly number[], runs: number): Promise<object> {
  const { grafana, missing } = await findServers();
  if (!grafana) {
    return { grafana: `not measured: ${missing.find(({ server }) => server === 'grafana')?.text ?? 'none found'}` };
  }
  await ensureBuilt(console.log);
  const server = await startGrafana({
    binary: grafana,
    name: 'grafana-measure',
    lokiUrl: 'http://127.0.0.1:9',
    anonymous: 'Admin',
    provisioning: writeProvisioning([STATES, LOGS, TIMELINE]),
  });
  try {
    const lab: Lab = { browser, url: server.url, script: await bundleScript() };
    const incident = await compareIncident(lab, runs);
    const stateTimeline = await bySize(lab, STATES, sizes, runs, statesFrames);
    const logsPanel = await bySize(lab, LOGS, sizes, runs, linesFrames);
    return { incident, stateTimeline, logsPanel };
  } finally {
    await server.stop();
  }
}

interface Lab {
  readonly browser: Browser;
  readonly url: string;
  /** Runs in the page before Grafana's own. */
  readonly script: string;
}

async function bundleScript(): Promise<string> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/measure/draw/in-grafana.ts'],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
  });
  return result.outputFiles[0].text;
}

function writeProvisioning(subjects: readonly Subject[]): string {
  const folder = path.join(WORK, 'measure-provisioning');
  const write = (file: string, content: unknown) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), JSON.stringify(content));
  };
  // JSON is YAML too.
  write('datasources/measured.yaml', {
    apiVersion: 1,
    datasources: [{ name: 'measured', access: 'proxy', isDefault: true, ...SOURCE }],
  });
  write('plugins/app.yaml', { apiVersion: 1, apps: [{ type: APP_ID, org_id: 1, disabled: false }] });
  write('dashboards/measured.yaml', {
    apiVersion: 1,
    providers: [{ name: 'measured', type: 'file', options: { path: path.join(folder, 'boards') } }],
  });
  for (const subject of subjects) {
    write(`boards/${subject.name}.json`, dashboardOf(subject));
  }
  return folder;
}

function dashboardOf({ name, panel, refIds, options }: Subject): object {
  return {
    uid: `measured-${name}`,
    title: `measured ${name}`,
    timezone: 'utc',
    schemaVersion: 39,
    panels: [
      {
        id: 1,
        type: panel,
        title: 'measured',
        gridPos: { x: 0, y: 0, w: 24, h: 17 },
        datasource: SOURCE,
        options,
        targets: refIds.map((refId) => ({ refId, datasource: SOURCE, scenarioId: 'csv_content', csvContent: 'a\n1' })),
      },
    ],
  };
}

/** An opened dashboard, settled, that has had an empty answer. */
interface Opened {
  readonly page: Page;
  /** Gives the frames as the next answer, and waits until the page is quiet again. */
  answer(frames: readonly object[]): Promise<Answered>;
}

interface Answered {
  readonly drawnMs: number;
  readonly longestTaskMs: number;
  /** All tasks of 50 ms and more, whole. */
  readonly longTasksMs: number;
  /** What of them is beyond 50 ms each. */
  readonly blockingMs: number;
}

async function open({ browser, url, script }: Lab, subject: Subject, fromMs: number, toMs: number): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1640, height: 800 } });
  page.setDefaultTimeout(GIVE_UP_MS);
  let frames: readonly object[] = [];
  await page.addInitScript({ content: script });
  await page.route(/\/query(\?|$)/, async (route) => {
    const byRefId = new Map<string, object[]>(subject.refIds.map((refId) => [refId, []]));
    for (const one of frames) {
      byRefId.get(refIdOf(one))?.push(one);
    }
    const results = Object.fromEntries(
      [...byRefId].map(([refId, own]) => [refId, { status: 200, frames: own.length > 0 ? own : [emptyFrame(refId)] }])
    );
    await route.fulfill({ json: { results } });
  });
  await page.goto(`${url}/d/measured-${subject.name}?from=${fromMs}&to=${toMs}&kiosk`);
  await page.waitForSelector('section[data-testid^="data-testid Panel header"]');
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(QUIET_MS);
  return {
    page,
    answer: async (given) => {
      frames = given;
      await page.evaluate(() => window.measuredGrafana?.arm());
      await page.keyboard.press('d');
      await page.keyboard.press('r');
      return settled(page);
    },
  };
}

function refIdOf(one: object): string {
  const { schema }: { schema?: { refId?: string } } = one;
  return schema?.refId ?? 'A';
}

function emptyFrame(refId: string): object {
  return { schema: { refId, fields: [] }, data: { values: [] } };
}

async function settled(page: Page): Promise<Answered> {
  const started = Date.now();
  for (;;) {
    await page.waitForTimeout(QUIET_MS / 3);
    const since = await page.evaluate(() => window.measuredGrafana?.since());
    const end = Math.max(0, ...(since?.longTasks ?? []).map(([at, length]) => at + length));
    if (since && since.passedMs > end + QUIET_MS) {
      const lengths = since.longTasks.map(([, length]) => length);
      return {
        drawnMs: end,
        longestTaskMs: Math.max(0, ...lengths),
        longTasksMs: lengths.reduce((sum, length) => sum + length, 0),
        blockingMs: lengths.reduce((sum, length) => sum + Math.max(0, length - 50), 0),
      };
    }
    if (Date.now() - started > GIVE_UP_MS) {
      throw new Error(`nothing drawn within ${GIVE_UP_MS / 1000} s`);
    }
  }
}

/** From the answer to painted findings, beside the Logs panel with the same records as lines. */
async function compareIncident(lab: Lab, runs: number): Promise<object> {
  const incident = incidentOf('crash-replay', INCIDENT_RECORDS);
  const measure = async (subject: Subject, frames: readonly object[], isShown: (page: Page) => Promise<void>) => {
    const answers: Answered[] = [];
    for (let run = 0; run < runs; run++) {
      const { page, answer } = await open(lab, subject, incident.fromMs, incident.toMs);
      try {
        answers.push(await answer(frames));
        await isShown(page);
      } finally {
        await page.close();
      }
    }
    const of = (value: (answered: Answered) => number) => rounded(median(answers.map(value)));
    return {
      blockingMs: of(({ blockingMs }) => blockingMs),
      longTasksMs: of(({ longTasksMs }) => longTasksMs),
      longestTaskMs: of(({ longestTaskMs }) => longestTaskMs),
      drawnMs: of(({ drawnMs }) => drawnMs),
    };
  };
  const timeline = await measure(TIMELINE, incident.frames, (page) =>
    page.getByTestId('incident-timeline-findings').filter({ hasText: 'ec2-user' }).waitFor()
  );
  const logsPanel = await measure(LOGS, incident.lines, (page) =>
    page.waitForFunction(() => (document.querySelector('section')?.innerText.length ?? 0) > 1000).then(() => undefined)
  );
  console.log(`incident of ${incident.records} records: ${JSON.stringify({ timeline, logsPanel })}`);
  return {
    records: incident.records,
    timeline,
    logsPanel,
    longTasksRatio: rounded(timeline.longTasksMs / logsPanel.longTasksMs),
    blockingRatio: rounded(timeline.blockingMs / logsPanel.blockingMs),
  };
}

async function bySize(
  lab: Lab,
  subject: Subject,
  sizes: readonly number[],
  runs: number,
  framesOf: (count: number) => readonly object[]
): Promise<Record<string, Figures | { readonly notMeasured: string }>> {
  const figures: Record<string, Figures | { readonly notMeasured: string }> = {};
  for (const size of sizes) {
    if (subject === LOGS && size > MOST_LINES) {
      figures[size] = { notMeasured: `an answer of ${size} lines is more than the Logs panel is made for` };
      continue;
    }
    try {
      const frames = framesOf(size);
      const measured: Run[] = [];
      for (let run = 0; run < runs; run++) {
        measured.push(await runOnce(lab, subject, frames));
      }
      figures[size] = figuresOf(measured);
      const { byGesture: _, ...short } = figures[size];
      console.log(`${subject.name} ${size}: ${JSON.stringify(short)}`);
    } catch (error) {
      figures[size] = { notMeasured: error instanceof Error ? error.message.split('\n')[0] : String(error) };
      console.log(`${subject.name} ${size}: ${JSON.stringify(figures[size])}`);
    }
  }
  return figures;
}

async function runOnce(lab: Lab, subject: Subject, frames: readonly object[]): Promise<Run> {
  const { page, answer } = await open(lab, subject, FROM_MS, TO_MS);
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const before = await heapMB(session);
    const { drawnMs, longestTaskMs } = await answer(frames);
    const heap = await heapMB(session);
    const gestures: Record<string, MeasuredGesture> = {};
    for (const name of ['pan', 'point'] as const) {
      gestures[name] = await measureGesture(session, () =>
        page.evaluate((called) => window.measuredGrafana?.[called](), name)
      );
    }
    return { firstDrawMs: drawnMs, longestTaskMs, heapMB: heap, drawingMB: heap - before, gestures };
  } finally {
    await page.close();
  }
}
