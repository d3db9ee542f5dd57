import { useTheme2 } from '@grafana/ui';
import { createContext, useContext, useMemo } from 'react';

import { type ColourScheme, type Palette, paletteOf } from '../../../timeline/draw/palette';

/** The option, for everything that draws a mark: chart, legend, lists, tooltips. */
export const Colours = createContext<ColourScheme>('theme');

/** Colours of the present theme in the scheme that the panel's option names. */
export function usePalette(): Palette {
  const theme = useTheme2();
  const scheme = useContext(Colours);
  return useMemo(() => paletteOf(theme, scheme), [theme, scheme]);
}
