import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { readSkip } from '../skip';
import { ROOT } from '../stack/paths';
import { runTool } from './command';
import { type PartResult } from './result';

/** The part of jest's JSON report that is read here. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: ReadonlyArray<{
    readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly fullName: string }>;
  }>;
}

/** Runs jest with a configuration file of the project, relative to its top. */
export async function runJest(config: string): Promise<PartResult> {
  const report = path.join(ROOT, 'test-results', `jest-${config.replace(/\W+/g, '-')}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await runTool('jest', ['-c', config, '--passWithNoTests', '--json', `--outputFile=${report}`]);
  if (!existsSync(report)) {
    console.log(`jest ended with code ${code} and wrote no report.`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  return readJestReport(JSON.parse(readFileSync(report, 'utf8')), code);
}

export function readJestReport(report: JestReport, code: number): PartResult {
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'pending' || status === 'todo' || status === 'disabled')
    .map(({ fullName }) => readSkip(fullName));
  // A suite that does not even load counts as one failure, and so does a run that failed for a reason of its own.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}
