import { timelinePanel } from '../panel';
import { expect, test } from './preview';

const scenario = 'intruder-wipe';

test('the table has the same events, and a row is its mark', async ({ page, open }) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.root.getByRole('radio', { name: 'Table' }).check({ force: true });
  await expect(panel.table.getByRole('row').nth(1)).toBeVisible();

  const row = panel.table.getByRole('row').nth(3);
  const time = await row.getByRole('gridcell').first().innerText();
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await panel.root.getByRole('radio', { name: 'Chart' }).check({ force: true });
  await expect(panel.selected).toContainText(time);
});

test('columns sort, and say so', async ({ page, open }) => {
  await open({ scenario, 'it-1-view': 'table' });
  const { table } = timelinePanel(page);
  const first = table.getByRole('row').nth(1);
  await table.getByRole('button', { name: 'Kind' }).click();
  await expect(table.getByRole('columnheader', { name: 'Kind' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(first).toContainText('Logs cleared or logger stopped');
  await table.getByRole('button', { name: 'Kind' }).click();
  await expect(first).toContainText('Session opened');
  await expect(page).toHaveURL(/it-1-sort=-kind/);
});

test('keys walk the rows, Enter opens the records and Escape leads back to the table', async ({ page, open }) => {
  await open({ scenario, 'it-1-view': 'table' });
  const panel = timelinePanel(page);
  await panel.table.focus();
  await page.keyboard.press('End');
  const rows = Number(await panel.table.getAttribute('aria-rowcount'));
  await expect(panel.table.locator('[aria-selected=true]')).toHaveAttribute('aria-rowindex', String(rows));
  await expect(panel.table.locator('[aria-selected=true]')).toBeInViewport();

  await page.keyboard.press('Enter');
  await expect(panel.drawer).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel.drawer).toBeHidden();
  await expect(panel.table).toBeFocused();
});

test('the rows are copied as CSV, those that a filter leaves', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open({ scenario, 'it-1-view': 'table', 'it-1-kind': 'login-unapproved', 'it-1-lane': 'central' });
  const panel = timelinePanel(page);
  const rows = Number(await panel.table.getAttribute('aria-rowcount'));
  await panel.root.getByRole('button', { name: 'Copy as CSV' }).click();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  const lines = csv.trim().split('\r\n');
  expect(lines[0]).toBe('time,written,lane,kind,user,source,other witnesses,record');
  expect(lines).toHaveLength(rows);
  expect(lines[1]).toMatch(/^2026-03-04T15:52:11.*,Central copy,Unapproved login,ec2-user,203\.0\.113\.66,/);
});
