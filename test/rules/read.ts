import { readFileSync } from 'node:fs';
import path from 'node:path';

import { readCases, type RuleCase } from './format/cases';
import type { Trouble } from './format/form';
import { readRules, type AlertRule, type RecordingRule } from './format/rules';
import type { BedOptions } from './options';
import { syntaxTroubles } from './syntax';

/** Everything that is to be tried, and what is wrong with it before anything has been. */
export interface Material {
  readonly alerts: readonly AlertRule[];
  readonly recordings: readonly RecordingRule[];
  readonly cases: readonly RuleCase[];
  readonly troubles: readonly Trouble[];
  /** Rules that lack cases. */
  readonly thin: readonly Trouble[];
}

export function readMaterial(options: BedOptions): Material {
  const read = (file: string) => [path.relative(process.cwd(), file), readFileSync(file, 'utf8')] as const;
  const ruleFiles = options.rules.map((file) => readRules(...read(file)));
  const caseFiles = options.cases.map((file) => readCases(...read(file)));
  const alerts = ruleFiles.flatMap((file) => file.alerts);
  const recordings = ruleFiles.flatMap((file) => file.recordings);
  const all = caseFiles.flatMap((file) => file.cases);
  return {
    alerts,
    recordings,
    cases: all.filter((one) => isWanted(one, options.only)),
    thin: tooFew(alerts, all, options.atLeast),
    troubles: [
      ...ruleFiles.flatMap((file) => file.troubles),
      ...caseFiles.flatMap((file) => file.troubles),
      ...[...alerts, ...recordings].flatMap(syntaxTroubles),
      ...all.flatMap((one) => unknownRules(one, alerts)),
    ],
  };
}

function isWanted({ name, rules }: RuleCase, only: string | undefined): boolean {
  return only === undefined || name.includes(only) || (rules !== 'all' && rules.some((rule) => rule.includes(only)));
}

function unknownRules({ rules, place, alerts: expected }: RuleCase, alerts: readonly AlertRule[]): Trouble[] {
  const named = [...(rules === 'all' ? [] : rules), ...expected.flatMap(({ rule }) => rule ?? [])];
  return [...new Set(named)]
    .filter((name) => !alerts.some((rule) => rule.name === name))
    .map((name) => ({
      place,
      text: `no rule is called ${name}; there are ${alerts.map((rule) => rule.name).join(', ')}`,
    }));
}

/** Rules that are not tried often enough, each way. */
export function tooFew(alerts: readonly AlertRule[], cases: readonly RuleCase[], atLeast: number): Trouble[] {
  return alerts.flatMap(({ name, place }) => {
    const own = cases.filter(({ rules }) => rules !== 'all' && rules.includes(name));
    const firing = own.filter((one) => one.alerts.some(({ rule }) => rule === undefined || rule === name)).length;
    const quiet = own.length - firing;
    return firing >= atLeast && quiet >= atLeast
      ? []
      : [{ place, text: `${name} has ${firing} firing and ${quiet} quiet cases; write at least ${atLeast} of each` }];
  });
}
