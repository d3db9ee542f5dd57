import { test as base } from '@playwright/test';

import { type Preview, servePreview } from '../../preview/serve';
import { type PageError, watchErrors } from '../page-errors';

interface WorkerFixtures {
  /** The preview's server, started once for all tests. */
  readonly preview: Preview;
}

interface TestFixtures {
  /** Opens the preview with the given URL parameters. */
  readonly open: (parameters: Record<string, string | number>) => Promise<void>;
  /** What the page's console and the browser complained about so far. */
  readonly errors: readonly PageError[];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  preview: [
    async ({}, use) => {
      const preview = await servePreview();
      await use(preview);
      await preview.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  errors: async ({ page }, use) => {
    await use(watchErrors(page));
  },
  // Asks for `errors` so that they are watched before the page opens.
  open: async ({ page, preview, errors: _errors }, use) => {
    await use(async (parameters) => {
      const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
      await page.goto(`${preview.url}/?${query.toString()}`);
    });
  },
});

export { expect } from '@playwright/test';

export const THEMES = ['dark', 'light'] as const;

export function screenshotPath(name: string): string {
  return `test-results/screenshots/preview-${name}.png`;
}
