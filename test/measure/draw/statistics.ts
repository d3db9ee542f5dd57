import { type Gesture } from './frames';

/** The value below which the given share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function rounded(value: number): number {
  return Number(value.toFixed(value < 100 ? 2 : 0));
}

/** A gesture with the processor time that its frames took on the page's main thread. */
export interface MeasuredGesture extends Gesture {
  readonly scriptMs: number;
  readonly taskMs: number;
}

/** One run: a page that drew once and then was panned, zoomed and pointed at. */
export interface Run {
  readonly firstDrawMs: number;
  readonly longestTaskMs: number;
  readonly heapMB: number;
  readonly drawingMB: number;
  readonly gestures: Readonly<Record<string, MeasuredGesture>>;
  /** From a letter typed into the filter to its painted result, and the longest stretch without a break in it; where there is a filter. */
  readonly filterMs?: number;
  readonly filterTaskMs?: number;
}

export interface Figures {
  readonly frameP50Ms: number;
  readonly frameP95Ms: number;
  readonly scriptMsPerFrame: number;
  readonly firstDrawMs: number;
  readonly longestTaskMs: number;
  readonly heapMB: number;
  readonly filterMs?: number;
  readonly filterTaskMs?: number;
  readonly [more: string]: unknown;
}

/**
 * Medians of several runs. `frameP50Ms` and `frameP95Ms` are of all gestures' frames together,
 * `scriptMsPerFrame` is that of the dearest gesture.
 */
export function figuresOf(runs: readonly Run[]): Figures {
  const of = (value: (run: Run) => number) => rounded(median(runs.map(value)));
  const framesOf = ({ gestures }: Run) => Object.values(gestures).flatMap(({ frameMs }) => frameMs);
  const perFrame = (spentMs: number, { frameMs }: Gesture) => spentMs / Math.max(1, frameMs.length);
  const names = Object.keys(runs[0].gestures);
  const byGesture = Object.fromEntries(
    names.map((name) => [
      name,
      {
        frameP50Ms: of(({ gestures }) => median(gestures[name].frameMs)),
        frameP95Ms: of(({ gestures }) => percentile(gestures[name].frameMs, 0.95)),
        scriptMsPerFrame: of(({ gestures }) => perFrame(gestures[name].scriptMs, gestures[name])),
        taskMsPerFrame: of(({ gestures }) => perFrame(gestures[name].taskMs, gestures[name])),
        frames: of(({ gestures }) => gestures[name].frameMs.length),
      },
    ])
  );
  return {
    frameP50Ms: of((run) => median(framesOf(run))),
    frameP95Ms: of((run) => percentile(framesOf(run), 0.95)),
    scriptMsPerFrame: Math.max(...Object.values(byGesture).map(({ scriptMsPerFrame }) => scriptMsPerFrame)),
    firstDrawMs: of(({ firstDrawMs }) => firstDrawMs),
    longestTaskMs: of(({ longestTaskMs }) => longestTaskMs),
    heapMB: of(({ heapMB }) => heapMB),
    drawingMB: of(({ drawingMB }) => drawingMB),
    ...(runs.every(({ filterMs }) => filterMs !== undefined) && {
      filterMs: of(({ filterMs = NaN }) => filterMs),
      filterTaskMs: of(({ filterTaskMs = NaN }) => filterTaskMs),
    }),
    byGesture,
  };
}
