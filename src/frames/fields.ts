import { type DataFrame, type Field, FieldType } from '@grafana/data';

/** First field of the type, by any of the names when names are given (case does not matter). */
export function findField(frame: DataFrame, type: FieldType, names?: readonly string[]): Field | undefined {
  const ofType = frame.fields.filter((field) => field.type === type);
  if (!names) {
    return ofType[0];
  }
  for (const name of names) {
    const match = ofType.find((field) => field.name.toLowerCase() === name);
    if (match) {
      return match;
    }
  }
  return undefined;
}

/** Data sources agree on the time field being typed, not on its name. */
export function timeField(frame: DataFrame): Field | undefined {
  return findField(frame, FieldType.time, ['time', 'timestamp', '@timestamp']) ?? findField(frame, FieldType.time);
}

/** Milliseconds since the epoch, or undefined where the source sent none. */
export function timeAt(field: Field, row: number): number | undefined {
  const value: unknown = field.values[row];
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  if (typeof value === 'string') {
    const parsed = Date.parse(value);
    return Number.isNaN(parsed) ? undefined : parsed;
  }
  return undefined;
}

export function textAt(field: Field | undefined, row: number): string | undefined {
  const value: unknown = field?.values[row];
  if (value === undefined || value === null) {
    return undefined;
  }
  return typeof value === 'string' ? value : jsonOf(value);
}

/** A value as JSON; a value nested so deeply that it cannot be written is named, not thrown. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '[nested too deeply to be shown]';
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
