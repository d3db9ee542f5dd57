import { type DataFrame, FieldType } from '@grafana/data';

import { findField, isRecord, textAt, timeAt, timeField } from './fields';

/** A word about a moment or a stretch that somebody or an alert rule left in Grafana. */
export interface Annotation {
  /** ms since the epoch. */
  readonly fromMs: number;
  /** The same as `fromMs` for a moment. */
  readonly toMs: number;
  /** Title, alert rule and text, as far as there are any; somebody else wrote them. */
  readonly text: string;
  readonly tags: readonly string[];
  /** State that an alert went to, as Grafana writes it (`Alerting`, `Normal`, …); absent for other annotations. */
  readonly alertState?: string;
}

/** Frames that Grafana passes along with annotations and that are none: exemplars, and the progress of a split query. */
function isAnnotations(frame: DataFrame): boolean {
  const custom: unknown = frame.meta?.custom;
  const isExemplar = frame.name === 'exemplar' || (isRecord(custom) && custom.resultType === 'exemplar');
  return !isExemplar && frame.name !== 'loki-splitting-progress';
}

/** Annotations sorted by time; of those without a time nothing can be drawn. */
export function readAnnotations(frames: readonly DataFrame[]): Annotation[] {
  return frames
    .filter(isAnnotations)
    .flatMap(annotationsOf)
    .sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

function annotationsOf(frame: DataFrame): Annotation[] {
  const time = timeField(frame);
  if (!time) {
    return [];
  }
  const named = (name: string) => frame.fields.find((field) => field.name === name);
  const end = named('timeEnd');
  const state = findField(frame, FieldType.string, ['newstate']) ?? named('newState');
  const words = [named('title'), named('alertName'), named('text')];
  const annotations: Annotation[] = [];
  for (let row = 0; row < frame.length; row++) {
    const fromMs = timeAt(time, row);
    if (fromMs === undefined) {
      continue;
    }
    const endMs = end && timeAt(end, row);
    const parts = words.map((field) => textAt(field, row)?.trim() ?? '').filter((part) => part !== '');
    annotations.push({
      fromMs,
      toMs: endMs !== undefined && endMs > fromMs ? endMs : fromMs,
      text: [...new Set(parts)].join(': '),
      tags: tagsOf(named('tags')?.values[row]),
      alertState: textAt(state, row) || undefined,
    });
  }
  return annotations;
}

function tagsOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return typeof value === 'string' && value !== '' ? value.split(',').map((tag) => tag.trim()) : [];
}
