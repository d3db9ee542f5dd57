import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';

import { expectDrawn, timelinePanel } from '../panel';
import { expect, test, THEMES } from './preview';

async function expectNothingSerious(page: Page, within = 'body'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 200)) }));
  expect(serious).toEqual([]);
}

for (const theme of THEMES) {
  for (const variant of ['whole', 'siem-failed']) {
    test(`axe finds nothing serious in the ${theme} theme (${variant})`, async ({ page, open }) => {
      await open({ scenario: 'crash-replay', theme, variant });
      await expectDrawn(page);
      await expectNothingSerious(page);
    });
  }

  test(`axe finds nothing serious in the ${theme} theme with all that can be open`, async ({ page, open }) => {
    // An hour, filtered, a lane folded, with a part of the address that makes no sense.
    await open({
      scenario: 'intruder-wipe',
      theme,
      height: 900,
      role: 'editor',
      'it-1-text': '/(/',
      'it-1-lane': 'central,siem',
      'it-1-folded': 'siem',
      'it-1-sort': 'x',
    });
    const panel = timelinePanel(page);
    await panel.chart.focus();
    await page.keyboard.press('+');
    await expect(panel.overview).toBeVisible();
    await page.keyboard.press('.');
    await page.keyboard.press('Enter');
    await panel.drawer.getByText('Fields and labels').click();
    await panel.drawer.getByRole('button', { name: 'Annotate' }).click();
    await expectNothingSerious(page);
  });

  test(`axe finds nothing serious in the ${theme} theme in the table and a lane's menu`, async ({ page, open }) => {
    await open({ scenario: 'intruder-wipe', theme, 'it-1-view': 'table', 'it-1-sort': '-user' });
    const panel = timelinePanel(page);
    await panel.table.focus();
    await page.keyboard.press('ArrowDown');
    await expectNothingSerious(page);

    await panel.root.getByRole('radio', { name: 'Chart' }).check({ force: true });
    await panel.laneMenu('SIEM').click();
    await expect(page.getByRole('menuitem', { name: 'Fold' })).toBeVisible();
    // What Grafana's own menus do to the page around them is not ours.
    await expectNothingSerious(page, '[role=menu]');
  });
}
