import { type Locator, type Page } from '@playwright/test';

import { expectDrawn, timelinePanel } from '../panel';
import { expect, screenshotPath, test, THEMES } from './preview';

/** Keeps what is written on canvases: nothing else tells what can be read there. */
async function collectCanvasTexts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const texts = new Set<string>();
    Object.assign(window, { canvasTexts: texts });
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      texts.add(text);
      fillText.call(this, text, ...rest);
    };
  });
  return () =>
    page.evaluate(() => {
      const texts: unknown = Object.getOwnPropertyDescriptor(window, 'canvasTexts')?.value;
      return texts instanceof Set ? Array.from(texts, String) : [];
    });
}

/** Runs in the browser: how many px of the element lie outside what one of its ancestors shows. */
function hiddenPx(element: Element): number {
  const box = element.getBoundingClientRect();
  let hidden = 0;
  for (let above = element.parentElement; above !== null && above !== document.body; above = above.parentElement) {
    if (getComputedStyle(above).overflowY !== 'visible') {
      hidden = Math.max(hidden, box.bottom - above.getBoundingClientRect().bottom);
    }
  }
  return hidden;
}

/** Lightness of the text from 0 (black) to 1 (white). */
function lightness(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
    return (red + green + blue) / 3 / 255;
  });
}

for (const theme of THEMES) {
  test(`on paper the ${theme} theme is dark on white, with all findings, their evidence and the lanes, and nothing cut off`, async ({
    page,
    open,
    errors,
  }) => {
    await open({ scenario: 'intruder-wipe', theme, height: 300 });
    await expectDrawn(page);
    const { root, headline, chart } = timelinePanel(page);
    await expect(root.getByText('For it', { exact: true })).toHaveCount(0);

    await page.emulateMedia({ media: 'print' });

    await expect(root.getByText('For it', { exact: true }).first()).toBeVisible();
    await expect(root.getByText('each confirmed by the SIEM')).toBeVisible();
    await expect(root.getByText('2026-03-03 20:00:00 to 2026-03-04 19:00:00 UTC')).toBeVisible();
    await expect(root.getByRole('button', { name: /Evidence|Show|Filters/ })).toHaveCount(0);
    await expect(root.getByText('Unapproved login', { exact: true })).toBeVisible();
    expect(await lightness(headline)).toBeLessThan(0.4);
    expect(await root.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)');
    const canvas = chart.locator('canvas').first();
    // The preview page scrolls by itself; what is inside of the panel's frame must not.
    expect(await root.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(1);
    expect(await headline.evaluate(hiddenPx)).toBeLessThanOrEqual(0);
    expect((await canvas.boundingBox())?.height).toBeGreaterThan(250);
    // What measures the frame must find it as high as what it holds.
    const frame = root.locator('xpath=ancestor::section').last();
    const [inner, outer] = [await root.boundingBox(), await frame.boundingBox()];
    expect((outer?.y ?? 0) + (outer?.height ?? 0)).toBeGreaterThanOrEqual(
      (inner?.y ?? 0) + (inner?.height ?? Infinity)
    );
    await page.screenshot({ path: screenshotPath(`paper-${theme}`), fullPage: true });

    await page.emulateMedia({ media: 'screen' });
    await expect(root.getByText('For it', { exact: true })).toHaveCount(0);
    expect(errors).toEqual([]);
  });
}

test('when the browser begins to print, all is written before it takes the page', async ({ page, open }) => {
  await open({ scenario: 'crash-replay' });
  await expectDrawn(page);

  const written = await page.evaluate(async () => {
    window.dispatchEvent(new Event('beforeprint'));
    // The browser goes on after the event and what it queued: no frame and no timer comes in between.
    await Promise.resolve();
    await Promise.resolve();
    return document.querySelector('[data-testid=incident-timeline-panel]')?.textContent ?? '';
  });

  expect(written).toContain('For it');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(timelinePanel(page).root.getByText('For it', { exact: true })).toHaveCount(0);
});

for (const [width, height] of [
  [1000, 500],
  [1000, 300],
]) {
  test(`a picture by the image renderer, ${width} by ${height}, tells the story without pointer, button or motion`, async ({
    page,
    open,
    errors,
  }) => {
    const canvasTexts = await collectCanvasTexts(page);
    await page.addInitScript(() => {
      let bootData: { readonly user?: object } = {};
      Object.defineProperty(window, 'grafanaBootData', {
        get: () => bootData,
        set: (given: typeof bootData) => {
          // What Grafana says of the session in which its image renderer opens a panel.
          bootData = { ...given, user: { ...given.user, authenticatedBy: 'render' } };
        },
      });
    });
    await open({ scenario: 'crash-replay', width, height });
    await expectDrawn(page);
    const { root, headline } = timelinePanel(page);

    await expect(root.getByRole('button', { name: /Evidence|Filters|Show/ })).toHaveCount(0);
    const [top, whole] = [await headline.boundingBox(), await root.boundingBox()];
    expect((top?.y ?? 0) + (top?.height ?? Infinity)).toBeLessThanOrEqual((whole?.y ?? 0) + (whole?.height ?? 0));
    expect(await headline.evaluate(hiddenPx)).toBeLessThanOrEqual(0);
    const texts = await canvasTexts();
    expect(texts.some((text) => text.startsWith('gap 7 d 6 h · journal discarded'))).toBe(true);
    if (height === 500) {
      expect(texts).toContain('02-14 15:58:01');
    }
    const moving = await root.evaluate((element) =>
      element
        .getAnimations({ subtree: true })
        .filter(({ playState, timeline }) => playState === 'running' && timeline instanceof DocumentTimeline)
        .map(({ id }) => id)
    );
    expect(moving).toEqual([]);
    await page.screenshot({ path: screenshotPath(`picture-${width}x${height}`) });
    expect(errors).toEqual([]);
  });
}
