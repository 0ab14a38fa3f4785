/**
 * The middle of a list of numbers, of an even number of them the mean of both in
 * the middle.
 *
 * @throws RangeError for an empty list
 */
export function median(values: number[]): number {
  if (values.length === 0) {
    throw new RangeError('An empty list has no median');
  }
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
