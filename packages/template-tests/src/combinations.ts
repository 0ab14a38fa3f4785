import type { JsonObject } from '@backstage/types';
import { findChoices, type Choice } from './choices';
import { createParameterValidator } from './parameterValidator';

/** Up to this many, every combination is rendered; above it, every pair of values. */
export const WHOLE_LIMIT = 300;

/** More cannot be gone through in a moment to find a set that covers them. */
const SEARCH_LIMIT = 100_000;

/** The answers that the tests give to a form. */
export interface Combinations {
  /** Every combination, or a set in which any two values meet. */
  kind: 'all' | 'pairs';
  /** How many combinations the form accepts. */
  accepted: number;
  values: JsonObject[];
}

/**
 * The combinations of a form's choices that the form accepts, all of them or so
 * many that any two values meet in one. Fields with free text keep what `base`
 * says.
 *
 * @throws RangeError when the form has more than 100,000 combinations
 */
export function combineChoices(
  pages: JsonObject[],
  base: JsonObject,
): Combinations {
  const choices = findChoices(pages);
  const accepted = acceptedCombinations(pages, base, choices);
  return accepted.length <= WHOLE_LIMIT
    ? { kind: 'all', accepted: accepted.length, values: accepted }
    : {
        kind: 'pairs',
        accepted: accepted.length,
        values: cover(accepted, values => pairsOf(values, choices)),
      };
}

/**
 * A small set of combinations in which each value of each choice that the form
 * accepts occurs.
 *
 * @throws RangeError when the form has more than 100,000 combinations
 */
export function coverEachValue(
  pages: JsonObject[],
  base: JsonObject,
): JsonObject[] {
  const choices = findChoices(pages);
  const accepted = acceptedCombinations(pages, base, choices);
  return cover(accepted, values => singlesOf(values, choices));
}

function acceptedCombinations(
  pages: JsonObject[],
  base: JsonObject,
  choices: Choice[],
): JsonObject[] {
  const count = choices.reduce((all, { values }) => all * values.length, 1);
  if (count > SEARCH_LIMIT) {
    throw new RangeError(
      `The form has ${count} combinations, more than ${SEARCH_LIMIT}`,
    );
  }
  const refusals = createParameterValidator(pages);
  return choices
    .reduce<JsonObject[]>(
      (found, { name, values }) =>
        found.flatMap(answers =>
          values.map(value => ({ ...answers, [name]: value })),
        ),
      [base],
    )
    .filter(answers => refusals(answers).length === 0);
}

/** Takes the combination with the most that is not covered yet, again and again. */
function cover(
  combinations: JsonObject[],
  partsOf: (values: JsonObject) => string[],
): JsonObject[] {
  const parts = combinations.map(partsOf);
  const missing = new Set(parts.flat());
  const chosen: JsonObject[] = [];
  while (missing.size > 0) {
    let best = 0;
    let most = 0;
    parts.forEach((each, index) => {
      const count = each.filter(part => missing.has(part)).length;
      if (count > most) {
        best = index;
        most = count;
      }
    });
    parts[best].forEach(part => missing.delete(part));
    chosen.push(combinations[best]);
  }
  return chosen;
}

function singlesOf(values: JsonObject, choices: Choice[]): string[] {
  // A form without choices still has its one answer.
  return choices.length === 0
    ? ['']
    : choices.map(({ name }) => `${name}=${values[name]}`);
}

function pairsOf(values: JsonObject, choices: Choice[]): string[] {
  const singles = singlesOf(values, choices);
  return singles.flatMap((first, index) =>
    singles.slice(index + 1).map(second => `${first} ${second}`),
  );
}
