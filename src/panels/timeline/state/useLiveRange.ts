import { useCallback, useEffect, useInsertionEffect, useMemo, useRef, type RefObject } from 'react';
import type uPlot from 'uplot';

import { type TimelineRange } from '../../../timeline/commands';

/** A hand that rests this long has arrived: the dashboard is asked for what is on the screen. */
const REST_MS = 200;

export interface LiveRange {
  /** What is on the screen; it may be ahead of the dashboard's range. */
  readonly now: () => TimelineRange;
  /** Shows a range at the next frame, and asks the dashboard for it once the hand rests. */
  readonly move: (range: TimelineRange) => void;
  /** Shows a range at the next frame and asks the dashboard for it at once. */
  readonly jump: (range: TimelineRange) => void;
}

/**
 * Panning and zooming on the canvas alone: no query and no React while the hand moves. The dashboard's
 * own range takes over again as soon as it changes, or new data comes without it.
 *
 * @param data changes its identity with each answer
 */
export function useLiveRange(
  plotRef: RefObject<uPlot | null>,
  range: TimelineRange,
  data: unknown,
  ask: (range: TimelineRange) => void
): LiveRange {
  const state = useRef<LiveState>({ range, live: undefined, ask, timer: undefined, frame: undefined });

  // Before any layout effect: a chart that is given new data while React commits asks for the range.
  useInsertionEffect(() => {
    state.current.ask = ask;
  }, [ask]);
  useInsertionEffect(() => {
    const present = state.current;
    present.range = range;
    if (present.timer === undefined) {
      present.live = undefined;
    }
  }, [range, data]);

  useEffect(() => {
    const present = state.current;
    return () => {
      clearTimeout(present.timer);
      cancelAnimationFrame(present.frame ?? 0);
    };
  }, []);

  const now = useCallback(() => state.current.live ?? state.current.range, []);
  const show = useCallback(
    (next: TimelineRange, restMs: number) => {
      const present = state.current;
      present.live = next;
      present.frame ??= requestAnimationFrame(() => {
        present.frame = undefined;
        plotRef.current?.setScale('x', { min: now().fromMs, max: now().toMs });
      });
      clearTimeout(present.timer);
      present.timer = setTimeout(() => {
        present.timer = undefined;
        present.ask({ fromMs: Math.round(next.fromMs), toMs: Math.round(next.toMs) });
      }, restMs);
    },
    [plotRef, now]
  );
  return useMemo(() => ({ now, move: (next) => show(next, REST_MS), jump: (next) => show(next, 0) }), [now, show]);
}

interface LiveState {
  range: TimelineRange;
  /** Ahead of the dashboard's range. */
  live: TimelineRange | undefined;
  ask: (range: TimelineRange) => void;
  /** Runs while the hand moves. */
  timer: ReturnType<typeof setTimeout> | undefined;
  frame: number | undefined;
}
