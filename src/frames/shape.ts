import { type DataFrame, DataFrameType, FieldType } from '@grafana/data';

import { findField, timeField } from './fields';

/** What a frame holds, told from its fields alone so that any data source will do. */
export type FrameShape = 'counts' | 'log-lines' | 'documents' | 'empty' | 'no-time' | 'no-body' | 'decoration';

/** Names under which sources put the line: Loki's two shapes, then what tables call it. */
export const BODY_NAMES = ['line', 'body', 'message', 'log', 'msg', 'content', 'text'];

export function frameShape(frame: DataFrame): FrameShape {
  // Loki draws the part of a split query that has not arrived as an annotation frame.
  if (frame.name === 'loki-splitting-progress' || frame.meta?.dataTopic !== undefined) {
    return 'decoration';
  }
  if (frame.fields.length === 0) {
    return 'empty';
  }
  const time = timeField(frame);
  if (!time) {
    return isRawDocuments(frame) ? 'documents' : 'no-time';
  }
  if (frame.meta?.type === DataFrameType.LogLines) {
    return 'log-lines';
  }
  const others = frame.fields.filter((field) => field !== time);
  if (others.length > 0 && others.every((field) => field.type === FieldType.number)) {
    return 'counts';
  }
  if (isDocuments(frame)) {
    return 'documents';
  }
  return findField(frame, FieldType.string) ? 'log-lines' : 'no-body';
}

/** Elasticsearch and OpenSearch mark each hit, and flatten its source into dotted names. */
function isDocuments(frame: DataFrame): boolean {
  return frame.fields.some(
    (field) => field.name === '_source' || field.name === '_index' || /^[a-z_]+\.[a-z_.]+$/.test(field.name)
  );
}

/** "Raw document" queries answer one column of whole documents, their time inside. */
function isRawDocuments(frame: DataFrame): boolean {
  return frame.fields.length === 1 && frame.fields[0].type === FieldType.other;
}
