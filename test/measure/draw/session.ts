import { type CDPSession } from '@playwright/test';

import { type Gesture } from './frames';
import { type MeasuredGesture } from './statistics';

/** A gesture with what it took of the page's main thread. */
export async function measureGesture(
  session: CDPSession,
  run: () => Promise<Gesture | undefined>
): Promise<MeasuredGesture> {
  const before = await spent(session);
  const gesture = await run();
  const after = await spent(session);
  return {
    frameMs: gesture?.frameMs ?? [],
    scriptMs: after.scriptMs - before.scriptMs,
    taskMs: after.taskMs - before.taskMs,
  };
}

/** The main thread's time so far, as the browser itself counts it. */
async function spent(session: CDPSession): Promise<{ readonly scriptMs: number; readonly taskMs: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const secondsOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { scriptMs: 1000 * secondsOf('ScriptDuration'), taskMs: 1000 * secondsOf('TaskDuration') };
}

/** What is in use after a collection: objects, and the buffers of typed arrays, which are counted apart. */
export async function heapMB(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage');
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}
