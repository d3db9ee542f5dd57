import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { ROOT } from '../stack/paths';

export interface TextProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

const MAX_TEXT_BYTES = 2_000_000;

const REGISTRY_ADDRESS = /"resolved":\s*"https?:/;

/** Files that git knows, relative to the top of the checkout. */
export function trackedFiles(): string[] {
  return execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64_000_000 })
    .split('\0')
    .filter((file) => file !== '');
}

/** Lock files without any address work with every registry, and behind every mirror. */
export function registryAddresses(files: readonly string[]): TextProblem[] {
  return files
    .filter((file) => path.basename(file) === 'package-lock.json')
    .flatMap((file) => linesWith(file, REGISTRY_ADDRESS));
}

/**
 * Paths that exist on one machine only: this checkout's own, the home folder of whoever runs the check, and home folders
 * as macOS and Windows name them. Linux ones (`/home/eve`) are left alone: logs are full of them, and so are examples.
 * Recorded logs hold what their programs wrote, and .config what its generator wrote: neither is judged.
 */
export function machinePaths(files: readonly string[], own: readonly string[] = [ROOT, homedir()]): TextProblem[] {
  // A path as short as /app or /root stands in many files by good right.
  const telling = own.filter((folder) => folder.split(/[\\/]/).length > 2).map(escapeForPattern);
  const pattern = new RegExp([...telling, '/Users/[\\w.-]+/', '[A-Z]:\\\\Users\\\\'].join('|'));
  return files
    .filter((file) => !/^(test\/incidents|\.config)\//.test(file))
    .flatMap((file) => linesWith(file, pattern));
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function linesWith(file: string, pattern: RegExp): TextProblem[] {
  const full = path.join(ROOT, file);
  const stat = lstatSync(full, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > MAX_TEXT_BYTES) {
    return [];
  }
  const text = readFileSync(full, 'utf8');
  if (text.includes('\0')) {
    return [];
  }
  return text.split('\n').flatMap((line, index) => {
    const match = pattern.exec(line);
    return match ? [{ file, line: index + 1, text: match[0] }] : [];
  });
}
