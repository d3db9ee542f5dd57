import { useEffect, useMemo, useState } from 'react';

import { judge, judgeInSlices, type Judgement, type JudgeOptions } from '../../evidence';
import { type LaneSet } from '../../frames';

/** Up to this many records the judging is done at once: it takes less than one frame's time. */
const AT_ONCE_RECORDS = 20_000;

/** How long the browser may be kept busy in one go. */
const SLICE_MS = 8;

/** A judgement with the lanes it is about. */
interface Judged {
  readonly lanes: LaneSet;
  readonly judgement: Judgement;
}

export interface JudgementState {
  /** Absent until the first one is ready; the last one while a new one is worked out. */
  readonly judged: Judged | undefined;
  readonly working: boolean;
}

/**
 * Judges lanes: small ones at once, large ones in slices between which the browser draws and
 * reacts. While a new judgement is worked out the last one stays, with the lanes it belongs to.
 *
 * @throws what the judging throws, during render, so that Grafana's panel shows it.
 */
export function useJudgement(lanes: LaneSet, options: JudgeOptions): JudgementState {
  const small = lanes.lanes.reduce((sum, lane) => sum + lane.records.length, 0) <= AT_ONCE_RECORDS;
  const atOnce = useMemo(
    () => (small ? { lanes, judgement: judge(lanes, options) } : undefined),
    [small, lanes, options]
  );
  const [last, setLast] = useState<Judged>();
  const [failure, setFailure] = useState<{ readonly error: unknown; readonly lanes: LaneSet }>();
  // What was judged at once is kept for the time when a larger set is worked through.
  if (atOnce && last !== atOnce) {
    setLast(atOnce);
  }

  useEffect(() => {
    if (small) {
      return undefined;
    }
    return runInSlices(judgeInSlices(lanes, options), {
      onDone: (judgement) => setLast({ lanes, judgement }),
      onError: (error) => setFailure({ error, lanes }),
    });
  }, [small, lanes, options]);

  if (failure?.lanes === lanes) {
    throw failure.error;
  }
  return atOnce ? { judged: atOnce, working: false } : { judged: last, working: last?.lanes !== lanes };
}

interface Ends<T> {
  readonly onDone: (result: T) => void;
  readonly onError: (error: unknown) => void;
}

/** @returns a function that cancels the work. */
function runInSlices<T>(work: Generator<unknown, T>, { onDone, onError }: Ends<T>): () => void {
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
