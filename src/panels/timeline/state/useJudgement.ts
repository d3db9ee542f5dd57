import { useEffect, useMemo, useState } from 'react';

import { judge, judgeInSlices, type Judgement, type JudgeOptions } from '../../../evidence';
import { readLanes, readLanesInSlices, type FramesInput, type LaneSet } from '../../../frames';
import { runInSlices } from './run-in-slices';

/** Up to this many records reading and judging is done at once: it takes less than one frame's time. */
const AT_ONCE_RECORDS = 20_000;

/** A judgement with the lanes it is about. */
interface Judged {
  readonly lanes: LaneSet;
  readonly judgement: Judgement;
}

/** What a judgement was made from; another object means that it is out of date. */
interface Task {
  readonly input: FramesInput;
  readonly options: JudgeOptions;
}

export interface JudgementState {
  /** Absent until the first one is ready; the last one while a new one is worked out. */
  readonly judged: Judged | undefined;
  readonly working: boolean;
}

/**
 * Reads frames and judges them: small answers at once, large ones in slices between which the
 * browser draws and reacts. While a new judgement is worked out the last one stays, with the lanes
 * it belongs to.
 *
 * @throws what reading or judging throws, during render, so that Grafana's panel shows it.
 */
export function useJudgement(input: FramesInput, options: JudgeOptions): JudgementState {
  const task = useMemo<Task>(() => ({ input, options }), [input, options]);
  const small = input.series.reduce((rows, frame) => rows + frame.length, 0) <= AT_ONCE_RECORDS;
  const atOnce = useMemo(() => (small ? { task, judged: judgeAtOnce(task) } : undefined), [small, task]);
  const [last, setLast] = useState<{ readonly task: Task; readonly judged: Judged }>();
  const [failure, setFailure] = useState<{ readonly task: Task; readonly error: unknown }>();
  // What was judged at once is kept for the time when a larger answer is worked through.
  if (atOnce && last !== atOnce) {
    setLast(atOnce);
  }

  useEffect(() => {
    if (small) {
      return undefined;
    }
    return runInSlices(judgeSliced(task), {
      onDone: (judged) => setLast({ task, judged }),
      onError: (error) => setFailure({ task, error }),
    });
  }, [small, task]);

  if (failure?.task === task) {
    throw failure.error;
  }
  return atOnce ? { judged: atOnce.judged, working: false } : { judged: last?.judged, working: last?.task !== task };
}

function judgeAtOnce({ input, options }: Task): Judged {
  const lanes = readLanes(input);
  return { lanes, judgement: judge(lanes, options) };
}

function* judgeSliced({ input, options }: Task): Generator<void, Judged> {
  const lanes = yield* readLanesInSlices(input);
  return { lanes, judgement: yield* judgeInSlices(lanes, options) };
}
