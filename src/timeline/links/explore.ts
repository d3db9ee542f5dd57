/** A query as its data source takes it. */
export interface ExploreQuery {
  readonly refId: string;
  readonly [property: string]: unknown;
}

/**
 * Path of Explore with a query, its data source and a range, below Grafana's own root.
 *
 * @param query with its variables filled in: Explore knows none of a dashboard
 */
export function explorePath(
  query: ExploreQuery,
  datasource: { readonly uid: string; readonly type: string },
  range: { readonly fromMs: number; readonly toMs: number },
  orgId: number
): string {
  const pane = {
    datasource: datasource.uid,
    queries: [{ ...query, datasource: { uid: datasource.uid, type: datasource.type } }],
    range: { from: String(Math.round(range.fromMs)), to: String(Math.round(range.toMs)) },
  };
  const parameters = new URLSearchParams({
    schemaVersion: '1',
    panes: JSON.stringify({ timeline: pane }),
    orgId: String(orgId),
  });
  return `/explore?${parameters.toString()}`;
}
