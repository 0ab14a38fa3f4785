import { CostRule } from '@provenpath/plugin-costs-common';

/** Order of the kinds where positions do not say otherwise. */
export const KIND_POSITIONS = {
  resource: 1000,
  tag: 2000,
  'sub-account': 3000,
  pool: 4000,
} as const;

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/**
 * The order in which rules are asked, the same whatever order they are kept in: of
 * two with one position the older rule goes first, as a preview has to know of one
 * that has no id yet.
 */
function byPosition(versions: readonly CostRule[]) {
  const firstSaved = new Map<string, string>();
  for (const { id, savedAt } of versions) {
    const known = firstSaved.get(id);
    firstSaved.set(
      id,
      known !== undefined && known < savedAt ? known : savedAt,
    );
  }
  return (left: CostRule, right: CostRule): number =>
    left.position - right.position ||
    compareTexts(
      firstSaved.get(left.id) ?? left.savedAt,
      firstSaved.get(right.id) ?? right.savedAt,
    ) ||
    compareTexts(left.id, right.id);
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
  return [...current.values()].sort(byPosition(versions));
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
