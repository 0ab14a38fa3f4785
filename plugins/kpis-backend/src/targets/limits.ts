import { InputError } from '@backstage/errors';
import { BandRule, Limits } from '@provenpath/plugin-kpis-common';

/** The limits of a rule by the names of their bands. */
export function limitsOf(rule: BandRule): Limits {
  const limit = (band: keyof Limits) => {
    const cut = rule.cuts.find(candidate => candidate.band === band);
    if (!cut) {
      throw new Error(`The rule has no cut for the band ${band}`);
    }
    return cut.limit;
  };
  return {
    target: limit('target'),
    good: limit('good'),
    average: limit('average'),
  };
}

/** The same rule with other limits; what belongs to a cut stays. */
export function withLimits(rule: BandRule, limits: Limits): BandRule {
  return {
    ...rule,
    cuts: rule.cuts.map(cut => ({ ...cut, limit: limits[cut.band] })),
  };
}

/** @throws InputError (400) for limits that do not follow each other. */
export function refuseDisorder(
  direction: BandRule['direction'],
  { target, good, average }: Limits,
): void {
  const inOrder =
    direction === 'lower'
      ? target < good && good < average
      : target > good && good > average;
  if (!inOrder) {
    throw new InputError(
      `Invalid body. "limits" are ${target}, ${good}, ${average}: target, good and average must ${
        direction === 'lower'
          ? 'rise, because lower is better'
          : 'fall, because higher is better'
      }`,
    );
  }
}
