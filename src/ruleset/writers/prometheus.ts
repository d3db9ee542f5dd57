import { stringify } from 'yaml';

import { DERIVED, RECORDING_INTERVAL, RECORDINGS } from '../recordings';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import { GENERATED, type Output } from './output';
import { annotationsOf, labelsOf } from './texts';

/** Loki counts what it refuses; a shipper that is refused cannot say so through Loki. */
const REJECTED = {
  alert: 'loki-discards-samples',
  expr: 'sum by (tenant, reason) (increase(loki_discarded_samples_total[10m])) > 0\n',
  for: '5m',
  labels: { severity: 'warning', family: 'gaps', rule: 'loki-rejects-lines' },
  annotations: {
    summary: 'Loki refuses lines of tenant {{ $labels.tenant }}: {{ $labels.reason }}.',
    message: 'They are missing from the central copy for good. The hosts may still have them.',
  },
};

/**
 * For fleets on which silence over raw lines costs too much: rules for Loki's ruler that record counts per host and
 * minute and write them to a store that speaks Prometheus, and the rules of that store on them.
 */
export function prometheusRules(rules: readonly Rule[], settings: Settings): Output[] {
  const recordings = {
    groups: [
      {
        name: 'incident-timeline-recordings',
        interval: RECORDING_INTERVAL,
        rules: RECORDINGS.map(({ metric, expression }) => ({ record: metric, expr: `${expression(settings)}\n` })),
      },
    ],
  };
  const alerts = {
    groups: [
      {
        name: 'incident-timeline-derived',
        interval: RECORDING_INTERVAL,
        rules: DERIVED.map(([record, expr]) => ({ record, expr })),
      },
      {
        name: 'incident-timeline-gaps-recorded',
        interval: RECORDING_INTERVAL,
        rules: [...rules.flatMap((rule) => recordedAlert(rule, settings)), REJECTED],
      },
    ],
  };
  return [
    {
      path: 'rules/prometheus/loki-recordings.yaml',
      text: `${GENERATED}\n# For Loki's ruler, with \`ruler.remote_write\` to the store that has alerts.yaml.\n${yaml(recordings)}`,
    },
    {
      path: 'rules/prometheus/alerts.yaml',
      text: `${GENERATED}\n# For Prometheus or Mimir. Take them instead of the rules of the same name in rules/loki.\n${yaml(alerts)}`,
    },
  ];
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
}

function recordedAlert(rule: Rule, settings: Settings): unknown[] {
  return rule.recorded === undefined
    ? []
    : [
        {
          alert: rule.id,
          expr: `${rule.recorded(settings)}\n`,
          for: rule.for ?? '0s',
          labels: labelsOf(rule, settings),
          annotations: annotationsOf(rule, settings, 'ruler'),
        },
      ];
}
