export { DatabaseReminderStore } from './DatabaseReminderStore';
export { Reminders } from './Reminders';
export type { ReminderStore } from './types';
