/** @jest-environment node */
import { createServer, type Server } from 'node:http';

import { dashboardUrl } from './dashboard-url';
import { furnish } from './furnish';
import { freePort } from './servers/network';

let server: Server;
let grafanaUrl: string;
let requests: Array<{ readonly what: string; readonly authorization: string | undefined; readonly body: string }>;
let answers: Record<string, { status: number; body: string }>;

beforeEach(async () => {
  requests = [];
  answers = {};
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const what = `${request.method} ${request.url}`;
      requests.push({ what, authorization: request.headers.authorization, body });
      const { status, body: reply } = answers[what] ?? { status: 404, body: '{}' };
      response.writeHead(request.method === 'POST' && !answers[what] ? 200 : status).end(reply);
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  grafanaUrl = `http://127.0.0.1:${port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const APP = 'GET /api/plugins/obscuritus-incidenttimeline-app/settings';
const quiet = (): void => undefined;

describe('furnish', () => {
  it('adds what is missing: app, data sources and dashboard', async () => {
    answers[APP] = { status: 200, body: '{"enabled":false}' };
    await furnish({ grafanaUrl, lokiUrl: 'http://l', openSearchUrl: 'http://o' }, quiet, {});
    expect(requests.filter(({ what }) => what.startsWith('POST')).map(({ what }) => what)).toEqual([
      'POST /api/plugins/obscuritus-incidenttimeline-app/settings',
      'POST /api/datasources',
      'POST /api/datasources',
      'POST /api/dashboards/db',
    ]);
    expect(requests[0]?.authorization).toBe(`Basic ${Buffer.from('admin:admin').toString('base64')}`);
  });

  it('leaves what is there as it is', async () => {
    answers[APP] = { status: 200, body: '{"enabled":true}' };
    for (const path of ['datasources/uid/loki', 'datasources/uid/siem', 'dashboards/uid/incident-timeline-demo']) {
      answers[`GET /api/${path}`] = { status: 200, body: '{}' };
    }
    await furnish({ grafanaUrl, lokiUrl: 'http://l', openSearchUrl: 'http://o' }, quiet, { GRAFANA_TOKEN: 'secret' });
    expect(requests.filter(({ what }) => what.startsWith('POST'))).toEqual([]);
    expect(requests[0]?.authorization).toBe('Bearer secret');
  });

  it('adds no SIEM source where there is no SIEM', async () => {
    answers[APP] = { status: 200, body: '{"enabled":true}' };
    await furnish({ grafanaUrl, lokiUrl: 'http://l' }, quiet, {});
    expect(requests.map(({ what }) => what)).not.toContain('GET /api/datasources/uid/siem');
  });

  it('says when the plugin is not installed there', async () => {
    await expect(furnish({ grafanaUrl, lokiUrl: 'http://l' }, quiet, {})).rejects.toThrow(/does not have the app/);
  });

  it('says how to sign in when it is refused', async () => {
    answers[APP] = { status: 401, body: '{}' };
    await expect(furnish({ grafanaUrl, lokiUrl: 'http://l' }, quiet, {})).rejects.toThrow(/GRAFANA_TOKEN/);
  });

  it("passes on Grafana's own words when it refuses something else", async () => {
    answers[APP] = { status: 200, body: '{"enabled":true}' };
    answers['POST /api/datasources'] = { status: 409, body: '{"message":"name exists"}' };
    await expect(furnish({ grafanaUrl, lokiUrl: 'http://l' }, quiet, {})).rejects.toThrow(
      /adding the data source Loki: 409 .*name exists/
    );
  });
});

describe('dashboardUrl', () => {
  it('opens at a host and a time', () => {
    expect(dashboardUrl('http://g', { host: 'web 7', fromMs: 1, toMs: 2 })).toBe(
      'http://g/d/incident-timeline-demo/recorded-incident?from=1&to=2&var-host=web+7'
    );
  });
});
