/** @jest-environment node */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { OPENSEARCH_PLUGIN_ID } from '../paths';
import { findOpenSearchPlugin, findServers } from './find';
import { freePort } from './network';
import { javaMajor, onPath } from './tools';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'find-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, prints = ''): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho '${prints}'\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('findServers', () => {
  it('names everything that is missing on a bare machine, with a way to get it', async () => {
    const found = await findServers({ PATH: folder, GRAFANA_HOME: folder });
    expect(found).toMatchObject({ docker: false, grafana: undefined, loki: undefined, maven: undefined });
    const said = found.missing.map(({ text }) => text).join('\n');
    for (const word of ['`grafana`', '`loki`', 'Maven', 'Java', '`docker`']) {
      expect(said).toContain(word);
    }
    for (const { text } of found.missing) {
      expect(text).toMatch(/https:\/\/|apt-get|Start it/);
    }
  });

  it('finds programs on the PATH and Grafana with its home', async () => {
    const grafana = program('grafana');
    const loki = program('loki');
    const maven = program('mvn');
    program('java', 'openjdk version "21.0.2" 2024-01-16');
    mkdirSync(path.join(folder, 'home', 'conf'), { recursive: true });
    writeFileSync(path.join(folder, 'home', 'conf', 'defaults.ini'), '');
    const home = path.join(folder, 'home');
    const found = await findServers({ PATH: `${folder}:/bin:/usr/bin`, GRAFANA_HOME: home });
    expect(found).toMatchObject({ grafana: { command: grafana, home }, loki, maven });
  });

  it('says when Grafana is there without its home', async () => {
    program('grafana');
    const found = await findServers({ PATH: folder, GRAFANA_HOME: folder });
    expect(found.grafana).toBeUndefined();
    expect(found.missing).toContainEqual({ server: 'grafana', text: expect.stringContaining('GRAFANA_HOME') });
  });

  it('says which Java it found when it is too old', async () => {
    program('mvn');
    program('java', 'java version "1.8.0_392"');
    const found = await findServers({ PATH: `${folder}:/bin:/usr/bin`, GRAFANA_HOME: folder });
    expect(found.maven).toBeUndefined();
    expect(found.missing).toContainEqual({ server: 'openSearch', text: expect.stringContaining('found 8') });
  });

  it('takes a server given by URL when it answers', async () => {
    const server = createServer((_, response) => response.end('ready'));
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const found = await findServers({ PATH: folder, LOKI_URL: `http://127.0.0.1:${port}/` });
    expect(found.lokiUrl).toBe(`http://127.0.0.1:${port}`);
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['no address', 'localhost:3000', /no http address/],
    ['nothing listens', 'http://127.0.0.1:9', /does not answer/],
  ])('refuses a URL where %s', async (_, url, message) => {
    await expect(findServers({ PATH: folder, GRAFANA_URL: url })).rejects.toThrow(message);
  });
});

describe('findOpenSearchPlugin', () => {
  it('takes the folder that is named, when a plugin is in it', () => {
    expect(findOpenSearchPlugin({ GRAFANA_OPENSEARCH_PLUGIN: folder })).not.toBe(folder);
    writeFileSync(path.join(folder, 'plugin.json'), '{}');
    expect(findOpenSearchPlugin({ GRAFANA_OPENSEARCH_PLUGIN: folder })).toBe(folder);
  });

  it('looks into the plugins of Grafana itself', () => {
    const inHome = path.join(folder, 'data', 'plugins', OPENSEARCH_PLUGIN_ID);
    mkdirSync(inHome, { recursive: true });
    writeFileSync(path.join(inHome, 'plugin.json'), '{}');
    expect([inHome, `/usr/local/share/grafana-plugins/${OPENSEARCH_PLUGIN_ID}`]).toContain(
      findOpenSearchPlugin({}, folder)
    );
  });
});

describe('tools', () => {
  it('finds only what can be run', () => {
    writeFileSync(path.join(folder, 'loki'), '');
    expect(onPath('loki', folder)).toBeUndefined();
    expect(onPath('loki', '')).toBeUndefined();
    const file = program('grafana');
    expect(onPath('grafana', `/nowhere:${folder}`)).toBe(file);
  });

  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_392"', 8],
    ['command not found', undefined],
  ])('reads the version in %s', (printed, major) => expect(javaMajor(printed)).toBe(major));
});
