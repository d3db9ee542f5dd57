import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import React, { memo, useMemo, type ReactElement } from 'react';

import { type JudgedEvent } from '../../evidence/types';
import { MARK_STYLE_IDS } from '../../timeline/marks';
import { type TimelineLane, type TimelineModel } from '../../timeline/model';
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

interface ReadMark {
  readonly lane: TimelineLane;
  readonly mark: number;
  readonly timeMs: number;
}

/** What the canvas shows, as a list for screen readers: a canvas alone is silent. */
export const TextTwin = memo(function TextTwin({ model, events, timeZone }: TextTwinProps): ReactElement {
  const gaps = model.lanes.flatMap((lane) => lane.gaps.map((gap) => ({ lane, gap })));
  const { read, more } = useMemo(() => marksToRead(model), [model]);
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
        {read.map(({ lane, mark, timeMs }) => (
          <li key={`${lane.id}-${mark}`}>
            {timeWord(timeMs, timeZone)}, {laneWord(lane)}: {markWord(MARK_STYLE_IDS[lane.marks.style[mark]])}{' '}
            {eventLine(events[lane.marks.event[mark]], timeZone)}
          </li>
        ))}
        {more > 0 && <li>{t('twin.more', '{{count}} more marks: zoom in to hear them', { count: more })}</li>}
      </ul>
    </div>
  );
});

/** The most important marks in view, in the order of time. */
function marksToRead(model: TimelineModel): { readonly read: readonly ReadMark[]; readonly more: number } {
  const inView: ReadMark[] = [];
  for (const lane of model.lanes) {
    lane.marks.timeMs.forEach((timeMs, mark) => {
      if (timeMs >= model.fromMs && timeMs <= model.toMs) {
        inView.push({ lane, mark, timeMs });
      }
    });
  }
  const importance = ({ lane, mark }: ReadMark) => lane.marks.style[mark];
  const read = inView.sort((a, b) => importance(b) - importance(a)).slice(0, READ_MARKS);
  return { read: read.sort((a, b) => a.timeMs - b.timeMs), more: inView.length - read.length };
}
