import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

import { type MarkTone } from './marks';

/** A tint: the frame and the hatching carry the meaning. */
const GAP_FILL_ALPHA = 0.13;

/** Colours of one theme, resolved once. */
export interface Palette {
  readonly tones: Readonly<Record<MarkTone, string>>;
  readonly density: string;
  readonly baseline: string;
  readonly unknown: string;
  readonly gapFill: string;
  readonly gapLine: string;
  readonly gapText: string;
  readonly laneFill: string;
  readonly boot: string;
  readonly link: string;
  readonly outline: string;
  readonly text: string;
  readonly font: string;
}

export function paletteOf(theme: GrafanaTheme2): Palette {
  const { colors, visualization, typography } = theme;
  const gapLine = visualization.getColorByName(theme.isDark ? 'orange' : 'dark-orange');
  return {
    tones: {
      danger: visualization.getColorByName(theme.isDark ? 'red' : 'dark-red'),
      warning: gapLine,
      ok: visualization.getColorByName(theme.isDark ? 'green' : 'dark-green'),
      info: visualization.getColorByName(theme.isDark ? 'light-blue' : 'dark-blue'),
      replay: visualization.getColorByName(theme.isDark ? 'light-purple' : 'dark-purple'),
      muted: colors.text.secondary,
    },
    density: visualization.getColorByName(theme.isDark ? 'semi-dark-blue' : 'blue'),
    baseline: colors.text.secondary,
    unknown: colors.text.secondary,
    gapFill: colorManipulator.alpha(gapLine, GAP_FILL_ALPHA),
    gapLine,
    gapText: colors.text.primary,
    laneFill: colors.background.secondary,
    boot: colors.text.primary,
    link: visualization.getColorByName(theme.isDark ? 'green' : 'dark-green'),
    outline: colors.background.primary,
    text: colors.text.primary,
    font: typography.fontFamily,
  };
}
