export * from './event';
export { parseEnvelope } from './envelope';
export { lineFilter } from './filter';
export { recognise, recogniseEnvelope } from './recognise';
export { lineExpression } from './expression';
export { kindsOf, toRe2, type Example, type Pattern } from './pattern';
export { PATTERNS } from './registry';
export { spanOf, type SpanEnd, type SpanFile, type SpanJournal, type SpanLine, type SpanMember } from './span';
export { unitOf } from './labels';
