import { NO_FILTER } from '../../timeline/filter/filter';
import { MARK_STYLE_IDS } from '../../timeline/marks/marks';
import { INITIAL_VIEW, parameterName, writeViewState } from '../../timeline/links/url-state';

/** Where the links of a message lead. */
export interface MessageLinks {
  /** uid of the dashboard that holds the timeline. */
  readonly dashboardUid: string;
  /** The timeline's panel in it. */
  readonly panelId: number;
  /** Its variable that names the host, without `var-`. */
  readonly hostVariable: string;
}

/** More alerts than this in one message are counted, not listed: Slack folds long messages and cuts very long ones. */
export const MAX_LISTED_ALERTS = 10;

/** A longer value of a log line is cut. Linux allows 32 characters in a user name; an IPv6 address has at most 45. */
export const MAX_VALUE_CHARACTERS = 64;

/** The timeline is opened from this long before the alert … */
const BEFORE_HOURS = 6;
/** … to this long after it: what follows a login is part of its story. */
const AFTER_HOURS = 1;

/** Go's `time.Duration` counts nanoseconds. */
const HOUR_NS = 3_600_000_000_000;

/** Name of the group of templates in Grafana. */
export const TEMPLATE_GROUP = 'incident-timeline-slack';

/**
 * Templates for Slack messages, in Go's template language with what Grafana adds: `incident_timeline.title`,
 * `.text` and `.color`, each for a whole notification.
 *
 * Whatever comes from a log line is printed as code, with the characters that end code, that begin a link, a mention or
 * an escape, and those that cannot be seen, replaced: a user may be called `<!channel>`. Everything else is ours.
 *
 * They cannot stand in the contact point itself, where Grafana takes `$` for an environment variable.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function slackTemplates(links: MessageLinks): string {
  return [VALUE, TITLE, COLOR, LINE, TIME, alertLinks(links), TEXT].join('\n');
}

const CUT = `reReplaceAll "(?s)^(.{${MAX_VALUE_CHARACTERS}}).+$" "\${1}…"`;

// Cut before it is escaped, so that no escape is cut in two.
const VALUE = `{{ define "incident_timeline.value" -}}
\`{{ . | reReplaceAll "[\`\\\\p{C}\\\\p{Zl}\\\\p{Zp}]" "?" | ${CUT} | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;" }}\`
{{- end }}
`;

// Slack formats nothing in a title, but phones show it alone: which rule, which host, how many.
const TITLE = `{{ define "incident_timeline.title" -}}
{{ if .Alerts.Firing }}{{ with .CommonLabels.severity }}{{ if eq . "critical" }}🔴 {{ else if eq . "warning" }}🟠 {{ end }}{{ end }}{{ else }}Over: {{ end }}
{{- .CommonLabels.alertname | reReplaceAll "[<>&\`]" "" }}
{{- with .CommonLabels.host }} on {{ . | reReplaceAll "[^A-Za-z0-9._:-]" "?" | ${CUT} }}{{ end }}
{{- if gt (len .Alerts.Firing) 1 }} ({{ len .Alerts.Firing }}){{ end }}
{{- end }}
`;

const COLOR = `{{ define "incident_timeline.color" -}}
{{ if not .Alerts.Firing }}#6E7687{{ else if eq .CommonLabels.severity "critical" }}#C4162A{{ else if eq .CommonLabels.severity "warning" }}#FF780A{{ else }}#3274D9{{ end }}
{{- end }}
`;

// What is known of one alert. A label that a rule does not have is left out.
const LINE = `{{ define "incident_timeline.alert" -}}
{{ with .Labels.host }}host {{ template "incident_timeline.value" . }}{{ end }}
{{- with .Labels.user }} · user {{ template "incident_timeline.value" . }}{{ end }}
{{- with .Labels.source }} · from {{ template "incident_timeline.value" . }}{{ end }}
{{- with .Labels.method }} · by {{ template "incident_timeline.value" . }}{{ end }}
{{- with .Labels.command }} · command {{ template "incident_timeline.value" . }}{{ end }}
{{- with .Labels.path }} · file {{ template "incident_timeline.value" . }}{{ end }}
{{- with .Annotations.message }}
{{ . }}{{ end }}
{{- with .Annotations.delay }}
⏳ received {{ template "incident_timeline.value" . }} after it was written{{ end }}
{{- with .Labels.context }}
🔎 within 15 minutes on this host: {{ template "incident_timeline.value" . }}{{ end }}
{{- end }}
`;

// Slack shows the second one in each reader's own time zone.
const TIME = `{{ define "incident_timeline.time" -}}
{{ .UTC.Format "2006-01-02 15:04:05" }} UTC (<!date^{{ .Unix }}^{date_short_pretty} {time_secs}|{{ .UTC.Format "15:04:05" }} UTC> for you)
{{- end }}
`;

/** Marks that have “This was me” in their drawer. */
const LOGIN_MARKS = MARK_STYLE_IDS.filter((id) => id.startsWith('login-') && id !== 'login-failed');

