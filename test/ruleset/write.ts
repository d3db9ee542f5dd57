/** `npm run rules`: writes the rule files from src/ruleset and rules/settings.yaml. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { outputsOf } from '../../src/ruleset/outputs';
import { ROOT, siteSettings } from './settings';

function main(): void {
  // Everything is known to be right before the first file is touched.
  const outputs = outputsOf(siteSettings());
  for (const output of outputs) {
    const file = path.join(ROOT, output.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, output.text);
    console.log(output.path);
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
