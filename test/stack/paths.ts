import path from 'node:path';

/** Top of the checkout. */
export const ROOT = path.resolve(__dirname, '..', '..');

/** Servers' data and logs; never committed. */
export const WORK = path.join(ROOT, 'test', '.work');

export const INCIDENTS = path.join(ROOT, 'test', 'incidents');

export const APP_ID = 'obscuritus-incidenttimeline-app';
export const PANEL_ID = 'obscuritus-incidenttimeline-panel';
export const OPENSEARCH_PLUGIN_ID = 'grafana-opensearch-datasource';

export const DASHBOARD_UID = 'incident-timeline';
export const LOKI_UID = 'loki';
export const SIEM_UID = 'siem';
export const SIEM_INDEX = 'siem-events';

/** Log of one server, overwritten at each start. */
export function logFile(server: string): string {
  return path.join(WORK, 'logs', `${server}.log`);
}
