import { type Page, test as base } from '@playwright/test';

import { type MeasuredPage } from '../../measure/draw/page';
import { type Preview, servePreview } from '../../preview/serve';
import { type PageError, watchErrors } from '../page-errors';
import { expectDrawn, timelinePanel } from '../panel';
import { expect } from './preview';

const MARKS = 1_000_000;
/** The page makes its own data, which takes seconds; how fast it then draws is measured by `npm run measure:draw`. */
const PATIENCE_MS = 180_000;

/** The page that is measured: the panel's whole view on a judgement of as many events as one likes. */
const test = base.extend<object, { readonly measured: Preview }>({
  measured: [
    async ({}, use) => {
      const preview = await servePreview({ entry: 'test/measure/draw/page.tsx' });
      await use(preview);
      await preview.close();
    },
    { scope: 'worker', timeout: PATIENCE_MS },
  ],
});

async function call(page: Page, name: keyof MeasuredPage, ...args: unknown[]): Promise<void> {
  await page.evaluate(
    async ([called, given]) => {
      const work: unknown = window.measuredPage?.[called];
      if (typeof work !== 'function') {
        throw new Error(`the page has no ${called}`);
      }
      await work(...given);
    },
    [name, args] as const
  );
}

test.describe('a million marks', () => {
  test.describe.configure({ mode: 'serial', timeout: PATIENCE_MS });
  let page: Page;
  let errors: readonly PageError[];

  test.beforeAll(async ({ browser, measured }) => {
    page = await browser.newPage({ viewport: { width: 1640, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    errors = watchErrors(page);
    await page.goto(measured.url);
    await page.waitForFunction(() => window.measuredPage !== undefined);
    await call(page, 'prepare', MARKS);
    await call(page, 'drawTimeline');
  });
  test.afterAll(() => page.close());

  test('are drawn in their lanes', async () => {
    await expectDrawn(page);
  });

  test('are reached by key, and the one chosen shows its record', async () => {
    const panel = timelinePanel(page);
    await panel.chart.focus();
    await page.keyboard.press('.');
    const first = await panel.selected.textContent();
    await page.keyboard.press('.');
    await expect(panel.selected).not.toHaveText(first ?? '');
  });

  test('that share a place are counted, and open as a list', async () => {
    const panel = timelinePanel(page);
    await panel.chart.focus();
    await page.keyboard.press('Enter');
    await expect(panel.members).toContainText(/[\d,]+ events here/);
    const rows = panel.members.getByRole('row');
    await rows.nth(2).click();
    await expect(panel.drawer).toContainText('user=deploy');
    await page.keyboard.press('Escape');
  });

  test('keep their lanes while wheel and drag zoom into them', async () => {
    await call(page, 'zoom');
    await call(page, 'pan');
    await expectDrawn(page);
  });

  test('are filtered to those whose line holds a text', async () => {
    const panel = timelinePanel(page);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByPlaceholder(/^Text or/).fill('[123456]');
    await expect(panel.filterNote).toContainText(/3 of 1,000,000 events shown/);
  });

  test('raise no error in the browser', () => {
    // The page has no Grafana behind it to send the font of raw lines.
    expect(errors.filter(({ url }) => !url.includes('/public/fonts/'))).toEqual([]);
  });
});
