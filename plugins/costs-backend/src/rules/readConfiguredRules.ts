import { RootConfigService } from '@backstage/backend-plugin-api';
import { RuleDraft, ruleDraftSchema } from '@provenpath/plugin-costs-common';
import { parseInput } from '@provenpath/portal-node';
import { z } from 'zod';
import { checkWeights } from './checkRule';
import { DEFAULT_RULES } from './defaultRules';
import { KIND_POSITIONS } from './rulesOn';

const KEY = 'costs.rules';
const STEP = 10;

const configuredSchema = z.array(
  ruleDraftSchema.extend({
    id: z
      .string()
      .regex(/^[a-z0-9-]{1,100}$/, 'must be small letters, digits and hyphens'),
  }),
);

type SeededRule = RuleDraft & { id: string; position: number };

/** Those without a position follow each other within their kind. */
function withPositions(rules: Array<RuleDraft & { id: string }>): SeededRule[] {
  const taken = new Map<string, number>();
  return rules.map(rule => {
    const { kind } = rule.definition;
    const next = (taken.get(kind) ?? KIND_POSITIONS[kind]) + STEP;
    taken.set(kind, next);
    return { ...rule, position: rule.position ?? next };
  });
}

/**
 * The rules that a new installation starts with: those of `costs.rules`, or else
 * the portal's own. `costs.additionalRules` are added to either.
 *
 * @throws InputError that names the field of a rule that is wrong.
 */
export function readConfiguredRules(config: RootConfigService): SeededRule[] {
  const own = parseInput(
    configuredSchema,
    config.getOptional(KEY) ?? DEFAULT_RULES,
    KEY,
  );
  const more = parseInput(
    configuredSchema,
    config.getOptional('costs.additionalRules') ?? [],
    'costs.additionalRules',
  );
  const rules = [...own, ...more];
  rules.forEach(checkWeights);
  return withPositions(rules);
}
