import { type DataFrame, type DataQueryError } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';

import { type LaneMapping } from './mapping';

/** What a panel is given, without the panel. */
export interface FramesInput {
  readonly series: readonly DataFrame[];
  readonly errors: readonly DataQueryError[];
  /** Queries that were sent; tells a query that found nothing from one that does not exist. */
  readonly targets: readonly DataQuery[];
  readonly intervalMs?: number;
  /** Answers are still arriving. */
  readonly loading: boolean;
  readonly fromMs: number;
  readonly toMs: number;
  /** When the answers arrived, ms since the epoch. */
  readonly asOfMs: number;
  readonly lanes: readonly LaneMapping[];
}
