import { stringify } from 'yaml';

import type { Settings } from '../settings';
import type { Family, Rule } from '../types';
import { GENERATED, type Output } from './output';
import { annotationsOf, labelsOf } from './texts';

/** Rules for the ruler of Loki, which alerts through an Alertmanager: a file per family. */
export function lokiRules(rules: readonly Rule[], settings: Settings): Output[] {
  return familiesOf(rules).map((family) => ({
    path: `rules/loki/${family}.yaml`,
    text: `${GENERATED}\n${stringify(
      { groups: groupsOf(rules.filter((rule) => rule.family === family)).map((group) => lokiGroup(group, settings)) },
      { lineWidth: 0 }
    )}`,
  }));
}

export function familiesOf(rules: readonly Rule[]): Family[] {
  return Array.from(new Set(rules.map(({ family }) => family)));
}

/** Rules of one family that are evaluated together. */
export interface Group {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly Rule[];
}

/** Rules of a family by their interval. */
export function groupsOf(rules: readonly Rule[]): Group[] {
  const intervals = Array.from(new Set(rules.map(({ interval = '1m' }) => interval)));
  return intervals.map((interval) => ({
    name: `incident-timeline-${rules[0]?.family ?? ''}${interval === '1m' ? '' : `-${interval}`}`,
    interval,
    rules: rules.filter((rule) => (rule.interval ?? '1m') === interval),
  }));
}

function lokiGroup({ name, interval, rules }: Group, settings: Settings): unknown {
  return {
    name,
    interval,
    rules: rules.map((rule) => ({
      alert: rule.id,
      expr: `${rule.expression(settings)}\n`,
      for: rule.for ?? '0s',
      labels: labelsOf(rule, settings),
      annotations: annotationsOf(rule, settings, 'ruler'),
    })),
  };
}
