import { type DataFrame } from '@grafana/data';

import { readCounts } from './counts';
import { type InputProblem, type LaneCounts } from './lane';
import { type FramesInput } from './input';

/**
 * The count of a lane's late lines. Without a frame nothing is said: a burst that the list shows would have
 * been counted, so an answer without one is no zero.
 */
export function readLate(
  refId: string,
  frames: readonly DataFrame[],
  input: FramesInput,
  barTime: 'end' | 'start',
  problems: InputProblem[]
): LaneCounts | undefined {
  const error = input.errors.find((candidate) => candidate.refId === refId);
  if (error) {
    const detail = error.message ?? error.data?.message ?? error.statusText;
    problems.push({ code: 'late-count-failed', refId, detail });
    return undefined;
  }
  if (input.loading || frames.length === 0) {
    return undefined;
  }
  const { fromMs, toMs, intervalMs } = input;
  const counts = readCounts(frames, { fromMs, toMs, intervalMs, complete: true, barTime });
  if (counts === 'unreadable') {
    problems.push({ code: 'bad-values', refId, detail: 'counts' });
    return undefined;
  }
  return counts;
}
