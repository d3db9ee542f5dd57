/** @jest-environment node */
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { parse } from 'yaml';

import { APP_ID, OPENSEARCH_PLUGIN_ID, PANEL_ID, ROOT } from '../paths';
import { grafanaEnv, type GrafanaOptions } from './grafana';
import { lokiConfig } from './loki';
import { linkPlugins, newestChange } from './plugins';

const options: GrafanaOptions = {
  binary: { command: 'grafana', home: '/usr/share/grafana' },
  lokiUrl: 'http://127.0.0.1:3100',
};

describe('grafanaEnv', () => {
  it('listens on the loopback address only and asks nobody outside', () => {
    const env = grafanaEnv(options, '/data', 3000);
    expect(env).toMatchObject({
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
    });
    expect(env.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS?.split(',')).toEqual([APP_ID, PANEL_ID, OPENSEARCH_PLUGIN_ID]);
  });

  it('lets in whoever comes only when asked to', () => {
    expect(grafanaEnv({ ...options, anonymous: 'Admin' }, '/data', 3000)).toMatchObject({
      GF_AUTH_ANONYMOUS_ENABLED: 'true',
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Admin',
    });
  });

  it('gives the SIEM source an address that fails at once when there is no SIEM', () => {
    expect(grafanaEnv(options, '/data', 3000).OPENSEARCH_URL).toBe('http://127.0.0.1:9');
  });

  it('lets the caller have the last word', () => {
    expect(grafanaEnv({ ...options, env: { GF_DATABASE_WAL: 'false' } }, '/data', 3000).GF_DATABASE_WAL).toBe('false');
  });
});

describe('lokiConfig', () => {
  it('takes old lines and keeps the limits for queries as they are', () => {
    const { limits_config: limits, server, auth_enabled: auth } = lokiConfig('/data/loki', { http: 1, grpc: 2 });
    expect(limits).toMatchObject({ reject_old_samples: false, allow_structured_metadata: true, volume_enabled: true });
    expect(Object.keys(Object(limits)).filter((name) => /^max_/.test(name))).toEqual([]);
    expect(server).toMatchObject({ http_listen_address: '127.0.0.1', grpc_listen_address: '127.0.0.1' });
    expect(auth).toBe(false);
  });
});

describe("Docker Compose's Loki", () => {
  it('has the same settings, but for where it listens and keeps its data', () => {
    const text = readFileSync(path.join(ROOT, 'test', 'stack', 'docker', 'loki.yaml'), 'utf8');
    const here = { server: undefined, common: undefined };
    expect({ ...parse(text), ...here }).toEqual({ ...lokiConfig('/tmp/loki', { http: 3100, grpc: 9095 }), ...here });
  });
});

describe('plugins', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plugins-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('links the app, and the OpenSearch source where there is one', () => {
    linkPlugins(path.join(folder, 'a'), undefined);
    expect(path.basename(readlinkSync(path.join(folder, 'a', APP_ID)).replace(/\/$/, ''))).toBe('dist');
    expect(() => readlinkSync(path.join(folder, 'a', OPENSEARCH_PLUGIN_ID))).toThrow();
    linkPlugins(path.join(folder, 'a'), folder);
    expect(readlinkSync(path.join(folder, 'a', OPENSEARCH_PLUGIN_ID)).replace(/\/$/, '')).toBe(folder);
  });

  it('knows the newest change below a folder, tests aside', () => {
    mkdirSync(path.join(folder, 'deep'));
    const old = new Date('2026-01-01T00:00:00Z');
    for (const [name, time] of [
      ['a.ts', old],
      ['deep/b.ts', new Date('2026-01-02T00:00:00Z')],
      ['deep/b.test.ts', new Date('2026-01-03T00:00:00Z')],
    ] as const) {
      writeFileSync(path.join(folder, name), '');
      utimesSync(path.join(folder, name), time, time);
    }
    expect(newestChange(folder)).toBe(Date.parse('2026-01-02T00:00:00Z'));
    expect(newestChange(path.join(folder, 'none'))).toBe(0);
  });
});
