import { type Judgement } from '../../evidence/types';
import { MARK_STYLE_IDS } from './marks';
import { type Marks } from '../types';
import { lowerBound } from '../search';

const TAMPER = MARK_STYLE_IDS.indexOf('tamper');

/**
 * Gives the records of acts against the evidence their look: a command of root's shell, which the sensor
 * saw as one process of many, is what the reader must see. Changes the marks' column of styles.
 */
export function markTampering(
  marksOf: ReadonlyMap<string, Marks>,
  { tampering, events }: Pick<Judgement, 'tampering' | 'events'>
): void {
  for (const { laneId, index, timeMs } of tampering) {
    const marks = marksOf.get(laneId);
    for (let at = marks ? lowerBound(marks.timeMs, timeMs) : 0; marks?.timeMs[at] === timeMs; at++) {
      if (events[marks.event[at]].event.index === index) {
        marks.style[at] = TAMPER;
      }
    }
  }
}
