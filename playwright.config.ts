import { type PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';
import path from 'node:path';

import { CHROMIUM_ARGUMENTS, findChromium } from './test/e2e/chromium';

const AUTH_TESTS = path.join(path.dirname(require.resolve('@grafana/plugin-e2e')), 'auth');
const ADMIN_STATE = 'playwright/.auth/admin.json';

// `npx playwright test` runs both projects' tests that can run; `npm run test:browser` starts what they need first.
export default defineConfig<PluginOptions>({
  testDir: './test/e2e',
  outputDir: './test-results/playwright',
  // One browser at a time: the pages are heavy, and a second one only slows the first.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    viewport: { width: 1440, height: 1000 },
    timezoneId: 'UTC',
    locale: 'en-US',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGUMENTS },
  },
  projects: [
    {
      name: 'preview',
      testMatch: 'preview/*.spec.ts',
    },
    ...(process.env.GRAFANA_URL
      ? [
          { name: 'auth', testDir: AUTH_TESTS, testMatch: [/.*\.js/], use: { baseURL: process.env.GRAFANA_URL } },
          {
            name: 'grafana',
            testMatch: 'grafana/*.spec.ts',
            dependencies: ['auth'],
            use: { baseURL: process.env.GRAFANA_URL, storageState: ADMIN_STATE },
          },
        ]
      : []),
  ],
});
