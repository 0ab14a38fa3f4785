import { CostRule } from '@provenpath/plugin-costs-common';

/** Order of the kinds where positions do not say otherwise. */
export const KIND_POSITIONS = {
  resource: 1000,
  tag: 2000,
  'sub-account': 3000,
  pool: 4000,
} as const;

/** The order in which rules are asked, the same whatever order they are kept in. */
export function compareRules(left: CostRule, right: CostRule): number {
  return (
    left.position - right.position ||
    (left.id < right.id ? -1 : Number(left.id > right.id))
  );
}

/**
 * The version of each rule that counts for charges of a day, in the order in
 * which they are asked. Of several versions that have begun by then the one that
 * was saved last counts.
 */
export function rulesOn(
  versions: readonly CostRule[],
  day: string,
): CostRule[] {
  const current = new Map<string, CostRule>();
  for (const version of versions) {
    const known = current.get(version.id);
    if (
      version.effectiveFrom <= day &&
      (!known || known.version < version.version)
    ) {
      current.set(version.id, version);
    }
  }
  return [...current.values()].sort(compareRules);
}

/**
 * Stretches of days in which the same versions count.
 *
 * @param firstDay - first day of the charges
 * @param lastDay - last day of the charges
 */
export function ruleStretches(
  versions: readonly CostRule[],
  firstDay: string,
  lastDay: string,
): Array<{ fromDay: string; toDay: string | null; rules: CostRule[] }> {
  const starts = [
    ...new Set([
      firstDay,
      ...versions
        .map(({ effectiveFrom }) => effectiveFrom)
        .filter(day => day > firstDay && day <= lastDay),
    ]),
  ].sort();
  return starts.map((fromDay, index) => ({
    fromDay,
    toDay: starts[index + 1] ?? null,
    rules: rulesOn(versions, fromDay).filter(({ enabled }) => enabled),
  }));
}
