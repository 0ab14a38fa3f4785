import type { JsonObject, JsonValue } from '@backstage/types';

/** Above this a template needs fewer choices, or a covering set of them. */
const MAXIMUM_COMBINATIONS = 1000;

interface Choice {
  name: string;
  values: JsonValue[];
}

/**
 * Every combination of the choices that the form offers: each value of an
 * `enum`, both values of a boolean, and the minimum, default and maximum of an
 * integer. Fields with free text keep what `base` says.
 *
 * @throws RangeError when there are more than 1000.
 */
export function combineChoices(
  pages: JsonObject[],
  base: JsonObject,
): JsonObject[] {
  const choices = pages.flatMap(page =>
    Object.entries((page.properties ?? {}) as Record<string, JsonObject>)
      .map(([name, field]) => ({ name, values: valuesOf(field) }))
      .filter(({ values }) => values.length > 0),
  );
  const count = choices.reduce((all, { values }) => all * values.length, 1);
  if (count > MAXIMUM_COMBINATIONS) {
    throw new RangeError(
      `The form has ${count} combinations, more than ${MAXIMUM_COMBINATIONS}`,
    );
  }
  return choices.reduce<JsonObject[]>(
    (found, choice) => found.flatMap(values => withEachValue(values, choice)),
    [base],
  );
}

function withEachValue(values: JsonObject, choice: Choice): JsonObject[] {
  return choice.values.map(value => ({ ...values, [choice.name]: value }));
}

function valuesOf(field: JsonObject): JsonValue[] {
  if (Array.isArray(field.enum)) {
    return field.enum;
  }
  if (field.type === 'boolean') {
    return [false, true];
  }
  if (field.type === 'integer') {
    const limits = [field.minimum, field.default, field.maximum];
    return [...new Set(limits.filter(limit => typeof limit === 'number'))];
  }
  return [];
}
