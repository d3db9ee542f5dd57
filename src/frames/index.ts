export { DEFAULT_LANES, type LaneMapping } from './mapping';
export { readLanes, type FramesInput } from './lanes';
export { NO_RECORDS } from './records';
export * from './lane';
