import { expect, test } from '@grafana/plugin-e2e';
import { type Page } from '@playwright/test';

import { dashboardUrl } from '../../stack/dashboard-url';
import { type Loaded } from '../../stack/load-incident';
import { watchErrors } from '../page-errors';
import { timelinePanel } from '../panel';
import { load, stackForTests } from './grafana';

const LOAD_TIMEOUT_MS = 180_000;

/** Loki answers slowly while it still takes in what was loaded. */
const FIRST_ANSWER_MS = 60_000;

const stack = stackForTests();
let loaded: Loaded;

test.beforeAll(async () => {
  test.setTimeout(LOAD_TIMEOUT_MS);
  loaded = await load('crash-replay', stack);
});

test.beforeEach(() => test.setTimeout(3 * FIRST_ANSWER_MS));

async function open(page: Page, parameters = '') {
  await page.goto(`${dashboardUrl('', loaded)}&timezone=utc${parameters}`);
  await expect(timelinePanel(page).headline).toBeVisible({ timeout: FIRST_ANSWER_MS });
  await expect(timelinePanel(page).chart.locator('canvas').first()).toBeVisible();
  return timelinePanel(page);
}

/** Opens the first mark of the central copy that the filter leaves. */
async function openMark(page: Page, parameters: string) {
  const panel = await open(page, parameters);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await expect(panel.drawer).toBeVisible();
  return panel;
}

const panelIdOf = (page: Page) => /it-(\d+)-sel=/.exec(page.url())?.[1];

test('a mark is in the address of the dashboard, beside its range, and comes back after a reload', async ({ page }) => {
  const errors = watchErrors(page);
  const panel = await openMark(page, '');
  await expect(page).toHaveURL(/it-\d+-sel=/);
  await expect(page).toHaveURL(/var-host=web-7/);
  const selected = await panel.selected.textContent();

  await page.reload();
  await expect(panel.headline).toBeVisible({ timeout: FIRST_ANSWER_MS });
  await expect(panel.selected).toHaveText(selected ?? '');
  await expect(panel.drawer).toBeVisible();

  await panel.chart.focus();
  await page.keyboard.press('+');
  await expect(panel.overview).toBeVisible();
  await expect(page).toHaveURL(/from=20\d\d-|from=\d+/);
  expect(panelIdOf(page)).toBeDefined();
  expect(errors.filter(({ url, text }) => /obscuritus/.test(url) || /obscuritus/.test(text))).toEqual([]);
});

test("raw lines come from the lane's own store, more than the panel's narrow query had", async ({ page }) => {
  const panel = await openMark(page, '&it-1-kind=login-replayed&it-1-lane=central');
  const central = panel.drawer.getByRole('button', { name: 'All lines of Central copy five minutes before and after' });
  await central.click();
  await expect(panel.drawer.getByRole('status')).toContainText(/\d{2,} lines within five minutes/);
  await expect(panel.drawer.locator('li[aria-current=true]')).toContainText('ec2-user');

  await panel.drawer.getByRole('button', { name: 'All lines of SIEM five minutes before and after' }).click();
  await expect(panel.drawer.getByRole('status')).toHaveCount(2);
});

test('the link to Explore runs the same query with its variables filled in', async ({ page }) => {
  const panel = await openMark(page, '&it-1-kind=login-replayed&it-1-lane=central');
  const href = await panel.drawer
    .getByRole('link', { name: 'Open the query of Central copy in Explore' })
    .getAttribute('href');
  expect(decodeURIComponent(href ?? '')).not.toMatch(/\$host|\$\{/);
  const lines = page.waitForResponse(
    async (response) =>
      response.url().includes('/api/ds/query') && (await response.text()).includes('Accepted publickey for')
  );
  await page.goto(href ?? '');
  expect((await lines).request().postData()).toContain('web-7');
});

test('a login that is acknowledged becomes an annotation that names who did it', async ({ page, request }) => {
  const panel = await openMark(page, '&it-1-kind=login-replayed&it-1-lane=central');
  const before = await panel.headline.innerText();
  await panel.drawer.getByRole('button', { name: 'This was me' }).click();
  const form = panel.drawer.getByTestId('incident-timeline-annotation');
  // Another run may have left its own.
  const text = `Maintenance, ticket ${Date.now()}`;
  await form.getByRole('textbox').fill(text);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => (await request.get('/api/annotations?tags=incident-timeline:acknowledged')).json())
    .toContainEqual(expect.objectContaining({ text, login: 'admin' }));
  await expect(panel.drawer).toContainText(new RegExp(`Acknowledged by admin, 20\\d\\d-.*“${text}”`));
  expect(await panel.headline.innerText()).toBe(before);
});
