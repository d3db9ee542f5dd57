/** Work that can be paused: each `next()` does a few milliseconds of it, the last gives the result. */
export type Sliced<T> = Generator<void, T>;

/** Records read between two pauses: about two milliseconds' worth. */
export const SLICE_ROWS = 2048;

/** Does all the work at once. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) {
      return step.value;
    }
  }
}
