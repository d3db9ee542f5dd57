/**
 * `npm run measure:recognise -- [--peers DIR]`: how well and how fast lines are recognised. Prints JSON as
 * its last line and writes every disagreement to test/.work/recognise-disagreements.ndjson.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureScenarios } from '../recognise/truth';
import { measureSets } from './recogniseSets';
import { measureSpeed } from './recogniseSpeed';

const WORK = join(__dirname, '..', '.work');

function peersFolder(): string | undefined {
  const at = process.argv.indexOf('--peers');
  return at < 0 ? undefined : process.argv[at + 1];
}

const folder = peersFolder();
const sets = folder === undefined ? undefined : measureSets(folder);
const scenarios = measureScenarios();
const speed = measureSpeed(WORK);
const file = join(WORK, 'recognise-disagreements.ndjson');
mkdirSync(WORK, { recursive: true });
const all = [...(sets?.disagreements ?? []), ...scenarios.disagreements];
writeFileSync(file, all.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
console.log(`${all.length} disagreements in ${file}`);
console.log(
  JSON.stringify({
    ...(sets === undefined ? {} : { ...sets, disagreements: sets.disagreements.length }),
    scenarios: scenarios.scenarios,
    ...speed,
  })
);
