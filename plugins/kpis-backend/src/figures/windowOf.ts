import { Aggregation } from '@provenpath/plugin-kpis-common';
import { Calendar, CalendarPeriod } from '@provenpath/portal-node';
import { FigureWindow } from './types';

/** Days of an average month: 365.25 / 12. */
const DAYS_PER_MONTH = 30.4375;
const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;
const QUARTER = /^\d{4}-Q[1-4]$/;
const MONTH = /^\d{4}-\d{2}$/;
const ROLLING = /^P\d+D$/;

/** Whole calendar days, also where the clock changes in between. */
function daysOf(period: CalendarPeriod): number {
  return Math.round(
    (period.to.getTime() - period.from.getTime()) / MILLISECONDS_PER_DAY,
  );
}

/**
 * Months of a count: a quarter that is still running is the mean of its months
 * that are over, and its first month counts so far. Weeks and rolling days are
 * brought to an average month.
 */
function countWindow(
  period: CalendarPeriod,
  calendar: Calendar,
  now: Date,
): FigureWindow {
  const { from, to } = period;
  if (MONTH.test(period.name)) {
    return { from, to, months: 1 };
  }
  if (!QUARTER.test(period.name)) {
    return { from, to, months: daysOf(period) / DAYS_PER_MONTH };
  }
  const months = calendar.listPeriods({
    firstDay: period.firstDay,
    lastDay: period.lastDay,
    grain: 'month',
    limit: 3,
  });
  const over = months.filter(month => month.to <= now);
  const last = over[over.length - 1] ?? months[0];
  return { from, to: last.to, months: Math.max(1, over.length) };
}

/** Which events a period's figure is made of, by how it is made. */
export function windowOf(options: {
  aggregation: Aggregation;
  period: CalendarPeriod;
  calendar: Calendar;
  now: Date;
}): FigureWindow {
  const { aggregation, period, calendar, now } = options;
  switch (aggregation) {
    case 'monthly-count':
      return countWindow(period, calendar, now);
    case 'latest':
      // The newest one stays the newest after ninety days without another.
      return ROLLING.test(period.name)
        ? { from: undefined, to: period.to, months: 1 }
        : { from: period.from, to: period.to, months: 1 };
    default:
      return { from: period.from, to: period.to, months: 1 };
  }
}

/** The window that a figure is compared with. */
export function previousWindowOf(
  options: Parameters<typeof windowOf>[0],
): FigureWindow {
  const { aggregation, period, calendar } = options;
  return aggregation === 'latest' && ROLLING.test(period.name)
    ? { ...windowOf(options), skip: 1 }
    : windowOf({ ...options, period: calendar.previousPeriod(period) });
}
