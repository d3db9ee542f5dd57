import path from 'node:path';

import { readAlerts, type ExpectedAlert } from './expected';
import { openForm, type Form, type Place, type Trouble, type Value } from './form';
import { readLines, type CaseLine } from './lines';
import { SHAPE_NAMES, shapeName, USUAL_SHAPES, type ShapeName } from './shapes';
import { absoluteMs, durationMs, zoneMinutes } from './times';

/** A file of recorded lines: one JSON object a line, gzip allowed. */
export interface Recording {
  readonly place: Place;
  /** Full path. */
  readonly file: string;
  /** Field of the time that a line is filed under: ISO 8601, or microseconds since the epoch as journald has them. */
  readonly time: string;
  /** Field of the line itself. */
  readonly line: string;
  readonly stream: string;
  /** Texts that fields of a row must have; other rows are left out. */
  readonly only: Readonly<Record<string, string>>;
}

/** One story and the alerts that come of it. */
export interface RuleCase {
  readonly place: Place;
  readonly name: string;
  /** Names of the rules that are evaluated. */
  readonly rules: readonly string[] | 'all';
  /** Of the evaluation, ms since the epoch; undefined: whenever the case is run. */
  readonly atMs: number | undefined;
  /** An alert counts when it was given at any evaluation of so long before. 0: only at the evaluation itself. */
  readonly withinMs: number;
  readonly shapes: readonly ShapeName[];
  readonly zoneMinutes: number;
  /** Labels of each stream by its name. */
  readonly streams: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly lines: readonly CaseLine[];
  readonly recordings: readonly Recording[];
  readonly alerts: readonly ExpectedAlert[];
  /** Whether it may also be run by a ruler, in real time. */
  readonly ruler: boolean;
}

export interface CasesFile {
  readonly cases: readonly RuleCase[];
  readonly troubles: readonly Trouble[];
}

const FILE_KEYS = ['rule', 'at', 'within', 'shapes', 'zone', 'streams', 'cases', 'ruler'] as const;
const CASE_KEYS = [
  'name',
  'rule',
  'at',
  'within',
  'shapes',
  'zone',
  'streams',
  'lines',
  'recordings',
  'alerts',
  'ruler',
] as const;

type Fields = Readonly<Partial<Record<(typeof CASE_KEYS)[number], Value>>>;

/** Reads a file of cases; what stands at its top holds for each case that does not say otherwise. */
export function readCases(file: string, source: string): CasesFile {
  const form = openForm(file, source);
  if (form.root === undefined) {
    return { cases: [], troubles: form.troubles };
  }
  const top = form.fields(form.root, FILE_KEYS);
  if (top.cases === undefined) {
    form.complain(form.root, 'there are no cases; write `cases:` and a list below it');
    return { cases: [], troubles: form.troubles };
  }
  const { cases: list, ...defaults } = top;
  const cases = form.items(list).flatMap((item) => readCase(form, item, defaults) ?? []);
  const names = new Map<string, RuleCase>();
  for (const one of cases) {
    const key = `${String(one.rules)} ${one.name}`;
    const other = names.get(key);
    if (other !== undefined) {
      form.troubles.push({ place: one.place, text: `a case of this name stands in line ${other.place.line} already` });
    }
    names.set(key, one);
  }
  return { cases, troubles: form.troubles };
}

