import { calculateNps, standardError } from './calculateNps';
import type { NpsCounts } from './calculateNps';

/** Beyond it, chance alone gives such a difference in 5 of 100 comparisons. */
const CRITICAL_Z = 1.96;

/** Answers of one wave and how many were asked, null where not known. */
export interface Wave {
  counts: NpsCounts;
  population: number | null;
}

/** How a wave differs from the one before it. */
export interface WaveComparison {
  /** In points, positive for better. */
  difference: number;
  /** Null when both waves have no margin, so there is nothing to divide by. */
  z: number | null;
  significant: boolean;
}

/**
 * Whether two waves differ: z = difference / sqrt(SE1^2 + SE2^2), with the
 * finite population correction in both. Null when one of them has no answers.
 */
export function compareWaves(
  wave: Wave,
  previous: Wave,
): WaveComparison | null {
  const now = calculateNps(wave.counts);
  const before = calculateNps(previous.counts);
  const errorNow = standardError(wave.counts, wave.population);
  const errorBefore = standardError(previous.counts, previous.population);
  if (
    now === null ||
    before === null ||
    errorNow === null ||
    errorBefore === null
  ) {
    return null;
  }
  const difference = now - before;
  const error = Math.hypot(errorNow, errorBefore);
  if (error === 0) {
    return { difference, z: null, significant: difference !== 0 };
  }
  const z = difference / error;
  return { difference, z, significant: Math.abs(z) > CRITICAL_Z };
}
