import { timelinePanel } from '../panel';
import { expect, test } from './preview';
// The page says what it offers.
import type {} from '../../preview/page/neighbour';

const scenario = 'crash-replay';

test('other panels hear at which moment the pointer is, and the crosshair is there', async ({ page, open }) => {
  await open({ scenario });
  const over = timelinePanel(page).chart.locator('.u-over');
  const box = await over.boundingBox();
  if (!box) {
    throw new Error('the chart has no place on the page');
  }
  await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
  await page.mouse.move(box.x + box.width * 0.75, box.y + 20);

  await expect(over.locator('.u-cursor-x')).toBeVisible();
  const heard = () => page.evaluate(() => window.previewNeighbour?.heardMs ?? []);
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(0);
});

test("another panel's pointer moves the crosshair here", async ({ page, open }) => {
  await open({ scenario });
  const over = timelinePanel(page).chart.locator('.u-over');
  const box = await over.boundingBox();
  if (!box) {
    throw new Error('the chart has no place on the page');
  }
  const fromMs = Date.parse('2026-02-07T09:00:00Z');
  const toMs = Date.parse('2026-02-14T15:58:01Z');
  const placeOf = async (timeMs: number) => {
    await page.evaluate((ms) => window.previewNeighbour?.hover(ms), timeMs);
    const line = await over.locator('.u-cursor-x').boundingBox();
    return (line?.x ?? NaN) - box.x;
  };

  const early = await placeOf(fromMs + (toMs - fromMs) / 4);
  const late = await placeOf(fromMs + (3 * (toMs - fromMs)) / 4);
  expect(early).toBeGreaterThan(0);
  expect(late).toBeGreaterThan(early + box.width / 4);
  expect(late).toBeLessThan(box.width);
});
