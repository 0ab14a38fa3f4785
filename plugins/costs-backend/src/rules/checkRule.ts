import { InputError } from '@backstage/errors';
import {
  addDecimals,
  compareDecimals,
  PoolSplit,
  RuleDraft,
} from '@provenpath/plugin-costs-common';
import { KnownEntities } from './types';

const FIELD = 'definition.split.recipients';
const WHOLE = '100';

/**
 * @throws InputError (400) where fixed weights are below 0 or do not add up to
 * 100 per cent: a pool would be divided in other parts than the rule says.
 */
export function checkWeights({ definition }: Pick<RuleDraft, 'definition'>) {
  if (definition.kind !== 'pool' || definition.split.method !== 'fixed') {
    return;
  }
  const weights = definition.split.recipients.map(({ weight }) => weight);
  const negative = weights.findIndex(each => compareDecimals(each, '0') < 0);
  if (negative >= 0) {
    throw new InputError(
      `"${FIELD}[${negative}].weight" is "${weights[negative]}": a weight is a part of 100 per cent, from 0 on`,
    );
  }
  const sum = addDecimals(weights);
  if (compareDecimals(sum, WHOLE) !== 0) {
    throw new InputError(
      `The weights in "${FIELD}" add up to ${sum} per cent: change them so that they add up to ${WHOLE}`,
    );
  }
}

/** Entities that a pool's rule names. */
export function namedIn(split: PoolSplit): string[] {
  switch (split.method) {
    case 'fixed':
      return split.recipients.map(({ entityRef }) => entityRef);
    case 'even':
      return split.recipients ?? [];
    default:
      return [];
  }
}

/** Entities that must be known for a rule to be saved as it is. */
export function namedByRule({
  definition,
  enabled,
}: Pick<RuleDraft, 'definition' | 'enabled'>): string[] {
  return enabled && definition.kind === 'pool' ? namedIn(definition.split) : [];
}

/**
 * Checks what a rule that is switched on shares among.
 *
 * @throws InputError (400) for weights that do not add up, and for recipients that
 * the catalog has never had: their parts would be nobody's.
 */
export function checkRule(
  rule: Pick<RuleDraft, 'definition' | 'enabled'>,
  entities: Pick<KnownEntities, 'has'>,
): void {
  if (!rule.enabled) {
    return;
  }
  checkWeights(rule);
  const unknown = namedByRule(rule).find(entityRef => !entities.has(entityRef));
  if (unknown !== undefined) {
    throw new InputError(
      `"${FIELD}" names "${unknown}", which the catalog has never had: its part would be nobody's. Name what is in the catalog`,
    );
  }
}
