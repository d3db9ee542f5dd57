import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { WORK } from '../paths';
import type { Child } from './child';
import type { Server } from './server';

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

/** A server whose data goes when it ends; its log stays. */
export function serverOf(url: string, child: Child, folder: string): Server {
  return {
    url,
    stop: async () => {
      await child.stop();
      removeFolder(folder);
    },
  };
}

function removeFolder(folder: string): void {
  // A server's helper may still be writing while it ends.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
