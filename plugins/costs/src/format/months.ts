import type { PeriodsResponse } from '@provenpath/plugin-costs-common';

/** `2026-09` moved by months. */
export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  const total = year * 12 + number - 1 + months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

export function firstDay(month: string): string {
  return `${month}-01`;
}

export function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/**
 * The month that pages show first: the newest that is over, or else the newest
 * there is.
 *
 * @param day - of the look, today, as `2026-11-23`
 */
export function newestWholeMonth(
  periods: PeriodsResponse['periods'],
  day: string = today(),
): string | undefined {
  const whole = periods.find(({ lastDay: last }) => last < day);
  return (whole ?? periods[0])?.billingPeriod;
}

/** Today as a calendar day of UTC, which bills count in. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
