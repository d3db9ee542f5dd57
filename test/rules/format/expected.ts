import type { Form, Place, Value } from './form';

/** What a text of an alert must be. */
export type TextMatch =
  { readonly kind: 'exactly'; readonly text: string } | { readonly kind: 'matches'; readonly expression: RegExp };

/** What an alert's value must be, with both ends included. */
export interface ValueMatch {
  readonly from: number;
  readonly to: number;
  readonly written: string;
}

/** An alert that is to be given. Labels that are not named may be anything. */
export interface ExpectedAlert {
  readonly place: Place;
  /** Name of its rule; undefined where the case has one rule. */
  readonly rule: string | undefined;
  readonly labels: ReadonlyMap<string, TextMatch>;
  /** Checked where a ruler fills them in. */
  readonly annotations: ReadonlyMap<string, TextMatch>;
  readonly value: ValueMatch | undefined;
}

const NUMBER = '-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?';
const COMPARISON = new RegExp(`^(>=|<=|>|<)? *(${NUMBER})$`);
const RANGE = new RegExp(`^(${NUMBER})\\.\\.(${NUMBER})$`);

/** `alerts: none`, or a list. */
export function readAlerts(form: Form, value: Value): ExpectedAlert[] {
  if (typeof value.node === 'object' && value.node !== null && 'value' in value.node && value.node.value === 'none') {
    return [];
  }
  const items = form.items(value);
  if (items.length === 0) {
    form.complain(value, 'lists no alert; write `none` where none is expected');
  }
  return items.map((item) => {
    const fields = form.fields(item, ['rule', 'labels', 'annotations', 'value']);
    return {
      place: item.place,
      rule: fields.rule && form.text(fields.rule),
      labels: readMatches(form, fields.labels),
      annotations: readMatches(form, fields.annotations),
      value: fields.value && readValue(form, fields.value),
    };
  });
}

function readMatches(form: Form, map: Value | undefined): Map<string, TextMatch> {
  const matches = new Map<string, TextMatch>();
  for (const [name, value] of map === undefined ? [] : form.entries(map)) {
    const text = form.text(value);
    const match = text === undefined ? undefined : textMatch(text);
    if (match === 'bad') {
      form.complain(value, `is "${text}", which is no regular expression; escape what is meant as it stands`);
    } else if (match !== undefined) {
      matches.set(name, match);
    }
  }
  return matches;
}

/** `/expression/` for a whole text, or the text itself. */
export function textMatch(text: string): TextMatch | 'bad' {
  if (!/^\/.+\/$/s.test(text)) {
    return { kind: 'exactly', text };
  }
  try {
    return { kind: 'matches', expression: new RegExp(`^(?:${text.slice(1, -1)})$`, 'su') };
  } catch {
    return 'bad';
  }
}

function readValue(form: Form, value: Value): ValueMatch | undefined {
  const written = form.text(value);
  const match = written === undefined ? undefined : valueMatch(written);
  if (written !== undefined && match === undefined) {
    form.complain(value, `is "${written}", which is no value; write 3, '> 3', '<= 3' or 3..5`);
  }
  return match;
}

export function valueMatch(written: string): ValueMatch | undefined {
  const [, low, high] = RANGE.exec(written) ?? [];
  if (low !== undefined && high !== undefined) {
    return { from: Number(low), to: Number(high), written };
  }
  const [, sign, text] = COMPARISON.exec(written) ?? [];
  const number = Number(text);
  if (text === undefined) {
    return undefined;
  }
  // As near as two numbers can be: nothing that is counted or timed comes closer.
  const near = Math.max(1e-9, Math.abs(number) * 1e-12);
  switch (sign) {
    case '>=':
      return { from: number, to: Infinity, written };
    case '>':
      return { from: number + near, to: Infinity, written };
    case '<=':
      return { from: -Infinity, to: number, written };
    case '<':
      return { from: -Infinity, to: number - near, written };
    default:
      return { from: number - near, to: number + near, written };
  }
}

/** An absent label is the same as an empty one. */
export function textFits(match: TextMatch, text: string | undefined): boolean {
  return match.kind === 'exactly' ? match.text === (text ?? '') : match.expression.test(text ?? '');
}

export function valueFits({ from, to }: ValueMatch, value: number): boolean {
  return value >= from && value <= to;
}

export function describeMatch(match: TextMatch): string {
  return match.kind === 'exactly' ? JSON.stringify(match.text) : `/${match.expression.source.slice(4, -2)}/`;
}
