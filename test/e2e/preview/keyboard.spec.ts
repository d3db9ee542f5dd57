import { type Page } from '@playwright/test';

import { expectDrawn, timelinePanel } from '../panel';
import { expect, test } from './preview';

/** What has the focus within the panel: its words, and where it stands. */
function focused(page: Page): Promise<{ readonly words: string; readonly top: number } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element?.closest('[data-testid=incident-timeline-panel]')) {
      return undefined;
    }
    const named = element.closest('[aria-label]');
    const words = element.textContent || named?.getAttribute('aria-label') || element.tagName;
    return { words: words.slice(0, 60), top: Math.round(element.getBoundingClientRect().top) };
  });
}

/** Presses Tab until something whose words begin so has the focus. */
async function tabTo(page: Page, start: string): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if ((await focused(page))?.words.startsWith(start)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to “${start}”`);
}

test('from the headline to the raw records and back, with nothing but keys', async ({ page, open }) => {
  await open({ scenario: 'intruder-wipe', height: 900 });
  await expectDrawn(page);
  const { root, drawer, selected, filterNote, table } = timelinePanel(page);

  await tabTo(page, 'Evidence');
  await page.keyboard.press('Enter');
  await expect(root.getByText('For it', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(root.getByText('For it', { exact: true })).toBeHidden();

  await tabTo(page, 'Filters');
  await page.keyboard.press('Enter');
  await expect(root.getByLabel('Show records with this text')).toBeFocused();
  await page.keyboard.type('ec2-user');
  await expect(filterNote).toContainText('events shown');
  await page.keyboard.press('Escape');

  await tabTo(page, 'Timeline of the lanes');
  await page.keyboard.press('.');
  await expect(selected).toContainText('ec2-user');
  await page.keyboard.press('Enter');
  await expect(drawer).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  expect((await focused(page))?.words).toMatch(/^Timeline of the lanes/);

  await page.keyboard.press('Shift+Tab');
  for (let press = 0; press < 20 && !(await root.getByRole('radio', { name: 'Chart' }).evaluate(isFocused)); press++) {
    await page.keyboard.press('Shift+Tab');
  }
  await page.keyboard.press('ArrowRight');
  await expect(table).toBeVisible();
});

test('Tab goes through the panel from top to bottom and leaves it', async ({ page, open }) => {
  await open({ scenario: 'intruder-wipe', height: 900 });
  await expectDrawn(page);
  await tabTo(page, 'Evidence');

  const tops: number[] = [];
  for (let press = 0; press < 60; press++) {
    const now = await focused(page);
    if (now === undefined) {
      break;
    }
    tops.push(now.top);
    await page.keyboard.press('Tab');
  }

  expect(tops.length).toBeGreaterThan(5);
  expect(tops.length).toBeLessThan(60);
  // Buttons of one row stand a few pixels apart; the names of the lanes stand beside the chart.
  const back = tops.slice(1).filter((top, index) => top < tops[index] - 20);
  expect(back.length).toBeLessThanOrEqual(1);
});

test('where less motion is asked for nothing in the panel moves by itself', async ({ page, open }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open({ scenario: 'intruder-wipe', height: 900 });
  await expectDrawn(page);
  const { chart, drawer, root } = timelinePanel(page);
  await chart.focus();
  await page.keyboard.press('.');
  await page.keyboard.press('+');
  await page.keyboard.press('Enter');
  await expect(drawer).toBeVisible();

  const moving = await root.evaluate((element) =>
    element
      .getAnimations({ subtree: true })
      .filter(({ playState, timeline }) => playState === 'running' && timeline instanceof DocumentTimeline)
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : 'transition'))
  );

  expect(moving).toEqual([]);
});

/** Runs in the browser. */
function isFocused(element: Element): boolean {
  return document.activeElement === element;
}
