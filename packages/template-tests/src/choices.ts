import type { JsonObject, JsonValue } from '@backstage/types';

/** A field of a form that offers a choice, with every value that the tests try. */
export interface Choice {
  name: string;
  values: JsonValue[];
}

/**
 * The choices of a form: each value of an `enum`, both values of a boolean, and
 * minimum, default and maximum of an integer. Fields that a page shows only under
 * a condition (`dependencies`, `allOf`, `if`) count as well.
 */
export function findChoices(pages: JsonObject[]): Choice[] {
  const found = new Map<string, JsonValue[]>();
  for (const page of pages) {
    for (const [name, field] of fieldsOf(page)) {
      const values = valuesOf(field);
      if (values.length > 0) {
        found.set(name, unique([...(found.get(name) ?? []), ...values]));
      }
    }
  }
  return [...found].map(([name, values]) => ({ name, values }));
}

function fieldsOf(schema: JsonObject): Array<[string, JsonObject]> {
  const own = Object.entries(objectOf(schema.properties)).map(
    ([name, field]): [string, JsonObject] => [name, objectOf(field)],
  );
  const branches = [
    ...Object.values(objectOf(schema.dependencies)),
    ...[schema.allOf, schema.oneOf, schema.anyOf].flatMap(each =>
      Array.isArray(each) ? each : [],
    ),
    ...[schema.then, schema.else].filter(branch => branch !== undefined),
  ];
  return [...own, ...branches.flatMap(branch => fieldsOf(objectOf(branch)))];
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
    return unique(limits.filter(limit => typeof limit === 'number'));
  }
  return [];
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
