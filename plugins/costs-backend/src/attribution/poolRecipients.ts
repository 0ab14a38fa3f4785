import {
  alignDecimals,
  CostRule,
  PoolSplit,
  SplitMethod,
} from '@provenpath/plugin-costs-common';
import { coarsen, NOBODY } from '../ownership/describeOwnership';
import { OwnershipTuple } from '../ownership/types';

/** Direct cost of somebody in a bill. */
export interface DirectCost {
  tuple: OwnershipTuple;
  /** Plain decimal, may be negative. */
  amount: string;
}

/** Who gets which part of a pool. */
export interface Recipients {
  method: SplitMethod;
  /** Whole numbers from 0 on, not all 0; empty when there is nobody. */
  parts: Array<{ tuple: OwnershipTuple; weight: bigint }>;
}

/** What a pool is divided by. */
export interface SplitBase {
  direct: DirectCost[];
  /** Published weights of the pool's set. */
  usage: DirectCost[];
  /** To what the entities that a rule names belong. */
  named: ReadonlyMap<string, OwnershipTuple>;
}

/** Parts in a fixed order: of two that lost the same the first gets the unit. */
function keyOf(tuple: OwnershipTuple): string {
  return JSON.stringify([
    tuple.ownerRef,
    tuple.domainRef,
    tuple.systemRef,
    tuple.componentRef,
    tuple.entityRef,
    tuple.subjects,
  ]);
}

/** Sums up by tuple; what is below 0 counts as 0, for nobody pays with a refund. */
function weigh(costs: readonly DirectCost[]): Recipients['parts'] {
  const { units } = alignDecimals(costs.map(({ amount }) => amount));
  const byKey = new Map<string, { tuple: OwnershipTuple; weight: bigint }>();
  costs.forEach(({ tuple }, index) => {
    const key = keyOf(tuple);
    const known = byKey.get(key) ?? { tuple, weight: 0n };
    byKey.set(key, { tuple, weight: known.weight + units[index] });
  });
  return [...byKey]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { tuple, weight }]) => ({
      tuple,
      weight: weight > 0n ? weight : 0n,
    }));
}

function evenly(parts: Recipients['parts']): Recipients {
  return {
    method: 'even',
    parts: parts.map(({ tuple }) => ({ tuple, weight: 1n })),
  };
}

/** Falls back to even parts where there is nothing positive to go by. */
function weighed(
  method: SplitMethod,
  costs: readonly DirectCost[],
): Recipients {
  const { units } = alignDecimals(costs.map(({ amount }) => amount));
  const sum = units.reduce((total, each) => total + each, 0n);
  const parts = weigh(costs);
  return sum > 0n && parts.some(({ weight }) => weight > 0n)
    ? { method, parts: parts.filter(({ weight }) => weight > 0n) }
    : evenly(parts);
}

/** What a rule names, also when the catalog has lost it since. */
function named(entityRef: string, base: SplitBase): OwnershipTuple {
  const known = base.named.get(entityRef);
  return (
    known ?? { ...NOBODY, entityRef, subjects: ['organization', entityRef] }
  );
}

function levelled(
  costs: readonly DirectCost[],
  level: 'owner' | 'system' | 'component',
): DirectCost[] {
  return costs.map(({ tuple, amount }) => ({
    tuple: coarsen(tuple, level),
    amount,
  }));
}

/**
 * Who gets which part of a pool:
 *
 * - proportional to positive direct cost in the same bill; evenly where the sum
 *   of direct cost is not positive
 * - usage by published weights; proportional where none are published
 * - even, among those named or everyone with direct cost
 * - fixed by the weights of the rule
 *
 * Empty when the bill has no direct cost and the rule names nobody.
 */
export function poolRecipients(split: PoolSplit, base: SplitBase): Recipients {
  switch (split.method) {
    case 'fixed':
      return {
        method: 'fixed',
        parts: weigh(
          split.recipients.map(({ entityRef, weight }) => ({
            tuple: named(entityRef, base),
            amount: weight,
          })),
        ).filter(({ weight }) => weight > 0n),
      };
    case 'even': {
      const { recipients, level } = split;
      return evenly(
        weigh(
          recipients
            ? recipients.map(entityRef => ({
                tuple: named(entityRef, base),
                amount: '1',
              }))
            : levelled(base.direct, level),
        ),
      );
    }
    case 'usage':
      return base.usage.length > 0
        ? weighed('usage', levelled(base.usage, split.level))
        : weighed('proportional', levelled(base.direct, split.level));
    default:
      return weighed('proportional', levelled(base.direct, split.level));
  }
}

/**
 * Over whom tax is spread: by the positive cost that it was charged on. Empty
 * where nothing was.
 */
export function taxRecipients(taxed: readonly DirectCost[]): Recipients {
  const parts = weigh(levelled(taxed, 'system')).filter(
    ({ weight }) => weight > 0n,
  );
  return { method: 'taxed', parts };
}

/** The pool's split of a rule; undefined for a rule of another kind. */
export function splitOf(rule: CostRule): PoolSplit | undefined {
  return rule.definition.kind === 'pool' ? rule.definition.split : undefined;
}
