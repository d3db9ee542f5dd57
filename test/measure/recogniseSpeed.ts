import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineFilter, recognise } from '../../src/recognise';
import { linesOf } from '../recognise/scenarios';

const LINES = 1_000_000;
const RUNS = 5;

export interface SpeedResult {
  readonly linesPerSecond: number;
  /** Our CPU time over grep's, both for all lines; the smallest of the runs on either side. */
  readonly grepRatio: number;
  readonly seconds: number;
  readonly grepSeconds: number;
  readonly events: number;
}

/** User and system time of `grep -cE`, as the shell that started it counts them. */
function grepCpuSeconds(file: string): number {
  const script = 'TIMEFORMAT="%U %S"; time grep -cE "$1" "$2"';
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', lineFilter(), file], { encoding: 'utf8' });
  const [user, system] = stderr.trim().split(' ').map(Number);
  return user + system;
}

/**
 * Reads the crash-replay corpus, repeated to a million lines, on one core, and lets GNU grep count the
 * lines of the same alternation in the same file. Lines are in memory for us and in the page cache for grep.
 * CPU time on both sides, as another process on the machine must not decide the comparison.
 */
export function measureSpeed(workFolder: string): SpeedResult {
  const corpus = linesOf('crash-replay', 'central');
  const lines: string[] = [];
  for (let index = 0; index < LINES; index++) {
    lines.push(corpus[index % corpus.length].line);
  }
  mkdirSync(workFolder, { recursive: true });
  const file = join(workFolder, 'recognise-million.log');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const context = { timeMs: corpus[corpus.length - 1].context.timeMs };
  let seconds = Infinity;
  let grepSeconds = Infinity;
  let events = 0;
  for (let run = 0; run < RUNS; run++) {
    events = 0;
    const from = process.cpuUsage();
    for (let index = 0; index < lines.length; index++) {
      if (recognise(lines[index], context) !== undefined) {
        events++;
      }
    }
    const { user, system } = process.cpuUsage(from);
    seconds = Math.min(seconds, (user + system) / 1e6);
    grepSeconds = Math.min(grepSeconds, grepCpuSeconds(file));
  }
  return {
    linesPerSecond: Math.round(LINES / seconds),
    grepRatio: Math.round((seconds / grepSeconds) * 100) / 100,
    seconds: Math.round(seconds * 1000) / 1000,
    grepSeconds: Math.round(grepSeconds * 1000) / 1000,
    events,
  };
}
