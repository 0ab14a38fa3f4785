import { DateTime } from 'luxon';

/**
 * The last days of whole months before a day, the oldest first.
 *
 * @param before - such as `2026-11-27`; its own month is not among them
 */
export function monthEndsBefore(before: string, months: number): string[] {
  const first = DateTime.fromISO(before, { zone: 'utc' }).startOf('month');
  return Array.from({ length: months }, (_, index) =>
    first
      .minus({ months: months - 1 - index })
      .minus({ days: 1 })
      .toFormat('yyyy-MM-dd'),
  );
}
