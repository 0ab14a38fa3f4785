import { countAnswers } from '../nps/calculateNps';
import type { NpsCounts } from '../nps/calculateNps';

/** A group with fewer answers is never shown. */
export const SMALLEST_GROUP = 5;

/** A part of all answers, e.g. those of one domain. */
export interface Cell<T> {
  id: string;
  counts: T;
}

/** Which parts may be shown, and which are kept together as a remainder. */
export interface SuppressedCells<T> {
  shown: Cell<T>[];
  hidden: Cell<T>[];
}

/**
 * Decides which parts of a known whole may be shown. A part that is not safe
 * is hidden; and because the whole minus all that is shown gives the hidden
 * remainder, more is hidden, smallest first, until that remainder is safe too.
 *
 * Whoever subtracts fewer of the shown parts gets the remainder and safe parts
 * beside it, which is larger and at least as mixed, so nothing unsafe is left
 * to derive.
 *
 * @param options.cells - parts of the whole, each answer in exactly one
 * @param options.sum - puts parts together
 * @param options.isSafe - whether a group may be known
 * @param options.size - by which the smallest is found
 */
export function suppressCells<T>(options: {
  cells: Cell<T>[];
  sum: (parts: T[]) => T;
  isSafe: (group: T) => boolean;
  size: (group: T) => number;
}): SuppressedCells<T> {
  const { cells, sum, isSafe, size } = options;
  const hidden = cells.filter(cell => !isSafe(cell.counts));
  const shown = cells
    .filter(cell => isSafe(cell.counts))
    .sort((one, other) => size(one.counts) - size(other.counts));
  const needsMore = () => {
    const remainder = sum(hidden.map(cell => cell.counts));
    // Of no answers there is nothing to find.
    return size(remainder) > 0 && !isSafe(remainder);
  };
  while (shown.length > 0 && needsMore()) {
    hidden.push(...shown.splice(0, 1));
  }
  const order = new Map(cells.map((cell, index) => [cell.id, index]));
  const asGiven = (one: Cell<T>, other: Cell<T>) =>
    (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0);
  return { shown: shown.sort(asGiven), hidden: hidden.sort(asGiven) };
}

function sumCounts(parts: NpsCounts[]): NpsCounts {
  return parts.reduce(
    (total, part) => ({
      promoters: total.promoters + part.promoters,
      passives: total.passives + part.passives,
      detractors: total.detractors + part.detractors,
    }),
    { promoters: 0, passives: 0, detractors: 0 },
  );
}

/**
 * A group is safe with five answers or more that are not all of one class:
 * where everybody in it is a detractor, each of them is known to be one.
 */
export function isSafeGroup(counts: NpsCounts): boolean {
  const classes = [counts.promoters, counts.passives, counts.detractors].filter(
    count => count > 0,
  );
  return countAnswers(counts) >= SMALLEST_GROUP && classes.length > 1;
}

/** {@link suppressCells} for cuts of an NPS. */
export function suppressCuts(
  cells: Cell<NpsCounts>[],
): SuppressedCells<NpsCounts> {
  return suppressCells({
    cells,
    sum: sumCounts,
    isSafe: isSafeGroup,
    size: countAnswers,
  });
}

/** {@link suppressCells} for plain numbers of answers. */
export function suppressNumbers(
  cells: Cell<number>[],
): SuppressedCells<number> {
  return suppressCells({
    cells,
    sum: parts => parts.reduce((total, part) => total + part, 0),
    isSafe: count => count >= SMALLEST_GROUP,
    size: count => count,
  });
}
