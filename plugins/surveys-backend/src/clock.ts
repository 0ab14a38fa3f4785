import { createCalendar } from '@provenpath/portal-node';
import { DateTime } from 'luxon';

/** Calendar days of the organisation's time zone. */
export interface Clock {
  timeZone: string;
  now(): Date;
  /** `2026-09-30` */
  today(): string;
  /** `2026-Q3` */
  quarterOf(day: string): string;
  /** Last instant of a day: what puts something that ended on it into a period. */
  endOf(day: string): Date;
}

/** @param now - the present, another one in tests */
export function createClock(
  timeZone: string,
  now: () => Date = () => new Date(),
): Clock {
  const calendar = createCalendar(timeZone);
  const startOf = (day: string) => DateTime.fromISO(day, { zone: timeZone });
  return {
    timeZone,
    now,
    today: () =>
      DateTime.fromJSDate(now(), { zone: timeZone }).toFormat('yyyy-MM-dd'),
    quarterOf: day =>
      calendar.periodAt(startOf(day).toJSDate(), 'quarter').name,
    endOf: day => startOf(day).endOf('day').toJSDate(),
  };
}
