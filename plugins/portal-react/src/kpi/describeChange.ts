import { formatDifference } from '../format/formatValue';
import type { ValueUnit } from '../format/formatValue';

/** A change against the period before, in words. */
export interface Change {
  text: string;
  tone: 'better' | 'worse' | 'same' | 'unknown';
  /** Which way the value went. */
  sign: 'down' | 'up' | 'none';
}

/** What {@link describeChange} compares. */
export interface ChangeInput {
  value: number | null;
  previousValue: number | null;
  previousSampleSize: number;
  unit: ValueUnit;
  /** Which way is better. */
  direction: 'lower' | 'higher';
}

/**
 * The change of a value against the period before, always with the number of
 * events that the earlier value stands on.
 */
export function describeChange(input: ChangeInput): Change {
  const { value, previousValue, previousSampleSize, unit, direction } = input;
  if (previousValue === null) {
    return {
      text: 'No data in the period before',
      tone: 'unknown',
      sign: 'none',
    };
  }
  if (value === null) {
    return { text: 'Nothing to compare yet', tone: 'unknown', sign: 'none' };
  }
  const basis = `the period before (n = ${previousSampleSize})`;
  const difference = value - previousValue;
  // What reads as nothing is nothing: a tenth of a tenth is neither better nor
  // worse.
  if (formatDifference(difference, unit) === formatDifference(0, unit)) {
    return { text: `Unchanged against ${basis}`, tone: 'same', sign: 'none' };
  }
  const better = difference < 0 === (direction === 'lower');
  const size = formatDifference(difference, unit);
  return {
    text: `${size} ${difference < 0 ? 'less' : 'more'} than ${basis}`,
    tone: better ? 'better' : 'worse',
    sign: difference < 0 ? 'down' : 'up',
  };
}
