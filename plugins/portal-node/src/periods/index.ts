export {
  createCalendar,
  type Calendar,
  type CalendarGrain,
  type CalendarPeriod,
} from './calendar';
