/** Measuring a text costs more than drawing a shape, and a chart writes the same few texts at each frame. */
const MAX_MEASURED = 2000;

/** Sizes and fonts of one chart, at the resolutions of a few screens. */
const MAX_FONTS = 20;

const measured = new Map<string, Map<string, number>>();

/**
 * Sets the context's font.
 *
 * @returns the width of a text in it, device px, for as long as the context has this font
 */
export function setFont(ctx: CanvasRenderingContext2D, font: string): (text: string) => number {
  ctx.font = font;
  const widths = widthsIn(font);
  return (text) => {
    const known = widths.get(text);
    if (known !== undefined) {
      return known;
    }
    if (widths.size >= MAX_MEASURED) {
      widths.clear();
    }
    const { width } = ctx.measureText(text);
    widths.set(text, width);
    return width;
  };
}

function widthsIn(font: string): Map<string, number> {
  const known = measured.get(font);
  if (known) {
    return known;
  }
  if (measured.size >= MAX_FONTS) {
    measured.clear();
  }
  const widths = new Map<string, number>();
  measured.set(font, widths);
  return widths;
}

/** The text, and what is left of it without its last clauses: half a word would say the wrong thing. */
export function shorterAndShorter(text: string): string[] {
  const clauses = text.split(' · ');
  return clauses.map((_, dropped) => clauses.slice(0, clauses.length - dropped).join(' · '));
}

/** The longest of these that fits, or an empty text. */
export function fitText(text: string, roomPx: number, measure: (text: string) => number): string {
  return shorterAndShorter(text).find((candidate) => measure(candidate) <= roomPx) ?? '';
}
