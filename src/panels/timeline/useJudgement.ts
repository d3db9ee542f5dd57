import { useEffect, useMemo, useState } from 'react';

import { judge, judgeInSlices, type Judgement, type JudgeOptions } from '../../evidence';
import { type LaneSet } from '../../frames';

/** Up to this many records the judging is done at once: it takes less than one frame's time. */
const AT_ONCE_RECORDS = 20_000;

/** How long the browser may be kept busy in one go. */
const SLICE_MS = 8;

export interface JudgementState {
  /** Absent until the first one is ready. */
  readonly judgement: Judgement | undefined;
  /** The lanes that the judgement is about; they lag behind while a new one is worked out. */
  readonly lanes: LaneSet;
  readonly working: boolean;
}

/**
 * Judges lanes: small ones at once, large ones in slices between which the browser draws and
 * reacts. While a new judgement is worked out the last one stays, with the lanes it belongs to.
 */
export function useJudgement(lanes: LaneSet, options: JudgeOptions): JudgementState {
  const small = lanes.lanes.reduce((sum, lane) => sum + lane.records.length, 0) <= AT_ONCE_RECORDS;
  const atOnce = useMemo(() => (small ? judge(lanes, options) : undefined), [small, lanes, options]);
  const [sliced, setSliced] = useState<{ lanes: LaneSet; judgement: Judgement }>();

  useEffect(() => {
    if (small) {
      return undefined;
    }
    return runInSlices(judgeInSlices(lanes, options), (judgement) => setSliced({ lanes, judgement }));
  }, [small, lanes, options]);

  if (atOnce) {
    return { judgement: atOnce, lanes, working: false };
  }
  return { judgement: sliced?.judgement, lanes: sliced?.lanes ?? lanes, working: sliced?.lanes !== lanes };
}

/** @returns a function that cancels the work. */
function runInSlices<T>(work: Generator<unknown, T>, done: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = () => {
    const end = performance.now() + SLICE_MS;
    for (;;) {
      const step = work.next();
      if (step.done) {
        done(step.value);
        return;
      }
      if (performance.now() >= end) {
        timer = setTimeout(slice);
        return;
      }
    }
  };
  timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
