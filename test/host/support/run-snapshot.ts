import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findTool } from './tools';

const SCRIPTS = path.resolve(__dirname, '../../../provisioning/host');
export const SNAPSHOT = path.join(SCRIPTS, 'snapshot');
export const SPAN = path.join(SCRIPTS, 'span');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly shell?: readonly string[];
  readonly uid?: number;
  /** What the script reads on its standard input. */
  readonly input?: string;
}

export function runSnapshot(args: readonly string[], options?: RunOptions): Promise<Result> {
  return runScript(SNAPSHOT, args, options);
}

/** Runs a script without blocking, so that a server in this process can answer it. */
export function runScript(
  script: string,
  args: readonly string[],
  { env = {}, shell = ['sh'], uid, input }: RunOptions = {}
): Promise<Result> {
  const [command = 'sh', ...before] = shell;
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...(input === undefined ? [script] : ['-s', '--']), ...args], {
      env: { PATH: process.env.PATH ?? '', ...env },
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() })
    );
    // A script that refuses its options is gone before it has read anything; what it says counts.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** A directory for one test file, removed by `cleanUp`. */
export function makeWorkFolder(): { folder: string; cleanUp: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'host-snapshot-test-'));
  return { folder, cleanUp: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes files below a directory that stands for a host's root. */
export function writeHost(root: string, files: Record<string, string | Buffer>): string {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return root;
}

/** A PATH whose first directory has these names, each a link to a tool (busybox acts as the name it is called by). */
export function pathWith(folder: string, links: Record<string, string>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, tool] of Object.entries(links)) {
    const target = findTool(tool);
    if (target !== undefined) {
      symlinkSync(target, path.join(folder, name));
    }
  }
  return folder;
}
