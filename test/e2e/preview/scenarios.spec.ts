import { scenarioNames } from '../../stack/load/recording';
import { expectDrawn, timelinePanel } from '../panel';
import { expect, screenshotPath, test, THEMES } from './preview';

for (const scenario of scenarioNames()) {
  for (const theme of THEMES) {
    test(`${scenario} is drawn in the ${theme} theme, without a complaint in the console`, async ({
      page,
      open,
      errors,
    }) => {
      await open({ scenario, theme });
      await expectDrawn(page);
      await page.screenshot({ path: screenshotPath(`${scenario}-${theme}`), fullPage: true });
      expect(errors).toEqual([]);
    });
  }
}

test('the headline of crash-replay names the user, the host and the time', async ({ page, open }) => {
  await open({ scenario: 'crash-replay' });
  const { headline } = timelinePanel(page);
  await expect(headline).toContainText('ec2-user');
  await expect(headline).toContainText('web-7');
  await expect(headline).toContainText('15:58');
});

test('the same alert with a real login gets another headline', async ({ page, open }) => {
  const { headline } = timelinePanel(page);
  await open({ scenario: 'crash-replay' });
  await expect(headline).toBeVisible();
  const story = await headline.innerText();
  await open({ scenario: 'intruder-wipe' });
  await expect(headline).toContainText('ec2-user');
  await expect(headline).toContainText('15:52');
  expect(await headline.innerText()).not.toBe(story);
});
