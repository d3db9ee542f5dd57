import { type LaneKind, type LaneRole } from './lane';

/** Which queries make a lane. */
export interface LaneMapping {
  /** Also the lane's id. */
  readonly records: string;
  /** refId of the query that counts records per interval. */
  readonly counts: string;
  readonly role: LaneRole;
  /** How a host lane came about; when left out, its labels tell. */
  readonly kind?: LaneKind;
  readonly name?: string;
  /** Without its query, or without any record, there is no such lane: not every host has what it shows. */
  readonly optional?: true;
}

/**
 * refId of the optional query that counts, per interval, the lines that were filed more than a minute after
 * the time they carry. A list holds few kinds of lines; this tells how many old ones came in a burst.
 */
export function lateRefId({ records }: LaneMapping): string {
  return `${records}_late`;
}

/**
 * refId of the optional query that counts, per interval, what a SIEM saw of the host's network. A sensor that lives need
 * not look, and a list of what matters is empty for either reason.
 */
export function trafficRefId({ records }: LaneMapping): string {
  return `${records}_traffic`;
}

/** The refIds a query needs to be drawn without any option being set. */
export const DEFAULT_LANES: readonly LaneMapping[] = [
  { records: 'host', counts: 'host_volume', role: 'host' },
  { records: 'central', counts: 'central_volume', role: 'central' },
  { records: 'host_span', counts: 'host_span_volume', role: 'host', kind: 'span', optional: true },
  { records: 'siem', counts: 'siem_volume', role: 'siem' },
];
