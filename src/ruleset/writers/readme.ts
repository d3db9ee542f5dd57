import { MOST_SERIES, SERIES_PER_HOST } from '../logql';
import type { Settings } from '../settings';
import type { Family, Rule } from '../types';
import { COMPARISON } from './comparison';
import { familiesOf } from './loki';
import type { Output } from './output';

const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  logins: 'Logins',
  gaps: 'Gaps',
  integrity: 'Integrity of the logs',
};

/** `rules/README.md`: what there is, how it is used, and what each rule means. */
export function rulesReadme(rules: readonly Rule[], settings: Settings): Output {
  const text = [
    '# Rules',
    '<!-- Written by `npm run rules` from src/ruleset: change that, not this. -->',
    `${rules.length} alert rules in LogQL on unapproved logins, gaps in logs and the integrity of logs. They read every shape in which Loki holds a host’s lines: journal JSON, bare journal messages, RFC 3164, RFC 5424 and rsyslog’s own formats. An alert on a login says how long its line was under way (“received 25d 5h 52m after it was written”) and whether the host booted, discarded a journal or had a log reader start over around then.`,
    ...usage(settings),
    ...sizes(rules),
    ...familiesOf(rules).flatMap((family) => familySection(rules, family)),
    ...comparison(),
    ...familiesOf(rules).flatMap((family) => details(rules, family)),
  ].join('\n\n');
  return { path: 'rules/README.md', text: `${text}\n` };
}

function usage({ grafana, loki }: Settings): string[] {
  return [
    '## How to use them',
    [
      '1. Write your facts into `rules/settings.yaml`: who may log in and from where, the selector of your hosts’ streams and the label that names the host, Grafana’s address, the environment variable that holds Slack’s webhook.',
      '2. `npm run rules`. Whatever is wrong in the settings is told with its line, and then nothing is written.',
      `3. **Grafana alerting**: copy \`provisioning/alerting/\` to Grafana’s provisioning folder and set the variable in Grafana’s environment. The rules come into the folder “${grafana.folder}” with a contact point of their own; your notification policies stay as they are. Or **Loki’s ruler**: copy \`rules/loki/\` to \`<rules directory>/<tenant>/\`; it alerts through your Alertmanager.`,
    ].join('\n'),
    `Each rule has a runbook in [\`runbooks/\`](./runbooks): what the alert means, the benign cause to test first, what to do and what not to do. Alerts link to theirs under ${grafana.runbooks}.`,
    `Take one of the two, or every alert comes twice. Rules that were taken out of the files have to be deleted in Grafana by \`deleteRules\`. Alerts have the labels \`severity\`, \`family\`, \`rule\` and \`${loki.hostLabel}\`, those on logins \`user\`, \`source\`, \`method\` and, where there is something, \`context\`; values from log lines are at most 64 characters long, and other characters than letters, digits and \`. _ @ + : % / \\ -\` become \`?\`.`,
    'What every rule relies on: Loki files lines under the time it **received** them. Where a receiver or shipper files them by the time they were written, lines that come late are filed where no rule looks any more; `lines-back-after-gap` then is the reminder to look through that time by hand. A stream label or structured metadata that names the program (`syslog_identifier`) makes bare journal messages harder to forge.',
    'Grafana asks Loki with the query in the URL, and gateways refuse more than 8 KiB: the rules are kept below that with a short list of approved users. Write long lists as one expression, or raise `large_client_header_buffers` in nginx.',
  ];
}

/** From `npm run measure:rules`; bytes do not depend on the machine. */
const MEASURED = [
  '| expression | 1 host | 100 hosts | 1,000 hosts |',
  '|---|---|---|---|',
  '| `host-silent`, raw lines | 4 kB | 381 kB | refused, see below |',
  '| `host:log_lines:count1m`, its recording | 0.1 kB | 12 kB | refused, see below |',
  '| `volume-low`, raw lines | 8 kB | 762 kB | refused, see below |',
  '| `old-lines-burst`, raw lines | 1.3 kB | 127 kB | 1.3 MB |',
  '| `host:old_lines:count1m`, its recording | 0.1 kB | 12 kB | 127 kB |',
  '| `login-unapproved-user` | 6 kB | 572 kB | 5.7 MB |',
  '| `journal-discarded` | 1.3 kB | 127 kB | 1.3 MB |',
].join('\n');

