import { type Browser } from '@playwright/test';

import { heapMB, measureGesture } from './session';
import { type MeasuredGesture, type Run } from './statistics';
// The page says what it offers.
import type {} from './page';

const GESTURES = ['pan', 'zoom', 'point'] as const;

/** What draws the marks. */
export type Drawer = 'drawTimeline' | 'drawUPlot';

/** Draws `count` marks in a fresh page and moves through them. */
export async function runInPreview(browser: Browser, url: string, drawer: Drawer, count: number): Promise<Run> {
  const page = await browser.newPage({ viewport: { width: 1640, height: 700 } });
  page.setDefaultTimeout(0);
  try {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto(url);
    await page.waitForFunction(() => window.measuredPage !== undefined);
    await page.evaluate((marks) => window.measuredPage?.prepare(marks), count);
    const before = await heapMB(session);
    const first = await page.evaluate((name) => window.measuredPage?.[name](), drawer);
    if (!first) {
      throw new Error('the measured page is gone');
    }
    const heap = await heapMB(session);
    const gestures: Record<string, MeasuredGesture> = {};
    for (const name of GESTURES) {
      gestures[name] = await measureGesture(session, () =>
        page.evaluate((called) => window.measuredPage?.[called](), name)
      );
    }
    const filter = drawer === 'drawTimeline' ? await page.evaluate(() => window.measuredPage?.filter()) : undefined;
    return {
      firstDrawMs: first.passedMs,
      longestTaskMs: first.longestTaskMs,
      heapMB: heap,
      drawingMB: heap - before,
      gestures,
      filterMs: filter?.passedMs,
      filterTaskMs: filter?.longestTaskMs,
    };
  } finally {
    await page.close();
  }
}
