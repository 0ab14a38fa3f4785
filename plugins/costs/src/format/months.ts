import type { PeriodsResponse } from '@provenpath/plugin-costs-common';
import { formatPeriod, formatPeriodShort } from '@provenpath/portal-react';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Whether a text is a month such as `2026-09`. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** `2026-09` moved by months. */
export function addMonths(month: string, months: number): string {
  const total = monthNumber(month) + months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

/** A month or day for an axis, its year in full: `Sep 2026`, `5 Sep`. */
export function formatPointShort(period: string): string {
  return isMonth(period)
    ? formatPeriod(period).replace(/^(\p{L}{3})\p{L}*/u, '$1')
    : formatPeriodShort(period);
}

export function firstDay(month: string): string {
  return `${month}-01`;
}

export function lastDay(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

/**
 * The stretch of the same length just before: of months for months, of days for
 * days. Both ends belong to it.
 */
export function rangeBefore(range: { from: string; to: string }): {
  from: string;
  to: string;
} {
  const { from, to } = range;
  if (from.length === 'yyyy-MM'.length) {
    const length = monthNumber(to) - monthNumber(from) + 1;
    return { from: addMonths(from, -length), to: addMonths(from, -1) };
  }
  const length = Date.parse(to) - Date.parse(from) + MILLISECONDS_PER_DAY;
  const move = (day: string, by: number) =>
    new Date(Date.parse(day) - by).toISOString().slice(0, 10);
  return { from: move(from, length), to: move(from, MILLISECONDS_PER_DAY) };
}

function monthNumber(month: string): number {
  const [year, number] = month.split('-').map(Number);
  return year * 12 + number - 1;
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
