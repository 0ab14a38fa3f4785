import { InputError } from '@backstage/errors';
import { DateTime } from 'luxon';

export type PeriodName =
  | { kind: 'quarter' | 'month' | 'week'; year: number; number: number }
  | { kind: 'rolling'; days: number };

const MAXIMUM_ROLLING_DAYS = 9999;

function refuse(name: string, wayOut: string): InputError {
  return new InputError(`Invalid "period" ${JSON.stringify(name)}: ${wayOut}`);
}

/**
 * Takes a period's name apart.
 *
 * @throws InputError when it is none of the four forms, or names a week that
 * its year does not have.
 */
export function parsePeriodName(name: string): PeriodName {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(name);
  if (quarter) {
    return {
      kind: 'quarter',
      year: Number(quarter[1]),
      number: Number(quarter[2]),
    };
  }
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(name);
  if (month) {
    return { kind: 'month', year: Number(month[1]), number: Number(month[2]) };
  }
  const week = /^(\d{4})-W(\d{2})$/.exec(name);
  if (week) {
    const year = Number(week[1]);
    const number = Number(week[2]);
    const weeks = DateTime.fromObject({
      weekYear: year,
      weekNumber: 1,
    }).weeksInWeekYear;
    if (number < 1 || number > weeks) {
      throw refuse(name, `${year} has the weeks W01 to W${weeks}`);
    }
    return { kind: 'week', year, number };
  }
  const days = Number(/^P([1-9]\d{0,3})D$/.exec(name)?.[1]);
  if (days >= 1 && days <= MAXIMUM_ROLLING_DAYS) {
    return { kind: 'rolling', days };
  }
  throw refuse(
    name,
    'use a quarter (2026-Q3), month (2026-09), ISO week (2026-W38) or a number of days (P90D)',
  );
}
