import { alignDecimals, formatDecimal, parseDecimal } from './decimals';

/**
 * Divides an amount by weights so that the parts sum to it exactly, in units of
 * its own last digit. The largest remainder method: each part is rounded towards
 * zero, and the units left over go one by one to the parts that lost the most;
 * of equal losses to the earlier one.
 *
 * @param amount - plain decimal, may be negative
 * @param weights - plain decimals from 0 on, not all 0
 * @returns as many parts as weights, in the same order
 * @throws RangeError without weights, for a negative one, or when all are 0.
 */
export function splitAmount(
  amount: string,
  weights: readonly string[],
): string[] {
  const { units: shares } = alignDecimals(weights);
  const whole = shares.reduce((sum, share) => sum + share, 0n);
  if (shares.some(share => share < 0n) || whole === 0n) {
    throw new RangeError(
      `Cannot divide ${amount} by the weights ${weights.join(', ')}: give weights from 0 on of which one at least is not 0`,
    );
  }
  const { units, scale } = parseDecimal(amount);
  const sign = units < 0n ? -1n : 1n;
  const size = units * sign;
  const parts = shares.map((share, index) => ({
    index,
    units: (size * share) / whole,
    lost: (size * share) % whole,
  }));
  let left = size - parts.reduce((sum, part) => sum + part.units, 0n);
  const byLoss = [...parts].sort((one, other) => {
    if (one.lost === other.lost) {
      return one.index - other.index;
    }
    return one.lost > other.lost ? -1 : 1;
  });
  for (const part of byLoss) {
    if (left === 0n) {
      break;
    }
    part.units += 1n;
    left -= 1n;
  }
  return parts.map(part => formatDecimal({ units: part.units * sign, scale }));
}
