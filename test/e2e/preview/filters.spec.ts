import { type Page } from '@playwright/test';

import { timelinePanel } from '../panel';
import { expect, test } from './preview';

const scenario = 'intruder-wipe';

async function openFilters(page: Page) {
  const panel = timelinePanel(page);
  // The list that marks are counted in is written after the canvas.
  await expect(panel.marks.first()).toBeAttached();
  await panel.root.getByRole('button', { name: 'Filters' }).click();
  return panel;
}

test('text narrows the marks and says so; the headline and the findings stay; one click shows all again', async ({
  page,
  open,
}) => {
  await open({ scenario });
  const panel = await openFilters(page);
  const all = await panel.marks.count();
  const findings = await panel.root.getByTestId('incident-timeline-findings').innerText();

  await page.keyboard.type('svc-update');
  await expect(panel.filterNote).toContainText(/\d+ of \d+ events shown/);
  await expect.poll(() => panel.marks.count()).toBeLessThan(all);
  await expect(panel.marks.first()).toContainText('svc-update');
  expect(await panel.root.getByTestId('incident-timeline-findings').innerText()).toBe(findings);

  await panel.filterNote.getByRole('button', { name: 'Show all' }).click();
  await expect(panel.filterNote).toBeHidden();
  await expect.poll(() => panel.marks.count()).toBe(all);
});

test('a filter that hides what the headline rests on says so', async ({ page, open }) => {
  await open({ scenario, 'it-1-kind': 'shutdown' });
  await expect(timelinePanel(page).filterNote).toContainText(/hides \d+ events? that the headline rests on/);
});

test('an expression finds records; one that cannot be read is named and hides nothing', async ({ page, open }) => {
  await open({ scenario });
  const panel = await openFilters(page);
  const all = await panel.marks.count();
  const text = panel.root.getByRole('textbox', { name: 'Show records with this text' });

  await text.fill('/Accepted .* for (alice|bob)/');
  await expect(panel.marks.first()).toContainText('alice');
  await text.fill('/Accepted (/');
  await expect(panel.filterNote).toContainText('The group ( is not closed');
  await expect.poll(() => panel.marks.count()).toBe(all);
});

test('kinds, users and lanes are chosen from what is there', async ({ page, open }) => {
  await open({ scenario });
  const panel = await openFilters(page);
  await panel.root.getByPlaceholder('All kinds').click();
  await page.getByRole('option', { name: 'Unapproved login' }).click();
  await page.keyboard.press('Escape');
  await expect
    .poll(async () => (await panel.marks.allInnerTexts()).every((text) => /Unapproved login/.test(text)))
    .toBe(true);

  await panel.root.getByPlaceholder('All lanes').click();
  await page.getByRole('option', { name: 'Central copy' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(panel.laneNames).toEqual(['Central copy']);
  await expect(page).toHaveURL(/it-1-kind=login-unapproved/);
  await expect(page).toHaveURL(/it-1-lane=central/);
});

test('the slash goes to the filter from the chart, and typing there is not taken for commands', async ({
  page,
  open,
}) => {
  await open({ scenario });
  const panel = timelinePanel(page);
  await panel.chart.focus();
  await page.keyboard.press('/');
  const text = panel.root.getByRole('textbox', { name: 'Show records with this text' });
  await expect(text).toBeFocused();
  await page.keyboard.type('f.s?');
  await expect(text).toHaveValue('f.s?');
});

test('in a low panel the filters give way, and what a link filters is still said', async ({ page, open }) => {
  await open({ scenario, height: 300, 'it-1-user': 'ec2-user' });
  const panel = timelinePanel(page);
  await expect(panel.filterNote).toContainText('events shown');
  await expect(panel.root.getByRole('button', { name: 'Filters' })).toBeHidden();
});
