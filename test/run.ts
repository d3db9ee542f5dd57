import { PARTS, type Part } from './run/parts';
import { type PartResult, sum, summaryLine } from './run/result';

/**
 * `npm test`: every part in order, going on after one that failed. `tsx test/run.ts unit browser` runs the parts of
 * these names. The last line is always `N passed, N failed, N skipped`; the exit code is 0 only when nothing failed.
 */
async function main(wanted: readonly string[]): Promise<void> {
  if (wanted.includes('--help')) {
    console.log('npm test [-- PART…]: all parts, or those of these names.\n');
    PARTS.forEach(({ name, title }) => console.log(`  ${name.padEnd(18)} ${title}`));
    return;
  }
  const parts = choose(wanted);
  const results: PartResult[] = [];
  const table: string[] = [];
  for (const part of parts) {
    console.log(`\n=== ${part.title} (${part.name}) ===`);
    const startMs = performance.now();
    const result = await runPart(part);
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    const line = `${part.name}: ${summaryLine(result)}, ${seconds} s`;
    console.log(`--- ${line}`);
    results.push(result);
    table.push(line);
  }

  const total = sum(results);
  console.log('\n=== All parts ===');
  table.forEach((line) => console.log(line));
  if (total.skipped.length > 0) {
    console.log('\nSkipped:');
    total.skipped.forEach(({ name, reason }) => console.log(`- ${name}: ${reason}`));
  }
  console.log(`\n${summaryLine(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function choose(wanted: readonly string[]): readonly Part[] {
  const matches = (part: Part, name: string) => part.name === name || part.name.startsWith(`${name}:`);
  const unknown = wanted.filter((name) => !PARTS.some((part) => matches(part, name)));
  if (unknown.length > 0) {
    throw new Error(`No part is called ${unknown.join(', ')}. There are: ${PARTS.map(({ name }) => name).join(', ')}.`);
  }
  return wanted.length === 0 ? PARTS : PARTS.filter((part) => wanted.some((name) => matches(part, name)));
}

/** A part that breaks is a failure of that part, not the end of the run. */
async function runPart(part: Part): Promise<PartResult> {
  try {
    return await part.run();
  } catch (error) {
    console.log(describe(error));
    return { passed: 0, failed: 1, skipped: [] };
  }
}

/** `fetch failed` alone says nothing; its cause does. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(describe(error));
  process.exitCode = 2;
});
