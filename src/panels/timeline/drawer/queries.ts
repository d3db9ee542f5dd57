import { type DataSourceApi, type ScopedVars } from '@grafana/data';
import { config, getDataSourceSrv, hasPermission } from '@grafana/runtime';
import { type DataQuery, type TimeZone } from '@grafana/schema';

/** What the panel knows of the queries behind its lanes. */
export interface LaneQueries {
  /** As they were sent, their variables not yet filled in; empty in snapshots and shared dashboards. */
  readonly targets: readonly DataQuery[];
  readonly scopedVars: ScopedVars;
  readonly timeZone: TimeZone;
}

/** The query of a lane's records. Of a host with several snapshots each lane has the same. */
export function targetOf({ targets }: LaneQueries, laneId: string): DataQuery | undefined {
  return targets.find(({ refId }) => refId === laneId) ?? targets.find(({ refId }) => laneId.startsWith(`${refId}@`));
}

export function mayExplore(): boolean {
  return config.exploreEnabled && hasPermission('datasources:explore');
}

/** The data source that a query is sent to, whose name may be a dashboard variable. */
export function dataSourceOf(target: DataQuery, scopedVars: ScopedVars): Promise<DataSourceApi> {
  // Its successors are not in the oldest Grafana that the plugin runs in.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return getDataSourceSrv().get(target.datasource, scopedVars);
}

/** A query with its dashboard variables filled in, by the data source that knows how. */
export async function filledIn(
  target: DataQuery,
  scopedVars: ScopedVars
): Promise<{ readonly query: DataQuery; readonly uid: string; readonly type: string }> {
  const source = await dataSourceOf(target, scopedVars);
  const [query] = source.interpolateVariablesInQueries?.([target], scopedVars) ?? [];
  return { query: query ?? target, uid: source.uid, type: source.type };
}
