import { existsSync } from 'node:fs';
import path from 'node:path';

import { globSync } from 'glob';

import { ROOT } from '../stack/paths';

export interface BedOptions {
  readonly rules: readonly string[];
  readonly cases: readonly string[];
  /** Only cases whose rule or name holds this text. */
  readonly only: string | undefined;
  /** Least number of firing and of quiet cases that every rule is to have. */
  readonly atLeast: number;
  readonly ruler: boolean;
  /** Ask every rule about a fleet; for the project's own rules. */
  readonly fleet: boolean;
}

export const HELP = `npm run test:rules [-- OPTIONS]: runs cases of log lines and expected alerts on a real Loki.

  --rules FILE…     rule files in the format of Loki's ruler; default rules/loki/*.yaml
  --cases FILE…     case files, see rules/tests/README.md; default rules/tests/*.yaml
  --only TEXT       only cases whose rule or name holds this text
  --at-least N      name rules with fewer than N firing or N quiet cases; default 3 for the project's own rules, else 0
  --no-ruler        do not run cases through Loki's ruler as well
`;

/** @throws Error that says which option is wrong and what there is. */
export function readOptions(args: readonly string[], cwd = process.cwd()): BedOptions {
  const lists: Record<'rules' | 'cases', string[]> = { rules: [], cases: [] };
  let only: string | undefined;
  let atLeast: number | undefined;
  let ruler = true;
  const rest = [...args];
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === '--rules' || option === '--cases') {
      const list = option === '--rules' ? lists.rules : lists.cases;
      while (rest[0] !== undefined && !rest[0].startsWith('--')) {
        list.push(...filesOf(rest.shift() ?? '', cwd, option));
      }
      if (list.length === 0) {
        throw new Error(`${option} needs at least one file.\n\n${HELP}`);
      }
    } else if (option === '--only') {
      only = rest.shift();
    } else if (option === '--at-least') {
      atLeast = Number(rest.shift());
      if (!Number.isInteger(atLeast) || atLeast < 0) {
        throw new Error('--at-least needs a whole number, 0 or more.');
      }
    } else if (option === '--no-ruler') {
      ruler = false;
    } else {
      throw new Error(`There is no option ${option}.\n\n${HELP}`);
    }
  }
  const own = lists.rules.length === 0 && lists.cases.length === 0 && only === undefined;
  return {
    rules: lists.rules.length > 0 ? lists.rules : globSync('rules/loki/*.yaml', { cwd: ROOT, absolute: true }).sort(),
    cases: lists.cases.length > 0 ? lists.cases : globSync('rules/tests/*.yaml', { cwd: ROOT, absolute: true }).sort(),
    only,
    atLeast: atLeast ?? (own ? 3 : 0),
    ruler,
    fleet: own,
  };
}

/** A shell may have expanded the pattern, or left it. */
function filesOf(pattern: string, cwd: string, option: string): string[] {
  const full = path.resolve(cwd, pattern);
  const found = existsSync(full) ? [full] : globSync(pattern, { cwd, absolute: true }).sort();
  if (found.length === 0) {
    throw new Error(`${option}: there is no file ${pattern} in ${cwd}.`);
  }
  return found;
}
