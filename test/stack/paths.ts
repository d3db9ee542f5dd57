import path from 'node:path';

/** Top of the checkout. */
export const ROOT = path.resolve(__dirname, '..', '..');

/** Servers' data and logs; never committed. */
export const WORK = path.join(ROOT, 'test', '.work');

export const INCIDENTS = path.join(ROOT, 'test', 'incidents');

export const APP_ID = 'obscuritus-incidenttimeline-app';
export const PANEL_ID = 'obscuritus-incidenttimeline-panel';
export const OPENSEARCH_PLUGIN_ID = 'grafana-opensearch-datasource';

/** The dashboard that the app brings along; Grafana imports it when the app is enabled. */
export const DASHBOARD_UID = 'incident-timeline';
/** The same for the recorded incidents, with their approved users. Two owners of one uid would get in each other's way. */
export const DEMO_DASHBOARD_UID = 'incident-timeline-demo';
export const LOKI_UID = 'loki';
export const SIEM_UID = 'siem';
export const SIEM_INDEX = 'siem-events';

/** Log of one server, overwritten at each start. */
export function logFile(server: string): string {
  return path.join(WORK, 'logs', `${server}.log`);
}
