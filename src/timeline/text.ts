/** Measuring a text costs more than drawing a shape, and a chart writes the same few texts at each frame. */
const MAX_MEASURED = 2000;

const measured = new Map<string, number>();

/** Width of a text in the context's present font, device px. */
export function textWidth(ctx: CanvasRenderingContext2D, text: string): number {
  const key = `${ctx.font}\n${text}`;
  const known = measured.get(key);
  if (known !== undefined) {
    return known;
  }
  if (measured.size >= MAX_MEASURED) {
    measured.clear();
  }
  const { width } = ctx.measureText(text);
  measured.set(key, width);
  return width;
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
