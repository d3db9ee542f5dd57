export * from './event';
export { parseEnvelope } from './envelope';
export { lineFilter } from './filter';
export { recognise, recogniseEnvelope } from './recognise';
