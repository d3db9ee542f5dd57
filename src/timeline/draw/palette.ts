import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

import { type MarkTone } from '../marks/marks';

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

/** Which colours the marks have: those of the theme, or some that are told apart with any colour vision. */
export const COLOUR_SCHEMES = ['theme', 'any-vision'] as const;

export type ColourScheme = (typeof COLOUR_SCHEMES)[number];

type Tones = Omit<Palette['tones'], 'muted'>;

/**
 * Okabe and Ito's colours, lighter on dark and darker on light, so that each stands out from its lane:
 * no pair is of red and green.
 */
const ANY_VISION: Readonly<Record<'dark' | 'light', Tones>> = {
  dark: { danger: '#f57b20', warning: '#f0e442', ok: '#56b4e9', info: '#c7d0d9', replay: '#e39ac3' },
  light: { danger: '#b34700', warning: '#8a7400', ok: '#005f99', info: '#3d4650', replay: '#a2397a' },
};

function themeTones({ visualization, isDark }: GrafanaTheme2): Tones {
  const named = (dark: string, light: string) => visualization.getColorByName(isDark ? dark : light);
  return {
    danger: named('red', 'dark-red'),
    warning: named('orange', 'dark-orange'),
    ok: named('green', 'dark-green'),
    info: named('light-blue', 'dark-blue'),
    replay: named('light-purple', 'dark-purple'),
  };
}

export function paletteOf(theme: GrafanaTheme2, scheme: ColourScheme = 'theme'): Palette {
  const { colors, visualization, typography } = theme;
  const tones = scheme === 'theme' ? themeTones(theme) : ANY_VISION[colors.mode];
  return {
    tones: { ...tones, muted: colors.text.secondary },
    density: visualization.getColorByName(theme.isDark ? 'semi-dark-blue' : 'blue'),
    baseline: colors.text.secondary,
    unknown: colors.text.secondary,
    gapFill: colorManipulator.alpha(tones.warning, GAP_FILL_ALPHA),
    gapLine: tones.warning,
    gapText: colors.text.primary,
    laneFill: colors.background.secondary,
    boot: colors.text.primary,
    link: tones.ok,
    outline: colors.background.primary,
    text: colors.text.primary,
    font: typography.fontFamily,
  };
}
