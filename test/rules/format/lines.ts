import type { Form, Place, Value } from './form';
import { durationMs, HOW_TO_WRITE_A_TIME, momentOf, type Moment } from './times';

/** Which stream a line goes to and when, whatever it says. */
interface Placed {
  readonly place: Place;
  readonly stream: string;
  /** Stream labels on top of the stream's own. */
  readonly labels: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  /** When the store files it. */
  readonly at: Moment;
  /** When its author wrote it; the same moment when absent. */
  readonly written?: Moment;
  /** This often, so far apart; `{n}` in the text counts from 1. */
  readonly times: number;
  readonly everyMs: number;
}

/** A line as it is stored, with placeholders for times. */
export interface RawLine extends Placed {
  readonly kind: 'raw';
  readonly raw: string;
}

/** A message that is written in every shape. */
export interface MessageLine extends Placed {
  readonly kind: 'message';
  readonly program: string;
  readonly pid?: number;
  readonly message: string;
}

export type CaseLine = RawLine | MessageLine;

const SHORT = /^(\S+) +(?:written (\S+) +)?(\S.*)$/s;
const TAGGED = /^([^\s:[\]]+)(?:\[(\d+)\])?: ?(.*)$/s;
const HOW_TO_WRITE_A_LINE =
  'write `-2m sshd[93]: Accepted …`, that is when, program[pid], a colon and the message; with `-2m written -25d sshd[93]: …` it was written earlier';

/**
 * Lines of a case: a block text with one line a row, or a list of such texts and of mappings.
 *
 * @param streams names of the streams there are; the first is where lines go that name none.
 */
export function readLines(form: Form, value: Value, streams: readonly string[]): CaseLine[] {
  const [first = ''] = streams;
  if (typeof scalarOf(value.node) === 'string') {
    return readRows(form, value, first);
  }
  return form
    .items(value)
    .flatMap((item) =>
      typeof scalarOf(item.node) === 'string' ? readRows(form, item, first) : readMapping(form, item, streams)
    );
}

function scalarOf(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'value' in node ? node.value : undefined;
}

function readRows(form: Form, value: Value, stream: string): CaseLine[] {
  const skip = form.rowsBefore(value);
  return (form.text(value) ?? '').split('\n').flatMap((row, index) => {
    if (row.trim() === '') {
      return [];
    }
    const place = { ...value.place, line: value.place.line + (skip === 0 ? 0 : index + skip) };
    return readShort(form, { ...value, place }, row, stream) ?? [];
  });
}

function readShort(form: Form, value: Value, row: string, stream: string): MessageLine | undefined {
  const [, when = '', earlier, rest = ''] = SHORT.exec(row.trim()) ?? [];
  const at = momentOf(when);
  const written = earlier === undefined ? undefined : momentOf(earlier);
  const tagged = TAGGED.exec(rest);
  if (at === undefined || tagged === null || (earlier !== undefined && written === undefined)) {
    form.complain(value, `has "${row.slice(0, 60)}", which is no line; ${HOW_TO_WRITE_A_LINE}`);
    return undefined;
  }
  const [, program = '', pid, message = ''] = tagged;
  return {
    kind: 'message',
    place: value.place,
    stream,
    labels: {},
    metadata: {},
    at,
    written,
    times: 1,
    everyMs: 0,
    program,
    pid: pid === undefined ? undefined : Number(pid),
    message,
  };
}

const KEYS = ['at', 'written', 'line', 'raw', 'stream', 'labels', 'metadata', 'times', 'every'] as const;

function readMapping(form: Form, value: Value, streams: readonly string[]): CaseLine[] {
  const fields = form.fields(value, KEYS);
  const at = readMoment(form, fields.at, value);
  const written = fields.written && readMoment(form, fields.written, value);
  const stream = fields.stream === undefined ? streams[0] : form.text(fields.stream);
  if (stream === undefined || !streams.includes(stream)) {
    form.complain(fields.stream ?? value, `names no stream; there are ${streams.join(', ')}`);
    return [];
  }
  const times = fields.times === undefined ? 1 : Number(form.text(fields.times));
  if (!Number.isInteger(times) || times < 1 || times > 100_000) {
    form.complain(fields.times ?? value, 'is no number of times; write a whole number from 1 to 100000');
    return [];
  }
  const everyMs = fields.every === undefined ? 1 : durationMs(form.text(fields.every) ?? '');
  if (everyMs === undefined) {
    form.complain(fields.every ?? value, 'is no length of time; write one like 10s or 5m');
    return [];
  }
  if (at === undefined || (fields.written !== undefined && written === undefined)) {
    return [];
  }
  const placed: Placed = {
    place: value.place,
    stream,
    labels: fields.labels === undefined ? {} : form.texts(fields.labels),
    metadata: fields.metadata === undefined ? {} : form.texts(fields.metadata),
    at,
    written,
    times,
    everyMs,
  };
  if (fields.raw !== undefined && fields.line === undefined) {
    const raw = form.text(fields.raw);
    return raw === undefined ? [] : [{ ...placed, kind: 'raw', raw: raw.replace(/\n$/, '') }];
  }
  if (fields.line === undefined || fields.raw !== undefined) {
    form.complain(
      value,
      'needs either `line` (program[pid]: message, written in every shape) or `raw` (a line as it is stored)'
    );
    return [];
  }
  const tagged = TAGGED.exec(form.text(fields.line) ?? '');
  if (tagged === null) {
    form.complain(fields.line, 'names no program; write `sshd[93]: message`, or use `raw` for a line as it is stored');
    return [];
  }
  const [, program = '', pid, message = ''] = tagged;
  return [{ ...placed, kind: 'message', program, pid: pid === undefined ? undefined : Number(pid), message }];
}

function readMoment(form: Form, field: Value | undefined, owner: Value): Moment | undefined {
  if (field === undefined) {
    form.complain(owner, `has no \`at\`; ${HOW_TO_WRITE_A_TIME}`);
    return undefined;
  }
  const text = form.text(field);
  const moment = text === undefined ? undefined : momentOf(text);
  if (text !== undefined && moment === undefined) {
    form.complain(field, `is "${text}", which is no time; ${HOW_TO_WRITE_A_TIME}`);
  }
  return moment;
}
