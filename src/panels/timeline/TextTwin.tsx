import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import React, { memo, startTransition, useEffect, useMemo, useState, type ReactElement } from 'react';

import { type Gap, type JudgedEvent } from '../../evidence/types';
import { type Annotation } from '../../frames';
import { importantMarks, type LaneMark } from '../../timeline/marks/important';
import { MARK_STYLE_IDS } from '../../timeline/marks/marks';
import { type TimelineLane, type TimelineModel } from '../../timeline/types';
import { afterPaint } from './state/after-paint';
import { eventLine } from './words/event-words';
import { gapLabel } from './lanes/gap-label';
import { visuallyHidden } from './state/hidden';
import { noteWord } from './words/note-words';
import { timeWord } from './words/time-word';
import { laneWord, markWord, ownerWord } from './words/words';

/** A list that is read aloud; of more marks the most important are read, and it says so. */
const READ_MARKS = 200;

export interface TextTwinProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly notes: readonly Annotation[];
  readonly timeZone: TimeZone;
}

/**
 * What the canvas shows, as a list for screen readers: a canvas alone is silent. It is written once the
 * canvas is painted, item by item between other work: nobody hears it in the first moment.
 */
export function TextTwin(props: TextTwinProps): ReactElement {
  const { model, events, notes, timeZone } = props;
  const [written, setWritten] = useState<TextTwinProps>();
  useEffect(
    () => afterPaint(() => startTransition(() => setWritten({ model, events, notes, timeZone }))),
    [model, events, notes, timeZone]
  );
  return <div className={visuallyHidden}>{written && <Lists {...written} />}</div>;
}

const Lists = memo(function Lists({ model, events, notes, timeZone }: TextTwinProps): ReactElement {
  const gaps = model.lanes.flatMap((lane) => lane.gaps.map((gap) => ({ lane, gap })));
  const { marks, more } = useMemo(() => importantMarks(model.lanes, model.fromMs, model.toMs, READ_MARKS), [model]);
  return (
    <>
      <h3>{t('twin.gaps', 'Gaps')}</h3>
      <ul>
        {gaps.map(({ lane, gap }, index) => (
          <GapItem key={index} lane={lane} gap={gap} timeZone={timeZone} />
        ))}
      </ul>
      <h3>{t('twin.marks', 'Marks')}</h3>
      <ul>
        {marks.map(({ lane, mark }) => (
          <MarkItem
            key={`${lane.id}-${mark}`}
            lane={lane}
            mark={mark}
            judged={events[lane.marks.event[mark]]}
            timeZone={timeZone}
          />
        ))}
        {more > 0 && <li>{t('twin.more', '{{count}} more marks: zoom in to hear them', { count: more })}</li>}
      </ul>
      {notes.length > 0 && (
        <>
          <h3>{t('twin.notes', 'Annotations and alerts')}</h3>
          <ul>
            {notes.slice(0, READ_MARKS).map((note, index) => (
              <li key={index}>
                {timeWord(note.fromMs, timeZone)}
                {note.toMs > note.fromMs && ` – ${timeWord(note.toMs, timeZone)}`}, {noteWord(note)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
});

interface GapItemProps {
  readonly lane: TimelineLane;
  readonly gap: Gap;
  readonly timeZone: TimeZone;
}

function GapItem({ lane, gap, timeZone }: GapItemProps): ReactElement {
  return (
    <li>
      {laneWord(lane)}: {timeWord(gap.fromMs, timeZone)} – {timeWord(gap.toMs, timeZone)}, {gapLabel(gap)},{' '}
      {ownerWord(gap.owner)}
    </li>
  );
}

interface MarkItemProps extends LaneMark {
  readonly judged: JudgedEvent;
  readonly timeZone: TimeZone;
}

function MarkItem({ lane, mark, judged, timeZone }: MarkItemProps): ReactElement {
  return (
    <li>
      {timeWord(lane.marks.timeMs[mark], timeZone)}, {laneWord(lane)}:{' '}
      {markWord(MARK_STYLE_IDS[lane.marks.style[mark]])} {eventLine(judged, timeZone)}
    </li>
  );
}
