import { InputError } from '@backstage/errors';
import { DateTime } from 'luxon';

/** A stretch of billing periods or of days; both ends belong to it. */
export interface CostRange {
  by: 'period' | 'day';
  /** First day. */
  from: string;
  /** Last day. */
  to: string;
}

const MAXIMUM_MONTHS = 37;
const MAXIMUM_DAYS = 400;
const ZONE = { zone: 'utc' };

function parseDay(text: string, field: string): DateTime {
  const day = DateTime.fromISO(text, ZONE);
  if (!day.isValid) {
    throw new InputError(
      `Invalid query. "${field}" is "${text}": there is no such day`,
    );
  }
  return day;
}

function toDay(date: DateTime): string {
  return date.toFormat('yyyy-MM-dd');
}

/**
 * Reads one end of a range: a billing period by its first day, or a day.
 *
 * @throws InputError for a day that does not exist.
 */
export function parseCostEnd(
  text: string,
  field: string,
): { by: CostRange['by']; day: string } {
  return {
    by: text.length === 'yyyy-MM'.length ? 'period' : 'day',
    day: toDay(parseDay(text, field)),
  };
}

/**
 * Reads the ends of a range, both months or both days.
 *
 * @throws InputError for a mixture, for ends in the wrong order, and for more
 * than 37 months or 400 days.
 */
export function parseCostRange(query: { from: string; to: string }): CostRange {
  const { from, to } = query;
  if (from.length !== to.length) {
    throw new InputError(
      `Invalid query. "from" is ${from} and "to" is ${to}: give two months or two days`,
    );
  }
  const byPeriod = from.length === 'yyyy-MM'.length;
  const first = parseDay(from, 'from');
  const last = parseDay(to, 'to');
  if (last < first) {
    throw new InputError(
      `Invalid query. "to" is ${to}, before "from" ${from}: swap them`,
    );
  }
  const unit = byPeriod ? 'months' : 'days';
  const limit = byPeriod ? MAXIMUM_MONTHS : MAXIMUM_DAYS;
  const length = Math.round(last.diff(first, unit).as(unit)) + 1;
  if (length > limit) {
    throw new InputError(
      `Invalid query. "from" ${from} to "to" ${to} are ${length} ${unit}: ask for ${limit} at the most`,
    );
  }
  return {
    by: byPeriod ? 'period' : 'day',
    from: toDay(first),
    to: toDay(byPeriod ? last.endOf('month') : last),
  };
}

/** The stretch of the same length that ends just before a range begins. */
export function previousRange(range: CostRange): CostRange {
  const unit = range.by === 'period' ? 'months' : 'days';
  const first = DateTime.fromISO(range.from, ZONE);
  const after = DateTime.fromISO(range.to, ZONE).plus({ days: 1 });
  const length = Math.round(after.diff(first, unit).as(unit));
  return {
    by: range.by,
    from: toDay(first.minus({ [unit]: length })),
    to: toDay(first.minus({ days: 1 })),
  };
}
