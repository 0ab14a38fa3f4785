export { readSchedule } from './readSchedule';
export { scheduleTask } from './scheduleTask';
export type { ConfiguredTask } from './scheduleTask';
