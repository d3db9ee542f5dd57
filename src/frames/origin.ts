import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { findField, textAt, timeAt, timeField } from './fields';
import { type Lane } from './lane';
import { BODY_NAMES } from './shape';

/** Where a record of a lane came from. */
export interface Origin {
  readonly frame: DataFrame;
  readonly row: number;
}

const ID_NAMES = ['id', '_id'];

/**
 * The frame and row of a lane's record, for what Grafana knows of a row and a lane does not keep: data
 * links. Several rows of one moment are told apart by the store's id or the text; when neither does,
 * there is no origin rather than another's.
 */
export function originOf(series: readonly DataFrame[], lane: Lane, index: number): Origin | undefined {
  const { records } = lane;
  const at = candidates(series, lane.id, records.timeMs[index]);
  const id = records.ids?.[index];
  const withId = id === undefined ? [] : at.filter(({ frame, row }) => textAt(idField(frame), row) === id);
  const withText = at.filter(({ frame, row }) => textAt(bodyField(frame), row) === records.lines[index]);
  return [at, withId, withText].find((rows) => rows.length === 1)?.[0];
}

function candidates(series: readonly DataFrame[], laneId: string, timeMs: number): Origin[] {
  const found: Origin[] = [];
  for (const frame of series) {
    const time = frame.refId === laneId ? timeField(frame) : undefined;
    for (let row = 0; time && row < frame.length; row++) {
      if (timeAt(time, row) === timeMs) {
        found.push({ frame, row });
      }
    }
  }
  return found;
}

function idField(frame: DataFrame): Field | undefined {
  return findField(frame, FieldType.string, ID_NAMES);
}

/** The field that holds a frame's text. */
export function bodyField(frame: DataFrame): Field | undefined {
  return findField(frame, FieldType.string, [...BODY_NAMES, '_source']);
}
