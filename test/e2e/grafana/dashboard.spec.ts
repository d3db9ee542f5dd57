import { expect, test } from '@grafana/plugin-e2e';
import { type Page } from '@playwright/test';

import { dashboardUrl } from '../../stack/dashboard-url';
import { type Loaded } from '../../stack/load-incident';
import { watchErrors } from '../page-errors';
import { expectDrawn, timelinePanel } from '../panel';
import { load, scenariosToLoad, stackForTests } from './grafana';

const THEMES = ['dark', 'light'] as const;
const LOAD_TIMEOUT_MS = 180_000;
const LOOKS_ON_PAPER = 5;
const LOOK_AGAIN_AFTER_MS = 300;

const stack = stackForTests();

for (const scenario of scenariosToLoad(stack)) {
  test.describe(scenario, () => {
    let loaded: Loaded;

    test.beforeAll(async () => {
      test.setTimeout(LOAD_TIMEOUT_MS);
      loaded = await load(scenario, stack);
    });

    for (const theme of THEMES) {
      test(`the provisioned dashboard shows ${scenario} in the ${theme} theme`, async ({ page }) => {
        const errors = watchErrors(page);
        await page.goto(`${dashboardUrl('', loaded)}&timezone=utc&theme=${theme}`);
        await expectDrawn(page);
        if (scenario === 'crash-replay') {
          const { headline } = timelinePanel(page);
          await expect(headline).toContainText('ec2-user');
          await expect(headline).toContainText('web-7');
          await expect(headline).toContainText('15:58');
        }
        await page.screenshot({ path: `test-results/screenshots/grafana-${scenario}-${theme}.png` });
        if (scenario === 'crash-replay') {
          await expectWholeOnPaper(page);
        }
        expect(errors.filter(({ url, text }) => /obscuritus/.test(url) || /obscuritus/.test(text))).toEqual([]);
      });
    }
  });
}

/** Grafana measures the frames of its panels again while it is printed, and takes those of no height off the page. */
async function expectWholeOnPaper(page: Page): Promise<void> {
  const { root, chart } = timelinePanel(page);
  await page.emulateMedia({ media: 'print' });
  for (let look = 0; look < LOOKS_ON_PAPER; look++) {
    await page.waitForTimeout(LOOK_AGAIN_AFTER_MS);
    await expect(root.getByText('For it', { exact: true }).first()).toBeVisible({ timeout: 1 });
  }
  const [box, pageHeight] = [await chart.boundingBox(), await page.evaluate(() => document.body.scrollHeight)];
  expect((box?.y ?? 0) + (box?.height ?? Infinity)).toBeLessThanOrEqual(pageHeight);
}
