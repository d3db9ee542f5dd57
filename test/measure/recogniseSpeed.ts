import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { lineFilter, type LineContext, type RecognisedEvent } from '../../src/recognise';
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
  /** Heap that a line which is no event costs, as far as the garbage collector lets it be seen. */
  readonly bytesPerDismissedLine: number;
}

type Recognise = (line: string, context: LineContext) => RecognisedEvent | undefined;

/**
 * The recogniser as one file, as the plugin's build makes it: calls from module to module through the
 * loader that runs this script would take half of the time.
 */
function bundled(workFolder: string): Recognise {
  const outfile = join(workFolder, 'recognise-bundle.cjs');
  const entry = join(__dirname, '..', '..', 'src', 'recognise', 'index.ts');
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'es2015' });
  const { recognise }: { recognise: Recognise } = require(outfile);
  return recognise;
}

/** Smallest growth of the heap over a pass: a collection in between can only make a pass look cheaper than zero. */
function bytesPerLine(lines: readonly string[], read: (line: string) => boolean): number {
  const growths: number[] = [];
  for (let run = 0; run < 20; run++) {
    const before = process.memoryUsage().heapUsed;
    lines.forEach(read);
    growths.push(process.memoryUsage().heapUsed - before);
  }
  const grown = growths.filter((bytes) => bytes >= 0);
  return Math.round((Math.min(...grown) / lines.length) * 100) / 100;
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
  const recognise = bundled(workFolder);
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
  const dismissed = corpus.filter(({ line }) => recognise(line, context) === undefined).map(({ line }) => line);
  return {
    bytesPerDismissedLine: bytesPerLine(dismissed, (line) => recognise(line, context) !== undefined),
    linesPerSecond: Math.round(LINES / seconds),
    grepRatio: Math.round((seconds / grepSeconds) * 100) / 100,
    seconds: Math.round(seconds * 1000) / 1000,
    grepSeconds: Math.round(grepSeconds * 1000) / 1000,
    events,
  };
}