function alertLinks({ dashboardUid, hostVariable, panelId }: MessageLinks): string {
  const [before, after] = [`-${BEFORE_HOURS * HOUR_NS}`, String(AFTER_HOURS * HOUR_NS)];
  const query = `from={{ (.StartsAt.Add ${before}).UnixMilli }}&amp;to={{ (.StartsAt.Add ${after}).UnixMilli }}`;
  const host = `{{ with .Labels.host }}&amp;var-${hostVariable}={{ . | urlquery }}{{ end }}`;
  return `{{ define "incident_timeline.path" }}/d/${dashboardUid}?${query}${host}{{ end }}
{{ define "incident_timeline.own_logins" }}${ownLogins(panelId)}{{ end }}
`;
}

/** The view of the timeline that shows no marks but the user's logins, as the panel writes it into an address. */
function ownLogins(panelId: number): string {
  const view = writeViewState(panelId, { ...INITIAL_VIEW, filter: { ...NO_FILTER, kinds: LOGIN_MARKS } });
  const kinds = Object.entries(view).flatMap(([name, value]) =>
    value === undefined ? [] : [`&amp;${name}=${encodeURIComponent(value)}`]
  );
  // Commas part users there, and a percent sign begins what is written in code.
  const user = `{{ . | ${CUT} | reReplaceAll "%" "%25" | reReplaceAll "," "%2C" | urlquery }}`;
  return `${kinds.join('')}{{ with .Labels.user }}&amp;${parameterName(panelId, 'user')}=${user}{{ end }}`;
}

const TEXT = `{{ define "incident_timeline.text" -}}
{{ $base := reReplaceAll "/+$" "" .ExternalURL -}}
{{ range $index, $alert := .Alerts.Firing }}{{ if lt $index ${MAX_LISTED_ALERTS} -}}
{{ template "incident_timeline.alert" . }}
{{ template "incident_timeline.time" .StartsAt }}
<{{ $base }}{{ template "incident_timeline.path" . }}|Timeline>
{{- with .Annotations.runbook_url }} · <{{ . }}|Runbook>{{ end }}
{{- if and .Labels.user (match "^login-" .Labels.rule) }} · <{{ $base }}{{ template "incident_timeline.path" . }}{{ template "incident_timeline.own_logins" . }}|Acknowledge>{{ end }}
{{- with .SilenceURL }} · <{{ reReplaceAll "&" "&amp;" . }}|Silence>{{ end }}

{{ end }}{{ end -}}
{{ if gt (len .Alerts.Firing) ${MAX_LISTED_ALERTS} -}}
The first ${MAX_LISTED_ALERTS} of {{ len .Alerts.Firing }}. <{{ $base }}/alerting/list?search=state%3Afiring|All that fire now>
{{ end -}}
{{ range $index, $alert := .Alerts.Resolved }}{{ if lt $index ${MAX_LISTED_ALERTS} -}}
Over since {{ template "incident_timeline.time" .EndsAt }}: {{ template "incident_timeline.alert" . }}
{{ end }}{{ end -}}
{{ if gt (len .Alerts.Resolved) ${MAX_LISTED_ALERTS} -}}
The first ${MAX_LISTED_ALERTS} of {{ len .Alerts.Resolved }} that are over.
{{ end }}
{{- end }}
`;
