import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { logFile } from '../paths';
import { stopAtExit, type Stoppable } from './cleanup';
import { removeFolder } from './folder';

/** How long a server may take to end on SIGTERM before it is killed. */
const GRACE_MS = 15_000;
const LOG_TAIL_LINES = 15;

export interface ChildSpec {
  /** Name of the server, also of its log. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Holds its data, which goes when it is stopped; its log stays. */
  readonly dataFolder?: string;
}

export interface Child extends Stoppable {
  readonly pid: number;
  /** Why it has ended, with the end of its log; undefined while it runs. */
  ended(): string | undefined;
}

/**
 * Starts a server. What it prints goes to its log under `test/.work/logs`.
 *
 * @throws Error when the command cannot be started at all.
 */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const log = logFile(spec.name);
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  // A group of its own: Ctrl-C in the terminal reaches only the launcher, which then stops its servers in order, and a
  // server's own helpers (Grafana's plugin processes) can be ended with it.
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: { ...process.env, ...spec.env },
    stdio: ['ignore', output, output],
    detached: process.platform !== 'win32',
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(new Error(`${spec.name} cannot be started: ${error.message}`)));
    });
  } finally {
    closeSync(output);
  }
  if (child.pid === undefined) {
    throw new Error(`${spec.name} cannot be started`);
  }

  const started: Child = {
    pid: child.pid,
    ended: () => (hasEnded(child) ? `it ended with ${ending(child)}. ${logTail(log)}` : undefined),
    signalNow: () => signalGroup(child, 'SIGTERM'),
    stop: async () => {
      if (!hasEnded(child)) {
        signalGroup(child, 'SIGTERM');
        const kill = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
        await exited;
        clearTimeout(kill);
      }
      if (spec.dataFolder !== undefined) {
        removeFolder(spec.dataFolder);
      }
      forget();
    },
  };
  const forget = stopAtExit(started);
  void exited.then(forget);
  return started;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function ending(child: ChildProcess): string {
  return child.signalCode === null ? `status ${child.exitCode}` : `signal ${child.signalCode}`;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (hasEnded(child) || child.pid === undefined) {
    return;
  }
  try {
    if (process.platform === 'win32') {
      child.kill(signal);
    } else {
      process.kill(-child.pid, signal);
    }
  } catch {
    // It ended in between.
  }
}

/** The last lines of a log, with where the rest is. */
export function logTail(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LOG_TAIL_LINES);
    return `The end of ${file}:\n${lines.join('\n')}`;
  } catch {
    return `Its log would be ${file}.`;
  }
}
