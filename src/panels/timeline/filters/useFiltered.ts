import { useEffect, useMemo, useState } from 'react';

import { type Judgement } from '../../../evidence/types';
import {
  evidenceMarks,
  filterInSlices,
  filterModel,
  hiddenEvidence,
  isFiltering,
  marksInWindow,
  type EventFilter,
  type FilteredModel,
} from '../../../timeline/filter/filter';
import { type TimelineModel } from '../../../timeline/types';
import { runInSlices } from '../state/run-in-slices';

/** Up to this many marks are filtered at once: it takes less than one frame's time. */
const AT_ONCE_MARKS = 20_000;

export interface Filtered extends FilteredModel {
  /** Marks of the headline's own evidence that are hidden. */
  readonly hiddenEvidence: number;
  /** A newer filter is being worked out; what is here is what was there before it. */
  readonly working: boolean;
}

/** What a filtered model was made from; another object means that it is out of date. */
interface Task {
  readonly model: TimelineModel;
  readonly judgement: Judgement;
  readonly filter: EventFilter;
}

/**
 * The model that a filter leaves: at once where there is little to look through, else in slices, so
 * that typing stays smooth. Until the first result is there everything is shown, never too little.
 *
 * @throws what filtering throws, during render, so that Grafana's panel shows it.
 */
export function useFiltered(model: TimelineModel, judgement: Judgement, filter: EventFilter): Filtered {
  const task = useMemo<Task>(() => ({ model, judgement, filter }), [model, judgement, filter]);
  const isSmall = !isFiltering(filter) || model.lanes.every(({ marks }) => marks.length <= AT_ONCE_MARKS);
  const atOnce = useMemo(
    () => (isSmall ? filterModel(task.model, task.judgement.events, task.filter) : undefined),
    [isSmall, task]
  );
  const [last, setLast] = useState<{ readonly task: Task; readonly filtered: FilteredModel }>();
  const [failure, setFailure] = useState<{ readonly task: Task; readonly error: unknown }>();
  // What was shown before is what the reader last saw, and not what an older filter left.
  if (atOnce && last) {
    setLast(undefined);
  }

  useEffect(() => {
    if (isSmall) {
      return undefined;
    }
    return runInSlices(filterInSlices(task.model, task.judgement.events, task.filter), {
      onDone: (filtered) => setLast({ task, filtered }),
      onError: (error) => setFailure({ task, error }),
    });
  }, [isSmall, task]);

  if (failure?.task === task) {
    throw failure.error;
  }
  const filtered = atOnce ?? (last?.task.model === model ? last.filtered : everything(model));
  const isNarrowed = filtered.model !== model;
  const evidence = useMemo(
    () => (isNarrowed ? evidenceMarks(judgement.headline, judgement.events, model) : []),
    [isNarrowed, judgement, model]
  );
  return {
    ...filtered,
    hiddenEvidence: useMemo(() => hiddenEvidence(evidence, filtered.model), [evidence, filtered.model]),
    working: atOnce === undefined && last?.task !== task,
  };
}

function everything(model: TimelineModel): FilteredModel {
  const total = marksInWindow(model);
  return { model, shown: total, total };
}
