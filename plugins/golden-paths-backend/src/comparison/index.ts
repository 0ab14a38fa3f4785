export { DatabaseTimelines } from './DatabaseTimelines';
export { measureNewServices } from './measureNewServices';
export type { Timeline, TimelinePoint, TimelineStore } from './types';
