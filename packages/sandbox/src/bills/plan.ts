import { addMonths, daysOf, firstDayOf, monthOf } from './days';
import type { UsageDay } from './usage';

/** How many billing periods the demo organisation's bills go back. */
export const BILL_MONTHS = 14;

export interface MonthPlan {
  /** 0 for the oldest. */
  index: number;
  month: string;
  days: UsageDay[];
  /** First day that the bill does not cover. */
  until: string;
  /** False while the month is running. */
  complete: boolean;
  historyStart: string;
}

const DAY_MILLISECONDS = 86_400_000;

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS;
}

/**
 * The billing periods up to the day before `end`, oldest first; the last one is
 * the running month as far as it goes.
 */
export function planMonths(end: string): MonthPlan[] {
  const lastDay = new Date(Date.parse(end) - DAY_MILLISECONDS)
    .toISOString()
    .slice(0, 10);
  const first = addMonths(monthOf(lastDay), 1 - BILL_MONTHS);
  const historyStart = firstDayOf(first);
  return Array.from({ length: BILL_MONTHS }, (_, index) => {
    const month = addMonths(first, index);
    const next = firstDayOf(addMonths(month, 1));
    return {
      index,
      month,
      days: daysOf(month, end).map(day => ({
        day,
        age: daysBetween(historyStart, day),
      })),
      until: next < end ? next : end,
      complete: next <= end,
      historyStart,
    };
  });
}
