import { demoDashboard } from './dashboard/dashboard';
import { isRow } from './load/recording';
import { APP_ID, DEMO_DASHBOARD_UID, LOKI_UID, OPENSEARCH_PLUGIN_ID, SIEM_INDEX, SIEM_UID } from './paths';

/** What must be known of a Grafana that somebody else runs. */
export interface Target {
  readonly grafanaUrl: string;
  readonly lokiUrl: string;
  readonly openSearchUrl?: string;
}

interface Credentials {
  readonly authorization: string;
}

/**
 * Gives a Grafana that was not started here what provisioning gives to our own: the app enabled, the two data sources,
 * the dashboard. What is there already, by its uid, is left as it is.
 *
 * Signs in with GRAFANA_TOKEN, or with GRAFANA_ADMIN_USER and GRAFANA_ADMIN_PASSWORD (default admin/admin).
 *
 * @throws Error when the sign-in is refused or the app is not installed there.
 */
export async function furnish(
  target: Target,
  say: (text: string) => void,
  env: NodeJS.ProcessEnv = process.env
): Promise<void> {
  const credentials = credentialsFrom(env);
  const call = (method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; answer: unknown }> =>
    request(target.grafanaUrl, credentials, method, path, body);

  const app = await call('GET', `/api/plugins/${APP_ID}/settings`);
  if (app.status === 404) {
    throw new Error(
      `The Grafana at ${target.grafanaUrl} does not have the app ${APP_ID}. Put the built plugin (dist) into its plugins ` +
        'folder, allow it as unsigned, and start it again; or unset GRAFANA_URL to have one started here.'
    );
  }
  if (isRow(app.answer) && app.answer.enabled !== true) {
    await must(call('POST', `/api/plugins/${APP_ID}/settings`, { enabled: true, pinned: true }), 'enabling the app');
    say(`Enabled the app ${APP_ID}.`);
  }
  for (const source of dataSources(target)) {
    const there = await call('GET', `/api/datasources/uid/${source.uid}`);
    if (there.status === 404) {
      await must(call('POST', '/api/datasources', source), `adding the data source ${source.name}`);
      say(`Added the data source ${source.name} (${source.url}).`);
    } else {
      say(`Keeping the data source with the uid "${source.uid}" that is there.`);
    }
  }
  const there = await call('GET', `/api/dashboards/uid/${DEMO_DASHBOARD_UID}`);
  if (there.status === 404) {
    await must(
      call('POST', '/api/dashboards/db', { dashboard: demoDashboard(), overwrite: false }),
      'adding the dashboard'
    );
    say('Added the dashboard of the recorded incidents.');
  }
}

interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly access: string;
  readonly url: string;
  readonly jsonData: Readonly<Record<string, string>>;
}

function dataSources({ lokiUrl, openSearchUrl }: Target): DataSource[] {
  const loki = {
    uid: LOKI_UID,
    name: 'Loki',
    type: 'loki',
    access: 'proxy',
    url: lokiUrl,
    jsonData: { maxLines: '5000' },
  };
  if (openSearchUrl === undefined) {
    return [loki];
  }
  return [
    loki,
    {
      ...{ uid: SIEM_UID, name: 'SIEM', type: OPENSEARCH_PLUGIN_ID, access: 'proxy', url: openSearchUrl },
      jsonData: { database: SIEM_INDEX, flavor: 'opensearch', version: '2.19.0', timeField: '@timestamp' },
    },
  ];
}

function credentialsFrom(env: NodeJS.ProcessEnv): Credentials {
  if (env.GRAFANA_TOKEN) {
    return { authorization: `Bearer ${env.GRAFANA_TOKEN}` };
  }
  const pair = `${env.GRAFANA_ADMIN_USER || 'admin'}:${env.GRAFANA_ADMIN_PASSWORD || 'admin'}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function request(
  url: string,
  credentials: Credentials,
  method: 'GET' | 'POST',
  path: string,
  body: unknown
): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...credentials, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status === 401 || response.status === 403) {
    throw new Error(
      `Grafana at ${url} refused the sign-in (${response.status}). Give GRAFANA_TOKEN of an administrator's service ` +
        'account, or GRAFANA_ADMIN_USER and GRAFANA_ADMIN_PASSWORD.'
    );
  }
  return { status: response.status, answer: parsed(text) };
}

async function must(reply: Promise<{ status: number; answer: unknown }>, what: string): Promise<void> {
  const { status, answer } = await reply;
  if (status >= 300) {
    throw new Error(`Grafana refused ${what}: ${status} ${JSON.stringify(answer)}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
