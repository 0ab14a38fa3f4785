import type { CostRule } from '@provenpath/plugin-costs-common';
import type { RuleKind } from './ruleFields';

/** Distance between two rules where nothing else asks for less. */
const STEP = 10;
const HIGHEST = 1_000_000;
const KINDS: RuleKind[] = ['resource', 'tag', 'sub-account', 'pool'];

/**
 * Place of a rule among the others, 0 for the first. Without a position it comes
 * last of its kind, as the backend has it.
 */
export function placeOf(
  others: readonly CostRule[],
  position: number | undefined,
  kind: RuleKind,
): number {
  if (position !== undefined) {
    return others.filter(other => other.position < position).length;
  }
  const upTo = KINDS.slice(0, KINDS.indexOf(kind) + 1);
  return (
    others.findLastIndex(other => upTo.includes(other.definition.kind)) + 1
  );
}

/**
 * A position that brings a rule to a place, between its neighbours there.
 *
 * @param others - in their order, without the rule itself
 * @param place - 0 for the first, `others.length` for the last
 * @returns undefined where the neighbours leave no number free
 */
export function positionAt(
  others: readonly CostRule[],
  place: number,
): number | undefined {
  const before = others[place - 1]?.position ?? -1;
  const after = others[place]?.position ?? before + 2 * STEP;
  const position = Math.floor((before + after) / 2);
  return position > before && position < after && position <= HIGHEST
    ? position
    : undefined;
}
