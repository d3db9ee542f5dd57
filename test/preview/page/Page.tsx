import { createTheme, ThemeContext } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Alert, GlobalStyles, PortalContainer } from '@grafana/ui';
import React, { useCallback, useEffect, useMemo, useState } from 'react';

import { IncidentView } from './IncidentView';
import { type Incident, loadIncident, loadNames } from './load';
import { Header } from './Header';
import { type PageState, readState, writeState } from './url-state';

/** Grafana's own font for code is not in its packages; this one every machine has. */
const FONTS = { fontFamilyMonospace: 'monospace' };

export function Page(): React.JSX.Element {
  const [state, setState] = usePageState();
  const theme = useMemo(() => createTheme({ colors: { mode: state.theme }, typography: FONTS }), [state.theme]);
  const names = useLoaded('names', loadNames);
  const incident = useLoaded(state.scenario, loadIncident);
  const problem = names.problem ?? incident.problem;

  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <PortalContainer />
      <Header names={names.value ?? []} state={state} onChange={setState} />
      {problem && (
        <Alert title="The preview could not load the incident" severity="error">
          {problem}
        </Alert>
      )}
      {incident.value && <IncidentView incident={incident.value} state={state} onChange={setState} />}
    </ThemeContext.Provider>
  );
}

/** The page's part of the address; the panel keeps its own beside it, as in a dashboard. */
function usePageState(): [PageState, (change: Partial<PageState>) => void] {
  const [state, setState] = useState(() => readState(locationService.getLocation().search));

  useEffect(
    () =>
      locationService
        .getHistory()
        .listen(() => setState((before) => sameOr(before, readState(locationService.getLocation().search)))),
    []
  );

  const change = useCallback((part: Partial<PageState>) => {
    const { search } = locationService.getLocation();
    const before = readState(search);
    const after = { ...before, ...part };
    // What was chosen in one incident's panel means nothing in another's.
    const kept = after.scenario === before.scenario ? search : '';
    locationService.push({ pathname: '/', search: writeState(after, kept) });
  }, []);
  return [state, change];
}

/** The panel's changes of the address must not make the page's state a new one. */
function sameOr(before: PageState, after: PageState): PageState {
  return writeState(before) === writeState(after) ? before : after;
}

interface Loaded<T> {
  readonly value?: T;
  readonly problem?: string;
}

/** The answer for a key; an answer that a later key has overtaken is dropped. */
function useLoaded<T extends readonly string[] | Incident>(key: string, load: (key: string) => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T> & { readonly key?: string }>({});

  useEffect(() => {
    let overtaken = false;
    load(key).then(
      (value) => overtaken || setLoaded({ key, value }),
      (error: unknown) => overtaken || setLoaded({ key, problem: String(error) })
    );
    return () => {
      overtaken = true;
    };
  }, [key, load]);

  return loaded.key === key ? loaded : {};
}
