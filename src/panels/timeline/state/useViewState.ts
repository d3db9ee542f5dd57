import { locationService } from '@grafana/runtime';
import { useCallback, useEffect, useRef, useState } from 'react';

import {
  parameterName,
  readViewState,
  writeViewState,
  type AddressProblem,
  type ViewState,
} from '../../../timeline/links/url-state';
import { useLatest } from './useLatest';

/** Keys can change the selection many times a second; each change of the address runs through all of Grafana. */
const WRITE_DELAY_MS = 250;

export interface ViewInAddress {
  readonly state: ViewState;
  readonly update: (change: Partial<ViewState>) => void;
  /** Parts of the address that are not understood and were ignored. */
  readonly problems: readonly AddressProblem[];
  readonly dismissProblems: () => void;
}

/**
 * What the reader has chosen to see, kept in the page's address: a reload, a link and the way back
 * lead to the same view. It replaces the entry in the history, which is for ranges of time.
 */
export function useViewState(panelId: number): ViewInAddress {
  const [read, setRead] = useState(() => readViewState(panelId, locationService.getSearchObject()));
  const latest = useLatest(read.state);
  const seen = useRef<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    seen.current = ownPart(panelId);
    const stop = locationService.getHistory().listen(() => {
      const part = ownPart(panelId);
      if (part !== seen.current) {
        seen.current = part;
        clearTimeout(timer.current);
        setRead(readViewState(panelId, locationService.getSearchObject()));
      }
    });
    return () => {
      stop();
      clearTimeout(timer.current);
    };
  }, [panelId]);

  const update = useCallback(
    (change: Partial<ViewState>) => {
      setRead(({ state, problems }) => ({ state: { ...state, ...change }, problems }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const parts = writeViewState(panelId, latest());
        seen.current = textOf(parts);
        if (seen.current !== ownPart(panelId)) {
          locationService.partial(parts, true);
        }
      }, WRITE_DELAY_MS);
    },
    [panelId, latest]
  );
  const dismissProblems = useCallback(() => setRead(({ state }) => ({ state, problems: [] })), []);
  return { state: read.state, problems: read.problems, update, dismissProblems };
}

/** This panel's parameters in the present address, as one text to compare. */
function ownPart(panelId: number): string {
  const prefix = parameterName(panelId, '');
  return textOf(
    Object.fromEntries(
      Object.entries(locationService.getSearchObject())
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name, String(value)])
    )
  );
}

function textOf(parts: Readonly<Record<string, string | undefined>>): string {
  const present = Object.entries(parts).filter(([, value]) => value !== undefined);
  return JSON.stringify(present.sort(([a], [b]) => (a < b ? -1 : 1)));
}
