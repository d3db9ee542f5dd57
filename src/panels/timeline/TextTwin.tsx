import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import React, { type ReactElement } from 'react';

import { type JudgedEvent } from '../../evidence/types';
import { MARK_STYLE_IDS } from '../../timeline/marks';
import { type TimelineModel } from '../../timeline/model';
import { eventLine } from './event-words';
import { gapLabel } from './gap-label';
import { timeWord } from './time-word';
import { laneWord, markWord, ownerWord } from './words';

/** A list that is read aloud; longer ones are shortened and say so. */
const READ_MARKS = 200;

export interface TextTwinProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly timeZone: TimeZone;
}

/** What the canvas shows, as a list for screen readers: a canvas alone is silent. */
export function TextTwin({ model, events, timeZone }: TextTwinProps): ReactElement {
  const gaps = model.lanes.flatMap((lane) => lane.gaps.map((gap) => ({ lane, gap })));
  const marks = model.lanes.flatMap((lane) =>
    Array.from(lane.marks.timeMs, (timeMs, mark) => ({ lane, mark, timeMs })).filter(
      ({ timeMs }) => timeMs >= model.fromMs && timeMs <= model.toMs
    )
  );
  const read = [...marks].sort((a, b) => a.timeMs - b.timeMs).slice(0, READ_MARKS);
  return (
    <div className={hidden}>
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
        {marks.length > read.length && (
          <li>{t('twin.more', '{{count}} more marks: zoom in to hear them', { count: marks.length - read.length })}</li>
        )}
      </ul>
    </div>
  );
}

const hidden = css({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});
