import type { Limits, Unit } from '@provenpath/plugin-kpis-common';

/** The names of the limits, best band first. */
export const LIMIT_NAMES = ['target', 'good', 'average'] as const;

/** Shares are typed as percent. */
function factorOf(unit: Unit): number {
  return unit === 'share' ? 100 : 1;
}

/** Without the rest that a multiplication leaves, e.g. 56.99999999999999. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

function convert(limits: Limits, factor: number): Limits {
  return {
    target: clean(limits.target * factor),
    good: clean(limits.good * factor),
    average: clean(limits.average * factor),
  };
}

/** Limits as they are typed. */
export function toTyped(limits: Limits, unit: Unit): Limits {
  return convert(limits, factorOf(unit));
}

/** Limits as they are kept. */
export function fromTyped(typed: Limits, unit: Unit): Limits {
  return convert(typed, 1 / factorOf(unit));
}

/** Whether the limits follow each other, and are numbers at all. */
export function areInOrder(
  { target, good, average }: Limits,
  direction: 'lower' | 'higher',
): boolean {
  return direction === 'lower'
    ? target < good && good < average
    : target > good && good > average;
}
