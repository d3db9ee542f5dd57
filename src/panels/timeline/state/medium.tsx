import { createTheme, ThemeContext } from '@grafana/data';
import { config } from '@grafana/runtime';
import { useTheme2 } from '@grafana/ui';
import React, { useMemo, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';

/**
 * Where the panel is read: on a screen; in a picture that Grafana's image renderer takes, where nothing can be
 * pressed or scrolled; or on paper, which is white and as long as it must be.
 */
export type Medium = 'screen' | 'picture' | 'paper';

let isPrinting = false;

/** How the image renderer's session says what it is. */
const RENDERER = 'render';

export function useMedium(): Medium {
  const paper = useSyncExternalStore(subscribe, isOnPaper);
  return paper ? 'paper' : isPicture() ? 'picture' : 'screen';
}

/** Whatever is below is dark on white when it is printed, in dark dashboards too. */
export function OfMedium({
  medium,
  children,
}: {
  readonly medium: Medium;
  readonly children: ReactNode;
}): ReactElement {
  const theme = useTheme2();
  const shown = useMemo(
    () => (medium === 'paper' && theme.isDark ? createTheme({ colors: { mode: 'light' } }) : theme),
    [medium, theme]
  );
  return <ThemeContext.Provider value={shown}>{children}</ThemeContext.Provider>;
}

function isPicture(): boolean {
  const { user } = config.bootData ?? {};
  return user !== undefined && user.authenticatedBy === RENDERER;
}

function isOnPaper(): boolean {
  return isPrinting || printQuery()?.matches === true;
}

function printQuery(): MediaQueryList | undefined {
  return typeof window.matchMedia === 'function' ? window.matchMedia('print') : undefined;
}

/** Browsers tell of printing by events, and of a preview of print styles by the media query alone. */
function subscribe(onChange: () => void): () => void {
  const set = (next: boolean) => () => {
    isPrinting = next;
    onChange();
  };
  const [before, after] = [set(true), set(false)];
  const query = printQuery();
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  query?.addEventListener('change', onChange);
  return () => {
    window.removeEventListener('beforeprint', before);
    window.removeEventListener('afterprint', after);
    query?.removeEventListener('change', onChange);
  };
}
