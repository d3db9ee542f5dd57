import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { check, skip, sum, type PartResult } from '../run/result';
import { WORK } from '../stack/paths';
import { removeFolder } from '../stack/servers/folder';
import { onPath } from '../stack/servers/tools';
import { describeTrouble } from './format/form';
import type { BedOptions } from './options';
import { hasGrammar, NO_GRAMMAR } from './syntax';
import { readMaterial, type Material } from './read';
import { runVariant, variantsOf, type Outcome, type Variant } from './run/cases';
import { runFleet } from './run/fleet';
import { startManyLoki } from './run/loki';
import { rulerVariants, runInRuler, writeRulerFiles } from './run/ruler';

const NO_LOKI = 'there is no `loki` on the PATH; get it from https://github.com/grafana/loki/releases';
/** A single binary on a small machine answers these as fast as more. */
const AT_A_TIME = 4;
/** The ruler's cases spend their time waiting. */
const WAITING_AT_A_TIME = 64;

/** Checks rules and cases, and runs the cases on a real Loki where there is one. */
export async function runBed(options: BedOptions, loki = onPath('loki')): Promise<PartResult> {
  const material = readMaterial(options);
  material.troubles.forEach((trouble) => console.log(`NOT: ${describeTrouble(trouble)}`));
  const checked = sum([
    ...material.troubles.map(() => check(false)),
    // Each rule and each case that can be read is one test passed.
    ...[...material.alerts, ...material.recordings, ...material.cases]
      .filter(({ place }) => !material.troubles.some((trouble) => trouble.place.line === place.line))
      .map(() => check(true)),
    ...material.thin.map(({ text }) => skip('cases of rules', text)),
    ...(hasGrammar() ? [] : [skip('the syntax of expressions', NO_GRAMMAR)]),
  ]);
  const { alerts, recordings, cases } = material;
  console.log(
    `Read ${alerts.length} alerting rules, ${recordings.length} recording rules and ${cases.length} cases: ` +
      `${material.troubles.length} are not as they should be.`
  );
  const variants = variantsOf(cases, alerts);
  if (loki === undefined) {
    return sum([checked, skip(`${variants.length} cases of rules on a real Loki`, NO_LOKI)]);
  }
  // With a fault in what was read, every answer would be in doubt.
  if (material.troubles.length > 0) {
    return sum([checked, skip(`${variants.length} cases of rules on a real Loki`, 'first mend what is named above')]);
  }
  return sum([checked, await runOnLoki(loki, material, variants, options)]);
}

async function runOnLoki(
  program: string,
  { cases, alerts, recordings }: Material,
  variants: readonly Variant[],
  options: BedOptions
): Promise<PartResult> {
  const folder = path.join(WORK, `loki-rule-files-${process.pid}`);
  const inRuler = options.ruler ? rulerVariants(variants) : [];
  mkdirSync(folder, { recursive: true });
  writeRulerFiles(folder, inRuler);
  const loki = await startManyLoki(program, { rules: folder });
  try {
    const startMs = performance.now();
    const outcomes = await inTurn(variants, AT_A_TIME, (variant) => runVariant(loki, variant));
    const seconds = ((performance.now() - startMs) / 1000).toFixed(0);
    console.log(`${cases.length} cases in ${variants.length} variants by the API: ${seconds} s`);
    const again = await inTurn(inRuler, WAITING_AT_A_TIME, (variant) => runInRuler(loki, variant));
    console.log(`${inRuler.length} cases again by Loki's own ruler, in real time`);
    const fleet = options.fleet ? await runFleet(loki, alerts, recordings) : [];
    fleet.filter(({ passed }) => !passed).forEach(printFailure);
    console.log(`${fleet.length} questions about a fleet`);
    return sum([...outcomes, ...again, ...fleet].map(({ passed }) => check(passed)));
  } finally {
    await loki.stop();
    removeFolder(folder);
  }
}

function printFailure({ name, rows }: Outcome): void {
  console.log(`\nNOT: ${name}\n${rows.map((row) => `    ${row}`).join('\n')}`);
}

/** Runs so many at a time and prints each that failed when it is known. */
async function inTurn(
  variants: readonly Variant[],
  atATime: number,
  run: (variant: Variant) => Promise<Outcome>
): Promise<Outcome[]> {
  const queue = [...variants];
  const outcomes: Outcome[] = [];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const outcome = await run(next);
      outcomes.push(outcome);
      if (!outcome.passed) {
        printFailure(outcome);
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return outcomes;
}
