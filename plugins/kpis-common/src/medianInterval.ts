/** Half of the two-sided 95 % point of the normal distribution. */
const HALF_Z = 1.96 / 2;

/**
 * Ranks (from 1) of the order statistics between which the median lies at 95 %,
 * whatever the distribution: n/2 - 0.98 sqrt(n) and 1 + n/2 + 0.98 sqrt(n),
 * rounded. `DatabaseFigures` says the same in SQL.
 *
 * @returns null for fewer than six values: no pair of ranks reaches 95 %.
 */
export function medianIntervalRanks(
  sampleSize: number,
): { low: number; high: number } | null {
  const half = HALF_Z * Math.sqrt(sampleSize);
  const low = Math.round(sampleSize / 2 - half);
  const high = Math.round(1 + sampleSize / 2 + half);
  return low >= 1 && high <= sampleSize ? { low, high } : null;
}
