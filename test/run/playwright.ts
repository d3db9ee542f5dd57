import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../stack/paths';
import { runTool } from './command';
import { type PartResult, type Skipped } from './result';

/** The part of Playwright's JSON report that is read here. */
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: ReadonlyArray<{ readonly title: string; readonly tests: readonly Test[] }>;
}

interface Test {
  readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped';
  readonly annotations: ReadonlyArray<{ readonly type: string; readonly description?: string }>;
}

interface Report extends Suite {
  readonly errors: readonly unknown[];
}

/** Runs one project of playwright.config.ts, and those it depends on. */
export async function runPlaywright(project: string, env: Readonly<Record<string, string>> = {}): Promise<PartResult> {
  const report = path.join(ROOT, 'test-results', 'browser.json');
  rmSync(report, { force: true });
  const code = await runTool('playwright', ['test', '--project', project], env);
  if (!existsSync(report)) {
    console.log(`Playwright ended with code ${code} and wrote no report.`);
    return { passed: 0, failed: 1, skipped: [] };
  }
  return readPlaywrightReport(JSON.parse(readFileSync(report, 'utf8')), code);
}

export function readPlaywrightReport(report: Report, code: number): PartResult {
  const tests = testsOf(report);
  const count = (status: Test['status']) => tests.filter(({ test }) => test.status === status).length;
  const skipped = tests.filter(({ test }) => test.status === 'skipped').map(skippedOf);
  // Nothing is retried, so a flaky test is one that failed.
  const failed = count('unexpected') + count('flaky') + report.errors.length;
  return { passed: count('expected'), failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

function testsOf(suite: Suite): Array<{ title: string; test: Test }> {
  return [
    ...(suite.specs ?? []).flatMap(({ title, tests }) => tests.map((test) => ({ title, test }))),
    ...(suite.suites ?? []).flatMap(testsOf),
  ];
}

function skippedOf({ title, test }: { title: string; test: Test }): Skipped {
  const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
  return { name: title, reason: reason ?? 'did not run, because what it depends on failed' };
}
