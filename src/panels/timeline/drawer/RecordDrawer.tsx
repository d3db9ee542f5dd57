import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { IconButton, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type LaneSet } from '../../../frames';
import { type CommandEffect, type Members, type TimelineRange } from '../../../timeline/commands';
import { type Selection } from '../../../timeline/draw/draw';
import { MARK_STYLE_IDS, MARK_STYLES } from '../../../timeline/marks/marks';
import { type TimelineModel } from '../../../timeline/types';
import { identityOf, type MarkIdentity } from '../../../timeline/marks/selection';
import { type DataLinksOf } from '../state/data-links';
import { eventLine } from '../words/event-words';
import { MarkGlyph } from '../lanes/MarkGlyph';
import { MarkLinks } from '../lanes/MarkLinks';
import { timeWord } from '../words/time-word';
import { markWord } from '../words/words';
import { ClusterMembers } from './ClusterMembers';
import { LaneRecords } from './LaneRecords';
import { MarkActions } from './MarkActions';
import { type LaneQueries } from './queries';
import { RecordFields } from './RecordFields';

export interface RecordDrawerProps {
  readonly selection: Selection;
  /** All marks. */
  readonly model: TimelineModel;
  /** The marks that a filter leaves, and the selected one among them. */
  readonly shown: TimelineModel;
  readonly shownSelection: Selection | undefined;
  readonly members: Members | undefined;
  readonly lanes: LaneSet;
  readonly events: readonly JudgedEvent[];
  readonly range: TimelineRange;
  readonly queries: LaneQueries;
  readonly annotations: readonly DataFrame[];
  readonly dataLinksOf: DataLinksOf;
  readonly timeZone: TimeZone;
  readonly takesFocus: boolean;
  readonly linkOf: (identity: MarkIdentity) => string;
  readonly onEffect: (effect: CommandEffect) => void;
}

/** The selected mark and the raw records of every lane around its time, side by side. */
export function RecordDrawer(props: RecordDrawerProps): ReactElement | null {
  const { selection, model, shown, shownSelection, members, lanes, events, range, queries, timeZone } = props;
  const styles = useStyles2(getStyles);
  const drawer = useFocusWhileOpen(props.takesFocus);
  const row = model.lanes.find(({ id }) => id === selection.laneId);
  const lane = lanes.lanes.find(({ id }) => id === selection.laneId);
  const eventIndex = row?.marks.event[selection.mark];
  const { laneId, mark } = selection;
  const identity = useMemo(() => identityOf(model, { laneId, mark }), [model, laneId, mark]);
  if (!row || !lane || !identity || eventIndex === undefined) {
    return null;
  }
  const judged = events[eventIndex];
  const style = MARK_STYLE_IDS[row.marks.style[selection.mark]];
  return (
    <aside
      className={styles.drawer}
      ref={drawer}
      tabIndex={-1}
      aria-label={t('drawer.label', 'Records around the selected mark')}
      data-testid="incident-timeline-drawer"
    >
      <div className={styles.head}>
        <MarkGlyph style={MARK_STYLES[style]} />
        <strong>{markWord(style)}</strong>
        <span className={styles.faint}>
          {timeWord(judged.event.timeMs, timeZone, true)} {eventLine(judged, timeZone)}
        </span>
        {!shownSelection && <span className={styles.faint}>{t('drawer.filtered', '(hidden by the filter)')}</span>}
        <IconButton
          className={styles.close}
          name="times"
          aria-label={t('drawer.close', 'Close the records')}
          onClick={() => props.onEffect({ close: true })}
        />
        <MarkActions
          judged={judged}
          identity={identity}
          word={markWord(style)}
          line={row.lineOf(selection.mark)}
          annotations={props.annotations}
          timeZone={timeZone}
          linkOf={() => props.linkOf(identity)}
        />
        <MarkLinks links={props.dataLinksOf(judged)} />
      </div>
      {members && (
        <ClusterMembers
          members={members}
          model={shown}
          events={events}
          selection={shownSelection}
          timeZone={timeZone}
          onEffect={props.onEffect}
        />
      )}
      <RecordFields judged={judged} lane={lane} />
      <div className={styles.columns}>
        {lanes.lanes.map((one) => (
          <LaneRecords
            key={one.id}
            lane={one}
            aroundMs={judged.event.timeMs}
            selectedIndex={one.id === row.id ? judged.event.index : undefined}
            range={range}
            queries={queries}
            timeZone={timeZone}
          />
        ))}
      </div>
    </aside>
  );
}

/** Keyboard users land where the records are, and come back to where they were when it closes. */
function useFocusWhileOpen(takesFocus: boolean): (element: HTMLElement | null) => void {
  const element = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (!takesFocus) {
      return undefined;
    }
    element.current?.focus({ preventScroll: true });
    return () => {
      // Whoever has gone elsewhere meanwhile stays there.
      if (before instanceof HTMLElement && (document.activeElement === document.body || !document.activeElement)) {
        before.focus({ preventScroll: true });
      }
    };
  }, [takesFocus]);
  return (drawer) => {
    element.current = drawer;
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  drawer: css({
    borderTop: `1px solid ${theme.colors.border.medium}`,
    maxHeight: '45%',
    minHeight: 90,
    overflow: 'auto',
    padding: theme.spacing(0.5, 1),
    flex: 'none',
  }),
  head: css({
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    flexWrap: 'wrap',
    paddingRight: theme.spacing(4),
  }),
  close: css({ position: 'absolute', right: 0, top: 0 }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
    gap: theme.spacing(1.5),
  }),
  faint: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
