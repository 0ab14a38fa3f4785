import type { Units } from './model';

const DIGITS = 8;
const UNIT = 10 ** DIGITS;
const CENT = UNIT / 100;

/** From an amount as a person writes it. */
export function toUnits(amount: number): Units {
  return Math.round(amount * UNIT);
}

/** As a plain decimal: `-0.01250000`. */
export function formatUnits(units: Units): string {
  const digits = String(Math.abs(units)).padStart(DIGITS + 1, '0');
  const point = digits.length - DIGITS;
  const sign = units < 0 ? '-' : '';
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** An invoice is written in cents. */
export function roundToCents(units: Units): Units {
  return Math.round(units / CENT) * CENT;
}

/** A part of an amount, in whole units. */
export function partOf(units: Units, share: number): Units {
  return Math.round(units * share);
}

export const ONE_CENT: Units = CENT;
