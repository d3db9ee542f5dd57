import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../stack/paths';

export interface TextProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

const MAX_TEXT_BYTES = 2_000_000;

/** Somebody's home folder, written out: the file works on one machine only. `/home/<name>` and `/home/ec2-user` are examples. */
const HOME_PATH =
  /(?:\/home\/(?!<|\$|ec2-user|ansible|alice|bob|deploy|ami|admin)[a-z][\w.-]*\/|\/Users\/[\w.-]+\/|\/root\/\w|[A-Z]:\\Users\\)/;
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

/** Recorded logs hold what their programs wrote, and .config what its generator wrote: neither is judged. */
export function homePaths(files: readonly string[]): TextProblem[] {
  return files
    .filter((file) => !/^(test\/incidents|\.config)\//.test(file))
    .flatMap((file) => linesWith(file, HOME_PATH));
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
