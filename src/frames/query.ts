import { type DataQuery } from '@grafana/schema';

/** What a query says of the order of its list. */
export interface QueryOrder {
  readonly direction?: string;
  /** Type of the data source. */
  readonly source?: string;
}

/** The query of a refId; snapshots and shared dashboards have none. */
export function targetOf(targets: readonly DataQuery[], refId: string): DataQuery | undefined {
  return targets.find((target) => target.refId === refId);
}

/** Loki's queries carry `maxLines`; OpenSearch's the size of their logs or raw-data metric. */
export function queryLimit(targets: readonly DataQuery[], refId: string): number | undefined {
  const target = targetOf(targets, refId);
  const settings = listSettings(target);
  return numberAt(target, 'maxLines') ?? numberAt(settings, 'limit') ?? numberAt(settings, 'size');
}

function listSettings(target: DataQuery | undefined): unknown {
  const metrics = valueAt(target, 'metrics');
  return Array.isArray(metrics) ? valueAt(metrics[0], 'settings') : undefined;
}

/** Loki's queries name a direction; Elasticsearch's the order of their logs metric. */
export function listOrder(targets: readonly DataQuery[], refId: string): QueryOrder {
  const target = targetOf(targets, refId);
  const direction = valueAt(target, 'direction') ?? valueAt(listSettings(target), 'sortDirection');
  return { direction: typeof direction === 'string' ? direction : undefined, source: target?.datasource?.type };
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}

function numberAt(value: unknown, key: string): number | undefined {
  const found = valueAt(value, key);
  const parsed = typeof found === 'string' && found !== '' ? Number(found) : found;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
}
