import { dateTimeFormat } from '@grafana/data';
import { type TimeZone } from '@grafana/schema';

import { type TimeLabel } from '../../../timeline/draw/draw-times';

const DAY_MS = 86_400_000;

/** Formatting a time costs more than drawing it, and the same few are drawn at each frame. */
const MAX_REMEMBERED = 500;

/** Times on the canvas in a zone: the clock's alone within a day, else with the date. */
export function timeLabels(timeZone: TimeZone): TimeLabel {
  const remembered = new Map<string, string>();
  return (timeMs, viewMs) => {
    const format = viewMs > DAY_MS ? 'MM-DD HH:mm:ss' : 'HH:mm:ss';
    const key = `${timeMs} ${format}`;
    const known = remembered.get(key);
    if (known !== undefined) {
      return known;
    }
    if (remembered.size >= MAX_REMEMBERED) {
      remembered.clear();
    }
    const text = dateTimeFormat(timeMs, { timeZone, format });
    remembered.set(key, text);
    return text;
  };
}