function readCase(form: Form, item: Value, defaults: Fields): RuleCase | undefined {
  const own = form.fields(item, CASE_KEYS);
  const fields: Fields = { ...defaults, ...own };
  const streams = { ...readStreams(form, defaults.streams), ...readStreams(form, own.streams) };
  const names = Object.keys(streams);
  if (fields.name === undefined || fields.rule === undefined || fields.alerts === undefined || names.length === 0) {
    const missing = [
      fields.name ? '' : 'a name',
      fields.rule ? '' : '`rule: <name>` (or `rule: all`)',
      fields.alerts ? '' : '`alerts:` (a list, or none)',
      names.length > 0 ? '' : '`streams:` with the labels of at least one',
    ].filter((text) => text !== '');
    form.complain(item, `lacks ${missing.join(' and ')}`);
    return undefined;
  }
  const rules = form.oneOrMore(fields.rule);
  const name = form.text(fields.name);
  const alerts = readAlerts(form, fields.alerts);
  for (const { place, rule } of alerts) {
    const single = rules.length === 1 && rules[0] !== 'all';
    if (rule === undefined && !single) {
      form.troubles.push({ place, text: 'names no rule, and the case has several; write `rule: <name>`' });
    } else if (rule !== undefined && !rules.includes('all') && !rules.includes(rule)) {
      form.troubles.push({ place, text: `is of the rule ${rule}, which the case does not evaluate` });
    }
  }
  const lines = fields.lines === undefined ? [] : readLines(form, fields.lines, names);
  const recordings = fields.recordings === undefined ? [] : readRecordings(form, fields.recordings, names);
  if (name === undefined || rules.length === 0) {
    return undefined;
  }
  return {
    place: item.place,
    name,
    rules: rules.includes('all') ? 'all' : rules,
    atMs: read(form, fields.at, absoluteMs, 'is no absolute time; write 2026-02-14T16:00:00Z, or leave it out for now'),
    withinMs: read(form, fields.within, durationMs, 'is no length of time; write one like 30m') ?? 0,
    // A line that is given as it is stored has one shape.
    shapes: lines.some(({ kind }) => kind === 'message') ? readShapes(form, fields.shapes) : ['bare'],
    zoneMinutes: read(form, fields.zone, zoneMinutes, 'is no zone; write one like +02:00, in quotes') ?? 0,
    streams,
    lines,
    recordings,
    alerts,
    ruler: fields.ruler === undefined ? true : (form.flag(fields.ruler) ?? true),
  };
}

function read<T>(
  form: Form,
  value: Value | undefined,
  parse: (text: string) => T | undefined,
  otherwise: string
): T | undefined {
  const text = value === undefined ? undefined : form.text(value);
  const parsed = text === undefined ? undefined : parse(text);
  if (value !== undefined && text !== undefined && parsed === undefined) {
    form.complain(value, otherwise);
  }
  return parsed;
}

function readStreams(form: Form, map: Value | undefined): Record<string, Readonly<Record<string, string>>> {
  if (map === undefined) {
    return {};
  }
  return Object.fromEntries(form.entries(map).map(([name, labels]) => [name, form.texts(labels)]));
}

function readShapes(form: Form, value: Value | undefined): readonly ShapeName[] {
  if (value === undefined) {
    return USUAL_SHAPES;
  }
  const shapes = form.oneOrMore(value).flatMap((text) => {
    const shape = shapeName(text);
    if (shape === undefined) {
      form.complain(value, `has "${text}", which is no shape; there are ${SHAPE_NAMES.join(', ')}`);
    }
    return shape ?? [];
  });
  return shapes.length === 0 ? USUAL_SHAPES : shapes;
}

function readRecordings(form: Form, list: Value, streams: readonly string[]): Recording[] {
  return form.items(list).flatMap((item) => {
    const fields = form.fields(item, ['file', 'time', 'line', 'stream', 'only']);
    const file = fields.file && form.text(fields.file);
    const stream = fields.stream === undefined ? streams[0] : form.text(fields.stream);
    if (file === undefined || stream === undefined || !streams.includes(stream)) {
      form.complain(item, `needs a \`file\` (seen from this one) and a \`stream\` (${streams.join(', ')})`);
      return [];
    }
    return [
      {
        place: item.place,
        file: path.resolve(path.dirname(item.place.file), file),
        time: (fields.time && form.text(fields.time)) ?? 'time',
        line: (fields.line && form.text(fields.line)) ?? 'line',
        stream,
        only: fields.only === undefined ? {} : form.texts(fields.only),
      },
    ];
  });
}
