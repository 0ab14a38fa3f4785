/** As `Intl` takes a decimal without making a number of it. */
type DecimalText = `${number}`;

const LOCALE = 'en-GB';

const CENT = 0.005;

/**
 * An amount in its currency, to the cent; less than half a cent with two digits
 * that are not zero: `US$1,234.50`. The text goes to `Intl`
 * as it is, so no digit is lost on the way.
 */
export function formatMoney(amount: string, currency: string): string {
  const size = Math.abs(toDrawn(amount));
  const digits = size > 0 && size < CENT && { maximumSignificantDigits: 2 };
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    ...digits,
  }).format(amount as DecimalText);
}

/** With every digit that the bill has. */
export function formatMoneyExactly(amount: string, currency: string): string {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    maximumFractionDigits: 20,
  }).format(amount as DecimalText);
}

/** Few digits, for an axis: `US$12k`. */
export function formatMoneyShort(amount: number, currency: string): string {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    notation: 'compact',
    maximumFractionDigits: 1,
  }).format(amount);
}

const SHARE = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A share from 0 to 1; null is no share at all. */
export function formatShare(share: number | null): string {
  return share === null ? '–' : SHARE.format(share);
}

const CHANGE = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  signDisplay: 'exceptZero',
  maximumFractionDigits: 0,
});

/** A change by a ratio: `+25%`. */
export function formatChange(ratio: number): string {
  return CHANGE.format(ratio);
}

const COUNT = new Intl.NumberFormat(LOCALE);

/** A number of things: `13,508`; a decimal text keeps its digits. */
export function formatCount(count: number | string): string {
  return COUNT.format(count as DecimalText);
}

/** For drawing and ratios only: what is summed stays a text. */
export function toDrawn(amount: string): number {
  return Number(amount);
}
