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

/** Drops whole clauses from the end until the text fits: half a word would say the wrong thing. */
export function fitText(text: string, roomPx: number, measure: (text: string) => number): string {
  const clauses = text.split(' · ');
  for (let count = clauses.length; count > 0; count--) {
    const candidate = clauses.slice(0, count).join(' · ');
    if (measure(candidate) <= roomPx) {
      return candidate;
    }
  }
  return '';
}
