import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import React, { memo, useMemo, type ReactElement } from 'react';

import { type JudgedEvent } from '../../evidence/types';
import { importantMarks } from '../../timeline/important';
import { MARK_STYLE_IDS } from '../../timeline/marks';
import { type TimelineModel } from '../../timeline/model';
import { eventLine } from './event-words';
import { gapLabel } from './gap-label';
import { visuallyHidden } from './hidden';
import { timeWord } from './time-word';
import { laneWord, markWord, ownerWord } from './words';

/** A list that is read aloud; of more marks the most important are read, and it says so. */
const READ_MARKS = 200;

export interface TextTwinProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly timeZone: TimeZone;
}

/** What the canvas shows, as a list for screen readers: a canvas alone is silent. */
export const TextTwin = memo(function TextTwin({ model, events, timeZone }: TextTwinProps): ReactElement {
  const gaps = model.lanes.flatMap((lane) => lane.gaps.map((gap) => ({ lane, gap })));
  const { marks, more } = useMemo(() => importantMarks(model.lanes, model.fromMs, model.toMs, READ_MARKS), [model]);
  return (
    <div className={visuallyHidden}>
      <h3>{t('twin.gaps', 'Gaps')}</h3>
      <ul>
        {gaps.map(({ lane, gap }, index) => (
          <li key={index}>
            {laneWord(lane)}: {timeWord(gap.fromMs, timeZone)} – {timeWord(gap.toMs, timeZone)}, {gapLabel(gap)},{' '}
            {ownerWord(gap.owner)}
          </li>
        ))}
      </ul>
      <h3>{t('twin.marks', 'Marks')}</h3>
      <ul>
        {marks.map(({ lane, mark }) => (
          <li key={`${lane.id}-${mark}`}>
            {timeWord(lane.marks.timeMs[mark], timeZone)}, {laneWord(lane)}:{' '}
            {markWord(MARK_STYLE_IDS[lane.marks.style[mark]])} {eventLine(events[lane.marks.event[mark]], timeZone)}
          </li>
        ))}
        {more > 0 && <li>{t('twin.more', '{{count}} more marks: zoom in to hear them', { count: more })}</li>}
      </ul>
    </div>
  );
});
