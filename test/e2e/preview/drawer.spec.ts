import { type Page } from '@playwright/test';

import { timelinePanel } from '../panel';
import { expect, test } from './preview';

const scenario = 'intruder-wipe';
const LOGIN = { 'it-1-kind': 'login-unapproved', 'it-1-lane': 'central' };

async function openLogin(page: Page) {
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await expect(panel.drawer).toContainText('ec2-user');
  return panel.drawer;
}

test('each lane links to Explore with its own query, its data source and the range in view', async ({ page, open }) => {
  await open({ scenario, role: 'editor' });
  const drawer = await openAny(page);
  const link = drawer.getByRole('link', { name: 'Open the query of Central copy in Explore' });
  const href = await link.getAttribute('href');
  const panes = JSON.parse(new URL(href ?? '', page.url()).searchParams.get('panes') ?? '{}');
  const pane = panes.timeline;
  expect(pane.queries[0].refId).toBe('central');
  expect(pane.queries[0].expr).toContain('{');
  expect(pane.datasource).toBe(pane.queries[0].datasource.uid);
  expect(Number(pane.range.to) - Number(pane.range.from)).toBe(23 * 3_600_000);
});

async function openAny(page: Page) {
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await expect(panel.drawer).toBeVisible();
  return panel.drawer;
}

test('without the right to Explore or to annotate it is said why, and nothing is offered that fails', async ({
  page,
  open,
}) => {
  await open({ scenario, ...LOGIN });
  const drawer = await openLogin(page);
  await expect(drawer.getByRole('link')).toHaveCount(0);
  await expect(drawer.getByRole('note', { name: /Your role may not open Explore/ }).first()).toBeVisible();
  await expect(drawer.getByRole('button', { name: /Annotate: You may not add annotations/ })).toHaveAttribute(
    'aria-disabled',
    'true'
  );
});

test('raw lines around the mark come on demand, with the mark among them', async ({ page, open }) => {
  await open({ scenario, ...LOGIN });
  const drawer = await openLogin(page);
  const raw = drawer.getByRole('button', { name: 'All lines of Central copy five minutes before and after' });
  await raw.click();
  await expect(drawer.getByRole('status')).toContainText(/\d+ lines within five minutes/);
  await expect(drawer.locator('li[aria-current=true]')).toContainText('ec2-user');
  await raw.click();
  await expect(drawer.getByText(/within five minutes/)).toBeHidden();
});

test('a store that does not answer is named, and the loaded records come back', async ({ page, open }) => {
  await open({ scenario, variant: 'siem-failed', ...LOGIN });
  const drawer = await openLogin(page);
  const raw = drawer.getByRole('button', { name: 'All lines of SIEM five minutes before and after' });
  await raw.click();
  await expect(drawer.getByRole('alert')).toContainText('The store gave no lines: context deadline exceeded');
  await raw.click();
  await expect(drawer.getByRole('alert')).toBeHidden();
});

test('fields, labels and the record itself are at hand', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open({ scenario, ...LOGIN });
  const drawer = await openLogin(page);
  await drawer.getByText('Fields and labels').click();
  await expect(drawer).toContainText('source.ip');
  await expect(drawer).toContainText('203.0.113.66');
  await drawer.getByRole('button', { name: 'Copy record' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Accepted');
});

test('a login is acknowledged by name, and the headline stays what it was', async ({ page, open }) => {
  await open({ scenario, role: 'editor', ...LOGIN });
  const drawer = await openLogin(page);
  const { headline } = timelinePanel(page);
  const before = await headline.innerText();
  await drawer.getByRole('button', { name: 'This was me' }).click();
  const form = drawer.getByTestId('incident-timeline-annotation');
  await expect(form).toContainText('The findings stay as they are');
  await form.getByRole('textbox').fill('Key rotation, ticket 4711');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(drawer).toContainText(/Acknowledged by preview, .*“Key rotation, ticket 4711” That is their word/);
  expect(await headline.innerText()).toBe(before);
});
