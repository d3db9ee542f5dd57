import { timelinePanel } from '../panel';
import { expect, test } from './preview';

const scenario = 'intruder-wipe';

test('the keyboard walks the marks aloud, opens the records and leads back', async ({ page, open }) => {
  await open({ scenario });
  const { chart, root } = timelinePanel(page);
  const selected = root.getByTestId('incident-timeline-selected');
  const drawer = root.getByTestId('incident-timeline-drawer');

  await chart.focus();
  await page.keyboard.press('.');
  await expect(selected).toHaveText(/\d\d:\d\d:\d\d\.\d{3}, .+/);
  const first = await selected.textContent();
  // Two programs were started in the first millisecond, by the same words.
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await expect(selected).not.toHaveText(first ?? '');

  await page.keyboard.press('Enter');
  await expect(drawer).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

test('the help lists the keys and Escape closes it', async ({ page, open }) => {
  await open({ scenario });
  const { chart, root } = timelinePanel(page);
  const help = root.getByRole('region', { name: 'Keys of the timeline' });

  await chart.focus();
  await page.keyboard.press('?');
  await expect(help).toContainText('Next gap');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('a drag zooms in', async ({ page, open }) => {
  await open({ scenario });
  const { chart, root } = timelinePanel(page);
  const marks = root.getByRole('heading', { name: 'Marks' }).locator('+ ul li');
  // The list is written after the canvas.
  await expect(marks.first()).toBeAttached();
  const before = await marks.count();
  const box = await chart.boundingBox();
  if (!box) {
    throw new Error('the chart has no place on the page');
  }
  const y = box.y + box.height * 0.45;
  await page.mouse.move(box.x + box.width * 0.8, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.93, y, { steps: 5 });
  await page.mouse.up();

  await expect.poll(() => marks.count()).not.toBe(before);
});

test('evidence opens under the headline', async ({ page, open }) => {
  await open({ scenario });
  const { root } = timelinePanel(page);
  const why = root.getByRole('button', { name: 'Evidence' }).first();

  await why.click();
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(root).toContainText('For it');
});
