import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../paths';
import { startChild } from './child';
import { emptyFolder } from './folder';
import { answers, freePort, LOOPBACK, waitUntilReady } from './network';
import type { Server } from './server';

const MODULE = path.join(ROOT, 'test', 'stack', 'opensearch');
const JAR = path.join(MODULE, 'target', 'local-opensearch-1.jar');
const LIBRARIES = path.join(MODULE, 'target', 'lib');
const MAIN_CLASS = 'obscuritus.incidenttimeline.LocalOpenSearch';
const DEFAULT_PORT = 9200;
const READY_TIMEOUT_MS = 120_000;

/**
 * Starts the real OpenSearch server with an empty store. At first use it is put together by Maven, which fetches some
 * 45 MB.
 *
 * @param maven full path of `mvn`.
 * @throws Error when Maven fails or the server does not become ready.
 */
export async function startOpenSearch(
  maven: string,
  say: (text: string) => void,
  name = 'opensearch'
): Promise<Server> {
  if (!isBuilt()) {
    say('Putting the OpenSearch server together with Maven (once, about a minute) …');
    await runMaven(maven);
  }
  const port = await freePort(DEFAULT_PORT);
  const folder = emptyFolder(name, port);
  const child = await startChild({
    name,
    command: 'java',
    dataFolder: folder,
    args: [
      '-Xms256m',
      '-Xmx768m',
      '-cp',
      [JAR, path.join(LIBRARIES, '*')].join(path.delimiter),
      MAIN_CLASS,
      String(port),
      folder,
    ],
  });
  const url = `http://${LOOPBACK}:${port}`;
  try {
    await waitUntilReady(() => answers(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`), {
      what: 'OpenSearch',
      timeoutMs: READY_TIMEOUT_MS,
      hopeless: child.ended,
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, stop: child.stop };
}

/** The jar is there, with its libraries, and is younger than what it is made of. */
function isBuilt(): boolean {
  if (!existsSync(JAR) || !existsSync(LIBRARIES)) {
    return false;
  }
  const built = statSync(JAR).mtimeMs;
  const sources = readdirSync(path.join(MODULE, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.java'))
    .map((file) => path.join(MODULE, 'src', file));
  return [path.join(MODULE, 'pom.xml'), ...sources].every((file) => statSync(file).mtimeMs <= built);
}

function runMaven(maven: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const build = spawn(maven, ['-q', '-B', 'package'], { cwd: MODULE, stdio: ['ignore', 'inherit', 'inherit'] });
    build.once('error', reject);
    build.once('exit', (status) =>
      status === 0
        ? resolve()
        : reject(new Error(`\`mvn package\` failed in ${MODULE}: it fetches from Maven Central. Its message is above.`))
    );
  });
}
