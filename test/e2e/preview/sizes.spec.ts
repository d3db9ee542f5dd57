import { expectDrawn, timelinePanel } from '../panel';
import { expect, screenshotPath, test } from './preview';

// Wide enough to show the widest panel whole.
test.use({ viewport: { width: 1700, height: 1000 } });

for (const width of [1600, 900, 500]) {
  test(`crash-replay is drawn ${width} px wide`, async ({ page, open, errors }) => {
    await open({ scenario: 'crash-replay', width });
    await expectDrawn(page);
    const box = await timelinePanel(page).root.boundingBox();
    expect(Math.abs((box?.width ?? 0) - width)).toBeLessThan(10);
    await page.screenshot({ path: screenshotPath(`crash-replay-dark-w${width}`), fullPage: true });
    expect(errors).toEqual([]);
  });
}

for (const width of [1600, 500]) {
  test(`headline and lanes of crash-replay fit into 300 px of height at ${width} px of width`, async ({
    page,
    open,
    errors,
  }) => {
    await open({ scenario: 'crash-replay', height: 300, width });
    await expectDrawn(page);
    const frame = await timelinePanel(page).root.boundingBox();
    const headline = await timelinePanel(page).headline.boundingBox();
    expect((headline?.y ?? 0) + (headline?.height ?? 0)).toBeLessThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0));
    await page.screenshot({ path: screenshotPath(`crash-replay-dark-h300-w${width}`), fullPage: true });
    expect(errors).toEqual([]);
  });
}
