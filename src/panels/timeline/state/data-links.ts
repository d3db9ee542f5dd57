import { type DataFrame, type Field, type LinkModel } from '@grafana/data';

import { type JudgedEvent } from '../../../evidence/types';
import { bodyField, originOf, type LaneSet } from '../../../frames';

/** Links of an event's record, as the panel's data links and those of its data source make them. */
export type DataLinksOf = (judged: JudgedEvent) => readonly LinkModel[];

/**
 * The data links of a record. A link that stands for all fields is given once, with the record's text
 * as its value; links of single fields follow.
 */
export function dataLinksOf(series: readonly DataFrame[], lanes: LaneSet, { event }: JudgedEvent): LinkModel[] {
  const lane = lanes.lanes.find(({ id }) => id === event.laneId);
  // Most panels have no links, and looking for a row takes as long as there are rows.
  const mayHave = series.some(({ refId, fields }) => refId === event.laneId && fields.some(hasLinks));
  const origin = lane && mayHave ? originOf(series, lane, event.index) : undefined;
  if (!origin) {
    return [];
  }
  const { frame, row } = origin;
  const body = bodyField(frame);
  const forAll = JSON.stringify(body?.config.links ?? []);
  const others = frame.fields.filter(
    (field) => field !== body && hasLinks(field) && JSON.stringify(field.config.links) !== forAll
  );
  return [...(body ? [body] : []), ...others].flatMap((field) => field.getLinks?.({ valueRowIndex: row }) ?? []);
}

function hasLinks({ config }: Field): boolean {
  return (config.links?.length ?? 0) > 0;
}
