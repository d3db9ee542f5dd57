import { type AbsoluteTimeRange } from '@grafana/data';
import { useCallback, useEffect, useRef, useState } from 'react';

import { moveLane, toggleFold } from '../../../timeline/place/arrangement';
import { type CommandEffect, type Members } from '../../../timeline/commands';
import { type Selection } from '../../../timeline/draw/draw';
import { isFiltering } from '../../../timeline/filter/filter';
import { type TimelineModel } from '../../../timeline/types';
import { findMark, identityOf, type MarkIdentity } from '../../../timeline/marks/selection';
import { type FilterInput, useFilterInput } from '../filters/useFilterInput';
import { type ViewInAddress } from './useViewState';

export interface Interaction {
  /** The selected mark in the whole model; undefined when none is, or when it is gone. */
  readonly selection: Selection | undefined;
  /** The same in the model that is shown; undefined also when a filter hides it. */
  readonly shownSelection: Selection | undefined;
  /** The mark whose records are wanted and that is not there. */
  readonly missing: MarkIdentity | undefined;
  readonly members: Members | undefined;
  readonly drawerOpen: boolean;
  /** The reader opened the records here, and did not come by a link: the keyboard goes there. */
  readonly drawerTakesFocus: boolean;
  readonly helpOpen: boolean;
  /** Something is open or selected. */
  readonly canClose: boolean;
  readonly filterOpen: boolean;
  readonly filterInput: FilterInput;
  readonly onFilterOpen: (open: boolean) => void;
  readonly onEffect: (effect: CommandEffect) => void;
}

export interface InteractionInput {
  /** All lanes and marks, as the reader has put the lanes. */
  readonly whole: TimelineModel;
  /** The same, narrowed by the filter: commands and clicks speak of its marks. */
  readonly shown: TimelineModel;
  readonly view: ViewInAddress;
  readonly onChangeTimeRange: (range: AbsoluteTimeRange) => void;
}

type Drawer = 'closed' | 'by-link' | 'by-hand';

/** What the reader selected and opened, and what commands do to it. */
export function useInteraction({ whole, shown, view, onChangeTimeRange }: InteractionInput): Interaction {
  const { state, update } = view;
  // A link to a mark opens its records.
  const [drawer, setDrawer] = useState<Drawer>(state.selected ? 'by-link' : 'closed');
  const [members, setMembers] = useState<Members>();
  const [helpOpen, setHelpOpen] = useState(false);
  // A link with a filter shows what it is.
  const [filterOpen, setFilterOpen] = useState(isFiltering(state.filter));
  const filterInput = useFilterInput();
  const wantsFilterFocus = useRef(false);
  const selection = findMark(whole, state.selected);
  const drawerOpen = drawer !== 'closed' && selection !== undefined;

  useEffect(() => {
    if (filterOpen && wantsFilterFocus.current) {
      wantsFilterFocus.current = false;
      filterInput.current?.focus();
    }
  });

  const onFilterOpen = useCallback((open: boolean) => {
    wantsFilterFocus.current = open;
    setFilterOpen(open);
  }, []);

  const close = useCallback(() => {
    if (helpOpen) {
      setHelpOpen(false);
    } else if (drawerOpen) {
      setDrawer('closed');
      setMembers(undefined);
    } else {
      update({ selected: undefined });
    }
  }, [helpOpen, drawerOpen, update]);

  const onEffect = useCallback(
    (effect: CommandEffect) => {
      if (effect.range) {
        onChangeTimeRange({ from: effect.range.fromMs, to: effect.range.toMs });
      }
      if (effect.selection) {
        update({ selected: identityOf(shown, effect.selection) });
      }
      if (effect.openDrawer) {
        setDrawer('by-hand');
        setMembers(effect.members);
      }
      if (effect.close) {
        close();
      }
      if (effect.toggleHelp) {
        setHelpOpen((open) => !open);
      }
      if (effect.toggleTable) {
        update({ isTable: !state.isTable });
      }
      if (effect.foldLane !== undefined) {
        update({ arrangement: toggleFold(state.arrangement, effect.foldLane) });
      }
      if (effect.moveLane) {
        const { laneId, by } = effect.moveLane;
        update({ arrangement: moveLane(state.arrangement, shown.lanes, laneId, by) });
      }
      if (effect.focusFilter) {
        onFilterOpen(true);
        filterInput.current?.focus();
      }
    },
    [shown, state.isTable, state.arrangement, update, onChangeTimeRange, close, onFilterOpen, filterInput]
  );
  return {
    selection,
    shownSelection: shown === whole ? selection : findMark(shown, state.selected),
    missing: drawer !== 'closed' && selection === undefined ? state.selected : undefined,
    members,
    drawerOpen,
    drawerTakesFocus: drawer === 'by-hand',
    helpOpen,
    canClose: helpOpen || selection !== undefined,
    filterOpen,
    filterInput,
    onFilterOpen,
    onEffect,
  };
}
