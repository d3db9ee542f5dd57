import { spawn } from 'node:child_process';
import path from 'node:path';

import { ROOT } from '../stack/paths';

/**
 * Runs one of the project's tools by its name in node_modules/.bin, with its output on this terminal.
 *
 * @returns its exit code; 1 when a signal ended it
 * @throws Error when it cannot be started
 */
export function runTool(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {}
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(ROOT, 'node_modules', '.bin', name), args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.once('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
