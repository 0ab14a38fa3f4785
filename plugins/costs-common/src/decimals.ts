/** A decimal as whole units of 10^-scale. */
export interface Decimal {
  units: bigint;
  /** Digits after the point. */
  scale: number;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a plain decimal without losing a digit.
 *
 * @throws RangeError for anything else, an exponent included.
 */
export function parseDecimal(text: string): Decimal {
  const match = DECIMAL.exec(text);
  if (!match) {
    throw new RangeError(
      `"${text}" is no plain decimal: write it like -12.50, without exponent`,
    );
  }
  const [, sign, whole, fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign ? -units : units, scale: fraction.length };
}

/** Writes a decimal with exactly its own number of digits after the point. */
export function formatDecimal({ units, scale }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units)
    .toString()
    .padStart(scale + 1, '0');
  const point = digits.length - scale;
  return scale === 0
    ? `${sign}${digits}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The same decimal in finer units. */
function rescale(decimal: Decimal, scale: number): bigint {
  return decimal.units * 10n ** BigInt(scale - decimal.scale);
}

/** Brings decimals to the scale of the finest one, as whole numbers of units. */
export function alignDecimals(texts: readonly string[]): {
  units: bigint[];
  scale: number;
} {
  const decimals = texts.map(parseDecimal);
  const scale = decimals.reduce((finest, { scale: own }) => {
    return Math.max(finest, own);
  }, 0);
  return { units: decimals.map(each => rescale(each, scale)), scale };
}

/** The exact sum, with the digits of the finest term; `0` for no terms. */
export function addDecimals(texts: readonly string[]): string {
  const { units, scale } = alignDecimals(texts);
  return formatDecimal({
    units: units.reduce((sum, each) => sum + each, 0n),
    scale,
  });
}

/** The exact difference. */
export function subtractDecimals(from: string, text: string): string {
  const { units, scale } = alignDecimals([from, text]);
  return formatDecimal({ units: units[0] - units[1], scale });
}

/** -1, 0 or 1, as the first is smaller than, equal to or greater than the second. */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  const { units } = alignDecimals([left, right]);
  if (units[0] === units[1]) {
    return 0;
  }
  return units[0] < units[1] ? -1 : 1;
}
