export { DEFAULT_LANES, type LaneMapping } from './mapping';
export { readLanes, readLanesInSlices } from './lanes';
export { type FramesInput } from './input';
export { NO_RECORDS } from './columns';
export * from './lane';
export { bodyField, originOf } from './origin';
export { readAnnotations, type Annotation } from './annotations';
