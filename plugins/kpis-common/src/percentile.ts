/**
 * Percentile by linear interpolation between order statistics: the same as
 * PostgreSQL's `percentile_cont`, so that a figure computed here and one
 * computed in SQL agree.
 *
 * @param fraction - from 0 to 1; 0.5 is the median
 * @returns null for no values
 * @throws RangeError for a fraction outside 0 to 1 or a value that is no number.
 */
export function percentile(
  values: readonly number[],
  fraction: number,
): number | null {
  if (!(fraction >= 0 && fraction <= 1)) {
    throw new RangeError(`fraction is ${fraction}, it must lie from 0 to 1`);
  }
  if (values.some(value => !Number.isFinite(value))) {
    throw new RangeError('every value must be a finite number');
  }
  if (values.length === 0) {
    return null;
  }
  const sorted = [...values].sort((left, right) => left - right);
  const position = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}
