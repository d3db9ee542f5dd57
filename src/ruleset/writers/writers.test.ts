/** @jest-environment node */
import { parse } from 'yaml';

import { RULES } from '../index';
import { outputsOf } from '../outputs';
import { EVENTS_RECEIVER, STATES_RECEIVER } from '../slack/contact-points';
import { COMPARISON } from './comparison';
import { settingsForTests } from '../testing';

const settings = settingsForTests();

interface WrittenRule {
  readonly alert?: string;
  readonly uid?: string;
  readonly title?: string;
  readonly expr?: string;
  readonly noDataState?: string;
  readonly execErrState?: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly notification_settings?: { receiver: string };
  readonly data?: ReadonlyArray<{ model: { expr?: string } }>;
}

function rulesIn(path: string, of = settings): WrittenRule[] {
  const text = outputsOf(of).find((output) => output.path === path)?.text ?? '';
  const { groups }: { groups: ReadonlyArray<{ rules: WrittenRule[] }> } = parse(text);
  return groups.flatMap(({ rules }) => rules);
}

describe('rules for Loki’s ruler', () => {
  const written = ['logins', 'gaps', 'integrity'].flatMap((family) => rulesIn(`rules/loki/${family}.yaml`));

  it('are all there, each once', () => {
    expect(written.map(({ alert }) => alert).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('have nothing that the ruler would drop without a word', () => {
    expect(new Set(written.flatMap((rule) => Object.keys(rule)))).toEqual(
      new Set(['alert', 'expr', 'for', 'labels', 'annotations'])
    );
  });
});

describe('rules for Grafana', () => {
  const written = rulesIn('provisioning/alerting/rules.yaml');

  it('are all there, each once', () => {
    expect(written.map(({ uid }) => uid).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('say on purpose what happens without data and on errors', () => {
    for (const { uid, noDataState, execErrState } of written) {
      expect([uid, noDataState, execErrState]).toEqual([uid, 'OK', 'Error']);
    }
  });

  it('send what happened once to those who are not told that it is over', () => {
    const receivers = new Map(written.map((rule) => [rule.uid, rule.notification_settings?.receiver]));
    for (const { id, lasts } of RULES) {
      expect([id, receivers.get(id)]).toEqual([id, lasts === 'event' ? EVENTS_RECEIVER : STATES_RECEIVER]);
    }
  });

  it('never hold a single $ where Grafana expands it', () => {
    const other = { ...settings, loki: { ...settings.loki, hostLabel: 'instance' } };
    for (const rule of rulesIn('provisioning/alerting/rules.yaml', other)) {
      expect(rule.labels.host).toBe('{{ with $$labels.instance }}{{ . }}{{ end }}');
      for (const text of [rule.title ?? '', ...Object.values(rule.labels)]) {
        expect(text.replaceAll('$$', '')).not.toContain('$');
      }
    }
  });

  it('name the host by the label that the streams have', () => {
    const other = { ...settings, loki: { ...settings.loki, hostLabel: 'instance' } };
    const [rule] = rulesIn('provisioning/alerting/rules.yaml', other);
    expect(rule?.annotations.timeline_url).toContain('var-host={{ urlquery $labels.instance }}');
    expect(rule?.annotations.summary).not.toContain('$labels.host');
  });

  it('ask with the ruler’s own expression, without its indentation', () => {
    const ruler = rulesIn('rules/loki/logins.yaml').find(({ alert }) => alert === 'login-root');
    const grafana = written.find(({ uid }) => uid === 'login-root');
    expect(grafana?.data?.[0]?.model.expr).toBe(ruler?.expr?.trimEnd().replace(/^ +/gm, ''));
  });

  it('bring no notification policies, which would replace the user’s own', () => {
    for (const { path, text } of outputsOf(settings).filter((output) => output.path.endsWith('.yaml'))) {
      expect([path, Object.keys(parse(text)).filter((key) => /polic/i.test(key))]).toEqual([path, []]);
    }
  });
});

describe('rules on recorded counts', () => {
  const alerts = rulesIn('rules/prometheus/alerts.yaml');

  it('stand in for the rules that read every line', () => {
    const recorded = RULES.filter((rule) => rule.recorded !== undefined).map(({ id }) => id);
    expect(alerts.flatMap(({ alert }) => alert ?? [])).toEqual([...recorded, 'loki-discards-samples']);
  });

  it('read only what is recorded', () => {
    const text = outputsOf(settings)
      .filter(({ path }) => path.startsWith('rules/prometheus/'))
      .map((output) => output.text)
      .join('\n');
    const recorded = new Set([...text.matchAll(/record: (\S+)/g)].map(([, metric]) => metric));
    for (const { alert, expr = '' } of alerts) {
      for (const [metric] of expr.matchAll(/\bhost:\w+:\w+/g)) {
        expect([alert, recorded.has(metric)]).toEqual([alert, true]);
      }
    }
  });
});

describe('rules/README.md', () => {
  const text = outputsOf(settings).find(({ path }) => path === 'rules/README.md')?.text ?? '';

  it('has a section for every rule, and links to it', () => {
    for (const { id } of RULES) {
      expect(text).toContain(`\n### ${id}\n`);
      expect(text).toContain(`(#${id})`);
    }
  });

  it('sets every rule beside the other sets, and none that there is not', () => {
    const compared = COMPARISON.flatMap(({ rules }) => rules);
    expect([...compared].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });
});
