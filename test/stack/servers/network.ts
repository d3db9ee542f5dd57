import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export const LOOPBACK = '127.0.0.1';

const POLL_MS = 250;
const REQUEST_TIMEOUT_MS = 5_000;

/** Returns `preferred` when nobody listens there on the loopback address, else a port that is free right now. */
export async function freePort(preferred = 0): Promise<number> {
  try {
    return await bindOnce(preferred);
  } catch {
    return bindOnce(0);
  }
}

function bindOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, LOOPBACK, () => {
      const address = probe.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      probe.close(() => resolve(bound));
    });
  });
}

/** Whether `url` answers with a 2xx status within a few seconds; never throws. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

export interface WaitOptions {
  /** What is waited for, for the error message. */
  readonly what: string;
  readonly timeoutMs: number;
  /** Asked before each try: a reason why waiting on is pointless (the process has ended), if there is one. */
  readonly hopeless?: () => string | undefined;
  /** Time between two tries. Default 250 ms. */
  readonly pollMs?: number;
}

/**
 * Resolves when `ready` says true.
 *
 * @throws Error naming what was waited for, when `timeoutMs` have passed or `hopeless` gives a reason.
 */
export async function waitUntilReady(ready: () => Promise<boolean>, options: WaitOptions): Promise<void> {
  const start = Date.now();
  for (;;) {
    const reason = options.hopeless?.();
    if (reason !== undefined) {
      throw new Error(`${options.what} did not become ready: ${reason}`);
    }
    if (await ready()) {
      return;
    }
    if (Date.now() - start > options.timeoutMs) {
      throw new Error(`${options.what} did not become ready within ${Math.round(options.timeoutMs / 1000)} s`);
    }
    await sleep(options.pollMs ?? POLL_MS);
  }
}

/** Removes slashes at the end, so that paths can be put behind. */
export function baseUrl(url: string): string {
  return url.replace(/\/+$/, '');
}
