/** How long the browser may be kept busy in one go. */
const SLICE_MS = 8;

export interface Ends<T> {
  readonly onDone: (result: T) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Works between what the browser has to do: it draws and reacts meanwhile.
 *
 * @returns a function that cancels the work.
 */
export function runInSlices<T>(work: Generator<unknown, T>, { onDone, onError }: Ends<T>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = () => {
    const end = performance.now() + SLICE_MS;
    try {
      do {
        const step = work.next();
        if (step.done) {
          onDone(step.value);
          return;
        }
      } while (performance.now() < end);
      timer = setTimeout(slice);
    } catch (error) {
      onError(error);
    }
  };
  timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
