import type { Settings } from '../settings';
import type { Rule } from '../types';
import { DELAY } from '../wording';

/** Who fills the templates in: Prometheus' and Loki's ruler, or Grafana, whose value is that of query A. */
export type Dialect = 'ruler' | 'grafana';

/** Time before now that a link opens with; messages put the alert's own time in its place. */
const LINK_RANGE = 'from=now-6h&to=now';

/** Labels that a rule's alerts have besides those of its query. */
export function labelsOf(rule: Rule, settings: Settings): Record<string, string> {
  const { hostLabel } = settings.loki;
  return {
    severity: rule.severity,
    family: rule.family,
    rule: rule.id,
    // Messages and routes know the host by one name, whatever the streams call it.
    ...(hostLabel === 'host' ? {} : { host: `{{ with $labels.${hostLabel} }}{{ . }}{{ end }}` }),
  };
}

/** Grafana shows it of a rule that finds nothing, too. */
const NO_HOST = 'No host is named: nothing was found, or the rule could not be evaluated.';
const NOT_EVALUATED =
  'If this is an error, what the rule watches for may go on unseen: look at the rule’s page, and at Loki.';

/** Annotations of a rule's alerts, as templates. */
export function annotationsOf(rule: Rule, settings: Settings, dialect: Dialect): Record<string, string> {
  const { grafana } = settings;
  const fill = (text: string) => inDialect(text, settings, dialect);
  const host = hasHost(rule) ? `&var-${grafana.hostVariable}={{ urlquery $labels.host }}` : '';
  return {
    summary: unlessFailed(rule.summary, rule, settings, dialect, NO_HOST),
    message: unlessFailed(rule.message, rule, settings, dialect, NOT_EVALUATED),
    ...(rule.value === 'delay' ? { delay: fill(DELAY) } : {}),
    timeline_url: fill(`${grafana.url}/d/${grafana.dashboardUid}?${LINK_RANGE}${host}`),
    runbook_url: `${grafana.runbooks}/${rule.id}.md`,
    attack: attackOf(rule),
  };
}

/** Where a query failed there is neither value nor label, and Grafana sends the annotations all the same. */
const VALUE_IN_GRAFANA = '{{ $value := 0.0 }}{{ with $values.A }}{{ $value = .Value }}{{ end }}';

function inDialect(text: string, { loki }: Settings, dialect: Dialect): string {
  const own = text.replace(/\$labels\.host\b/g, `$labels.${loki.hostLabel}`);
  return dialect === 'grafana' && text.includes('$value') ? VALUE_IN_GRAFANA + own : own;
}

/** For Grafana: something else where the rule could not be evaluated. */
function unlessFailed(text: string, rule: Rule, settings: Settings, dialect: Dialect, otherwise: string): string {
  const filled = inDialect(text, settings, dialect);
  return dialect === 'grafana' && hasHost(rule)
    ? `{{ if $labels.${settings.loki.hostLabel} }}${filled}{{ else }}${otherwise}{{ end }}`
    : filled;
}

function hasHost(rule: Rule): boolean {
  return rule.summary.includes('$labels.host');
}

function attackOf({ attack }: Rule): string {
  const [v18, v19] = [attack.v18.join(', '), attack.v19.join(', ')];
  return v18 === v19 ? v18 : `${v18} (ATT&CK 18); ${v19} (ATT&CK 19)`;
}
