import { type DataFrame } from '@grafana/data';

import { isRecord } from './fields';
import { type DocumentFields } from './lane';

/** Deeper nesting than any ECS field; a bound against documents made to exhaust the reader. */
const MAX_DEPTH = 12;

/** `{event: {action: 'x'}}` becomes `{'event.action': 'x'}`; arrays stay whole. */
export function flatten(document: Record<string, unknown>): DocumentFields {
  const flat: Record<string, unknown> = {};
  flattenInto(flat, '', document, 0);
  return flat;
}

function flattenInto(target: Record<string, unknown>, prefix: string, value: Record<string, unknown>, depth: number) {
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    if (isRecord(inner) && depth < MAX_DEPTH) {
      flattenInto(target, name, inner, depth + 1);
    } else if (inner !== null && inner !== undefined) {
      target[name] = inner;
    }
  }
}

/**
 * One row of a frame of documents as flattened fields. A column per field, or a column of whole
 * documents; `_source` repeats the columns as text and is left out.
 */
export function documentAt(frame: DataFrame, row: number): DocumentFields {
  const fields: Record<string, unknown> = {};
  for (const field of frame.fields) {
    const value: unknown = field.values[row];
    if (value === null || value === undefined || field.name === '_source') {
      continue;
    }
    if (isRecord(value)) {
      Object.assign(fields, flatten(frame.fields.length === 1 ? value : { [field.name]: value }));
    } else {
      fields[field.name] = value;
    }
  }
  return fields;
}

/** A log line that is a JSON object, as flattened fields: a SIEM may be kept in a log store. */
export function documentOfLine(line: string): DocumentFields | undefined {
  if (!line.startsWith('{')) {
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(line);
    return isRecord(parsed) ? flatten(parsed) : undefined;
  } catch {
    return undefined;
  }
}
