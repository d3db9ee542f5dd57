import { timelinePanel } from '../panel';
import { expect, test } from './preview';

const scenario = 'intruder-wipe';

test('a mark, its filter and the window come back after a reload', async ({ page, open }) => {
  await open({ scenario, 'it-1-user': 'ec2-user' });
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/it-1-sel=/);
  const selected = await panel.selected.textContent();

  await page.reload();
  await expect(panel.selected).toHaveText(selected ?? '');
  await expect(panel.drawer).toBeVisible();
  await expect(panel.filterNote).toContainText('events shown');
});

test('the copied link opens the same mark in another browser, and does not take the keyboard there', async ({
  page,
  open,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await panel.drawer.getByRole('button', { name: 'Copy link to this mark' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/from=\d+&to=\d+|to=\d+&.*from=\d+|from=\d+/);

  const stranger = await browser.newContext();
  const fresh = await stranger.newPage();
  await fresh.goto(link);
  await expect(timelinePanel(fresh).selected).toHaveText((await panel.selected.textContent()) ?? '');
  await expect(timelinePanel(fresh).drawer).toBeVisible();
  await expect(timelinePanel(fresh).drawer).not.toBeFocused();
  await stranger.close();
});

test('walking the marks leaves no trail behind: back leads to where one came from', async ({ page, open }) => {
  await open({ scenario: 'crash-replay' });
  await page.getByRole('link', { name: 'The same alert once more' }).click();
  const panel = timelinePanel(page);
  await expect(panel.headline).toContainText('15:52');
  await panel.chart.focus();
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press('.');
    await page.waitForTimeout(300);
  }
  await expect(page).toHaveURL(/it-1-sel=/);
  await page.goBack();
  await expect(page).toHaveURL(/scenario=crash-replay/);
});

test('what makes no sense in the address is named and ignored', async ({ page, open, errors }) => {
  await open({ scenario, 'it-1-kind': 'boot,nonsense', 'it-1-sel': 'x', 'it-1-view': 'table' });
  const panel = timelinePanel(page);
  const note = panel.root.getByTestId('incident-timeline-address-note');
  await expect(note).toContainText('it-1-kind=boot,nonsense');
  await expect(note).toContainText('it-1-sel=x');
  await expect(panel.table).toBeVisible();
  await note.getByRole('button', { name: 'Close this note' }).click();
  await expect(note).toBeHidden();
  expect(errors).toEqual([]);
});

test("another panel's part of the address is left alone", async ({ page, open }) => {
  await open({ scenario, 'it-2-kind': 'boot' });
  const panel = timelinePanel(page);
  await expect(panel.filterNote).toBeHidden();
  await panel.chart.focus();
  await page.keyboard.press('.');
  await expect(page).toHaveURL(/it-1-sel=/);
  await expect(page).toHaveURL(/it-2-kind=boot/);
});

test('a linked mark that is not there is told, and its time can be gone to', async ({ page, open }) => {
  await open({ scenario, from: 1772600000000, to: 1772603600000, 'it-1-sel': 'central,1772639531888,gone' });
  const panel = timelinePanel(page);
  const missing = panel.root.getByTestId('incident-timeline-missing-mark');
  await expect(missing).toContainText('2026-03-04 15:52:11.888 lies outside this range');
  await expect(panel.drawer).toBeHidden();
  await missing.getByRole('button', { name: 'Go there' }).click();
  await expect(missing).toContainText('is not among the events that were loaded for lane central');
  await missing.getByRole('button', { name: 'Deselect it' }).click();
  await expect(missing).toBeHidden();
});

test('an expression from an address cannot freeze the page', async ({ page, open }) => {
  await open({ scenario, 'it-1-text': '/(a+)+(.*)*(.*)*[$]/' });
  await expect(timelinePanel(page).filterNote).toContainText('0 of');
});
