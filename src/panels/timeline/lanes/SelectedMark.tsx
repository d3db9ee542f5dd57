import { type TimeZone } from '@grafana/schema';
import React, { type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type Selection } from '../../../timeline/draw/draw';
import { MARK_STYLE_IDS } from '../../../timeline/marks/marks';
import { type TimelineModel } from '../../../timeline/types';
import { eventLine } from '../words/event-words';
import { visuallyHidden } from '../state/hidden';
import { timeWord } from '../words/time-word';
import { laneWord, markWord } from '../words/words';

export interface SelectedMarkProps {
  readonly selection: Selection | undefined;
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly timeZone: TimeZone;
}

/** Says aloud which mark the keys have reached: its ring is drawn on a canvas. */
export function SelectedMark({ selection, model, events, timeZone }: SelectedMarkProps): ReactElement {
  const lane = model.lanes.find(({ id }) => id === selection?.laneId);
  const text =
    lane && selection
      ? [
          timeWord(lane.marks.timeMs[selection.mark], timeZone, true),
          laneWord(lane),
          markWord(MARK_STYLE_IDS[lane.marks.style[selection.mark]]),
          eventLine(events[lane.marks.event[selection.mark]], timeZone),
        ].join(', ')
      : '';
  return (
    <div className={visuallyHidden} aria-live="polite" data-testid="incident-timeline-selected">
      {text}
    </div>
  );
}
