const LENGTH_OF_DAY = 10;

/**
 * The last day of a month.
 *
 * @param month - `2026-02`
 * @returns `2026-02-28`
 */
export function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  // Day 0 of a month is the last one of the month before it.
  return new Date(Date.UTC(year, number, 0))
    .toISOString()
    .slice(0, LENGTH_OF_DAY);
}
