import { timelinePanel } from '../panel';
import { expect, test } from './preview';

const scenario = 'intruder-wipe';

test('lanes move and fold by their menu, and stay so after a reload', async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.laneMenu('SIEM').click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect.poll(panel.laneNames).toEqual(['Host itself', 'SIEM', 'Central copy']);

  const tall = await panel.laneMenu('Host itself').boundingBox();
  await panel.laneMenu('Host itself').click();
  await page.getByRole('menuitem', { name: 'Fold' }).click();
  await expect.poll(async () => (await panel.laneMenu('Host itself').boundingBox())?.y ?? 0).toBeLessThan(tall?.y ?? 0);
  await expect(page).toHaveURL(/it-1-folded=host/);

  await page.reload();
  await expect.poll(panel.laneNames).toEqual(['Host itself', 'SIEM', 'Central copy']);
  await panel.laneMenu('Host itself').click();
  await expect(page.getByRole('menuitem', { name: 'Unfold' })).toBeVisible();
});

test("keys move and fold the selected mark's lane", async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await expect(panel.selected).toContainText('SIEM');
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(panel.laneNames).toEqual(['Host itself', 'SIEM', 'Central copy']);
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/it-1-folded=siem/);
  await expect(panel.chart).toBeFocused();
});

test('one lane can be shown alone, which counts as a filter', async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.laneMenu('Central copy').click();
  await page.getByRole('menuitem', { name: 'Show only this lane' }).click();
  await expect.poll(panel.laneNames).toEqual(['Central copy']);
  await expect(panel.filterNote).toContainText('events shown');
  await panel.laneMenu('Central copy').click();
  await page.getByRole('menuitem', { name: 'Show all lanes' }).click();
  await expect(panel.filterNote).toBeHidden();
});

test('new answers keep selection, filter, folded lanes and the open records', async ({ page, open }) => {
  await open({ scenario, 'it-1-folded': 'siem', 'it-1-user': 'ec2-user' });
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  const selected = await panel.selected.textContent();
  await page.getByRole('button', { name: 'Refresh' }).click();

  await expect(panel.selected).toHaveText(selected ?? '');
  await expect(panel.drawer).toBeVisible();
  await expect(panel.filterNote).toBeVisible();
  await panel.laneMenu('SIEM').click();
  await expect(page.getByRole('menuitem', { name: 'Unfold' })).toBeVisible();
});

test('the overview shows where a part lies, and leads elsewhere by pointer and keys', async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await expect(panel.chart).toBeVisible();
  await expect(panel.overview).toBeHidden();
  await panel.chart.focus();
  await page.keyboard.press('+');
  await expect(panel.overview).toBeVisible();
  const before = await panel.overview.getAttribute('aria-valuetext');

  await panel.overview.focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.overview).not.toHaveAttribute('aria-valuetext', before ?? '');

  const box = await panel.overview.boundingBox();
  if (!box) {
    throw new Error('the overview has no place on the page');
  }
  await page.mouse.move(box.x + box.width * 0.5, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 10, { steps: 4 });
  await page.mouse.up();
  // A tenth of 23 hours from the middle on.
  await expect(panel.overview).toHaveAttribute('aria-valuetext', /^2026-03-04 07:[23]\d:\d\d to 2026-03-04 09:4\d/);

  await panel.chart.focus();
  await page.keyboard.press('f');
  await expect(panel.overview).toBeHidden();
});
