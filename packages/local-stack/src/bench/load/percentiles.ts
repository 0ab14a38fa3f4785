import type { Percentiles } from './types';

/**
 * Percentiles by the nearest rank: the smallest value that at least so many per
 * cent of the values do not exceed.
 */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) =>
    sorted.length === 0
      ? NaN
      : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return {
    count: sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
  };
}
