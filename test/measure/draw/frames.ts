/** What was measured while a gesture ran. */
export interface Gesture {
  /** Time between the starts of consecutive frames, ms. */
  readonly frameMs: readonly number[];
}

/** Frames of one gesture, and the longest that it may take: what is slow must not take for ever. */
const FRAMES = 120;
const LONGEST_MS = 15_000;
const FEWEST_FRAMES = 4;

export function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
  });
}

/** Does one step of a gesture in each frame, and times the frames. */
export async function runGesture(step: (frame: number, frames: number) => void): Promise<Gesture> {
  const frameMs: number[] = [];
  const started = performance.now();
  let before = await nextFrame();
  for (let frame = 0; frame < FRAMES; frame++) {
    step(frame, FRAMES);
    const now = await nextFrame();
    frameMs.push(now - before);
    before = now;
    if (performance.now() - started > LONGEST_MS && frameMs.length >= FEWEST_FRAMES) {
      break;
    }
  }
  return { frameMs };
}

export interface Watched {
  readonly passedMs: number;
  readonly longestTaskMs: number;
}

/**
 * Time from the call of `work` until the frame after `isDone` was painted, and the longest stretch in
 * which the browser could do nothing else.
 */
export async function watch(work: () => void, isDone: () => boolean): Promise<Watched> {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longestTaskMs = 0;
  let isWatching = true;
  port1.onmessage = () => {
    const now = performance.now();
    longestTaskMs = Math.max(longestTaskMs, now - last);
    last = now;
    if (isWatching) {
      port2.postMessage(undefined);
    }
  };
  port2.postMessage(undefined);
  await nextFrame();
  longestTaskMs = 0;
  last = performance.now();
  const started = last;
  work();
  // React and uPlot do at the end of the task what is theirs to do, and the frame is painted after that.
  await Promise.resolve();
  while (!isDone()) {
    await nextFrame();
  }
  // The frame that was drawn into is on the screen when the next one begins.
  const painted = await nextFrame();
  isWatching = false;
  return { passedMs: painted - started, longestTaskMs };
}
