import type { Instant } from '../state/model';

/** Seconds since 1970 in UTC: how the generator counts time. */
export type Seconds = number;

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86400;
/** The mean Gregorian month. */
export const MONTH = Math.round(30.436875 * DAY);

const WORK_STARTS = 8 * HOUR;
const WORK_ENDS = 18 * HOUR;

export function toInstantText(at: Seconds): Instant {
  return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

export function startOfDay(at: Seconds): Seconds {
  return Math.floor(at / DAY) * DAY;
}

/** Monday to Friday without the turn of the year and the first of May. */
export function isWorkingDay(at: Seconds): boolean {
  const date = new Date(at * 1000);
  const weekday = date.getUTCDay();
  if (weekday === 0 || weekday === 6) {
    return false;
  }
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  return !(
    (month === 12 && day >= 24) ||
    (month === 1 && day === 1) ||
    (month === 5 && day === 1)
  );
}

/** The instant itself within working hours, else the next start of work. */
export function toWorkingTime(at: Seconds): Seconds {
  let day = startOfDay(at);
  if (isWorkingDay(at)) {
    if (at < day + WORK_STARTS) {
      return day + WORK_STARTS + (at % (20 * MINUTE));
    }
    if (at < day + WORK_ENDS) {
      return at;
    }
  }
  do {
    day += DAY;
  } while (!isWorkingDay(day));
  // Not everybody starts at the same second: what is left over spreads them.
  return day + WORK_STARTS + (at % (50 * MINUTE));
}

/** Moves on by this much time at work: evenings and weekends do not count. */
export function addWorkingTime(at: Seconds, work: Seconds): Seconds {
  let now = toWorkingTime(at);
  let left = Math.round(work);
  for (;;) {
    const untilEvening = startOfDay(now) + WORK_ENDS - now;
    if (left < untilEvening) {
      return now + left;
    }
    left -= untilEvening;
    now = toWorkingTime(startOfDay(now) + WORK_ENDS);
  }
}

/** Starts of the working days from `from` to `to`, both included. */
export function workingDays(from: Seconds, to: Seconds): Seconds[] {
  const days: Seconds[] = [];
  for (let day = startOfDay(from); day <= to; day += DAY) {
    if (isWorkingDay(day)) {
      days.push(day);
    }
  }
  return days;
}

/**
 * How much is done on a day compared with an ordinary one: less in August and
 * around the turn of the year.
 */
export function season(at: Seconds): number {
  const date = new Date(at * 1000);
  const month = date.getUTCMonth() + 1;
  if (month === 8) {
    return 0.65;
  }
  if (month === 12 && date.getUTCDate() > 15) {
    return 0.6;
  }
  return month === 7 ? 0.8 : 1;
}
