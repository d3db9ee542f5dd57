import { expect, type Locator, type Page } from '@playwright/test';

/** The incident timeline panel in a page, by what people see of it. */
export function timelinePanel(page: Page) {
  const root = page.getByTestId('incident-timeline-panel');
  return {
    root,
    headline: root.getByTestId('incident-timeline-headline'),
    chart: root.getByTestId('incident-timeline-chart'),
    problems: root.getByTestId('incident-timeline-problems'),
    drawer: root.getByTestId('incident-timeline-drawer'),
    selected: root.getByTestId('incident-timeline-selected'),
    filterNote: root.getByTestId('incident-timeline-filter-note'),
    table: root.getByTestId('incident-timeline-table'),
    overview: root.getByTestId('incident-timeline-overview'),
    members: root.getByTestId('incident-timeline-members'),
    /** Marks as the list for screen readers has them. */
    marks: root.getByRole('heading', { name: 'Marks' }).locator('+ ul li'),
    laneMenu: (name: string): Locator => root.getByRole('button', { name: `Lane ${name}: fold, move, show alone` }),
    /** Names of the lanes from top to bottom. */
    laneNames: async (): Promise<string[]> => {
      const menus = await root.getByRole('button', { name: /^Lane .*: fold, move, show alone$/ }).all();
      return Promise.all(menus.map(async (menu) => (await menu.innerText()).trim()));
    },
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
