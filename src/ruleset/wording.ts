/** Parts of alert texts. `$value` is the expression's value and `$labels` its labels, whoever fills them in. */

/** Delays below this are an ordinary way of a line. Seconds, as Go writes a number that is no integer. */
const ORDINARY_DELAY = '60.0';

/** How long the line was under way, as an annotation of its own; empty where that is ordinary or not known. */
export const DELAY = `{{ if ge $value ${ORDINARY_DELAY} }}{{ humanizeDuration $value }}{{ end }}`;

/** The same as the end of a summary. */
export const DELAY_SENTENCE =
  `{{ if ge $value ${ORDINARY_DELAY} }} Its line was received {{ humanizeDuration $value }} after it was written.` +
  '{{ else if lt $value 0.0 }} Its line does not tell reliably when it was written.{{ end }}';

export const CONTEXT_SENTENCE = '{{ with $labels.context }} Shortly before or after on this host: {{ . }}.{{ end }}';

/** `ec2-user on web-7 from 192.0.2.1 by publickey`. */
export function who(hostLabel: string): string {
  return (
    `{{ $labels.user }} on {{ $labels.${hostLabel} }}{{ with $labels.source }} from {{ . }}{{ end }}` +
    '{{ with $labels.method }} by {{ . }}{{ end }}'
  );
}

/** The host of an alert. */
export const HOST = '{{ $labels.host }}';
