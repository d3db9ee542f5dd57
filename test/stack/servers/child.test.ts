/** @jest-environment node */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { logFile } from '../paths';
import { startChild } from './child';
import { freePort, waitUntilReady } from './network';

const NODE = process.execPath;

describe('startChild', () => {
  it('writes what the server prints to its log and ends it on stop, twice without harm', async () => {
    const child = await startChild({
      name: 'test-child',
      command: NODE,
      args: ['-e', 'console.log(process.env.GREETING); setInterval(() => {}, 1000)'],
      env: { GREETING: 'hello' },
    });
    const log = logFile('test-child');
    await waitUntilReady(() => Promise.resolve(readFileSync(log, 'utf8').includes('hello')), {
      what: 'the greeting',
      timeoutMs: 10_000,
      pollMs: 20,
    });
    expect(child.ended()).toBeUndefined();
    await child.stop();
    await child.stop();
    expect(child.ended()).toContain('signal SIGTERM');
  });

  it('removes the data of a server that was stopped', async () => {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'child-'));
    const child = await startChild({
      name: 'test-data',
      command: NODE,
      args: ['-e', 'setInterval(() => {}, 1000)'],
      dataFolder,
    });
    await child.stop();
    expect(existsSync(dataFolder)).toBe(false);
  });

  it('tells how it ended, with the end of its log', async () => {
    const child = await startChild({
      name: 'test-failure',
      command: NODE,
      args: ['-e', 'console.error("no disk"); process.exit(3)'],
    });
    await expect(
      waitUntilReady(() => Promise.resolve(false), { what: 'It', timeoutMs: 10_000, hopeless: child.ended, pollMs: 20 })
    ).rejects.toThrow(/It did not become ready: it ended with status 3[^]*no disk/);
  });

  it('says when the command does not exist', async () => {
    await expect(startChild({ name: 'test-none', command: '/nowhere/server', args: [] })).rejects.toThrow(
      /test-none cannot be started: .*ENOENT/
    );
  });
});

describe('waitUntilReady', () => {
  it('gives up after the time it was given', async () => {
    await expect(
      waitUntilReady(() => Promise.resolve(false), { what: 'Loki', timeoutMs: 30, pollMs: 10 })
    ).rejects.toThrow('Loki did not become ready within 0 s');
  });
});

describe('freePort', () => {
  it('takes another port when the preferred one is in use', async () => {
    const { createServer } = await import('node:net');
    const server = createServer();
    const taken = await freePort();
    await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
    expect(await freePort(taken)).not.toBe(taken);
    await new Promise((resolve) => server.close(resolve));
    expect(await freePort(taken)).toBe(taken);
  });
});
