import { expect, test } from '@grafana/plugin-e2e';

import { DEMO_DASHBOARD_UID } from '../../stack/paths';
import { watchErrors } from '../page-errors';
import { expectDrawn, timelinePanel } from '../panel';
import { loadedIncidents } from './grafana';

const DASHBOARD = `/d/${DEMO_DASHBOARD_UID}`;
const THEMES = ['dark', 'light'] as const;

for (const { scenario, host, fromMs, toMs } of loadedIncidents()) {
  for (const theme of THEMES) {
    test(`the provisioned dashboard shows ${scenario} in the ${theme} theme`, async ({ page }) => {
      const errors = watchErrors(page);
      const query = new URLSearchParams({
        from: String(fromMs),
        to: String(toMs),
        timezone: 'utc',
        'var-host': host,
        theme,
      });
      await page.goto(`${DASHBOARD}?${query.toString()}`);
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
}
