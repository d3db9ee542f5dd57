import { timelinePanel } from '../panel';
import { expect, test } from './preview';

const scenario = 'intruder-wipe';

test('Enter opens the marks that share a place as a list, whose rows are the marks', async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await expect(panel.members).toContainText(/\d+ events here: .*Process started/);

  const rows = panel.members.getByRole('row');
  const before = await panel.selected.textContent();
  await rows.last().click();
  await expect(panel.selected).not.toHaveText(before ?? '');
  await expect(panel.drawer).toContainText(await rows.last().getByRole('gridcell').first().innerText());
});

test('the list zooms to its marks on demand, and keeps the selected one', async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  const selected = await panel.selected.textContent();
  await panel.members.getByRole('button', { name: 'Zoom to them' }).click();
  await expect(page).toHaveURL(/from=\d+/);
  await expect(panel.selected).toHaveText(selected ?? '');
});

test('the pointer is told how many marks share the place and of what kinds, and opens them', async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  const box = await panel.chart.locator('.u-over').boundingBox();
  if (!box) {
    throw new Error('the chart has no place on the page');
  }
  // The last marks of the host stand at the right edge of its lane, the first from the top.
  await page.mouse.move(box.x + box.width - 40, box.y + 20);
  await page.mouse.move(box.x + box.width - 3, box.y + 20);
  await expect(page.getByText(/\d+ events here: .*Shutdown/)).toBeVisible();
  await page.mouse.click(box.x + box.width - 3, box.y + 20);
  await page.getByRole('button', { name: /^List all \d+/ }).click();
  await expect(panel.members.getByRole('row').nth(1)).toBeVisible();
});
