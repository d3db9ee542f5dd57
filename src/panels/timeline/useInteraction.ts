import { type AbsoluteTimeRange } from '@grafana/data';
import { useCallback, useState } from 'react';

import { type CommandEffect } from '../../timeline/commands';
import { type Selection } from '../../timeline/draw';
import { type TimelineModel } from '../../timeline/model';
import { findMark, identityOf, type MarkIdentity } from '../../timeline/selection';

export interface Interaction {
  /** The selected mark in the present model; undefined when none is, or when it is gone. */
  readonly selection: Selection | undefined;
  readonly drawerOpen: boolean;
  readonly helpOpen: boolean;
  /** Something is open or selected. */
  readonly canClose: boolean;
  readonly onEffect: (effect: CommandEffect) => void;
}

/** What the reader selected and opened, and what commands do to it. */
export function useInteraction(
  model: TimelineModel,
  onChangeTimeRange: (range: AbsoluteTimeRange) => void
): Interaction {
  const [selected, setSelected] = useState<MarkIdentity>();
  const [wantsDrawer, setWantsDrawer] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const selection = findMark(model, selected);
  const drawerOpen = wantsDrawer && selection !== undefined;

  const close = useCallback(() => {
    if (helpOpen) {
      setHelpOpen(false);
    } else if (drawerOpen) {
      setWantsDrawer(false);
    } else {
      setSelected(undefined);
    }
  }, [helpOpen, drawerOpen]);

  const onEffect = useCallback(
    (effect: CommandEffect) => {
      if (effect.range) {
        onChangeTimeRange({ from: effect.range.fromMs, to: effect.range.toMs });
      }
      if (effect.selection) {
        setSelected(identityOf(model, effect.selection));
      }
      if (effect.openDrawer) {
        setWantsDrawer(true);
      }
      if (effect.close) {
        close();
      }
      if (effect.toggleHelp) {
        setHelpOpen((open) => !open);
      }
    },
    [model, onChangeTimeRange, close]
  );
  return { selection, drawerOpen, helpOpen, canClose: helpOpen || selection !== undefined, onEffect };
}
