import { existsSync } from 'node:fs';
import path from 'node:path';

import { findChromium, HOW_TO_GET_CHROMIUM } from '../e2e/chromium';
import { ROOT } from '../stack/paths';
import { runBed } from '../rules/bed';
import { readOptions } from '../rules/options';
import { runTool } from './command';
import { checkDist } from './dist';
import { runGrafanaTests } from './grafana';
import { runJest } from './jest';
import { runPlaywright } from './playwright';
import { machinePaths, registryAddresses, type TextProblem, trackedFiles } from './repository';
import { check, type PartResult, skip, sum } from './result';

/** A part of the tests; `npm test <name>` runs it alone, and `browser` runs all whose names begin so. */
export interface Part {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<PartResult>;
}

export const PARTS: readonly Part[] = [
  { name: 'types', title: 'Types', run: tool('tsc', ['--noEmit']) },
  { name: 'lint', title: 'Lint', run: tool('eslint', ['--cache', '--max-warnings', '0', '.']) },
  { name: 'format', title: 'Format', run: tool('prettier', ['--check', '--log-level', 'warn', '.']) },
  { name: 'repository', title: 'The repository itself', run: runRepositoryChecks },
  { name: 'unit', title: 'Unit tests', run: () => runJest('jest.config.js') },
  { name: 'rules', title: 'Alert rules on a real Loki', run: () => runBed(readOptions([])) },
  { name: 'react19', title: 'Types and unit tests with Grafana 13.2 and React 19', run: runReact19 },
  { name: 'build', title: 'Production build', run: runBuild },
  {
    name: 'browser:preview',
    title: 'In a browser: the preview',
    run: inBrowser('browser:preview', () => runPlaywright('preview')),
  },
  {
    name: 'browser:grafana',
    title: 'In a browser: a real Grafana',
    run: inBrowser('browser:grafana', runGrafanaTests),
  },
];

function tool(name: string, args: readonly string[]): Part['run'] {
  return async () => check((await runTool(name, args)) === 0);
}

async function runReact19(): Promise<PartResult> {
  if (!existsSync(path.join(ROOT, 'test/react19/node_modules/react'))) {
    return skip('react19', 'its packages are not installed: node test/ensure-installed.mjs --with-react19');
  }
  const types = check((await runTool('tsc', ['--noEmit', '-p', 'test/react19/tsconfig.json'])) === 0);
  return sum([types, await runJest('test/react19/jest.config.js')]);
}

async function runBuild(): Promise<PartResult> {
  const code = await runTool('webpack', ['-c', './webpack.config.ts', '--env', 'production']);
  if (code !== 0) {
    return check(false);
  }
  const results = checkDist(path.join(ROOT, 'dist')).map(({ what, problem }) => {
    console.log(problem === undefined ? `  ok: ${what}` : `  NOT: ${what}: ${problem}`);
    return check(problem === undefined);
  });
  return sum([check(true), ...results]);
}

async function runRepositoryChecks(): Promise<PartResult> {
  if (!existsSync(path.join(ROOT, '.git'))) {
    return skip('repository', 'this is no git checkout, so it is not known which files belong to it');
  }
  const files = trackedFiles();
  return sum([
    report('no lock file holds the address of a registry', registryAddresses(files)),
    report('no file names a path of one machine', machinePaths(files)),
  ]);
}

function report(what: string, problems: readonly TextProblem[]): PartResult {
  console.log(problems.length === 0 ? `  ok: ${what}` : `  NOT: ${what}:`);
  problems.slice(0, 20).forEach(({ file, line, text }) => console.log(`    ${file}:${line}: ${text}`));
  return check(problems.length === 0);
}

function inBrowser(name: string, run: Part['run']): Part['run'] {
  return async () => (findChromium() === undefined ? skip(name, HOW_TO_GET_CHROMIUM) : run());
}
