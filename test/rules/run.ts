import { summaryLine } from '../run/result';
import { runBed } from './bed';
import { HELP, readOptions } from './options';

/** `npm run test:rules`. Its last line is `N passed, N failed, N skipped`. */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    console.log(HELP);
    return;
  }
  const result = await runBed(readOptions(args));
  result.skipped.forEach(({ name, reason }) => console.log(`Skipped: ${name}: ${reason}`));
  console.log(summaryLine(result));
  process.exitCode = result.failed > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
