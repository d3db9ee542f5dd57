import { colorManipulator, createTheme } from '@grafana/data';

import { COLOUR_SCHEMES, paletteOf } from './palette';

type Rgb = readonly [red: number, green: number, blue: number];

const MODES = ['dark', 'light'] as const;

/** What remains of linear red, green and blue without one kind of cone (Viénot, Brettel and Mollon, 1999). */
const WITHOUT: Readonly<Record<string, readonly Rgb[]>> = {
  'long waves': [
    [0.1124, 0.8876, 0],
    [0.1124, 0.8876, 0],
    [0.004, -0.004, 1],
  ],
  'middle waves': [
    [0.2928, 0.7072, 0],
    [0.2928, 0.7072, 0],
    [-0.0223, 0.0223, 1],
  ],
};

function linear(colour: string): Rgb {
  const { values } = colorManipulator.decomposeColor(colour);
  const [red, green, blue] = values.map((value: unknown) => {
    const share = Number(value) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

function seen(colour: string, matrix: readonly Rgb[]): Rgb {
  const from = linear(colour);
  const [red, green, blue] = matrix.map((row) => row.reduce((sum, part, index) => sum + part * from[index], 0));
  return [red, green, blue];
}

/** Distance as eyes have it, roughly: in cube roots of linear light, 1 from black to white in one channel. */
function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(...a.map((value, index) => Math.cbrt(value) - Math.cbrt(b[index])));
}

describe.each(MODES)('in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });

  it.each(COLOUR_SCHEMES)('each mark stands out from its lane (%s)', (scheme) => {
    const { tones, laneFill } = paletteOf(theme, scheme);

    const weak = Object.entries(tones).filter(([, tone]) => colorManipulator.getContrastRatio(tone, laneFill) < 3);

    expect(weak).toEqual([]);
  });

  it.each(Object.entries(WITHOUT))('what alarms is told from what calms without cones for %s', (_, matrix) => {
    const { tones } = paletteOf(theme, 'any-vision');
    const calm = [tones.ok, tones.info, tones.replay];

    const distances = [tones.danger, tones.warning].flatMap((alarm) =>
      calm.map((one) => distance(seen(alarm, matrix), seen(one, matrix)))
    );

    expect(Math.min(...distances)).toBeGreaterThan(0.2);
  });
});
