import { type Annotation } from '../../frames/annotations';
import { HIT_RADIUS_PX, type Pointer } from '../place/hit';
import { type LaneBand } from '../place/layout';
import { type MarkTone } from '../marks/marks';
import { fitText, setFont } from './text';
import { clampedX, type View, xOf } from '../place/view';

/** The lane of annotations and alert states is lower than the others: it is context. */
export const NOTES_LANE_PX = 22;

const FONT_PX = 11;
const PIN_PX = 5;
const SPAN_ALPHA = 0.35;
const TEXT_GAP_PX = 4;
/** Shorter texts than this room are no words any more. */
const SHORTEST_TEXT_PX = 24;

/** What an alert's state means to a reader; annotations of people are neutral. */
export function toneOf({ alertState }: Annotation): MarkTone {
  if (alertState === undefined) {
    return 'info';
  }
  const state = alertState.toLowerCase();
  if (state.startsWith('alerting') || state.startsWith('error')) {
    return 'danger';
  }
  return state.startsWith('normal') || state.startsWith('ok') ? 'ok' : 'warning';
}

/** A lane of annotations: stretches as bars, moments as pins, with their words where there is room. */
export function drawNotes(view: View, notes: readonly Annotation[], band: LaneBand): void {
  const { ctx, palette, pxRatio } = view;
  const top = Math.round(view.topPx + band.topPx * pxRatio);
  const height = Math.round(band.heightPx * pxRatio);
  ctx.save();
  ctx.beginPath();
  ctx.rect(view.leftPx, top, view.widthPx, height);
  ctx.clip();
  ctx.fillStyle = palette.laneFill;
  ctx.fillRect(view.leftPx, top, view.widthPx, height);
  const widthOf = setFont(ctx, `${FONT_PX * pxRatio}px ${palette.font}`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const inView = notes.filter(({ fromMs, toMs }) => toMs >= view.fromMs && fromMs <= view.toMs);
  let drawnTo = -Infinity;
  inView.forEach((note, index) => {
    const isMoment = note.toMs === note.fromMs;
    const x = Math.round(isMoment ? xOf(view, note.fromMs) : clampedX(view, note.fromMs));
    const end = isMoment ? x + PIN_PX * pxRatio : Math.max(x + 2 * pxRatio, clampedX(view, note.toMs));
    // Of many in one pixel one is seen; the tooltip tells how many.
    if (isMoment && x <= drawnTo) {
      return;
    }
    drawnTo = isMoment ? x : drawnTo;
    ctx.fillStyle = palette.tones[toneOf(note)];
    if (isMoment) {
      drawPin(view, x, top, height);
    } else {
      ctx.globalAlpha = SPAN_ALPHA;
      ctx.fillRect(x, top, end - x, height);
      ctx.globalAlpha = 1;
      ctx.fillRect(x, top + height - 2 * pxRatio, end - x, 2 * pxRatio);
    }
    const next = inView[index + 1];
    const room =
      (next ? xOf(view, next.fromMs) - PIN_PX * pxRatio : view.leftPx + view.widthPx) - textStart(view, x, isMoment);
    const written = textFor(note.text, room, SHORTEST_TEXT_PX * pxRatio, widthOf);
    if (written !== '') {
      ctx.fillStyle = palette.text;
      ctx.fillText(written, textStart(view, x, isMoment), top + height / 2);
    }
  });
  ctx.restore();
}

function textStart(view: View, x: number, isMoment: boolean): number {
  return x + ((isMoment ? PIN_PX : 0) + TEXT_GAP_PX) * view.pxRatio;
}

/** A flag on a pole: no mark looks like it. */
function drawPin({ ctx, pxRatio }: View, x: number, top: number, height: number): void {
  const size = PIN_PX * pxRatio;
  ctx.fillRect(x, top, Math.max(1, pxRatio), height);
  ctx.beginPath();
  ctx.moveTo(x, top + size / 2);
  ctx.lineTo(x + size, top + 1.25 * size);
  ctx.lineTo(x, top + 2 * size);
  ctx.closePath();
  ctx.fill();
}

/** What has room of a note, and nothing where there is too little for any of it. */
function textFor(text: string, room: number, leastRoom: number, widthOf: (text: string) => number): string {
  const firstLine = text.split('\n', 1)[0];
  return room < leastRoom ? '' : fitText(firstLine, room, widthOf) || shortened(firstLine, room, widthOf);
}

/** As many letters as have room, with dots behind them. */
function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  return text === '' ? '' : `${text.slice(0, Math.max(1, Math.floor(room / widthOf('n')) - 2))}…`;
}

/** The annotations under the pointer: stretches that cover it, and moments within its reach. */
export function notesAt(notes: readonly Annotation[], band: LaneBand, pointer: Pointer): readonly Annotation[] {
  if (pointer.yPx < band.topPx || pointer.yPx >= band.topPx + band.heightPx) {
    return [];
  }
  const msPerPx = (pointer.toMs - pointer.fromMs) / Math.max(1, pointer.plotWidthPx);
  const timeMs = pointer.fromMs + pointer.xPx * msPerPx;
  const reachMs = HIT_RADIUS_PX * msPerPx;
  return notes.filter(({ fromMs, toMs }) => fromMs - reachMs <= timeMs && toMs + reachMs >= timeMs);
}