function sizes(rules: readonly Rule[]): string[] {
  const recorded = rules.filter((rule) => rule.recorded !== undefined).map(({ id }) => `\`${id}\``);
  const limited = rules.flatMap(({ id, limit }) => (limit === undefined ? [] : [`| \`${id}\` | ${limit} |`]));
  return [
    '## Large fleets',
    'Rules that look for a text cost little, however many lines there are. Those that count every line read the whole volume of hours at each evaluation. For them there is a second way: `rules/prometheus/loki-recordings.yaml` lets Loki’s ruler count each line once and write the counts, per host and minute, to a store that speaks Prometheus (`ruler.remote_write`), and `rules/prometheus/alerts.yaml` has the same alerts in PromQL on them. Leave the rules of the same name out of the other files then:',
    `${recorded.join(', ')}.`,
    'There `host-silent` also judges each host by its own longest silence of the week before, where the rule on raw lines only knows hosts that talk every few minutes.',
    'What Loki 3.7 read for one evaluation, with one line per host and minute and an hour of them (`npm run measure:rules` prints all rules, and the time each took). A rule that looks back for a week reads so much more:',
    MEASURED,
    '### More than 500 hosts',
    'Asked by Grafana, Loki answers 400 when the parts of a query have more than 500 series together (`max_query_series`), and Grafana shows the rule in its error state. Loki’s own ruler (`ruler.evaluation.mode: local`, its default) only counts the alerts that come of it. The test bed asks every rule about 600 hosts on an ordinary day and when all of them reboot at once, with 2,000 forged logins on one host. All rules answer, and the login of a stranger on another host is told, but for these, which need a series for each:',
    ['| rule | series for each |', '|---|---|', ...limited].join('\n'),
    'With more of them than 500, take Loki’s ruler, or raise `max_query_series` in Loki’s `limits_config`, or split the hosts by `loki.streams` into several sets of rules. The recordings have a series for each host as well, and all of them come out of the query, so that the ruler refuses them too: record with `max_query_series` above the number of hosts, or in several sets.',
    `A rule on an event tells of at most ${SERIES_PER_HOST} happenings of a host and ${MOST_SERIES} of all hosts within the event window, those whose lines are freshest first; with 250 hosts that have such a happening at once, Loki refuses rules with a context. \`login-flood\` says when logins are more than that.`,
  ];
}

function familySection(rules: readonly Rule[], family: Family): string[] {
  const rows = rules
    .filter((rule) => rule.family === family)
    .map(({ id, title, severity, lasts, attack }) =>
      row([`[\`${id}\`](#${id})`, title, severity, lasts, attack.v18.join(' '), attack.v19.join(' ')])
    );
  return [
    `## ${FAMILY_WORDS[family]}`,
    [row(['rule', 'what', 'severity', 'lasts', 'ATT&CK 18', 'ATT&CK 19']), '|---|---|---|---|---|---|', ...rows].join(
      '\n'
    ),
  ];
}

function comparison(): string[] {
  const rows = COMPARISON.map(({ subject, rules, sigma, elastic, wazuh, falco, loki }) =>
    row([subject, rules.map((id) => `\`${id}\``).join(' '), sigma, elastic, wazuh, falco, loki])
  );
  return [
    '## Beside other public sets',
    'Sigma, Elastic’s detection rules, Wazuh, Falco and Loki’s mixin, as they were in August 2026: what they have on the same subjects. They have much on other subjects; most of theirs need process events or system calls, where these need nothing but the logs.',
    [
      row(['subject', 'here', 'Sigma', 'Elastic', 'Wazuh', 'Falco', 'Loki mixin']),
      '|---|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  ];
}

function details(rules: readonly Rule[], family: Family): string[] {
  return [
    `## ${FAMILY_WORDS[family]}: each rule`,
    ...rules
      .filter((rule) => rule.family === family)
      .map((rule) =>
        [
          `### ${rule.id}`,
          '',
          `**${rule.title}.** ${rule.message} [Runbook](./runbooks/${rule.id}.md).`,
          '',
          ...list('Needs', rule.needs),
          ...list('False alarms', rule.falsePositives),
          ...list('Cannot see', [...rule.blindSpots, ...limitOf(rule)]),
          ...list('What to do', rule.triage),
          ...example('Fires on', rule.samples.fires),
          ...example('Stays quiet on', rule.samples.quiet),
        ]
          .join('\n')
          .trimEnd()
      ),
  ];
}

function limitOf({ limit }: Rule): string[] {
  return limit === undefined
    ? []
    : [`Asked by Grafana, Loki refuses it with more than 500 series: one for each ${limit}.`];
}

function list(heading: string, texts: readonly string[]): string[] {
  return [`${heading}:`, '', ...texts.map((text) => `- ${text}`), ''];
}

/** Longer samples are tests of amounts, and show nothing. */
const LONGEST_SAMPLE_CHARACTERS = 400;

function example(heading: string, samples: readonly string[]): string[] {
  const shown = samples.find((sample) => sample.length <= LONGEST_SAMPLE_CHARACTERS);
  return shown === undefined
    ? []
    : [`${heading}:`, '', '```text', shown.replace(/^@-(\d+[smh]) /gm, '($1 ago) '), '```', ''];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
