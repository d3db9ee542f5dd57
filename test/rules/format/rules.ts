import { openForm, type Form, type Place, type Trouble, type Value } from './form';
import { durationMs } from './times';

/** An alerting rule of a file in the format of Loki's and Prometheus' rulers. */
export interface AlertRule {
  readonly place: Place;
  readonly name: string;
  readonly expression: string;
  /** Where the expression's first line stands. */
  readonly expressionPlace: Place;
  readonly forMs: number;
  /** Of its group. */
  readonly intervalMs: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A recording rule; the bed evaluates it as far as it can be. */
export interface RecordingRule {
  readonly place: Place;
  readonly name: string;
  readonly expression: string;
  readonly expressionPlace: Place;
}

export interface RulesFile {
  readonly alerts: readonly AlertRule[];
  readonly recordings: readonly RecordingRule[];
  readonly troubles: readonly Trouble[];
}

const DEFAULT_INTERVAL_MS = 60_000;
const RULE_KEYS = ['alert', 'record', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'] as const;

export function readRules(file: string, source: string): RulesFile {
  const form = openForm(file, source);
  const alerts: AlertRule[] = [];
  const recordings: RecordingRule[] = [];
  const groups = form.root && form.fields(form.root, ['groups', 'namespace']).groups;
  if (form.root !== undefined && groups === undefined) {
    form.complain(form.root, 'there are no groups; write `groups:`, each with `name` and `rules`');
  }
  for (const item of groups === undefined ? [] : form.items(groups)) {
    const group = form.fields(item, ['name', 'interval', 'limit', 'query_offset', 'rules', 'labels', 'remote_write']);
    const intervalMs = lengthOf(form, group.interval) ?? DEFAULT_INTERVAL_MS;
    for (const rule of group.rules === undefined ? [] : form.items(group.rules)) {
      const read = readRule(form, rule, intervalMs);
      if (read !== undefined && 'forMs' in read) {
        alerts.push(read);
      } else if (read !== undefined) {
        recordings.push(read);
      }
    }
  }
  for (const [index, { name, place }] of alerts.entries()) {
    if (alerts.slice(0, index).some((other) => other.name === name)) {
      form.troubles.push({ place, text: `a second alert is called ${name}; cases could not tell them apart` });
    }
  }
  return { alerts, recordings, troubles: form.troubles };
}

function readRule(form: Form, item: Value, intervalMs: number): AlertRule | RecordingRule | undefined {
  const fields = form.fields(item, RULE_KEYS);
  const name = fields.alert ?? fields.record;
  if (name === undefined || fields.expr === undefined) {
    form.complain(item, 'needs `alert` (or `record`), a name, and `expr`, an expression');
    return undefined;
  }
  if (fields.keep_firing_for !== undefined) {
    form.complain(fields.keep_firing_for, 'is ignored by Loki’s ruler without a word; leave it out');
  }
  const { place } = fields.expr;
  const common = {
    place: item.place,
    name: form.text(name) ?? '',
    expression: form.text(fields.expr) ?? '',
    expressionPlace: { ...place, line: place.line + form.rowsBefore(fields.expr) },
  };
  if (fields.alert === undefined) {
    return common;
  }
  return {
    ...common,
    forMs: lengthOf(form, fields.for) ?? 0,
    intervalMs,
    labels: fields.labels === undefined ? {} : form.texts(fields.labels),
    annotations: fields.annotations === undefined ? {} : form.texts(fields.annotations),
  };
}

function lengthOf(form: Form, value: Value | undefined): number | undefined {
  const text = value && form.text(value);
  const ms = text === undefined ? undefined : text === '0' ? 0 : durationMs(text);
  if (value !== undefined && text !== undefined && ms === undefined) {
    form.complain(value, `is "${text}", which is no length of time; write one like 1m`);
  }
  return ms;
}
