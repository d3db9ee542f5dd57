export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** What came of one part of the tests. */
export interface PartResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skipped[];
}

export function check(passed: boolean): PartResult {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] };
}

export function skip(name: string, reason: string): PartResult {
  return { passed: 0, failed: 0, skipped: [{ name, reason }] };
}

export function sum(results: readonly PartResult[]): PartResult {
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
    skipped: results.flatMap(({ skipped }) => skipped),
  };
}

/** One line, the same in every run, so that a script can read it. */
export function summaryLine({ passed, failed, skipped }: PartResult): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
