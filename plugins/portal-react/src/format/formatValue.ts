import { formatDuration } from './formatDuration';

/** The units that a KPI is counted in; `share` runs from 0 to 1. */
export type ValueUnit = 'minutes' | 'days' | 'share' | 'points' | 'count';

const FORMAT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** With a minus as wide as a plus, which a hyphen is not. */
const NUMBER = {
  format: (value: number) => FORMAT.format(value).replace('-', '−'),
};

/** Shown wherever a value is null: never a zero. */
export const NO_DATA = 'No data';

/** A value with its unit, `No data` for null. */
export function formatValue(value: number | null, unit: ValueUnit): string {
  if (value === null) {
    return NO_DATA;
  }
  switch (unit) {
    case 'minutes':
      return formatDuration(value);
    case 'days': {
      // By what is read, not by the value: 1.04 reads "1 day".
      const days = NUMBER.format(value);
      return `${days} ${days === '1' ? 'day' : 'days'}`;
    }
    case 'share':
      return `${NUMBER.format(value * 100)}%`;
    default:
      return NUMBER.format(value);
  }
}

/** The size of a difference, without its sign; shares differ by points. */
export function formatDifference(difference: number, unit: ValueUnit): string {
  const size = Math.abs(difference);
  if (unit === 'share') {
    const points = NUMBER.format(size * 100);
    return `${points} percentage ${points === '1' ? 'point' : 'points'}`;
  }
  if (unit === 'points') {
    const points = NUMBER.format(size);
    return `${points} ${points === '1' ? 'point' : 'points'}`;
  }
  return formatValue(size, unit);
}
