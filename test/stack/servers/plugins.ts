import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';

import { APP_ID, logFile, OPENSEARCH_PLUGIN_ID, ROOT } from '../paths';
import { logTail } from './child';

const DIST = path.join(ROOT, 'dist');
/** Everything a build is made of. */
const SOURCES = ['src', 'plugin.json', 'package.json', 'webpack.config.ts', 'README.md', 'CHANGELOG.md'];

/**
 * Builds the plugin when there is no build or when it is older than its sources.
 *
 * @throws Error when the build fails.
 */
export async function ensureBuilt(say: (text: string) => void): Promise<void> {
  const reason = whyBuild();
  if (reason === undefined) {
    return;
  }
  say(`Building the plugin (${reason}) …`);
  const log = logFile('build');
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  try {
    await new Promise<void>((resolve, reject) => {
      const build = spawn('npm', ['run', '--silent', 'build'], {
        cwd: ROOT,
        stdio: ['ignore', output, output],
        shell: process.platform === 'win32',
      });
      build.once('error', reject);
      build.once('exit', (status) =>
        status === 0 ? resolve() : reject(new Error(`\`npm run build\` failed. ${logTail(log)}`))
      );
    });
  } finally {
    closeSync(output);
  }
}

function whyBuild(): string | undefined {
  const module = path.join(DIST, 'module.js');
  if (!existsSync(module)) {
    return 'there is no build yet';
  }
  const built = statSync(module).mtimeMs;
  const newest = SOURCES.map((name) => newestChange(path.join(ROOT, name))).reduce(later, 0);
  return newest > built ? 'its sources are younger than the build' : undefined;
}

/** Time of the last change in a file or below a folder, ms since the epoch; 0 when there is nothing. Tests do not count. */
export function newestChange(file: string): number {
  if (!existsSync(file)) {
    return 0;
  }
  const stat = statSync(file);
  if (!stat.isDirectory()) {
    return /\.test\.tsx?$/.test(file) ? 0 : stat.mtimeMs;
  }
  return readdirSync(file)
    .map((name) => newestChange(path.join(file, name)))
    .reduce(later, 0);
}

function later(a: number, b: number): number {
  return Math.max(a, b);
}

/**
 * Makes a folder for GF_PATHS_PLUGINS with links to the built app (its panel lies inside) and to the OpenSearch data
 * source plugin, when there is one.
 */
export function linkPlugins(folder: string, openSearchPlugin: string | undefined): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(DIST, path.join(folder, APP_ID), 'junction');
  if (openSearchPlugin !== undefined) {
    symlinkSync(openSearchPlugin, path.join(folder, OPENSEARCH_PLUGIN_ID), 'junction');
  }
}
