import { stringify } from 'yaml';

import { EVENTS_RECEIVER, slackProvisioning, STATES_RECEIVER } from '../slack/contact-points';
import type { Settings } from '../settings';
import type { Rule } from '../types';
import { familiesOf, groupsOf, type Group } from './loki';
import { GENERATED, type Output } from './output';
import { annotationsOf, labelsOf } from './texts';

/** Everything that the expression returns is an alert: no value of any rule is below -1. */
const LOWER_THAN_ANY_VALUE = -2;
/** Instant queries only use the end of it; a log query's range stands in the query. */
const RANGE = { from: 600, to: 0 };

/** Rules for Grafana's own alerting, and the contact points that they name: a file that Grafana provisions. */
export function grafanaRules(rules: readonly Rule[], settings: Settings): Output[] {
  const groups = familiesOf(rules).flatMap((family) => groupsOf(rules.filter((rule) => rule.family === family)));
  const { slack, grafana } = settings;
  const contactPoints = slackProvisioning(slack, {
    dashboardUid: grafana.dashboardUid,
    panelId: grafana.panelId,
    hostVariable: grafana.hostVariable,
  });
  return [
    {
      path: 'provisioning/alerting/rules.yaml',
      text: yaml({ apiVersion: 1, groups: groups.map((group) => grafanaGroup(group, settings)) }),
    },
    { path: 'provisioning/alerting/contact-points.yaml', text: yaml(contactPoints) },
  ];
}

function yaml(value: unknown): string {
  return `${GENERATED}\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

function grafanaGroup({ name, interval, rules }: Group, settings: Settings): unknown {
  return {
    orgId: 1,
    name,
    folder: settings.grafana.folder,
    interval,
    rules: rules.map((rule) => grafanaRule(rule, settings)),
  };
}

function grafanaRule(rule: Rule, settings: Settings): unknown {
  const { grafana, loki } = settings;
  return {
    uid: rule.id,
    title: rule.title,
    condition: 'C',
    for: rule.for ?? '0s',
    // No series is no alert. A query that fails is a fault of its own, and not the alert that the rule is for.
    noDataState: rule.noData ?? 'OK',
    execErrState: 'Error',
    dashboardUid: grafana.dashboardUid,
    panelId: grafana.panelId,
    labels: escaped(labelsOf(rule, settings)),
    annotations: annotationsOf(rule, settings, 'grafana'),
    notification_settings: {
      receiver: rule.lasts === 'event' ? EVENTS_RECEIVER : STATES_RECEIVER,
      group_by: [loki.hostLabel],
      group_wait: '15s',
      group_interval: '1m',
      repeat_interval: rule.severity === 'critical' ? '4h' : '24h',
    },
    data: [
      {
        refId: 'A',
        relativeTimeRange: RANGE,
        datasourceUid: grafana.lokiUid,
        model: {
          refId: 'A',
          datasource: { type: 'loki', uid: grafana.lokiUid },
          editorMode: 'code',
          queryType: 'instant',
          expr: compact(rule.expression(settings)),
        },
      },
      {
        refId: 'C',
        relativeTimeRange: RANGE,
        datasourceUid: '__expr__',
        model: {
          refId: 'C',
          datasource: { type: '__expr__', uid: '__expr__' },
          type: 'threshold',
          expression: 'A',
          conditions: [{ evaluator: { type: 'gt', params: [LOWER_THAN_ANY_VALUE] } }],
        },
      },
    ],
  };
}

/** Grafana expands `$` in labels, as it does in titles, but neither in annotations nor in queries. */
function escaped(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value.replaceAll('$', '$$$$')]));
}

/** Grafana asks Loki with the query in the URL, whose length proxies limit: the lines lose their indentation. */
export function compact(expression: string): string {
  return expression.replace(/^ +/gm, '');
}
