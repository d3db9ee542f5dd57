import { expect, type Locator, type Page } from '@playwright/test';

/** The incident timeline panel in a page, by what people see of it. */
export function timelinePanel(page: Page) {
  const root = page.getByTestId('incident-timeline-panel');
  return {
    root,
    headline: root.getByTestId('incident-timeline-headline'),
    chart: root.getByTestId('incident-timeline-chart'),
    problems: root.getByTestId('incident-timeline-problems'),
    lane: (name: string): Locator => root.getByText(name, { exact: true }).first(),
  };
}

export const LANE_NAMES = ['Host itself', 'Central copy', 'SIEM'];

/** A headline in words, and the three lanes drawn on a canvas. */
export async function expectDrawn(page: Page): Promise<void> {
  const panel = timelinePanel(page);
  await expect(panel.headline).toHaveText(/\w+ \w+/);
  for (const name of LANE_NAMES) {
    await expect(panel.lane(name)).toBeVisible();
  }
  const canvas = panel.chart.locator('canvas').first();
  await expect(canvas).toBeVisible();
  await expect.poll(() => canvas.evaluate(hasPaint), 'something is painted on the canvas').toBe(true);
}

/** Runs in the browser. */
function hasPaint(element: Element): boolean {
  if (!(element instanceof HTMLCanvasElement) || element.width === 0 || element.height === 0) {
    return false;
  }
  const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
  return pixels.some((value) => value !== 0);
}
