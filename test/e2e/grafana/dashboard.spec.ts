import { expect, test } from '@grafana/plugin-e2e';

import { dashboardUrl } from '../../stack/dashboard-url';
import { type Loaded } from '../../stack/load-incident';
import { watchErrors } from '../page-errors';
import { expectDrawn, timelinePanel } from '../panel';
import { load, scenariosToLoad, stackForTests } from './grafana';

const THEMES = ['dark', 'light'] as const;
const LOAD_TIMEOUT_MS = 180_000;

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
        expect(errors.filter(({ url, text }) => /obscuritus/.test(url) || /obscuritus/.test(text))).toEqual([]);
      });
    }
  });
}
