import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { WORK } from '../paths';

/**
 * An empty folder for a server's data. Its port is in the name, so that two stacks at a time in one checkout do not take
 * each other's data away.
 */
export function emptyFolder(server: string, port: number): string {
  const folder = path.join(WORK, `${server}-${port}`);
  removeFolder(folder);
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function removeFolder(folder: string): void {
  // A server's helper may still be writing while it ends.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
