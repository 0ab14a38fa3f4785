import { CostRule } from '@provenpath/plugin-costs-common';
import { compileConditions, normalizeText } from './conditions';
import { compileFind } from './findEntity';
import { ChargeTraits, KnownEntities, RuleMatch } from './types';

/**
 * Divides unused commitment where no pool of the rules does: nobody used it, so
 * it is nobody's alone.
 */
export const UNUSED_COMMITMENT_RULE: CostRule = {
  id: 'unused-commitment',
  version: 1,
  position: Number.MAX_SAFE_INTEGER,
  name: 'Unused commitment, shared',
  enabled: true,
  conditions: { commitmentStatuses: ['Unused'] },
  definition: {
    kind: 'pool',
    split: { method: 'proportional', level: 'system' },
  },
  effectiveFrom: '1970-01-01',
  savedAt: '1970-01-01T00:00:00.000Z',
  savedBy: 'portal',
  reason: 'Part of the portal',
};

/** What decides about a charge; undefined for one that no rule matches. */
export type MatchCharge = (traits: ChargeTraits) => RuleMatch | undefined;

function isUnused({ commitmentStatus }: ChargeTraits): boolean {
  return (
    commitmentStatus !== null && normalizeText(commitmentStatus) === 'unused'
  );
}

/**
 * Prepares rules for many charges. They are asked in their order and the first
 * that matches decides; a rule that leads to no known entity has not matched.
 *
 * Unused commitment is asked of pools only: its tags say who bought it, not who
 * should have used it.
 *
 * @param rules - in the order in which they are asked, without switched off ones
 */
export function compileRules(
  rules: readonly CostRule[],
  entities: KnownEntities,
): MatchCharge {
  const compiled = [...rules, UNUSED_COMMITMENT_RULE].map(rule => ({
    rule,
    isPool: rule.definition.kind === 'pool',
    applies: compileConditions(rule.conditions),
    find: compileFind(rule, entities),
  }));
  return traits => {
    const unused = isUnused(traits);
    for (const { rule, isPool, applies, find } of compiled) {
      if ((unused && !isPool) || !applies(traits)) {
        continue;
      }
      if (isPool) {
        return { rule, entityRef: null };
      }
      const entityRef = find(traits);
      if (entityRef) {
        return { rule, entityRef };
      }
    }
    return undefined;
  };
}
